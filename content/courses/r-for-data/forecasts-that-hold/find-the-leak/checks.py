import numpy as np
import pandas as pd

from gradus.grading.checks import close, fail, holds, put


def real_chicks(student):
    """R's ChickWeight with plain columns, from the package that ships with R."""
    d = put(student, "datasets").getExportedValue("ChickWeight")
    d = pd.DataFrame(
        {"chick": list(d["Chick"]), "time": d["Time"].astype(float), "weight": d["weight"].astype(float)}
    ).reset_index(drop=True)
    if len(d) != 578 or d["weight"].sum() != 70411:
        fail("ChickWeight is not the table that ships with R. Is there something of that name in your file?")
    return d


def drawn(seed, d, size=15):
    return [str(chick) for chick in np.random.default_rng(seed).permutation(pd.unique(d["chick"]))[:size]]


def by_chick(d):
    """Days and weights of each chick."""
    time, weight = d["time"].to_numpy(), d["weight"].to_numpy()
    codes, names = pd.factorize(d["chick"])
    return {str(name): (time[codes == code], weight[codes == code]) for code, name in enumerate(names)}


def on_day(weighings, day):
    time, weight = weighings
    there = weight[time == day]
    return float(there[0]) if len(there) else np.nan


def weights_on(d, chicks, day):
    weighings = by_chick(d)
    return np.array([on_day(weighings[chick], day) for chick in chicks])


def slope(time, weight, until):
    time, weight = time[until], weight[until]
    off = time - time.mean()
    return float(off @ weight / (off @ off))


def chick_table(d, new, known, *, cut_old=True, cut_new=True, fill="old", before=False):
    """A dict of columns, with a place a chick."""
    weighings = by_chick(d)
    names = np.array(list(weighings))
    is_new = np.isin(names, new)
    gain = []
    for (time, weight), asked in zip(weighings.values(), is_new, strict=True):
        until = (time < known) if before else (time <= known)
        gain.append(slope(time, weight, until if (cut_new if asked else cut_old) else time >= 0))
    now = np.array([on_day(mine, known) for mine in weighings.values()])
    final = np.array([on_day(mine, 21) for mine in weighings.values()])
    who = {"old": ~is_new, "all": is_new | True, "weighed": ~is_new & ~np.isnan(final)}
    usual = np.nanmean(now[who.get(fill, ~is_new)])
    if fill == "new":
        usual = np.where(is_new, np.nanmean(now[is_new]), usual)
    now = np.where(np.isnan(now), usual, now)
    place = {name: number for number, name in enumerate(names)}
    ask = [place[name] for name in new]
    return {"now": now, "gain": np.array(gain), "final": final, "learn": ~is_new & ~np.isnan(final), "ask": ask}


def forecasts(d, new, known=8, choice="sigma", **leaks):
    """What the task asks for, or what comes out with a leak left open."""
    table = chick_table(d, new, known, **leaks)
    learn, ask, final = table["learn"], table["ask"], table["final"]
    found = {}
    for name, columns in (("short", [table["now"]]), ("long", [table["now"], table["gain"]])):
        x = np.column_stack([np.ones(len(final)), *columns])
        weights = np.linalg.lstsq(x[learn], final[learn])[0]
        left = final[learn] - x[learn] @ weights
        made = x[ask] @ weights
        found[name] = (made, np.sqrt(left @ left / (len(left) - len(weights))))
    if choice not in found:
        choice = "short" if found["short"][1] <= found["long"][1] else "long"
    return found[choice][0]


LEAKS = {
    "gain is still made of all 21 days for the chicks that the models are fitted on.": {"cut_old": False},
    "gain leaves out the day known itself.": {"before": True},
    "The model with one column has the smaller residual standard error here, and that with two was taken. (R squared "
    "always prefers it.)": {"choice": "long"},
}


def told_apart(right, values):
    """The misconceptions whose value is neither the right one nor that of another."""

    def is_alone(says):
        others = [right, *(value for other, value in values.items() if other != says)]
        return not any(np.allclose(values[says], other, equal_nan=True) for other in others)

    return {says: value for says, value in values.items() if is_alone(says)}


def vector(student, d, new, **known):
    made = student.forecast(d, new, **known)
    made = (
        np.atleast_1d(np.asarray(made, dtype=float)) if isinstance(made, np.ndarray | float | int | pd.Series) else made
    )
    holds(
        isinstance(made, np.ndarray) and made.shape == (len(new),),
        because="forecast gives a number for each chick of new, in a vector.",
        expected=f"{len(new)} numbers",
        actual=made,
    )
    return made


def changed(d, new, what, days):
    """The table with another weight for the chicks of new on these days."""
    d = d.copy()
    rows = d["chick"].isin(new) & days(d["time"])
    d.loc[rows, "weight"] = what(d.loc[rows, "weight"])
    return d


def check_one_forecast_each(student):
    """There is a forecast for each chick of new, in the order of new."""
    d = real_chicks(student)
    new = drawn(3, d, 6)
    made = vector(student, d, new)
    turned = vector(student, d, new[::-1])
    close(
        turned[::-1],
        made,
        because="The same six chicks were asked about in the opposite order. Each forecast goes with its chick.",
    )


def check_called_again(student):
    """The forecasts come from the arguments of this call, and from nothing else."""
    d = real_chicks(student)
    new = drawn(7, d, 6)
    made = vector(student, d, new)
    close(
        vector(student, d.assign(weight=1.5 * d["weight"]), new),
        1.5 * made,
        because=(
            "In the second call every weight of d is one and a half times what it was, so every forecast is as well. "
            "Does something come from elsewhere?"
        ),
        looks_like={"These are the forecasts of the call before.": made},
    )


def check_days_in_between(student):
    """What new chicks weigh between the day known and day 21 changes no forecast."""
    d = real_chicks(student)
    new = drawn(3, d)
    close(
        vector(student, changed(d, new, lambda w: 2 * w, lambda time: (time > 8) & (time < 21)), new),
        vector(student, d, new),
        because="The weights of the new chicks on days 10 to 20 were doubled. On day 8 nobody has weighed them yet.",
    )


def check_last_weights_choose_nothing(student):
    """What new chicks weigh on day 21 changes no forecast."""
    d = real_chicks(student)
    for seed in (3, 4):
        new = drawn(seed, d)
        made = [vector(student, d, new)]
        for choice in ("short", "long"):
            final = dict(zip(new, forecasts(d, new, choice=choice), strict=True))
            other = d.copy()
            rows = other["chick"].isin(new) & (other["time"] == 21)
            other.loc[rows, "weight"] = other.loc[rows, "chick"].map(final)
            made.append(vector(student, other, new))
        for value in made[1:]:
            close(
                value,
                made[0],
                because="Only the weights of the new chicks on day 21 were changed, and the forecasts are others.",
            )


def check_without_a_future(student):
    """Chicks that are eight days old get the forecasts they would get later."""
    d = real_chicks(student)
    new = drawn(5, d, 4)
    young = d[~d["chick"].isin(new) | (d["time"] <= 8)].reset_index(drop=True)
    close(
        vector(student, young, new),
        vector(student, d, new),
        because="Here the new chicks have no weighings after day 8.",
    )
    alone = vector(student, young[~young["chick"].isin(new[1:])].reset_index(drop=True), new[:1])
    close(alone, vector(student, d, new)[:1], because="Here a single chick is asked about, eight days old.")


def check_forecasts_on_real_chicks(student):
    """The forecasts of real chicks are those of the method."""
    d = real_chicks(student)
    one_column = "The model with two columns has the smaller residual standard error here, and that with one was taken."
    for seed, leaks in ((4, LEAKS), (1, {one_column: {"choice": "short"}})):
        new = drawn(seed, d)
        right = forecasts(d, new)
        close(
            vector(student, d, new),
            right,
            because="15 chicks are forecast from the other 35. Which days make the gain, and which model is taken?",
            looks_like=told_apart(right, {says: forecasts(d, new, **leak) for says, leak in leaks.items()}),
        )


GAPPY = pd.DataFrame(
    [
        (chick, time, weight)
        for chick, weights in {
            "a": {0: 40, 4: 60, 8: 100, 21: 210},
            "b": {0: 42, 4: 58, 8: 90, 21: 170},
            "c": {0: 39, 4: 66, 8: 120, 21: 260},
            "d": {0: 41, 4: 61, 21: 220},
            "e": {0: 43, 4: 70, 8: 118, 21: 251},
            "f": {0: 40, 4: 55, 8: 84, 21: 150},
            "g": {0: 41, 4: 52, 8: 60},
            "p": {0: 40, 4: 64},
            "q": {0: 41, 4: 71, 8: 140, 21: 300},
            "r": {0: 44, 4: 59, 8: 95, 21: 190},
        }.items()
        for time, weight in weights.items()
    ],
    columns=["chick", "time", "weight"],
).astype({"time": float, "weight": float})


def check_company(student):
    """What is written about the others that are asked about changes no forecast."""
    whole = vector(student, GAPPY, ["p", "q", "r"])
    rows = changed(GAPPY, ["q"], lambda w: 3 * w, lambda time: time == 8)
    heavy = vector(student, rows, ["p", "q", "r"])
    close(
        heavy[[0, 2]],
        whole[[0, 2]],
        because=(
            "Three chicks are asked about. The first was not weighed on day 8, and the second "
            "was made three times as heavy "
            "on that day. The forecasts of the first and the third are others than before."
        ),
        looks_like={
            f"A gap is filled with the mean of {says}.": forecasts(rows, ["p", "q", "r"], fill=fill)[[0, 2]]
            for says, fill in (("all chicks, the new ones included", "all"), ("the new chicks", "new"))
        },
    )
    alone = GAPPY[~GAPPY["chick"].isin(["q", "r"])].reset_index(drop=True)
    close(
        vector(student, alone, ["p"]),
        whole[:1],
        because=(
            "Now nothing is written in d about the second and the third chick, and the first is asked about alone. It "
            "gets another forecast than before."
        ),
    )


def check_gap_is_filled_by_the_others(student):
    """A chick that was not weighed on the day known gets the mean of the chicks outside new."""
    new = ["r", "p"]
    right = forecasts(GAPPY, new)
    close(
        vector(student, GAPPY, new),
        right,
        because=(
            "Chick p, of new, and chick d, outside it, were not weighed on day 8. Chick g has no weight on "
            "day 21, and one on day 8."
        ),
        looks_like=told_apart(
            right,
            {
                "The mean is taken over all chicks, the new ones included.": forecasts(GAPPY, new, fill="all"),
                "The mean is taken over the chicks with a weight on day 21 only.": forecasts(
                    GAPPY, new, fill="weighed"
                ),
                "The mean is taken over the new chicks.": forecasts(GAPPY, new, fill="new"),
                "Chick p has no forecast.": np.array([right[0], np.nan]),
            },
        ),
    )


def check_error_on_real_chicks(student):
    """The error is that of the honest forecasts."""
    d = real_chicks(student)
    d = d[~d["chick"].isin(["8", "15", "16", "18", "44"])].reset_index(drop=True)
    new = drawn(6, d, 12)
    final = weights_on(d, new, 21)
    error = final - forecasts(d, new)
    close(
        student.forecast_error(d, new),
        float(np.sqrt(np.mean(error**2))),
        because="The root of the mean of the squared differences between the forecasts and the weights on day 21.",
        looks_like={
            "These are absolute errors, averaged.": float(np.mean(np.abs(error))),
            "The root is missing.": float(np.mean(error**2)),
        },
    )


def check_chicks_without_a_last_weight(student):
    """Chicks that were not weighed on day 21 are left out of the error."""
    d = real_chicks(student)
    new = ["18", "1", "44", "30", "8", "21"]
    final = weights_on(d, new, 21)
    error = final - forecasts(d, new)
    error = error[~np.isnan(error)]
    close(
        student.forecast_error(d, new),
        float(np.sqrt(np.mean(error**2))),
        because="Of these six chicks, three were weighed on day 21. The error is the mean over three.",
        looks_like={
            "One error that is not known made the whole error unknown.": float("nan"),
            "The sum was divided by all six chicks.": float(np.sqrt(np.sum(error**2) / 6)),
        },
    )


def check_error_of_these_forecasts(student):
    """A chick without a weight on day 21 that is asked about stays one of new."""
    new = ["q", "g"]
    true = np.array([300.0])
    close(
        student.forecast_error(GAPPY, new),
        float(abs(true - forecasts(GAPPY, new)[:1])[0]),
        because=(
            "Chicks q and g are asked about, and g has no weight on day 21. The error is that of the forecast of q, as "
            "forecast(d, new) gives it for both."
        ),
        looks_like={
            "It is the error of a forecast for q alone. Then g is outside new, and its weight fills gaps.": float(
                abs(true - forecasts(GAPPY, ["q"]))[0]
            )
        },
    )


def check_other_days(student):
    """Another day known gives other forecasts, from the weighings until then."""
    d = real_chicks(student)
    for known in (4, 12):
        new = drawn(4, d)
        right = forecasts(d, new, known)
        close(
            vector(student, d, new, known=known),
            right,
            because=f"Here the forecasts are made on day {known}.",
            looks_like=told_apart(right, {"These are the forecasts of day 8.": forecasts(d, new)}),
        )
    new = drawn(4, d)
    close(
        student.forecast_error(d, new, known=12),
        float(np.sqrt(np.nanmean((weights_on(d, new, 21) - forecasts(d, new, 12)) ** 2))),
        because="forecast_error takes the day known as well.",
    )


UNEVEN = pd.DataFrame(
    [
        (chick, time, weight)
        for chick, weights in {
            "Ada": {0: 40, 1: 43, 5: 70, 9: 112, 21: 211},
            "Bo": {1: 44, 3: 52, 9: 90, 21: 162},
            "Cy": {0: 39, 7: 95, 9: 121, 21: 223},
            "Di": {0: 41, 2: 46, 3: 50, 9: 84, 21: 131},
            "Ed": {2: 50, 8: 113, 9: 118, 21: 250},
            "Flo": {0: 40, 6: 61, 9: 83, 21: 154},
            "Gus": {0: 42, 1: 45, 8: 99, 9: 108, 21: 197},
            "Hal": {0: 41, 1: 44, 2: 47, 9: 101, 21: 194},
            "Ida": {3: 55, 9: 97},
        }.items()
        for time, weight in weights.items()
    ],
    columns=["chick", "time", "weight"],
).astype({"time": float, "weight": float})


def check_uneven_days(student):
    """The gain goes by the days, whichever they are."""
    new = ["Ida", "Hal", "Bo"]
    right = forecasts(UNEVEN, new, 9)
    by_number = UNEVEN.copy()
    early = by_number["time"] < 9
    by_number.loc[early, "time"] = 7 - 2.0 * by_number[early].groupby("chick").cumcount(ascending=False)
    close(
        vector(student, UNEVEN, new, known=9),
        right,
        because=(
            "These chicks have names, they were weighed on uneven days, no two on the same ones, and the forecasts are "
            "made on day 9."
        ),
        looks_like=told_apart(
            right,
            {
                "The weighings are counted, as if there were equally many days between any two.": forecasts(
                    by_number, new, 9
                ),
                "The model with one column was taken.": forecasts(UNEVEN, new, 9, choice="short"),
            },
        ),
    )


def check_rows_in_any_order(student):
    """The rows of d may stand in any order."""
    d = real_chicks(student)
    new = drawn(8, d, 6)
    mixed = d.iloc[np.random.default_rng(1).permutation(len(d))].reset_index(drop=True)
    close(
        vector(student, mixed, new),
        vector(student, d, new),
        because="The same weighings in another order, days and chicks mixed. Which weighing is that of the day known?",
    )
