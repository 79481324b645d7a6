"""Claims that a call changes nothing but what it gives back, and that an error says what it should."""

from collections.abc import Callable

import pytest

from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob
from gradus.grading.verdicts import CheckOutcome, CheckResult

SOURCE = """
import random
import numpy as np
def sorts(x):
    x.sort()
    return x
def sorted_copy(x, n=0): return np.sort(x)
def grows(rows): rows[0]["a"].append(1)
def clips(w, frame=None):
    if frame is not None: frame["new"] = 1
    return w * 2
def draws(n): return np.random.rand(n)
def shuffles(x): random.shuffle(x)
def seeds(n):
    np.random.seed(n)
    return np.random.rand()
def own(n): return np.random.default_rng(n).random(n)
def add(a, b):
    if a.shape != b.shape:
        raise ValueError(f"shapes {a.shape} and {b.shape} do not fit")
    return a + b
"""
USED = "Your code used the global generator of numpy.random, which others use too."
Claim = Callable[[str], CheckResult]


@pytest.fixture(scope="session")
def claim(grader: Grader) -> Claim:
    def claimed(line: str) -> CheckResult:
        head = "import numpy as np, pandas as pd\nfrom gradus.grading.checks import *\n"
        checks = f'{head}def check_a(student):\n    """A."""\n    {line}\n'
        return grader.grade(GradeJob(source=SOURCE, checks=checks)).checks[0]

    return claimed


@pytest.mark.parametrize(
    "line",
    [
        "close(leaves_alone(student.sorted_copy, np.array([2.0, np.nan, 1.0])), [1.0, 2.0, np.nan])",
        "leaves_alone(student.sorted_copy, [2, 1], n=3)",
        "close(leaves_chance_alone(student.own, 3).shape, (3,))",
        "raises('ValueError', student.add, np.zeros((3, 2)), np.zeros(2), mentions=('(3, 2)', '(2,)'))",
    ],
)
def test_a_claim_that_holds(claim: Claim, line: str) -> None:
    result = claim(line)
    assert result.outcome is CheckOutcome.PASSED, result


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "leaves_alone(student.sorts, np.array([2.0, 1.0]), because='Sort a copy.')",
            "Your code changed its first argument. Work on a copy. Sort a copy.",
        ),
        ("leaves_alone(student.grows, [{'a': []}])", "Your code changed its first argument. Work on a copy."),
        (
            "leaves_alone(student.clips, 1.0, frame=pd.DataFrame({'a': [1]}))",
            "Your code changed its argument `frame`. Work on a copy.",
        ),
        (
            "leaves_chance_alone(student.draws, 3)",
            f"{USED} Make a generator of its own from the seed: numpy.random.default_rng(seed).",
        ),
        (
            "leaves_chance_alone(student.shuffles, [1, 2, 3], because='Use rng.')",
            "Your code used the global generator of random, which others use too. Use rng.",
        ),
        (
            "leaves_chance_alone(student.seeds, 3, because='Use rng.')",
            "Your code used the global generator of numpy.random, which others use too. Use rng.",
        ),
        (
            "raises('ValueError', student.add, np.zeros(3), np.zeros(2), mentions=('(3,)', '(2, 2)'))",
            "It is a ValueError, and its message does not name (2, 2).",
        ),
    ],
)
def test_a_claim_that_does_not_hold_says_what_was_changed(claim: Claim, line: str, message: str) -> None:
    result = claim(line)
    assert result.outcome is CheckOutcome.FAILED
    assert result.message == message
