import numpy as np
import pandas as pd

from gradus.grading.checks import close

RNG = np.random.default_rng(8)
AREA = RNG.uniform(30, 120, size=24)
TOWN = np.array(["Bern", "Ulm", "Graz"] * 8)
LEVEL = {"Bern": 40.0, "Graz": 0.0, "Ulm": -15.0}
PRICE = 5 * AREA + np.array([LEVEL[town] for town in TOWN]) + RNG.normal(scale=12, size=24)
FLATS = pd.DataFrame({"area": AREA, "town": TOWN, "price": PRICE})
TRAIN, TEST = FLATS.iloc[:16].reset_index(drop=True), FLATS.iloc[16:].reset_index(drop=True)


def columns(rows, *, with_town):
    parts = [np.ones(len(rows)), rows["area"].to_numpy()]
    parts += [(rows["town"] == town).to_numpy(dtype=float) for town in ("Graz", "Ulm")] if with_town else []
    return np.column_stack(parts)


def errors(train, test, *, with_town=False):
    weights = np.linalg.lstsq(columns(train, with_town=with_town), train["price"].to_numpy())[0]
    return test["price"].to_numpy() - columns(test, with_town=with_town) @ weights


def rmse(error):
    return float(np.sqrt(np.nanmean(error**2)))


def check_one_column(student):
    """With one column, the error is that of the test rows."""
    error = errors(TRAIN, TEST)
    close(
        student.held_out_rmse("price ~ area", TRAIN, TEST),
        rmse(error),
        because="Fit on train, predict test with newdata, take the root of the mean of the squares.",
        looks_like={
            "This is the error on the training rows.": rmse(errors(TRAIN, TRAIN)),
            "The model has seen the test rows.": rmse(errors(FLATS, TEST)),
            "This is the mean of the absolute errors.": float(np.mean(np.abs(error))),
            "The root is missing.": rmse(error) ** 2,
        },
    )


def check_texts_and_two_columns(student):
    """A column of texts works as well."""
    close(
        student.held_out_rmse("price ~ area + town", TRAIN, TEST),
        rmse(errors(TRAIN, TEST, with_town=True)),
        because="Hand the whole formula to lm; it makes columns of the towns by itself.",
    )


def check_other_target(student):
    """The target is whatever stands on the left of the formula."""
    weights = np.polyfit(TRAIN["price"], TRAIN["area"], 1)
    expected = rmse(TEST["area"].to_numpy() - np.polyval(weights, TEST["price"]))
    close(
        student.held_out_rmse("area ~ price", TRAIN, TEST),
        expected,
        because="Compare with the column that the formula names first.",
    )


def check_missing_targets(student):
    """Test rows without a target are left out."""
    gaps = TEST.copy()
    gaps.loc[[1, 4], "price"] = np.nan
    error = errors(TRAIN, TEST)
    close(
        student.held_out_rmse("price ~ area", TRAIN, gaps),
        rmse(np.delete(error, [1, 4])),
        because="Leave them out of the mean, and of the number it is divided by.",
        looks_like={"The sum was divided by all rows.": float(np.sqrt(np.delete(error, [1, 4]) @ np.delete(error, [1, 4]) / 8))},
    )
