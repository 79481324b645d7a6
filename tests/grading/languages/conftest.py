"""What the tests of every language share."""

from collections.abc import Callable

import pytest

from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.verdicts import Verdict

IMPORTS = "import numpy as np, pandas as pd\nfrom gradus.grading.checks import *\n"
Judge = Callable[..., Verdict]


def one_check(claims: str) -> str:
    """A checks.py of one check with these lines."""
    body = "".join(f"    {line}\n" for line in claims.strip().splitlines())
    return f'{IMPORTS}def check_it(student):\n    """It holds."""\n{body}'


def judge_with(grader: Grader, environment: str, filename: str) -> Judge:
    """A function of a source and the lines of one check that gives the verdict."""

    def judge(source: str, claims: str = "pass", *, seconds: float = 10.0, memory_mb: int = 512) -> Verdict:
        limits = Limits(seconds=seconds, memory_mb=memory_mb)
        return grader.grade(
            GradeJob(source=source, checks=one_check(claims), environment=environment, filename=filename, limits=limits)
        )

    return judge


@pytest.fixture(scope="session")
def in_r(grader: Grader) -> Judge:
    return judge_with(grader, "r", "scale.R")


@pytest.fixture(scope="session")
def in_java(grader: Grader) -> Judge:
    return judge_with(grader, "java", "Scorer.java")
