import numpy as np

from gradus.grading.checks import close, equal, fetch, put

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
            ("This is half the mean. Some books put ½ in front; this task does not."): np.mean(RESIDUAL**2)
            / 2,
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
        },
    )


def check_differences_are_central(student):
    """With a large h the result is still right, and h is used as given."""
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
    tiny = student.numerical_gradient(W, X, Y, 1e-30)
    close(
        tiny,
        np.zeros(3),
        because=(
            "With h = 1e-30 the weights do not move in floating point, so all differences are 0. Is h "
            "used as given?"
        ),
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
    """The caller's weights are not moved."""
    w = put(student, W)
    student.numerical_gradient(w, X, Y)
    student.gradient(w, X, Y)
    equal(fetch(w), W, because="w has moved. Add the shift to a copy, not to w itself.")
