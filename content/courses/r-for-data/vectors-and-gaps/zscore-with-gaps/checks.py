import numpy as np
import pandas as pd

from gradus.grading.checks import close, has_shape

FULL = np.array([2.0, 4.0, 9.0, 5.0])
GAPS = pd.array([2.0, pd.NA, 4.0, 9.0, pd.NA, 5.0], dtype="Float64")
IS_GAP = np.array([False, True, False, False, True, False])


def z(x, ddof=1):
    return (x - x.mean()) / x.std(ddof=ddof)


def with_gaps(values, is_gap=IS_GAP):
    """The values in the places that are no gaps, NA in those that are."""
    whole = np.full(len(is_gap), np.nan)
    whole[~is_gap] = values
    return pd.array([pd.NA if gap else value for gap, value in zip(is_gap, whole, strict=True)], dtype="Float64")


def check_whole_column(student):
    """A column without gaps is centred and scaled."""
    close(
        student.zscore(FULL),
        z(FULL),
        because="Subtract the mean first, then divide by the standard deviation.",
        looks_like={
            "This divides by n. R's sd divides by n - 1.": z(FULL, ddof=0),
            "This is centred but not scaled.": FULL - FULL.mean(),
            "This divides by the variance, not by its root.": (FULL - FULL.mean()) / FULL.var(ddof=1),
        },
    )


def check_nothing_is_rounded(student):
    """The scores keep all their digits."""
    close(
        student.zscore(FULL),
        z(FULL),
        because="Return what the formula gives, with every digit.",
        looks_like={f"Your scores are rounded to {n} digits.": np.round(z(FULL), n) for n in (3, 4, 5, 6, 7, 8)},
        rtol=1e-12,
        atol=0.0,
    )


def check_length_is_kept(student):
    """The result is as long as the column, gaps included."""
    has_shape(
        np.asarray(student.zscore(GAPS), dtype=float),
        (6,),
        because="A gap keeps its place. Leave it out of the mean, not out of the result.",
    )


def check_gaps(student):
    """Gaps stay gaps, and the other values are scaled by what is there."""
    filled = np.array([2.0, 5.0, 4.0, 9.0, 5.0, 5.0])
    close(
        student.zscore(GAPS),
        with_gaps(z(FULL)),
        because="Mean and deviation are those of 2, 4, 9 and 5; the two gaps keep their places, as NA.",
        looks_like={
            "Everything became NA: one gap made the mean unknown.": with_gaps([], np.full(6, True)),
            "The gaps were filled: there are zeros in their places.": with_gaps(
                np.where(IS_GAP, 0.0, with_gaps(z(FULL)).to_numpy(na_value=0.0)), np.full(6, False)
            ),
            "The gaps were taken for values at the mean, which makes the deviation too small.": with_gaps(
                z(filled)[~IS_GAP]
            ),
        },
    )
    close(
        student.zscore(pd.array([2, 4, pd.NA, 9, 5], dtype="Int64")),
        with_gaps(z(FULL), np.array([False, False, True, False, False])),
        because="Here the column holds whole numbers and a gap.",
    )


def check_constant_column(student):
    """Equal values give zeros, and their gaps stay."""
    for value in (3.0, 98.6, -0.1):
        column = pd.array([value, pd.NA, value, value], dtype="Float64")
        close(
            student.zscore(column),
            pd.array([0.0, pd.NA, 0.0, 0.0], dtype="Float64"),
            because=f"All values that are there are {value:g}: the deviation is 0, and each value gets 0.",
            looks_like={
                "Nothing but NaN: 0 / 0 is no number. Look at the deviation before you divide.": np.full(4, np.nan),
                "The gap became a zero as well.": np.zeros(4),
            },
        )


def check_one_value(student):
    """One value alone gets 0."""
    close(
        student.zscore(pd.array([pd.NA, 5.0], dtype="Float64")),
        pd.array([pd.NA, 0.0], dtype="Float64"),
        because="sd of one value is NA, since it divides by n - 1 = 0. The value gets 0 all the same.",
        looks_like={"The value became NA, as sd of a single value is.": pd.array([pd.NA, pd.NA], dtype="Float64")},
    )
    close(student.zscore(np.array([7.0])), 0.0, because="A vector of one value gives one 0.")


def check_no_value(student):
    """A vector without any value comes back as it is."""
    close(
        student.zscore(pd.array([pd.NA, pd.NA, pd.NA], dtype="Float64")),
        pd.array([pd.NA, pd.NA, pd.NA], dtype="Float64"),
        because="Three gaps come back as three gaps.",
    )
    has_shape(np.asarray(student.zscore(np.array([]))), (0,), because="An empty vector comes back empty.")


def check_small_values(student):
    """Small values have a deviation as well."""
    close(
        student.zscore(FULL * 1e-9),
        z(FULL),
        because="A column in another unit has the same scores. Only a deviation of exactly 0 is none.",
        looks_like={"These are zeros: a small deviation was taken for none.": np.zeros(4)},
    )
