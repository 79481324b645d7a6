import numpy as np
from sklearn.linear_model import LogisticRegression

from gradus.grading.checks import close, fetch, holds, put

RNG = np.random.default_rng(17)
X = RNG.normal(size=(60, 2))
Y = (0.7 + 1.5 * X[:, 0] - 1.0 * X[:, 1] + RNG.logistic(size=60) > 0).astype(float)


def path(X, y, step, n_steps):
    b, w = 0.0, np.zeros(X.shape[1])
    for _ in range(n_steps):
        error = 1 / (1 + np.exp(-(b + X @ w))) - y
        b, w = b - step * error.mean(), w - step * X.T @ error / len(y)
    return float(b), w


def fit_logistic(student, *args):
    """What the learner's function gives back, once it has the right number of parts."""
    result = student.fit_logistic(*args)
    holds(
        isinstance(result, tuple | list) and len(result) == 2,
        because="Return the pair (intercept, weights). A function without a return statement gives back None.",
        expected="a pair: a number and an array",
        actual=result,
    )
    return result


def check_one_step_from_zero(student):
    """One step from zero follows the gradient, where every probability is one half."""
    b, w = path(X, Y, 0.5, 1)
    got = fit_logistic(student, X, Y, 0.5, 1)
    close(
        got[1],
        w,
        because=(
            "At zero weights every probability is 0.5. The step is minus the step size times the mean of "
            "the features times 0.5 − y."
        ),
        looks_like={
            "You went uphill.": -w,
            "The step is n times too long: average over the rows.": w * 60,
            (
                "The probabilities at the start were 0: the logistic function is missing, so this fits a "
                "straight line."
            ): 0.5 * X.T @ Y / 60,
        },
    )
    close(
        got[0],
        b,
        because="The intercept moves by the mean error, starting from zero.",
        looks_like={
            "The intercept did not move. It is a weight like the others.": 0.0,
            "The intercept went uphill.": -b,
        },
    )


def check_each_step_uses_the_old_weights(student):
    """After a few steps all weights are where simultaneous steps lead."""
    close(
        fit_logistic(student, X, Y, 2.0, 5),
        path(X, Y, 2.0, 5),
        because=(
            "Compute the probabilities anew in each step, and move intercept and weights at the same "
            "time, exactly n_steps times."
        ),
        looks_like={
            "One step too few.": path(X, Y, 2.0, 4),
            "One step too many.": path(X, Y, 2.0, 6),
        },
    )


def check_agrees_with_scikit_learn(student):
    """After many steps the result agrees with scikit-learn's LogisticRegression without penalty."""
    reference = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X, Y)
    usual = LogisticRegression().fit(X, Y)
    got = fit_logistic(student, X, Y, 2.0, 2000)
    close(
        got[1],
        reference.coef_[0],
        rtol=1e-4,
        because=(
            "Both minimise the mean log loss without a penalty, so both must arrive at the same weights."
        ),
        looks_like={"These are the weights with a penalty. There is none here.": usual.coef_[0]},
    )
    close(got[0], reference.intercept_[0], rtol=1e-4, because="The intercept must agree as well.")


def check_defaults_are_as_stated(student):
    """By default a thousand steps of size one are done."""
    separated_X = np.array([[-2.0], [-1.0], [1.0], [3.0]])
    separated_y = np.array([0.0, 0.0, 1.0, 1.0])
    close(
        fit_logistic(student, separated_X, separated_y),
        path(separated_X, separated_y, 1.0, 1000),
        because=(
            "These classes do not overlap, so the weight still grows after 1000 steps and shows how many "
            "were done, and of what size."
        ),
    )
    b, w = fit_logistic(student, X, Y, 1.0, 0)
    close(w, np.zeros(2), because="With no step the weights are still zero.")
    close(b, 0.0, because="With no step the intercept is still zero.")


def check_inputs_are_left_alone(student):
    """X and y are not changed."""
    x, y = put(student, X), put(student, Y)
    fit_logistic(student, x, y, 1.0, 3)
    close(fetch(x), X, because="X has changed.")
    close(fetch(y), Y, because="y has changed.")
