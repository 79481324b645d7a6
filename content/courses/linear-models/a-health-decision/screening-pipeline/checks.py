import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression

from gradus.grading.checks import close, equal, fetch, has_shape, holds, put

DATA = load_breast_cancer()
ORDER = np.random.default_rng(33).permutation(569)
X, TARGET = DATA.data[ORDER[:240]], DATA.target[ORDER[:240]]
NEW = DATA.data[ORDER[240:300]]
MEAN, SCALE = X.mean(axis=0), X.std(axis=0)
REFERENCE = LogisticRegression().fit((X - MEAN) / SCALE, TARGET == 0)
BALANCED = LogisticRegression(class_weight="balanced").fit((X - MEAN) / SCALE, TARGET == 0)


def reference(rows):
    return REFERENCE.predict_proba((rows - MEAN) / SCALE)[:, 1]


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


def check_the_file_is_left_alone(student):
    """The labels and the columns of the file are not changed."""
    target, rows = put(student, TARGET), put(student, X)
    student.as_malignant(target)
    equal(
        fetch(target),
        TARGET,
        because="target has changed. Whoever calls as_malignant twice would get the labels of the file back.",
    )
    student.fit_model(rows, target)
    equal(fetch(target), TARGET, because="target was changed by fit_model.")
    close(fetch(rows), X, because="X was changed by fit_model.", rtol=0.0, atol=0.0)


def check_labels_with_decimals(student):
    """Labels that come as decimals become whole numbers."""
    got = np.asarray(student.as_malignant(np.array([0.0, 1.0, 0.0])))
    close(got, np.array([1, 0, 1]), because="The labels are 0.0 and 1.0 here. 0.0 is malignant.")
    holds(
        got.dtype.kind in "iu",
        because="The right values, as decimals. Integers are asked for.",
        expected="integers",
        actual=got,
    )


def check_malignant_lumps_get_high_probabilities(student):
    """Malignant training rows get higher probabilities than benign ones."""
    p = student.malignant_probability(student.fit_model(X, TARGET), X)
    has_shape(p, (240,), because="One probability a row, for the outcome malignant.")
    expected = reference(X)
    means = [round(float(p[TARGET == label].mean()), 3) for label in (0, 1)]
    for cause, values in (
        (
            "These are the probabilities of benign: the other column, or the labels as they stand in the file.",
            1 - expected,
        ),
        (
            "This is the larger of both probabilities of each row, whichever outcome it belongs to.",
            np.maximum(expected, 1 - expected),
        ),
    ):
        holds(
            not np.allclose(p, values, rtol=1e-3, atol=1e-3),
            because=cause,
            expected="about 0.92 for malignant rows on average, 0.05 for benign ones",
            actual=means,
        )
    holds(
        means[0] > means[1] + 0.2,
        because="On average, the malignant rows must get clearly higher probabilities than the benign ones.",
        expected="a higher mean for malignant rows",
        actual=means,
    )


def check_probabilities_of_new_rows(student):
    """New raw rows get the probabilities of a standardised logistic regression."""
    model = student.fit_model(X, TARGET)
    own = (NEW - NEW.mean(axis=0)) / NEW.std(axis=0) * SCALE + MEAN
    close(
        student.malignant_probability(model, NEW),
        reference(NEW),
        rtol=1e-3,
        atol=1e-4,
        because="Raw rows go in, are standardised by the pipeline with the numbers of the training rows, and a probability comes out.",
        looks_like={
            "The new rows were standardised with their own mean and deviation.": reference(own),
            "The new rows were standardised twice, first by themselves and then by the pipeline.": reference(
                (NEW - NEW.mean(axis=0)) / NEW.std(axis=0)
            ),
            "The classes were given weights. The default has none.": BALANCED.predict_proba((NEW - MEAN) / SCALE)[:, 1],
            "These are decisions, 0 or 1, and not probabilities.": (reference(NEW) >= 0.5).astype(int),
        },
    )


def check_one_patient_at_a_time(student):
    """A single patient gets the same probability alone as among others."""
    model = student.fit_model(X, TARGET)
    got = student.malignant_probability(model, NEW[3:4])
    has_shape(got, (1,), because="One patient in, an array with one probability out.")
    close(
        got,
        reference(NEW)[3:4],
        rtol=1e-3,
        atol=1e-4,
        because="One patient has no mean and deviation of their own. The numbers stored in the fitted pipeline count.",
    )


def check_model_is_a_fitted_pipeline(student):
    """fit_model returns a fitted scikit-learn model that takes raw rows itself."""
    model = student.fit_model(X, TARGET)
    p = model.predict_proba(NEW)
    has_shape(p, (60, 2), because="A fitted pipeline has predict_proba, with one column a class.")
    close(
        p[:, 1],
        reference(NEW),
        rtol=1e-3,
        atol=1e-4,
        because="The returned model does the scaling itself, and its class 1 is malignant.",
        looks_like={"Class 1 of the model is benign.": 1 - reference(NEW)},
    )


def check_two_steps_with_default_settings(student):
    """The model has two steps, and its logistic regression the default settings."""
    model = student.fit_model(X, TARGET)
    holds(
        len(model.steps) == 2,
        because="The pipeline has a scaler and a logistic regression, and nothing between, before or after.",
        expected="2 steps",
        actual=len(model.steps),
    )
    got, usual = model.steps[-1][1].get_params(), LogisticRegression().get_params()
    changed = sorted(name for name in usual if got.get(name) != usual[name])
    holds(
        not changed,
        because="LogisticRegression is used as it comes. A setting differs: " + ", ".join(changed) + ".",
        expected="no setting changed",
        actual=changed,
    )
