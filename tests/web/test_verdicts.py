from gradus.grading.jobs import Limits
from gradus.grading.verdicts import CheckOutcome, CheckResult, Outcome, Verdict
from gradus.web.verdicts import view_verdict

LIMITS = Limits(seconds=3, memory_mb=64, output_kb=8)


def check(outcome: CheckOutcome, message: str = "") -> CheckResult:
    return CheckResult(name="check_x", title="It holds.", outcome=outcome, message=message)


def test_our_fault_has_no_time() -> None:
    view = view_verdict(Verdict(outcome=Outcome.INTERNAL, seconds=3), limits=LIMITS)
    assert "our fault" in view.headline
    assert view.time_text == ""


def test_only_the_first_traceback_stands_open() -> None:
    trace = 'Traceback:\n  File "x.py", line 1\nNameError: x'
    checks = (check(CheckOutcome.PASSED), check(CheckOutcome.ERROR, trace), check(CheckOutcome.ERROR, trace))
    view = view_verdict(Verdict(outcome=Outcome.ERROR, checks=checks), limits=LIMITS)
    assert [line.summary for line in view.checks] == ["", "", "NameError: x"]
