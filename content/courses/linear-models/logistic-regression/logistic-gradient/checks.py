import numpy as np

from gradus.grading.checks import close, equal, fetch, put

X = np.array([[1.0, 2.0, -1.0], [1.0, -1.0, 0.5], [1.0, 0.0, 3.0], [1.0, 4.0, 1.0], [1.0, -2.0, -2.0]])
Y = np.array([1.0, 0.0, 1.0, 1.0, 0.0])
W = np.array([0.1, -0.2, 0.4])
P = 1 / (1 + np.exp(-X @ W))
EXACT = X.T @ (P - Y) / 5


def loss(w):
    z = X @ w
    return np.mean(np.logaddexp(0, z) - Y * z)


def check_probabilities_follow_the_scores(student):
    """The probability is the logistic function of the score."""
    close(
        student.predict_proba(W, X),
        P,
        because="First the score of each row, X @ w, then the logistic function.",
        looks_like={
            "These are the scores. They still have to go through the logistic function.": X @ W,
            "These are the probabilities of the outcome 0: mind the sign in the exponent.": 1 - P,
        },
    )


def check_gradient_follows_the_formula(student):
    """The gradient is the mean of the features times prediction minus outcome."""
    close(
        student.gradient(W, X, Y),
        EXACT,
        because="The loss is a mean over the rows, and each row contributes its features times its error.",
        looks_like={
            "Yours is n times too long: a sum where a mean belongs.": EXACT * 5,
            "Yours has the opposite sign: it points downhill.": -EXACT,
            "The logistic function is missing: the score was compared with the outcome.": X.T @ (X @ W - Y) / 5,
            "Divided by the number of weights instead of rows.": EXACT * 5 / 3,
            "A factor of 2 belongs to the squared error, not to the log loss.": 2 * EXACT,
            (
                "This is the gradient of the squared error of the probabilities. The log loss has no factor p(1 − p)."
            ): X.T @ ((P - Y) * P * (1 - P)) / 5,
        },
    )


def check_gradient_agrees_with_differences(student):
    """The gradient agrees with central differences of the log loss."""
    for w in (np.zeros(3), np.array([1.0, 0.5, -2.0])):
        differences = [(loss(w + h) - loss(w - h)) / 2e-5 for h in 1e-5 * np.eye(3)]
        close(
            student.gradient(w, X, Y),
            np.array(differences),
            rtol=1e-5,
            atol=1e-7,
            because="A small step along each weight must change the log loss by what the gradient says.",
        )


def check_threshold_decides(student):
    """decide says yes from the threshold on, one half by default."""
    rows = np.array([[0.0], [2.0], [0.3], [-0.1], [-3.0]])
    one = np.array([1.0])
    equal(
        student.decide(one, rows),
        np.array([True, True, True, False, False]),
        because="By default yes is said from a probability of one half on; a score of 0 is exactly that. Return booleans.",
        looks_like={
            "A probability of exactly one half must be a yes: at least, not more than.": np.array(
                [False, True, True, False, False]
            ),
            "The score was compared with the threshold. It is meant for the probability.": np.array(
                [False, True, False, False, False]
            ),
            "These are the opposite decisions.": np.array([False, False, False, True, True]),
        },
    )
    equal(
        student.decide(one, rows, 0.9),
        np.array([False] * 5),
        because=(
            "With a threshold of 0.9 the score 2, a probability of 0.88, is not enough. Compare "
            "probabilities, not scores."
        ),
    )
    equal(
        student.decide(one, rows, 0.04),
        np.array([True] * 5),
        because="With a threshold of 0.04 even a probability of 0.047 is a yes.",
    )


def check_scores_of_any_size(student):
    """Scores of any size have a probability, the small ones a small one."""
    got = student.predict_proba(np.array([1.0]), np.array([[800.0], [-800.0]]))
    close(
        got,
        np.array([1.0, 0.0]),
        because="A score of 800 is certainty, a score of −800 its opposite.",
        looks_like={
            "For a score of 800, infinity was divided by infinity.": np.array([np.nan, 0.0]),
            "The probabilities were kept a thousandth away from 0 and 1.": np.array([0.999, 0.001]),
        },
    )
    close(
        student.predict_proba(np.array([1.0]), np.array([[-30.0]])),
        np.array([1 / (1 + np.exp(30.0))]),
        because="A score of −30 has a probability of about one in ten million millions. It is not rounded to 0.",
        rtol=1e-6,
        atol=0.0,
    )


def check_a_probability_just_below_is_a_no(student):
    """A probability just below the threshold is a no."""
    rows = np.array([[-0.01], [-1e-6], [1e-6]])
    equal(
        student.decide(np.array([1.0]), rows),
        np.array([False, False, True]),
        because="The probabilities are 0.4975, 0.49999975 and 0.50000025.",
        looks_like={
            "The probabilities were rounded before they were compared.": np.array([True, True, True]),
        },
    )


def check_a_threshold_of_zero_is_one(student):
    """With a threshold of 0 everybody gets a yes."""
    equal(
        student.decide(np.array([1.0]), np.array([[-1.0], [2.0]]), 0),
        np.array([True, True]),
        because="Every probability is at least 0.",
        looks_like={
            "These are the decisions at one half. Python takes 0 for false, so `threshold or 0.5` is 0.5.": np.array(
                [False, True]
            ),
        },
    )


def check_whole_numbers_are_fine(student):
    """Whole-number weights, features and outcomes give results with decimals."""
    w, rows, y = np.array([1, -1]), np.array([[1, 0], [1, 3], [1, 2]]), np.array([0, 1, 1])
    p = 1 / (1 + np.exp(-(rows @ w)))
    close(
        student.predict_proba(w, rows),
        p,
        because="All numbers are whole here; the probabilities are not.",
    )
    close(
        student.gradient(w, rows, y),
        rows.T @ (p - y) / 3,
        because="All numbers are whole here; the gradient is not.",
        looks_like={
            "The decimals are cut off. An array made like the weights holds whole numbers.": np.trunc(
                rows.T @ (p - y) / 3
            )
        },
    )


def check_inputs_are_left_alone(student):
    """Weights, features and outcomes are not changed."""
    w, x, y = put(student, W), put(student, X), put(student, Y)
    student.gradient(w, x, y)
    student.decide(w, x)
    close(fetch(w), W, because="w has changed.")
    close(fetch(x), X, because="X has changed.")
    close(fetch(y), Y, because="y has changed.")
