import pytest

from gradus.grading.jobs import Limits
from gradus.grading.verdicts import CheckOutcome, CheckResult, Outcome, Verdict
from gradus.web.wording import WORDS, headline, time_text, view_verdict

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
    assert limit in view_verdict(Verdict(outcome=outcome), limits=LIMITS).means


def test_our_fault_is_called_that_and_has_no_time() -> None:
    view = view_verdict(Verdict(outcome=Outcome.INTERNAL, seconds=3), limits=LIMITS)
    assert "our fault" in view.headline
    assert "does not count" in view.means
    assert view.time_text == ""


def test_only_the_first_traceback_stands_open() -> None:
    trace = 'Traceback:\n  File "x.py", line 1\nNameError: x'
    checks = (check(CheckOutcome.PASSED), check(CheckOutcome.ERROR, trace), check(CheckOutcome.ERROR, trace))
    view = view_verdict(Verdict(outcome=Outcome.ERROR, checks=checks), limits=LIMITS)
    assert [one.summary for one in view.checks] == ["", "", "NameError: x"]


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.0, "1 ms"), (0.0612, "61 ms"), (0.9994, "999 ms"), (0.9996, "1.0 s"), (12.34, "12.3 s")]
)
def test_times_read_well(seconds: float, text: str) -> None:
    assert time_text(seconds) == text
