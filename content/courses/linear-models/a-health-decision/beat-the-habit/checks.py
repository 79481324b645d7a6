import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from gradus.grading.checks import close, equal, fetch, holds, put, rules

DATA = load_breast_cancer()
ROWS, TARGET = DATA.data, DATA.target
SEEDS = (201, 202, 203, 204, 205, 206, 207, 208)


def split(seed):
    return train_test_split(np.arange(len(TARGET)), test_size=0.25, stratify=TARGET, random_state=seed)


SEEN = np.random.default_rng(5).permutation(len(TARGET))
X, T, NEW, T_NEW = ROWS[SEEN[:300]], TARGET[SEEN[:300]], ROWS[SEEN[300:420]], TARGET[SEEN[300:420]]


def model(X, target):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, target == 0)


def boolean(student, new, c_fp, c_fn):
    """The learner's alarms, once there is one a patient."""
    got = student.alarms(X, T, new, c_fp, c_fn)
    holds(
        isinstance(got, np.ndarray) and got.shape == (len(new),),
        because="One answer a patient, in an array.",
        expected=f"an array of shape ({len(new)},)",
        actual=got,
    )
    holds(
        got.dtype == bool,
        because="The answers are booleans: True for surgery. Anything else leaves the decision to somebody else.",
        expected="an array of booleans",
        actual=got,
    )
    return got


def check_one_answer_a_patient(student):
    """There is one boolean a patient."""
    boolean(student, NEW, 1.0, 20.0)
    boolean(student, NEW[:1], 1.0, 20.0)


def check_alarms_go_to_the_ill(student):
    """Of the ill, a larger share gets an alarm than of the healthy."""
    got = boolean(student, NEW, 1.0, 1.0)
    ill, healthy = float(got[T_NEW == 0].mean()), float(got[T_NEW == 1].mean())
    holds(
        ill > healthy + 0.5,
        because="With equal prices, most of the malignant lumps should get an alarm and few of the benign ones.",
        expected="clearly more alarms among the malignant",
        actual=f"alarms for {ill:.0%} of the malignant and {healthy:.0%} of the benign",
    )


def check_the_same_answer_twice(student):
    """The same arguments give the same answer."""
    first = boolean(student, NEW, 1.0, 20.0)
    for _ in range(2):
        equal(
            boolean(student, NEW, 1.0, 20.0),
            first,
            because="Somebody would be operated on or not by chance. Fix the seed of whatever is drawn.",
        )


def check_alone_as_among_others(student):
    """A patient gets the same answer alone as among others."""
    together = boolean(student, NEW, 1.0, 20.0)
    some = np.flatnonzero(np.abs(model(X, T).predict_proba(NEW)[:, 1] - 0.2) < 0.2)[:12]
    alone = np.array([boolean(student, NEW[i : i + 1], 1.0, 20.0)[0] for i in some])
    equal(
        alone,
        together[some],
        because="The answer changes with the company. Is something computed from the new patients, such as a mean?",
    )
    healthier = np.argsort(model(X, T).predict_proba(NEW)[:, 1])[:70]
    equal(
        boolean(student, NEW[healthier], 1.0, 20.0),
        together[healthier],
        because="Among healthier patients the same people get other answers. Are the new ones among those that scale?",
    )


def check_prices_have_a_say(student):
    """A dearer miss takes no alarm away and adds some."""
    few, many = (boolean(student, NEW, 1.0, c_fn) for c_fn in (0.2, 200.0))
    holds(
        not bool(np.any(few & ~many)),
        because="A miss has become a thousand times as dear, and somebody has lost an alarm.",
        expected="nobody loses an alarm",
        actual=f"{int(np.sum(few & ~many))} lose one",
    )
    holds(
        bool(np.any(many & ~few)),
        because="A miss has become a thousand times as dear, and the decisions are the same.",
        expected="some more alarms",
        actual=f"{int(many.sum())} alarms, as before",
    )


def check_the_file_is_not_asked(student):
    """The new patients are not looked up in the file."""
    measured_again = NEW * (1 + 1e-7)
    differ = boolean(student, NEW, 1.0, 20.0) != boolean(student, measured_again, 1.0, 20.0)
    holds(
        int(differ.sum()) <= 2,
        because=(
            "The same patients, measured again, differ in the eighth digit, and get other answers. "
            "Is the diagnosis looked up by the numbers?"
        ),
        expected="the same answers",
        actual=f"{int(differ.sum())} others of {len(NEW)}",
    )


def check_inputs_are_left_alone(student):
    """The rows and the labels are not changed."""
    rows, target, new = put(student, X), put(student, T), put(student, NEW)
    student.alarms(rows, target, new, 1.0, 20.0)
    equal(fetch(target), T, because="target has changed: the labels of the file belong to the caller.")
    close(fetch(rows), X, rtol=0.0, atol=0.0, because="X has changed.")
    close(fetch(new), NEW, rtol=0.0, atol=0.0, because="X_new has changed.")


def judged(student, seeds, prices, share, change=lambda rows: rows):
    """Compare the cost over these splits with a share of the habit's, and say which mistakes it consists of."""
    c_fp, c_fn = prices
    needless, missed, habit = 0, 0, 0.0
    rows = change(ROWS)
    for seed in seeds:
        train, test = split(seed)
        target = TARGET[test]
        got = np.asarray(student.alarms(rows[train], TARGET[train], rows[test], c_fp, c_fn)).astype(bool)
        needless += int(np.sum(got & (target == 1)))
        missed += int(np.sum(~got & (target == 0)))
        usual = model(ROWS[train], TARGET[train]).predict(ROWS[test])
        habit += c_fp * np.sum(usual & (target == 1)) + c_fn * np.sum(~usual & (target == 0))
    yours = c_fp * needless + c_fn * missed
    holds(
        yours <= share * habit,
        because=(
            f"Over {len(seeds)} splits you miss {missed} malignant lumps and operate needlessly on {needless} people. "
            f"The habit costs {habit:g}."
        ),
        expected=f"a cost of at most {share * habit:g}",
        actual=yours,
    )


@rules(hidden=True, points=3)
def check_cheaper_than_the_habit(student):
    """On the real rows, with a miss at 20, at most seven tenths of the habit's cost."""
    judged(student, SEEDS, (1.0, 20.0), 0.7)


@rules(hidden=True, points=2)
def check_another_clinic(student):
    """In another order and in other units, at most seven tenths of the habit's cost."""
    rng = np.random.default_rng(8)
    order, unit = rng.permutation(30), 10.0 ** rng.integers(-4, 5, 30)
    judged(student, (201, 203, 204, 207), (1.0, 20.0), 0.7, change=lambda rows: rows[:, order] * unit)


@rules(hidden=True, points=2)
def check_other_prices(student):
    """With a needless operation at 10, at most eight tenths of the habit's cost."""
    judged(student, SEEDS, (10.0, 1.0), 0.8)


def check_a_dear_miss_made_dearer(student):
    """Between two prices of a miss, both above an operation, the dearer one adds alarms."""
    few, many = (boolean(student, NEW, 1.0, c_fn) for c_fn in (2.0, 400.0))
    holds(
        bool(np.any(many & ~few)),
        because="A miss costs 400 operations instead of 2, and the decisions are the same. Is only the larger price asked?",
        expected="some more alarms",
        actual=f"{int(many.sum())} alarms, as before",
    )
