import numpy as np
import pandas as pd
from scipy import stats

from gradus.grading.checks import close, holds

RNG = np.random.default_rng(5)
X = np.array([1.0, 2.0, 4.0, 5.0, 7.0, 9.0, 12.0])
Y = 3.0 - 0.8 * X + RNG.normal(size=7)


def interval(x, y, level=0.95):
    fit = stats.linregress(x, y)
    reach = stats.t.ppf((1 + level) / 2, len(x) - 2) * fit.stderr
    return {"slope": fit.slope, "low": fit.slope - reach, "high": fit.slope + reach}


def asked(student, d, **more):
    result = student.slope_interval(d, **more)
    holds(
        isinstance(result, dict) and set(result) == {"slope", "low", "high"},
        because="Give back a list with the names slope, low and high.",
        expected="list(slope = …, low = …, high = …)",
        actual=result,
    )
    return result


D = pd.DataFrame({"x": X, "y": Y})
EXPECTED = interval(X, Y)
FIT = stats.linregress(X, Y)


def check_slope(student):
    """The slope is that of the least squares line."""
    close(
        asked(student, D)["slope"],
        EXPECTED["slope"],
        because="The coefficient of x in lm(y ~ x).",
        looks_like={
            "This is the intercept. The slope is the coefficient called x.": FIT.intercept,
            "This is the line of x on y. The left side of the formula is what depends.": stats.linregress(Y, X).slope,
        },
    )


def check_ninety_five(student):
    """The 95 % interval comes from the t distribution."""
    result = asked(student, D)
    close(
        {"low": result["low"], "high": result["high"]},
        {"low": EXPECTED["low"], "high": EXPECTED["high"]},
        because="Take confint's row of x, or the t quantile with n - 2 degrees of freedom.",
        looks_like={
            "This uses 1.96. With 7 rows the t quantile is 2.57.": {
                "low": FIT.slope - stats.norm.ppf(0.975) * FIT.stderr,
                "high": FIT.slope + stats.norm.ppf(0.975) * FIT.stderr,
            },
            "This is the interval of level 90 %: half of what is left lies on each side.": {
                "low": interval(X, Y, 0.90)["low"],
                "high": interval(X, Y, 0.90)["high"],
            },
        },
    )


def check_other_levels(student):
    """Another level gives another interval."""
    for level in (0.5, 0.99):
        result = asked(student, D, level=level)
        expected = interval(X, Y, level)
        close(
            {"low": result["low"], "high": result["high"]},
            {"low": expected["low"], "high": expected["high"]},
            because=f"The level is {level} here; hand it on to confint.",
        )


def check_gaps(student):
    """Rows with gaps are left out."""
    with_gaps = pd.DataFrame({"x": [*X, 3.0, np.nan], "y": [*Y, np.nan, 1.0]})
    close(asked(student, with_gaps), EXPECTED, because="lm leaves rows with gaps out; n is what remains.")
