import numpy as np
import pandas as pd
from scipy.stats import t

from gradus.grading.checks import close, fail, holds, put, rules

NAMES = ["ozone", "low", "high"]


def days_of(student):
    """R's airquality, from the package that ships with R."""
    days = put(student, "datasets").getExportedValue("airquality").reset_index(drop=True).astype(float)
    if len(days) != 153 or days["Ozone"].sum() != 4887:
        fail("airquality is not the table that ships with R. Is there something of that name in your file?")
    return days


def split(days, seed):
    """Rows to learn from, rows to forecast without their ozone, and that ozone."""
    measured = np.flatnonzero(days["Ozone"].notna())
    asked = np.random.default_rng(seed).permutation(measured)[:36]
    new = days.iloc[asked].reset_index(drop=True)
    train = days.drop(index=asked).reset_index(drop=True)
    return train, new.drop(columns="Ozone"), new["Ozone"].to_numpy()


def thermometer(train, new):
    """What by_thermometer of the starter gives."""
    train = train[train["Ozone"].notna()]
    x, y = train["Temp"].to_numpy(), train["Ozone"].to_numpy()
    off = x - x.mean()
    slope = off @ y / (off @ off)
    left = y - y.mean() - slope * off
    sigma = np.sqrt(left @ left / (len(x) - 2))
    there = new["Temp"].to_numpy() - x.mean()
    made = y.mean() + slope * there
    half = t.ppf(0.95, len(x) - 2) * sigma * np.sqrt(1 + 1 / len(x) + there**2 / (off @ off))
    return np.maximum(np.column_stack([made, made - half, made + half]), 0.0)


def cost(truth, low, high):
    return high - low + 20 * np.maximum(np.maximum(low - truth, truth - high), 0.0)


def forecast(student, train, new):
    """The learner's three columns, once there is a row a day without a gap."""
    made = student.predict_ozone(train, new)
    holds(
        isinstance(made, pd.DataFrame) and list(made.columns) == NAMES,
        because="Give back a data frame with the columns ozone, low and high, in this order.",
        expected="a data frame with ozone, low, high",
        actual=made if not isinstance(made, pd.DataFrame) else list(made.columns),
    )
    holds(
        len(made) == len(new),
        because="Each day of new has its row, also a day without Solar.R.",
        expected=f"{len(new)} rows",
        actual=f"{len(made)} rows",
    )
    values = np.column_stack([made[name].to_numpy(dtype=float) for name in NAMES])
    holds(
        bool(np.isfinite(values).all()),
        because="No forecast and no end may be missing or infinite, also on a day without Solar.R.",
        expected="numbers",
        actual=f"{int((~np.isfinite(values)).any(axis=1).sum())} rows with a gap",
    )
    return values


def parts(student):
    """A split for the open checks: the new days have gaps in Solar.R, and some were never measured."""
    days = days_of(student)
    asked = np.r_[4, 5, 10, 24, 25, 26, 95:99, 30:75:3, 110:140:4]
    return days.drop(index=asked).reset_index(drop=True), days.iloc[asked].reset_index(drop=True).drop(columns="Ozone")


def check_a_row_a_day(student):
    """Each day has a row with a forecast and an interval."""
    train, new = parts(student)
    forecast(student, train, new)
    forecast(student, train, new.iloc[:1])


def check_unit_of_train(student):
    """The forecasts are in the unit of train."""
    train, new = parts(student)
    usual = float(train["Ozone"].mean())
    made = float(forecast(student, train, new)[:, 0].mean())
    holds(
        0.6 * usual < made < 1.6 * usual,
        because=(
            "These are days like those of train, so the forecasts should be about as large on average. Are "
            "they still on another scale?"
        ),
        expected=f"about {usual:.0f} on average, as in train",
        actual=f"{made:.3g} on average",
    )


def check_ends_in_order(student):
    """Nothing is negative, and low <= ozone <= high."""
    train, new = parts(student)
    cold = pd.DataFrame(
        [
            (sun, wind, temp)
            for sun in (10.0, 100.0, 250.0)
            for wind in (10.0, 15.0, 20.0, 25.0)
            for temp in (45.0, 52.0, 57.0)
        ],
        columns=["Solar.R", "Wind", "Temp"],
    ).assign(Month=5.0, Day=1.0)
    for days, where in (
        (new, ""),
        (new.assign(Temp=57.0, Wind=20.0), ""),
        (cold, " Here some days are colder or windier than those of train."),
    ):
        made = forecast(student, train, days)
        holds(
            bool((made >= 0).all()),
            because=f"No ozone is negative, and an interval that reaches below 0 is longer than it need be.{where}",
            expected="nothing below 0",
            actual=f"{made.min():.3g} is the smallest",
        )
        holds(
            bool((made[:, 1] <= made[:, 0]).all() and (made[:, 0] <= made[:, 2]).all()),
            because=f"The forecast lies inside its interval.{where}",
            expected="low <= ozone <= high",
            actual=made[~((made[:, 1] <= made[:, 0]) & (made[:, 0] <= made[:, 2]))][:3],
        )


def check_the_same_answer_twice(student):
    """The same arguments give the same answer."""
    train, new = parts(student)
    close(
        forecast(student, train, new),
        forecast(student, train, new),
        because=(
            "The same train and new were given twice, and the answers differ. Is something drawn by chance without a "
            "seed of its own, or kept from the call before?"
        ),
        rtol=1e-9,
    )


def check_alone_as_among_others(student):
    """A day gets the same forecast alone as among others, and the order makes no difference."""
    train, new = parts(student)
    together = forecast(student, train, new)
    turned = forecast(student, train, new.iloc[::-1].reset_index(drop=True))
    close(
        turned[::-1],
        together,
        because="The same days were given in the opposite order. Each row of the answer belongs to one row of new.",
    )

    def alone(days):
        return np.vstack([forecast(student, train, new.iloc[i : i + 1].reset_index(drop=True)) for i in days])

    some = [0, 1, 6, 8, 20]
    close(
        alone(some),
        together[some],
        because=(
            "The forecast changes with the company. Is something computed from the new days, such as a mean "
            "to fill gaps?"
        ),
    )
    ends = [int(end) for name in ("Temp", "Wind", "Solar.R") for end in (new[name].argmin(), new[name].argmax())]
    close(
        alone(ends),
        together[ends],
        because=(
            "The coldest, hottest, calmest and windiest of the new days, the darkest and the brightest, were asked "
            "about alone, and get other forecasts than among the others."
        ),
    )


def check_another_train(student):
    """Each call learns from the train that it is given."""
    train, new = parts(student)
    first = forecast(student, train, new)[:, 0].mean()
    ozone = train["Ozone"]
    second = forecast(student, train.assign(Ozone=ozone.where(ozone == ozone.max(), ozone / 2)), new)[:, 0].mean()
    holds(
        bool(second < 0.75 * first),
        because=(
            "In the second call the ozone of train is half of what it was, on all days but the one with most. The "
            "forecasts should be about half as large. Is something kept from the call before?"
        ),
        expected=f"about {first / 2:.0f} on average",
        actual=f"{second:.0f} on average, after {first:.0f}",
    )


def made_up(days, seed, level, heat, wind, *, chance):
    """The dates and the weather of airquality, with an ozone that nobody has measured."""
    noise = np.random.default_rng(seed).normal(0, chance, len(days))
    ozone = level + heat * (days["Temp"] - 78) + wind * (days["Wind"] - 10) + noise
    return days.assign(Ozone=ozone.clip(lower=1.0).where(days["Ozone"].notna()))


def check_made_up_ozone(student):
    """Where the ozone of train is made up, the forecasts follow it."""
    days = days_of(student)
    yours, usual = 0.0, 0.0
    for seed in range(6):
        train, new, truth = split(made_up(days, seed, 90, 1, -2, chance=7), seed)
        yours += np.abs(truth - forecast(student, train, new)[:, 0]).mean() / 6
        usual += np.abs(truth - thermometer(train, new)[:, 0]).mean() / 6
    holds(
        bool(yours < 1.15 * usual),
        because=(
            "Dates and weather are those of airquality, and the ozone is made up of temperature, wind and chance. Over "
            f"six draws your mean absolute error is {yours:.1f}, that of the thermometer {usual:.1f}. What did you "
            "learn from, if not from this train?"
        ),
        expected=f"less than {1.15 * usual:.1f}",
        actual=f"{yours:.1f}",
    )


def check_knows_no_answers(student):
    """The forecasts know nothing of the ozone in airquality but what train says."""
    days = days_of(student)
    july = days[days["Month"] == 7]
    alike = july.drop(columns="Ozone").assign(Temp=80.0, Wind=10.0, **{"Solar.R": 200.0}).reset_index(drop=True)
    measured = july["Ozone"].notna().to_numpy()
    alike_by = 0.0
    for seed in (7, 8, 9):
        made = forecast(student, made_up(days, seed, 70, 0.5, -1, chance=40), alike)[measured, 0]
        if np.ptp(made) > 1e-9:
            alike_by += np.corrcoef(july["Ozone"][measured], made)[0, 1] / 3
    holds(
        bool(alike_by < 0.6),
        because=(
            "The days of July were given one and the same weather, and the ozone of train was made up, three times. "
            "Still, your forecasts rise and fall with the ozone that airquality has on these days. Learn from train "
            "alone."
        ),
        expected="a correlation near 0",
        actual=f"a correlation of {alike_by:.2f} on average",
    )


def check_follows_the_weather(student):
    """A hot and calm day gets more ozone than a cool and windy one."""
    train, new = parts(student)
    days = new.iloc[[8, 8]].reset_index(drop=True).assign(Temp=[90.0, 65.0], Wind=[6.0, 15.0])
    made = forecast(student, train, days)[:, 0]
    holds(
        made[0] > made[1] + 10,
        because=(
            "At 90 degrees and 6 miles an hour there is much more ozone than at 65 degrees and 15 miles an "
            "hour. See the days of train."
        ),
        expected="clearly more on the hot and calm day",
        actual=f"{made[0]:.0f} and {made[1]:.0f}",
    )


SEEDS = tuple(range(301, 317))


def judged(student, seeds, change=lambda days: days):
    """Over these draws: errors, shares inside and costs of the learner's, and errors and costs of the baseline."""
    days = change(days_of(student))
    sums = np.zeros(5)
    for seed in seeds:
        train, new, truth = split(days, seed)
        yours, usual = forecast(student, train, new), thermometer(train, new)
        inside = (yours[:, 1] <= truth) & (truth <= yours[:, 2])
        sums += [
            np.abs(truth - yours[:, 0]).mean(),
            inside.mean(),
            cost(truth, yours[:, 1], yours[:, 2]).mean(),
            np.abs(truth - usual[:, 0]).mean(),
            cost(truth, usual[:, 1], usual[:, 2]).mean(),
        ]
    return sums / len(seeds)


def below(yours, usual, what, draws, where=""):
    holds(
        yours <= 0.86 * usual,
        because=(
            f"Over {draws} draws{where} {what} is {yours:.2f}, that of the thermometer {usual:.2f}: a share "
            f"of {yours / usual:.2f}."
        ),
        expected=f"at most {0.86 * usual:.2f}",
        actual=f"{yours:.2f}",
    )


@rules(hidden=True, points=3)
def check_closer_than_the_thermometer(student):
    """The mean absolute error is at most 0.86 of the thermometer's."""
    error, _, _, usual, _ = judged(student, SEEDS)
    below(error, usual, "your mean absolute error", len(SEEDS))


@rules(hidden=True, points=2)
def check_ninety_of_a_hundred(student):
    """The intervals hold between 84 and 96 % of the true values."""
    inside = judged(student, SEEDS)[1]
    holds(
        0.84 <= inside <= 0.96,
        because=f"Over {len(SEEDS)} draws your intervals hold {inside:.1%} of the true values. They were to hold 90 %.",
        expected="between 84 and 96 %",
        actual=f"{inside:.1%}",
    )


@rules(hidden=True, points=3)
def check_cheaper_intervals(student):
    """The intervals cost at most 0.86 of the thermometer's."""
    _, _, yours, _, usual = judged(student, SEEDS)
    below(yours, usual, "the cost of your intervals", len(SEEDS))


@rules(hidden=True, points=2)
def check_another_service(student):
    """In other units and another order of the columns, both shares hold as well."""

    def change(days):
        return pd.DataFrame(
            {
                "Day": days["Day"],
                "Temp": (days["Temp"] - 32) / 1.8,
                "Ozone": 1.96 * days["Ozone"],
                "Month": days["Month"],
                "Solar.R": 0.484 * days["Solar.R"],
                "Wind": 0.447 * days["Wind"],
            }
        )

    error, _, yours, usual_error, usual = judged(student, SEEDS, change)
    below(error, usual_error, "your mean absolute error", len(SEEDS), " in other units")
    below(yours, usual, "the cost of your intervals", len(SEEDS), " in other units")
