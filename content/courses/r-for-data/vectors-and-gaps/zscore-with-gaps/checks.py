import numpy as np

from gradus.grading.checks import close, has_shape

FULL = np.array([2.0, 4.0, 9.0, 5.0])
GAPS = np.array([2.0, np.nan, 4.0, 9.0, np.nan, 5.0])


def z(x, ddof=1):
    return (x - np.nanmean(x)) / np.nanstd(x, ddof=ddof)


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


def check_length_is_kept(student):
    """The result is as long as the column, gaps included."""
    has_shape(
        np.asarray(student.zscore(GAPS)),
        (6,),
        because="A gap keeps its place. Leave it out of the mean, not out of the result.",
    )


def check_gaps(student):
    """Gaps stay gaps, and the other values are scaled by what is there."""
    close(
        student.zscore(GAPS),
        z(GAPS),
        because="Mean and deviation need na.rm = TRUE; the values themselves keep their gaps.",
        looks_like={
            "Everything became NA: one gap made the mean unknown.": np.full(6, np.nan),
            "The gaps were filled, most likely with the mean.": np.where(np.isnan(GAPS), 0.0, z(GAPS)),
        },
    )


def check_constant_column(student):
    """Equal values give zeros, and their gaps stay."""
    close(
        student.zscore(np.array([3.0, np.nan, 3.0])),
        np.array([0.0, np.nan, 0.0]),
        because="The deviation is 0 here, and 0 / 0 is no number. Give 0 for each value that is there.",
        looks_like={
            "0 / 0 is NaN. Look at the deviation before you divide.": np.full(3, np.nan),
            "The gap became a zero as well.": np.zeros(3),
        },
    )
