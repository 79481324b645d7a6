import numpy as np

from gradus.grading.checks import close, fetch, has_shape, holds, put

X = np.array([[1.0, -1.0], [1.0, 0.0], [1.0, 0.5], [1.0, 2.0], [1.0, 1.0]])
Y = np.array([-1.0, 1.5, 2.0, 4.0, 3.5])
STEP = 0.1


def path(n_steps, step=STEP):
    w = np.zeros(2)
    steps = [w]
    for _ in range(n_steps):
        w = w - step * 2 / 5 * X.T @ (X @ w - Y)
        steps.append(w)
    return steps


def descend(student, *args):
    """What the learner's function gives back, once it has the right number of parts."""
    result = student.descend(*args)
    holds(
        isinstance(result, tuple | list) and len(result) == 2,
        because="Return the pair (w, losses). A function without a return statement gives back None.",
        expected="a pair: weights and losses",
        actual=result,
    )
    return result


def check_no_step_stays_at_zero(student):
    """With no step the weights are zero and there is one loss."""
    w, losses = descend(student, X, Y, STEP, 0)
    close(
        w,
        np.zeros(2),
        because="No step was asked for, so the weights are still all zero, one for each column of X.",
    )
    close(
        losses,
        np.array([np.mean(Y**2)]),
        because=(
            "The loss before the first step is part of the result, so there is one loss even with no step."
        ),
    )


def check_one_step_goes_against_the_gradient(student):
    """One step moves all weights against the gradient at the start."""
    one = path(1)[1]
    intercept = one[0]
    slope = -STEP * 2 / 5 * X[:, 1] @ (intercept - Y)
    close(
        descend(student, X, Y, STEP, 1)[0],
        one,
        because="From zero, the new weights are minus the step size times the gradient at zero.",
        looks_like={
            "You went uphill: the gradient must be subtracted.": -one,
            "The step is n times too long: the loss is a mean, so divide by the number of rows.": one * 5,
            "The factor 2 of the gradient is missing.": one / 2,
            (
                "The intercept moved first, and the slope was computed with the new intercept. Move all "
                "weights at once."
            ): np.array([intercept, slope]),
        },
    )


def check_losses_belong_to_the_weights(student):
    """There are n_steps + 1 losses, from the zero weights to the weights returned."""
    steps = path(3)
    expected = np.array([np.mean((X @ w - Y) ** 2) for w in steps])
    w, losses = descend(student, X, Y, STEP, 3)
    has_shape(
        np.asarray(losses), (4,), because="Three steps have four places: before the first, and after each."
    )
    close(
        losses,
        expected,
        because="The first loss belongs to the zero weights, the last to the weights returned.",
    )
    close(w, steps[-1], because="The weights returned are those after the last step.")


def check_many_steps_reach_least_squares(student):
    """Many steps arrive at the least-squares weights."""
    w, losses = descend(student, X, Y, 0.3, 400)
    close(
        w,
        np.linalg.lstsq(X, Y)[0],
        rtol=1e-6,
        because="With a step below the limit the descent must come to the lowest point.",
    )
    holds(
        bool(np.all(np.diff(np.asarray(losses)) <= 1e-9)),
        because="With this step no loss may be larger than the one before.",
        expected="losses that never rise",
        actual=losses,
    )


def check_divergence_is_shown(student):
    """A step that is too large shows a loss that grows."""
    w, losses = descend(student, X, Y, 2.0, 6)
    steps = path(6, 2.0)
    close(
        w,
        steps[-1],
        because=(
            "Take all six steps with the step size given, though the loss grows. The caller wants to see it."
        ),
    )
    close(
        losses[-1],
        np.mean((X @ steps[-1] - Y) ** 2),
        because="The last loss belongs to the last weights, however large it is.",
    )


def check_inputs_are_left_alone(student):
    """X and y are not changed."""
    x, y = put(student, X), put(student, Y)
    descend(student, x, y, STEP, 2)
    close(fetch(x), X, because="X has changed.")
    close(fetch(y), Y, because="y has changed.")
