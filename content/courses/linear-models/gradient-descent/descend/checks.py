import numpy as np

from gradus.grading.checks import battery, close, fetch, has_shape, holds, put

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
            "The gradient was divided by the number of weights. Divide by the number of rows.": one * 5 / 2,
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


def check_losses_are_an_array(student):
    """The losses come as an array, the weights too."""
    for n_steps in (0, 3):
        for name, result in zip(("weights", "losses"), descend(student, X, Y, STEP, n_steps), strict=True):
            holds(
                isinstance(result, np.ndarray),
                because=f"The {name} are to be an array, with which one can compute.",
                expected="an array",
                actual=result,
            )


def check_many_steps_reach_least_squares(student):
    """Many steps arrive at the least-squares weights."""
    w, losses = descend(student, X, Y, 0.3, 400)
    close(
        w,
        path(400, 0.3)[-1],
        rtol=1e-9,
        because="Four hundred steps were asked for, below the limit. They come to the lowest point.",
    )
    holds(
        bool(np.all(np.diff(np.asarray(losses)) <= 1e-9)),
        because="With this step no loss may be larger than the one before.",
        expected="losses that never rise",
        actual=losses,
    )


def check_all_steps_are_taken(student):
    """Exactly n_steps steps are taken, also where they change little."""
    steps = path(40, 1e-4)
    w, losses = descend(student, X, Y, 1e-4, 40)
    close(
        w,
        steps[-1],
        rtol=1e-9,
        because="Forty small steps were asked for. Small steps are steps.",
    )
    close(
        losses[-1],
        np.mean((X @ steps[-1] - Y) ** 2),
        rtol=1e-9,
        because="The last loss belongs to the weights after the last step.",
    )
    w = descend(student, X, Y, 0.3, 60)[0]
    close(
        w,
        path(60, 0.3)[-1],
        rtol=1e-12,
        because="Sixty steps were asked for. Near the lowest point they change little, and they are to be taken all the same.",
    )


def check_divergence_is_shown(student):
    """A step that is too large shows a loss that grows."""
    for n_steps in (6, 40):
        steps = path(n_steps, 2.0)
        expected = np.array([np.mean((X @ w - Y) ** 2) for w in steps])
        w, losses = descend(student, X, Y, 2.0, n_steps)
        has_shape(
            np.asarray(losses),
            (n_steps + 1,),
            because=f"All {n_steps} steps are to be taken and shown, though the loss grows.",
        )
        close(
            w,
            steps[-1],
            because=(
                "Take all steps with the step size given, and return the last weights, though the loss grows. The caller "
                "wants to see it."
            ),
            looks_like={
                "These are the weights with the smallest loss. The last ones are asked for.": steps[0],
                "The step was halved where the loss grew. The caller wants to see what the step given does.": halving(
                    n_steps
                ),
                "The gradient was cut off. The caller wants to see how it grows.": clipping(n_steps),
            },
        )
        close(
            losses,
            expected,
            because="Each loss belongs to its weights, however large it is.",
        )


def halving(n_steps):
    w, step, loss = np.zeros(2), 2.0, np.mean(Y**2)
    for _ in range(n_steps):
        w = w - step * 2 / 5 * X.T @ (X @ w - Y)
        loss, before = np.mean((X @ w - Y) ** 2), loss
        step = step / 2 if loss > before else step
    return w


def clipping(n_steps):
    w = np.zeros(2)
    for _ in range(n_steps):
        w = w - 2.0 * np.clip(2 / 5 * X.T @ (X @ w - Y), -1000, 1000)
    return w


def check_columns_are_used_as_they_are(student):
    """No column of ones is added or supposed."""
    table = np.array([[0.5, 2.0], [-1.0, 1.0], [2.0, 0.0]])
    target = np.array([1.0, 2.0, 3.0])
    assumed = np.column_stack([np.ones(3), table[:, 1]])
    close(
        descend(student, table, target, 0.1, 1)[0],
        0.1 * 2 / 3 * table.T @ target,
        because="X has no column of ones here. Use its columns as they are, one weight each.",
        looks_like={
            "The first column was replaced by ones. Here X has no such column.": 0.1 * 2 / 3 * assumed.T @ target
        },
    )


def check_inputs_are_left_alone(student):
    """X and y are not changed."""
    x, y = put(student, X), put(student, Y)
    descend(student, x, y, STEP, 2)
    close(fetch(x), X, because="X has changed.")
    close(fetch(y), Y, because="y has changed.")


def check_whole_numbers_are_fine(student):
    """X and y may be whole numbers."""
    table, target = np.array([[1, 2], [1, 0], [1, 1]]), np.array([3, 1, 1])
    w = np.zeros(2)
    for _ in range(5):
        w = w - 0.1 * 2 / 3 * table.T @ (table @ w - target)
    close(
        descend(student, table, target, 0.1, 5)[0],
        w,
        because="X and y hold whole numbers here. The weights do not: an array that is made like X cuts them off.",
        looks_like={"The weights stood still: an array of whole numbers swallows steps below 1.": np.zeros(2)},
    )


def check_any_table_will_do(student):
    """One row, and arrays that cannot be written to, are descended on as well."""
    def reference(table, target, step, n_steps):
        w = np.zeros(table.shape[1])
        for _ in range(n_steps):
            w = w - step * 2 / len(target) * table.T @ (table @ w - target)
        return w

    for case in battery(X, Y, 0.05, 4, only=("one_row", "read_only", "strided")):
        close(descend(student, *case.args)[0], reference(*case.args), because=case.says)
