import pytest

from gradus.grading.jobs import Limits
from gradus.grading.verdicts import CheckOutcome, CheckResult, Outcome, Verdict
from gradus.presentation.verdicts import (
    CHECK_WORDS,
    WORDS,
    headline,
    headline_with_time,
    last_line,
    meaning,
    time_text,
    words_of,
)

LIMITS = Limits(seconds=3, memory_mb=64, output_kb=8)


def check(outcome: CheckOutcome, message: str = "") -> CheckResult:
    return CheckResult(name="check_x", title="It holds.", outcome=outcome, message=message)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_a_word_and_a_headline(outcome: Outcome) -> None:
    assert WORDS[outcome].word
    assert headline(Verdict(outcome=outcome))


@pytest.mark.parametrize(
    ("outcome", "limit"), [(Outcome.TIMEOUT, "3 seconds"), (Outcome.MEMORY, "64 MB"), (Outcome.OUTPUT_LIMIT, "8 kB")]
)
def test_a_limit_that_was_hit_is_named(outcome: Outcome, limit: str) -> None:
    assert limit in meaning(outcome, limits=LIMITS)


@pytest.mark.parametrize(
    "outcome", [outcome for outcome in Outcome if outcome not in {Outcome.PASSED, Outcome.FAILED, Outcome.ERROR}]
)
def test_what_the_learner_cannot_see_from_the_checks_is_explained(outcome: Outcome) -> None:
    assert meaning(outcome, limits=LIMITS)


def test_our_fault_is_called_that_and_has_no_time() -> None:
    verdict = Verdict(outcome=Outcome.INTERNAL, seconds=3)
    assert headline_with_time(verdict) == "No verdict: our fault"
    assert "does not count" in meaning(Outcome.INTERNAL, limits=LIMITS)


def test_the_headline_has_points_and_time_where_there_are_some() -> None:
    passed = check(CheckOutcome.PASSED)
    assert headline_with_time(Verdict(outcome=Outcome.PASSED, checks=(passed,), seconds=0.0612)) == (
        "Passed: the one check, in 61 ms"
    )
    assert headline(Verdict(outcome=Outcome.PASSED)) == "Passed"
    assert headline(Verdict(outcome=Outcome.FAILED, checks=(passed, check(CheckOutcome.FAILED)))) == "Not yet: 1 of 2"


def test_every_outcome_of_a_check_and_the_lack_of_one_has_a_word() -> None:
    assert set(CHECK_WORDS) == set(CheckOutcome)
    assert words_of(None).word == "waiting"


def test_the_last_line_of_a_traceback_is_the_error() -> None:
    assert last_line("Traceback:\n  File\nNameError: x\n") == "NameError: x"
    assert last_line("") == ""


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.0, "1 ms"), (0.0612, "61 ms"), (0.9994, "999 ms"), (0.9996, "1.0 s"), (12.34, "12.3 s")]
)
def test_times_read_well(seconds: float, text: str) -> None:
    assert time_text(seconds) == text
