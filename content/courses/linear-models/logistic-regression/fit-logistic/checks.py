import numpy as np
from sklearn.linear_model import LogisticRegression

from gradus.grading.checks import close, fetch, holds, put

RNG = np.random.default_rng(17)
X = RNG.normal(size=(60, 2))
Y = (0.7 + 1.5 * X[:, 0] - 1.0 * X[:, 1] + RNG.logistic(size=60) > 0).astype(float)


def path(X, y, step, n_steps):
    b, w = 0.0, np.zeros(X.shape[1])
    for _ in range(n_steps):
        error = np.exp(-np.logaddexp(0, -(b + X @ w))) - y
        b, w = b - step * error.mean(), w - step * X.T @ error / len(y)
    return float(b), w


def after_the_intercept(X, y, step):
    b = -step * np.mean(0.5 - y)
    return -step * X.T @ (1 / (1 + np.exp(-b)) - y) / len(y)


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
                "The probabilities at the start were 0: the logistic function is missing, so this fits a straight line."
            ): 0.5 * X.T @ Y / 60,
            (
                "The weights have already seen the new intercept. Compute the errors once, then move both."
            ): after_the_intercept(X, Y, 0.5),
            ("These are the best weights, where many steps lead. One step was asked for."): LogisticRegression(
                C=np.inf, tol=1e-10, max_iter=1000
            )
            .fit(X, Y)
            .coef_[0],
            ("These are the weights of a fit with a penalty, not those of one step."): LogisticRegression()
            .fit(X, Y)
            .coef_[0],
            ("The columns were centred first, and the descent on centred columns takes another way."): path(
                X - X.mean(axis=0), Y, 0.5, 1
            )[1],
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
            ("The probabilities were never computed anew: these are five times the first step."): tuple(
                5 * part for part in path(X, Y, 2.0, 1)
            ),
            "One step too few.": path(X, Y, 2.0, 4),
            "One step too many.": path(X, Y, 2.0, 6),
        },
    )


def check_every_step_is_done(student):
    """Exactly as many steps are done as are asked for."""
    best = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X, Y)
    close(
        fit_logistic(student, X, Y, 0.01, 600)[1],
        path(X, Y, 0.01, 600)[1],
        because="Six hundred small steps lead only part of the way.",
        looks_like={"This is where endless steps would lead, not 600 of size 0.01.": best.coef_[0]},
    )
    close(
        fit_logistic(student, X, Y, 1.0, 150),
        path(X, Y, 1.0, 150),
        rtol=1e-9,
        because="Near the lowest point the steps are small. Do all 150 of them: whoever stops earlier arrives elsewhere.",
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
        because=("Both minimise the mean log loss without a penalty, so both must arrive at the same weights."),
        looks_like={"These are the weights with a penalty. There is none here.": usual.coef_[0]},
    )
    close(got[0], reference.intercept_[0], rtol=1e-4, because="The intercept must agree as well.")


def check_no_step_is_no_step(student):
    """With no step the intercept and the weights are still zero."""
    b, w = fit_logistic(student, X, Y, 1.0, 0)
    close(w, np.zeros(2), because="With n_steps=0 the weights are those of the start.")
    close(b, 0.0, because="With n_steps=0 the intercept is that of the start.")


def check_defaults_are_as_stated(student):
    """By default a thousand steps of size one are done."""
    separated_X = np.array([[-2.0], [-1.0], [1.0], [3.0]])
    separated_y = np.array([0.0, 0.0, 1.0, 1.0])

    def steps(size, number):
        return path(separated_X, separated_y, size, number)

    close(
        fit_logistic(student, separated_X, separated_y),
        steps(1.0, 1000),
        because=(
            "These classes do not overlap, so the weight still grows after 1000 steps and shows how many "
            "were done, and of what size."
        ),
        looks_like={
            "By default your step is 0.1.": steps(0.1, 1000),
            "By default your step is 0.01.": steps(0.01, 1000),
            "By default you do 100 steps.": steps(1.0, 100),
            "By default you do 5000 steps.": steps(1.0, 5000),
            "By default you do 10000 steps.": steps(1.0, 10000),
        },
    )


def check_a_step_too_long_gives_numbers(student):
    """After a step that is far too long the weights are still numbers."""
    b, w = fit_logistic(student, X, Y, 5000.0, 4)
    holds(
        bool(np.all(np.isfinite(w)) and np.isfinite(b)),
        because="With scores in the thousands, one form of the logistic function divides infinity by infinity.",
        expected="finite numbers",
        actual=w,
    )
    close(
        w,
        path(X, Y, 5000.0, 4)[1],
        because="Large scores have probabilities of 0 and 1, and the steps go on from there.",
    )


def check_whole_numbers_are_fine(student):
    """Whole-number features give weights with decimals."""
    whole = np.array([[1, 0], [2, 3], [-1, 1], [0, -2]])
    y = np.array([1, 0, 1, 0])
    close(
        fit_logistic(student, whole, y, 0.5, 20),
        path(whole, y, 0.5, 20),
        because="X and y hold whole numbers here; the weights do not.",
    )


def check_inputs_are_left_alone(student):
    """X and y are not changed."""
    x, y = put(student, X), put(student, Y)
    fit_logistic(student, x, y, 1.0, 3)
    close(fetch(x), X, because="X has changed.")
    close(fetch(y), Y, because="y has changed.")
