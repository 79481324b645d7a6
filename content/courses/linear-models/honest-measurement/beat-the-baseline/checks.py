import numpy as np

from gradus.grading.checks import agrees, close, fetch, put, raises

TRAIN = np.array([1.0, 2.0, 3.0, 10.0])
VAL = np.array([6.0, 7.0, 11.0])
HAT = np.array([6.0, 8.0, 9.0])
BASE = 62 / 3
SKILL = 1 - (5 / 3) / BASE


def check_constant_comes_from_training_rows(student):
    """The baseline predicts the training mean and is measured on validation rows."""
    close(
        student.baseline_mse(TRAIN, VAL),
        BASE,
        because=(
            "The constant is 4, the mean of the training targets. It misses the validation targets by 2, "
            "3 and 7: square and average these."
        ),
        looks_like={
            (
                "The constant was taken from the validation targets. They are not known yet when the "
                "prediction is made."
            ): 14 / 3,
            (
                "The error was measured on the training rows. The question is how the constant does on "
                "new rows."
            ): 12.5,
            "The constant was taken from all rows together, so the validation rows have had a say.": float(
                np.mean((VAL - np.concatenate([TRAIN, VAL]).mean()) ** 2)
            ),
            "This uses the median. For squared errors the best constant is the mean.": float(
                np.mean((VAL - 2.5) ** 2)
            ),
            "This is the sum of the squared misses. Average them.": 62.0,
        },
    )


def check_skill_compares_two_errors(student):
    """The skill is the share of the baseline's error that is removed."""
    close(
        student.skill(TRAIN, VAL, HAT),
        SKILL,
        because="One minus the model's error over the baseline's error, both on the validation rows.",
        looks_like={
            "This is the share that remains. Subtract it from 1.": 1 - SKILL,
            "The fraction is upside down: the baseline belongs below.": 1 - BASE / (5 / 3),
            "This is scikit-learn's r2_score, which takes the constant from the validation targets.": 1
            - (5 / 3) / (14 / 3),
            "This compares the roots of the errors. The formula compares the errors.": 1 - np.sqrt((5 / 3) / BASE),
        },
    )


def check_equal_targets_in_validation_are_fine(student):
    """Validation targets that are all equal are compared as any others."""
    close(
        student.skill(TRAIN, np.array([6.0, 6.0]), np.array([6.0, 5.0])),
        1 - 0.5 / 4,
        because="All validation targets are 6 and the constant is 4, so the baseline has an error, 4.",
    )


def check_exact_predictions_score_one(student):
    """Exact predictions score 1, and the constant itself scores 0."""
    close(student.skill(TRAIN, VAL, VAL), 1.0, because="With no error left, all of it has been removed.")
    close(
        student.skill(TRAIN, VAL, np.full(3, 4.0)),
        0.0,
        because="The baseline removes nothing of its own error.",
    )
    close(
        student.skill(np.array([2.0]), np.array([5.0]), np.array([5.0])),
        1.0,
        because="One row in each part is enough to compute it.",
    )


def check_worse_than_nothing_is_negative(student):
    """A model worse than the constant gets a negative skill."""
    close(
        student.skill(TRAIN, VAL, np.array([-6.0, 17.0, 1.0])),
        1 - (344 / 3) / BASE,
        because="Report a negative skill as it is.",
        looks_like={
            "The result was cut off at zero. Worse than nothing must be visible.": 0.0,
            "The result was cut off at minus one. How much worse is news as well.": -1.0,
        },
    )


def check_zero_baseline_is_refused(student):
    """skill raises a ValueError when the baseline has no error."""
    raises(
        "ValueError",
        student.skill,
        np.array([3.0, 5.0]),
        np.array([4.0, 4.0, 4.0]),
        np.array([4.0, 4.0, 5.0]),
        because=(
            "Every validation target equals the training mean. Dividing by zero would give nan or −inf "
            "without saying why."
        ),
    )


def check_baseline_itself_may_be_zero(student):
    """baseline_mse returns 0 where every validation target equals the training mean."""
    close(
        student.baseline_mse(np.array([3.0, 5.0]), np.array([4.0, 4.0])),
        0.0,
        because="An error of 0 is an answer. Only the share has no meaning then, so only skill raises.",
    )


def check_small_errors_are_errors(student):
    """A baseline error that is small but not 0 is compared as any other."""
    close(
        student.skill(np.array([1e-4, 3e-4]), np.array([1e-4, 2e-4]), np.array([1e-4, 1e-4])),
        0.0,
        because="These targets are ten-thousandths; in another unit they would be large. Only an error of exactly 0 is refused.",
    )
    close(
        student.skill(np.array([1e-9, 3e-9]), np.array([1e-9, 5e-9]), np.array([1e-9, 4e-9])),
        0.9,
        because="These targets are billionths; in another unit they would be large. Only an error of exactly 0 is refused.",
    )


def check_whole_numbers_are_fine(student):
    """Targets may be whole numbers."""
    agrees(
        student.baseline_mse,
        lambda y_train, y_val: float(np.mean((y_val - y_train.mean()) ** 2)),
        np.array([1, 2, 4, 6]),
        np.array([6, 7, 11]),
        only=("integers", "one_row", "read_only"),
        because="The mean of whole numbers need not be whole.",
    )


def check_inputs_are_left_alone(student):
    """The arrays given are not changed."""
    train, val, hat = put(student, TRAIN), put(student, VAL), put(student, HAT)
    student.skill(train, val, hat)
    for name, handle, value in (("y_train", train, TRAIN), ("y_val", val, VAL), ("y_hat", hat, HAT)):
        close(fetch(handle), value, because=f"{name} has changed. Operators such as `-=` write into the caller's array.")
