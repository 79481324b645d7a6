import numpy as np
import pandas as pd
from scipy import stats

from gradus.grading.checks import close, equal, holds

RNG = np.random.default_rng(5)
X = np.array([1.0, 2.0, 4.0, 5.0, 7.0, 9.0, 12.0])
Y = 3.0 - 0.8 * X + RNG.normal(size=7)
D = pd.DataFrame({"x": X, "y": Y})
FIT = stats.linregress(X, Y)


def ends(reach):
    return {"low": FIT.slope - reach, "high": FIT.slope + reach}


def interval(level=0.95, df=5):
    return ends(stats.t.ppf((1 + level) / 2, df) * FIT.stderr)


def asked(student, d=D, **more):
    result = student.slope_interval(d, **more)
    holds(
        isinstance(result, dict) and {"slope", "low", "high"} <= set(result),
        because="Give back a list, made by list(), with the names slope, low and high.",
        expected="list(slope = …, low = …, high = …)",
        actual=result,
    )
    return result


def asked_ends(student, d=D, **more):
    result = asked(student, d, **more)
    return {"low": result["low"], "high": result["high"]}


def check_a_list_of_three(student):
    """The result is a list of three plain numbers."""
    result = asked(student)
    equal(sorted(result), ["high", "low", "slope"], because="Three numbers, and nothing beside them.")
    for name in ("slope", "low", "high"):
        holds(
            np.ndim(result[name]) == 0,
            because=f"{name} has to be one number, not a matrix or a vector.",
            expected="a number",
            actual=result[name],
        )


def check_slope(student):
    """The slope is that of the least squares line of y on x."""
    close(
        asked(student)["slope"],
        FIT.slope,
        because="The coefficient of x in the model in which y depends on x.",
        looks_like={
            "This is the intercept. The slope is the coefficient called x.": FIT.intercept,
            "This is the line of x on y. The left side of the formula is what depends.": stats.linregress(Y, X).slope,
        },
    )


def check_ninety_five(student):
    """The 95 % interval comes from the t distribution."""
    close(
        asked_ends(student, level=0.95),
        interval(),
        because="The slope plus and minus its standard error times the t quantile with n - 2 = 5 degrees of freedom.",
        looks_like={
            "This uses 1.96. With 7 rows the t quantile is 2.57.": ends(stats.norm.ppf(0.975) * FIT.stderr),
            "This is the interval of level 90 %: half of what is left lies on each side.": interval(0.90),
            "This has n - 1 = 6 degrees of freedom. A line has two coefficients.": interval(df=6),
            "This is the slope plus and minus one standard error.": ends(FIT.stderr),
        },
    )


def check_default(student):
    """Without a level the interval has 95 %."""
    close(
        asked_ends(student),
        interval(),
        because="Here no level is given. The default stands in the first line of the function.",
        looks_like={f"This is the interval of level {n} %.": interval(n / 100) for n in (50, 68, 80, 90, 99)},
    )


def check_other_levels(student):
    """Another level gives another interval."""
    for level in (0.5, 0.99):
        close(
            asked_ends(student, level=level),
            interval(level),
            because=f"The level is {level} here.",
            looks_like={"This is the 95 % interval, whatever the level.": interval()},
        )


def check_gaps(student):
    """Rows with a gap in x or y are left out."""
    with_gaps = pd.DataFrame(
        {
            "x": pd.array([*X, 3.0, pd.NA], dtype="Float64"),
            "y": pd.array([*Y, pd.NA, 1.0], dtype="Float64"),
        }
    )
    close(
        asked(student, with_gaps),
        {"slope": FIT.slope, **interval()},
        because="Two of the nine rows have a gap: seven are left, and they are those of the checks before.",
        looks_like={
            "The degrees of freedom count the rows with gaps too: 7, where 5 are left.": {
                "slope": FIT.slope,
                **interval(df=7),
            }
        },
    )


def check_other_columns(student):
    """Other columns have no say, nor have their gaps."""
    age = np.array([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0])
    design = np.column_stack([np.ones(7), X, age])
    close(
        asked(student, D.assign(age=age))["slope"],
        FIT.slope,
        because="d has a third column here, called age. The line is that of y on x.",
        looks_like={
            "The column age has entered the model: this is the slope of x beside it.": float(
                np.linalg.lstsq(design, Y)[0][1]
            )
        },
    )
    note = ["a", None, "b", "c", None, "d", "e"]
    close(
        asked(student, D.assign(note=note)),
        {"slope": FIT.slope, **interval()},
        because="Two rows have a gap in the column note, and x and y are there in all seven.",
    )
