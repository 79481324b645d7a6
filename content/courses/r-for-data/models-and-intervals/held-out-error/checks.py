import numpy as np
import pandas as pd

from gradus.grading.checks import close

RNG = np.random.default_rng(8)
AREA = RNG.uniform(30, 120, size=24)
TOWN = np.array(["Bern", "Ulm", "Graz"] * 8)
LEVEL = {"Bern": 40.0, "Graz": 0.0, "Ulm": -15.0}
AGE = RNG.uniform(0, 50, size=24)
PRICE = 5 * AREA + np.array([LEVEL[town] for town in TOWN]) + RNG.normal(scale=12, size=24) - 0.01 * AREA * AGE
FLATS = pd.DataFrame({"area": AREA, "town": TOWN, "age": AGE, "price": PRICE})
TRAIN, TEST = FLATS.iloc[:16].reset_index(drop=True), FLATS.iloc[16:].reset_index(drop=True)


def columns(rows, names):
    parts = {
        "1": np.ones(len(rows)),
        "area": rows["area"].to_numpy(),
        "age": rows["age"].to_numpy(),
        "area:age": (rows["area"] * rows["age"]).to_numpy(),
        "Graz": (rows["town"] == "Graz").to_numpy(dtype=float),
        "Ulm": (rows["town"] == "Ulm").to_numpy(dtype=float),
    }
    return np.column_stack([parts[name] for name in names])


def predicted(train, rows, names):
    weights = np.linalg.lstsq(columns(train, names), train["price"].to_numpy())[0]
    return columns(rows, names) @ weights


def errors(train, test, names=("1", "area")):
    return test["price"].to_numpy() - predicted(train, test, names)


def rmse(error):
    return float(np.sqrt(np.nanmean(error**2)))


def check_one_column(student):
    """With one column, the error is that of the test rows."""
    error = errors(TRAIN, TEST)
    fitted = predicted(TRAIN, TRAIN, ("1", "area"))[: len(TEST)]
    close(
        student.held_out_rmse("price ~ area", TRAIN, TEST),
        rmse(error),
        because=(
            "The model has seen train only, and the errors are those of test: the root of the mean of their squares."
        ),
        looks_like={
            "This is the error on the training rows.": rmse(errors(TRAIN, TRAIN)),
            "The model has seen the test rows.": rmse(errors(FLATS, TEST)),
            "This is the mean of the absolute errors.": float(np.mean(np.abs(error))),
            "The root is missing.": rmse(error) ** 2,
            "The test rows are compared with predictions for training rows. Is the argument called newdata?": rmse(
                TEST["price"].to_numpy() - fitted
            ),
            "This divides by the rows less the coefficients. On rows it has not seen, nothing was spent.": float(
                np.sqrt(error @ error / (len(TEST) - 2))
            ),
        },
    )


def check_texts_and_two_columns(student):
    """A column of texts works as well."""
    close(
        student.held_out_rmse("price ~ area + town", TRAIN, TEST),
        rmse(errors(TRAIN, TEST, ("1", "area", "Graz", "Ulm"))),
        because="lm makes columns of the towns by itself, if it gets the whole formula.",
        looks_like={"The towns were left out: this is the error of price ~ area.": rmse(errors(TRAIN, TEST))},
    )


def check_products(student):
    """A formula with a product is fitted as it stands."""
    close(
        student.held_out_rmse("price ~ area * age", TRAIN, TEST),
        rmse(errors(TRAIN, TEST, ("1", "area", "age", "area:age"))),
        because="area * age means area, age and their product.",
        looks_like={
            "The product was lost: this is price ~ area + age.": rmse(errors(TRAIN, TEST, ("1", "area", "age")))
        },
    )


def check_other_target(student):
    """The target is whatever stands on the left of the formula."""
    weights = np.polyfit(TRAIN["price"], TRAIN["area"], 1)
    predictions = np.polyval(weights, TEST["price"])
    close(
        student.held_out_rmse("area ~ price", TRAIN, TEST),
        rmse(TEST["area"].to_numpy() - predictions),
        because="Compare with the column that the formula names first.",
        looks_like={
            "Areas were predicted and compared with prices.": rmse(TEST["price"].to_numpy() - predictions),
        },
    )


def check_missing_targets(student):
    """Test rows without a target are left out."""
    gaps = TEST.assign(price=pd.array(TEST["price"], dtype="Float64"))
    gaps.loc[[1, 4], "price"] = pd.NA
    left = np.delete(errors(TRAIN, TEST), [1, 4])
    close(
        student.held_out_rmse("price ~ area", TRAIN, gaps),
        rmse(left),
        because="Two of the eight rows have no target. Leave them out of the mean, and of the number it is divided by.",
        looks_like={
            "The sum was divided by all eight rows.": float(np.sqrt(left @ left / 8)),
            "One error that is not known made the mean unknown.": float("nan"),
        },
    )


def check_unused_columns(student):
    """A gap in a column that the formula does not name costs no row."""
    expected = rmse(errors(TRAIN, TEST))
    note = ["x", None, "y", None, "z", "x", "y", "z"]
    close(
        student.held_out_rmse("price ~ area", TRAIN, TEST.assign(note=note)),
        expected,
        because="test has a column note here, with two gaps. All eight rows have area and price.",
        looks_like={"Two rows of test are lost.": rmse(np.delete(errors(TRAIN, TEST), [1, 3]))},
    )
    close(
        student.held_out_rmse("price ~ area", TRAIN.assign(note=note * 2), TEST),
        expected,
        because="train has a column note here, with four gaps. All sixteen rows have area and price.",
        looks_like={
            "Four rows of train are lost.": rmse(errors(TRAIN.drop(index=[1, 3, 9, 11]), TEST)),
        },
    )
