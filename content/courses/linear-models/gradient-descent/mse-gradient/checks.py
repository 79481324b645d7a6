import numpy as np

from gradus.grading.checks import close, equal, fail, fetch, holds, put

RNG = np.random.default_rng(11)
X = np.column_stack([np.ones(7), RNG.normal(size=7), 5 * RNG.normal(size=7)])
Y = RNG.normal(size=7)
W = np.array([0.5, -1.0, 2.0])
RESIDUAL = X @ W - Y
EXACT = 2 / 7 * X.T @ RESIDUAL


def check_loss_is_the_mean_of_squares(student):
    """The loss is the mean of the squared differences."""
    close(
        student.loss(W, X, Y),
        np.mean(RESIDUAL**2),
        because="Predict with X @ w, subtract y, square, average.",
        looks_like={
            "This is the sum. The loss is a mean over the rows.": np.sum(RESIDUAL**2),
            "This is half the mean. Some books put ½ in front; this task does not.": np.mean(RESIDUAL**2) / 2,
            "The root of the squares was not undone: this is the norm over the number of rows.": np.linalg.norm(
                RESIDUAL
            )
            / 7,
        },
    )


def check_gradient_follows_the_formula(student):
    """The gradient has the right length and points uphill."""
    close(
        student.gradient(W, X, Y),
        EXACT,
        because=(
            "Compare with the formula: the transposed X, prediction minus observation, a factor of 2, and "
            "the number of rows."
        ),
        looks_like={
            (
                "The sign is turned: this points downhill. Prediction minus observation, not the other way."
            ): -EXACT,
            "The factor 2 from the square is missing.": EXACT / 2,
            "This is the gradient of the sum. The loss is a mean, so its gradient is too.": EXACT * 7,
            "You divide by the number of weights instead of the number of rows.": EXACT * 7 / 3,
        },
    )


def check_gradient_is_zero_at_the_best_weights(student):
    """At the least-squares weights the gradient is zero."""
    best = np.linalg.solve(X.T @ X, X.T @ Y)
    close(
        student.gradient(best, X, Y),
        np.zeros(3),
        atol=1e-9,
        because=(
            "The normal equation says exactly this: at the lowest point the slope is zero in every direction."
        ),
    )


def check_numerical_gradient_agrees(student):
    """Central differences agree with the formula."""
    close(
        student.numerical_gradient(W, X, Y),
        EXACT,
        rtol=1e-6,
        atol=1e-6,
        because=(
            "Each entry is the change of the loss over the whole distance, which is 2h, when one weight "
            "alone moves."
        ),
        looks_like={
            "Twice too long: between w − h and w + h the distance is 2h.": 2 * EXACT,
            "Half as long: do you divide a one-sided difference by 2h?": EXACT / 2,
            "The sign is turned: the loss at w − h belongs behind the minus.": -EXACT,
            "This is a one-sided difference: the loss at w itself takes part.": EXACT + 1e-5 * np.mean(X**2, axis=0),
            "All weights moved together. Move one alone, and go back before the next.": np.full(3, EXACT.sum()),
            "The result is a column of shape (3, 1). Shape (3,) is asked for.": EXACT.reshape(-1, 1),
        },
    )


def check_differences_are_central(student):
    """With a large h the result is still right: the differences are central."""
    forward = EXACT + 0.5 * np.mean(X**2, axis=0)
    close(
        student.numerical_gradient(W, X, Y, 0.5),
        EXACT,
        because=(
            "The loss is quadratic, so central differences have no error for any h. One-sided differences do."
        ),
        looks_like={
            "This is a one-sided difference. Step both ways from w.": forward,
            "This is a one-sided difference, backwards. Step both ways from w.": 2 * EXACT - forward,
        },
    )


def check_h_is_used_as_given(student):
    """The weights are moved by h, neither more nor less."""
    w, tiny = np.array([1.5, -1.0, 1e6]), 1e-12
    result = np.asarray(student.numerical_gradient(w, X, Y, tiny))
    if np.array_equal(result, np.asarray(student.gradient(w, X, Y))):
        fail(
            "This is what your gradient gives, to the last digit. A formula cannot be tested by itself: use the losses.",
            expected="differences of losses",
            actual=result,
        )
    if np.array_equal(result, np.asarray(student.numerical_gradient(w, X, Y))):
        fail(
            "With h = 1e-12 and without an h the results are the same to the last digit. Is h used?",
            expected="0 for the third weight, which h = 1e-12 cannot move",
            actual=result,
        )
    holds(
        result.shape == (3,) and result[2] == 0,
        because=(
            "With h = 1e-12 a weight of a million does not move: there are no digits for it. So both losses are equal and "
            "their difference is 0. Yours is not. Is it h itself that is added?"
        ),
        expected="0 for the third weight",
        actual=result,
    )
    close(
        student.numerical_gradient(W, X, Y, 1e-30),
        np.zeros(3),
        because="With h = 1e-30 no weight moves in floating point, so all differences are 0. Is it h itself that is added?",
    )


def check_default_step_is_as_stated(student):
    """Without an h, the step is 1e-5."""
    w, x, y = np.array([1.1]), np.array([[0.3]]), np.array([0.7])
    equal(
        student.numerical_gradient(w, x, y),
        student.numerical_gradient(w, x, y, 1e-5),
        because="The two results must agree to the last digit: the signature says h=1e-5.",
    )


def check_weights_stay_where_they_are(student):
    """The caller's weights are not moved, not by a hair."""
    w, again = put(student, W), put(student, W)
    x, y = put(student, X), put(student, Y)
    student.numerical_gradient(w, x, y)
    student.numerical_gradient(again, x, y, 0.1)
    student.gradient(w, x, y)
    moved = max(np.abs(np.asarray(fetch(weights)) - W).max() for weights in (w, again))
    holds(
        moved == 0,
        because=(
            "w is not what it was. Adding h and taking it off again leaves rounding behind. Add the shift to a copy."
            if moved < 1e-9
            else "w has moved. Add the shift to a copy, not to w itself."
        ),
        expected="the weights as they were, to the last digit",
        actual=f"a weight that is off by {moved:.3g}",
    )
    equal(fetch(x), X, because="X has changed.")
    equal(fetch(y), Y, because="y has changed.")


def check_whole_numbers_are_fine(student):
    """Weights, features and targets may be whole numbers."""
    w, x, y = np.array([1, 2]), np.array([[1, 3], [1, 0], [1, 5]]), np.array([4, 1, 2])
    exact = 2 / 3 * x.T @ (x @ w - y)
    close(
        student.gradient(w, x, y), exact, because="Everything is a whole number here, and the gradient is not."
    )
    close(
        student.numerical_gradient(w, x, y),
        exact,
        rtol=1e-6,
        atol=1e-6,
        because=(
            "w holds whole numbers here. An array made like it (`w.copy()`, `np.zeros_like(w)`) holds whole numbers too, "
            "and swallows a shift of 1e-5."
        ),
        looks_like={
            "All differences are 0: the shift was swallowed by an array of whole numbers.": np.zeros(2),
            "The decimals of the result are gone: it is an array of whole numbers.": np.trunc(exact),
        },
    )


def check_one_row_and_one_weight(student):
    """One row, or one weight, is enough."""
    w, x, y = np.array([2.0]), np.array([[3.0]]), np.array([5.0])
    for f in (student.gradient, student.numerical_gradient):
        close(f(w, x, y), np.array([6.0]), rtol=1e-6, because="One row, one weight: 2 · 3 · (6 − 5) = 6, in an array of one.")
