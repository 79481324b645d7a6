import numpy as np
from sklearn.linear_model import LogisticRegression

from gradus.grading.checks import close, equal, has_shape, holds

RNG = np.random.default_rng(33)
TARGET = (RNG.random(90) > 0.4).astype(int)
SIZES = np.array([4.0, 300.0, 0.02])
X = SIZES * (RNG.normal(size=(90, 3)) + np.array([3.0, 2.0, 5.0]) + np.outer(TARGET == 0, [1.2, 0.8, 0.0]))
NEW = SIZES * (RNG.normal(size=(25, 3)) + np.array([3.8, 2.4, 5.0]))


def reference(rows):
    mean, scale = X.mean(axis=0), X.std(axis=0)
    model = LogisticRegression().fit((X - mean) / scale, TARGET == 0)
    return model.predict_proba((rows - mean) / scale)[:, 1]


def check_one_means_malignant(student):
    """as_malignant turns 0 into 1 and 1 into 0."""
    equal(
        np.asarray(student.as_malignant(np.array([0, 1, 1, 0, 1]))).tolist(),
        [1, 0, 0, 1, 0],
        because="In the file 0 is malignant. Return integers with 1 for malignant.",
        looks_like={
            "The labels were left as they are: here 1 still means benign.": [0, 1, 1, 0, 1],
            "These are booleans. Integers are asked for.": [True, False, False, True, False],
        },
    )


def check_malignant_lumps_get_high_probabilities(student):
    """Malignant training rows get higher probabilities than benign ones."""
    model = student.fit_model(X, TARGET)
    p = student.malignant_probability(model, X)
    has_shape(p, (90,), because="One probability a row: take one column of predict_proba.")
    holds(
        bool(p[TARGET == 0].mean() > p[TARGET == 1].mean() + 0.2),
        because=(
            "The malignant rows got the lower probabilities. Either the labels were fitted as they stand "
            "in the file, or the other column was taken."
        ),
        expected="a higher mean for malignant rows",
        actual=[round(float(p[TARGET == 0].mean()), 3), round(float(p[TARGET == 1].mean()), 3)],
    )


def check_probabilities_of_new_rows(student):
    """New raw rows get the probabilities of a standardised logistic regression."""
    model = student.fit_model(X, TARGET)
    unscaled = LogisticRegression(max_iter=5000).fit(X, TARGET == 0).predict_proba(NEW)[:, 1]
    own = (NEW - NEW.mean(axis=0)) / NEW.std(axis=0) * X.std(axis=0) + X.mean(axis=0)
    close(
        student.malignant_probability(model, NEW),
        reference(NEW),
        rtol=1e-3,
        atol=1e-4,
        because=(
            "Standardise with the training numbers, inside the pipeline, and use LogisticRegression with "
            "its default settings."
        ),
        looks_like={
            "The columns were not standardised.": unscaled,
            "The new rows were standardised with their own mean and deviation.": reference(own),
            "These are decisions, 0 or 1, and not probabilities.": (reference(NEW) >= 0.5).astype(int),
        },
    )


def check_one_patient_at_a_time(student):
    """A single patient gets the same probability alone as among others."""
    model = student.fit_model(X, TARGET)
    close(
        student.malignant_probability(model, NEW[3:4]),
        reference(NEW)[3:4],
        rtol=1e-3,
        atol=1e-4,
        because=(
            "One patient has no mean and deviation of their own. The numbers stored in the fitted "
            "pipeline must be used."
        ),
    )


def check_model_is_a_fitted_pipeline(student):
    """fit_model returns a fitted scikit-learn model that takes raw rows itself."""
    model = student.fit_model(X, TARGET)
    p = model.predict_proba(NEW)
    has_shape(p, (25, 2), because="A fitted pipeline has predict_proba, with one column a class.")
    close(
        p[:, 1],
        reference(NEW),
        rtol=1e-3,
        atol=1e-4,
        because="The returned model must do the scaling itself, and its class 1 must be malignant.",
        looks_like={"Class 1 of the model is benign.": 1 - reference(NEW)},
    )
