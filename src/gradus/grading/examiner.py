"""What runs in the examiner's process: the checks, against a proxy of the learner's code.

Trusted with the expected values, but not with the machine: course files come from others, so it is locked in too.
Its report is a plain dictionary; the warden alone knows why a process ended, and makes the verdict.
"""

import linecache
import socket
import time
import types
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from gradus.grading.checks.rules import rules_of
from gradus.grading.checks.showing import kind_and_size
from gradus.grading.errors import ChecksUnusable, ProtocolViolation
from gradus.grading.failures import (
    AuthorsFault,
    CheckFailed,
    EndlessCalls,
    NoTruth,
    OutOfTime,
    OutputLimit,
    StudentError,
    StudentLacks,
)
from gradus.grading.figures import MAX_FIGURES
from gradus.grading.frames import Closed
from gradus.grading.jobs import Limits
from gradus.grading.plain_words import in_plain_words
from gradus.grading.proxy import Line, Student
from gradus.grading.verdicts import CheckOutcome, Outcome

Check = Callable[[Student], None]
TITLE_CHARS, MESSAGE_CHARS = 300, 6000
FAULT_IN_HIDDEN = "What a hidden check handed to your code failed by itself. That is the author's fault, not yours."


def load_checks(source: str) -> tuple[tuple[str, Check], ...]:
    """The functions of a checks.py in the order of the file. Raises ChecksUnusable."""
    module = types.ModuleType("checks")
    linecache.cache["checks.py"] = (len(source), None, source.splitlines(keepends=True), "checks.py")
    try:
        exec(compile(source, "checks.py", "exec", dont_inherit=True), module.__dict__)
    except Exception as error:
        raise ChecksUnusable(f"checks.py cannot be loaded: {type(error).__name__}: {error}") from error
    checks = tuple(
        (name, value)
        for name, value in module.__dict__.items()
        if name.startswith("check_") and callable(value) and getattr(value, "__module__", "") == "checks"
    )
    if not checks:
        raise ChecksUnusable("checks.py defines no function whose name begins with check_")
    return checks


def examine(
    sock: socket.socket,
    *,
    source: str,
    checks: str,
    limits: Limits,
    hides_duration: bool,
    draws: bool = True,
    stops_at_failure: bool = False,
    tell_warden: Callable[[], None],
) -> dict[str, Any]:
    """Load the learner's file in its process and run every check against it, the hidden ones last.

    What the learner's code prints or draws in hidden checks is not reported. They take `limits.hidden_seconds`, no
    more, and no less where that `hides_duration`; `tell_warden` is called before that time begins. Figures are asked
    for where it `draws`; where it `stops_at_failure`, no check is run after the first that did not pass.
    """
    loaded = load_checks(checks)
    line = Line(sock, output_limit=limits.output_kb * 1024)
    results = [_not_run(name, check) for name, check in loaded]
    shown = [position for position, (_, check) in enumerate(loaded) if not rules_of(check).hidden]
    hidden = [position for position in range(len(loaded)) if position not in shown]
    report: dict[str, Any] = {"checks": results, "figures": [], "message": "", "stdout": "", "is_cut_short": False}
    student = Student(line, source)
    with _Ending(report, line):
        try:
            line.ask("load")
        except StudentError as error:
            return {**report, "outcome": _outcome_of(error), "message": _told(error), "stdout": line.printed}
        for position in shown:
            _run(results[position], loaded[position][1], student, line)
            if stops_at_failure and results[position]["outcome"] is not CheckOutcome.PASSED:
                break
        report["outcome"] = _summary([results[position] for position in shown])
        if draws:
            with suppress(StudentError):  # a picture that cannot be drawn changes no verdict
                report["figures"] = _figures(line.ask("figures"))
    report["stdout"] = line.printed
    is_decided = stops_at_failure and report.get("outcome") is not Outcome.PASSED
    if not hidden or is_decided or report["is_cut_short"]:
        return report
    tell_warden()
    ends_at = time.monotonic() + limits.hidden_seconds
    with _Ending(report, line, is_hidden=True), line.within(limits.hidden_seconds):
        for position in hidden:
            _run(results[position], loaded[position][1], student, line)
        report["outcome"] = _summary([results[position] for position in (*shown, *hidden)])
    if hides_duration:
        time.sleep(max(0.0, ends_at - time.monotonic()))
    return report


def run_cells(sock: socket.socket, *, cells: list[str], keeps_going: bool, limits: Limits) -> dict[str, Any]:
    """Run cells one after another in the learner's process; up to the first that raises, unless it `keeps_going`."""
    line = Line(sock, output_limit=limits.output_kb * 1024)
    outputs: list[dict[str, Any]] = []
    report: dict[str, Any] = {"outcome": Outcome.PASSED, "cells": outputs, "message": ""}
    with _Ending(report, line):
        for number, cell in enumerate(cells):
            output = {"stdout": "", "value": "", "value_html": "", "error": "", "figures": []}
            outputs.append(output)
            try:
                output |= _cell_output(line.ask("cell", number, cell))
            except StudentError as error:
                output["error"] = (error.trace or f"{error.kind}: {error.text}")[:MESSAGE_CHARS]
                report["outcome"] = _outcome_of(error)
                if not keeps_going:
                    break
            finally:
                output["stdout"] = line.take_printed()
    return report


class _Ending:
    """Turns the end of the learner's process, or its nonsense, into the report's outcome."""

    def __init__(self, report: dict[str, Any], line: Line, *, is_hidden: bool = False) -> None:
        self._report = report
        self._is_hidden = is_hidden
        self._line = line

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        self._report["is_cut_short"] = error is not None
        match error:
            case None:
                return False
            case OutOfTime():
                self._report["outcome"] = Outcome.TIMEOUT
            case EndlessCalls():
                self._report["outcome"] = Outcome.FAILED
            case AuthorsFault():
                self._report["outcome"] = Outcome.INTERNAL
                self._report["message"] = FAULT_IN_HIDDEN if self._is_hidden else str(error)
            case OutputLimit():
                self._report["outcome"] = Outcome.OUTPUT_LIMIT
            case Closed():
                self._report["outcome"] = Outcome.CRASHED
                self._report["gone_while_waiting"] = self._line.is_waiting
            case ProtocolViolation() | MemoryError() | ValueError() | TypeError():
                self._report["outcome"] = Outcome.REFUSED
                self._report["message"] = str(error)[:200]
            case _:
                return False
        return True


def _run(result: dict[str, Any], check: Check, student: Student, line: Line) -> None:
    """Run one check and note in `result` how it ended. What ends the whole attempt goes up."""
    started = time.perf_counter()
    rules = rules_of(check)
    try:
        with line.within(rules.seconds), line.offering():
            check(student)
        result |= {"outcome": CheckOutcome.PASSED, "earned": rules.points}
    except CheckFailed as failed:
        result |= {
            "outcome": CheckOutcome.FAILED,
            "message": failed.message,
            "expected": failed.expected,
            "actual": failed.actual,
            "earned": rules.points * failed.credit,
        }
    except OutOfTime:
        allowed = f" after the {rules.seconds:g} s it may take" if rules.seconds else ""
        result |= {"outcome": CheckOutcome.TIMEOUT, "message": f"Your code was not done{allowed}."}
        raise
    except EndlessCalls as endless:
        result |= {"outcome": CheckOutcome.FAILED, "message": str(endless)}
        raise
    except AuthorsFault as fault:
        result["message"] = str(fault)
        raise
    except StudentLacks as error:
        result |= {"outcome": CheckOutcome.FAILED, "message": error.text}
    except StudentError as error:
        result |= {
            "outcome": CheckOutcome.ERROR,
            "message": _told(error),
            "is_memory": "MemoryError" in error.bases,
        }
    except ProtocolViolation:
        result |= {"outcome": CheckOutcome.ERROR, "message": "Your code's process ended, or was ended, here."}
        raise
    except Exception as error:
        result |= {"outcome": CheckOutcome.FAILED, "message": _unusable(error, line)}
    finally:
        result["seconds"] = time.perf_counter() - started


def _cell_output(answer: Any) -> dict[str, Any]:
    match answer:
        case (str(value), str(value_html), list(figures)):
            return {"value": value, "value_html": value_html, "figures": _figures(figures)}
    raise ProtocolViolation("the output of a cell that is none")


def _figures(answer: Any) -> list[dict[str, Any]]:
    """What the learner's process says it drew, if it has the shape of pictures."""
    figures: list[dict[str, Any]] = []
    for figure in answer if isinstance(answer, list) else ():
        match figure:
            case ("image/svg+xml" | "image/png" as media_type, bytes(data), str(title)) if len(figures) < MAX_FIGURES:
                figures.append({"media_type": media_type, "data": data, "title": title})
            case _:
                raise ProtocolViolation("a picture that is none")
    return figures


def _unusable(error: Exception, line: Line) -> str:
    """What came last is what the check most likely stumbled over; where nothing came, it is not the learner's doing."""
    told = f"{type(error).__name__}: {str(error)[:300]}"
    if not line.has_given:
        return f"The check ended with {told}, before your code gave it anything. That is the author's fault, not yours."
    if isinstance(error, NoTruth):
        return _no_truth(error.condition, line.last_given)
    return (
        f"The check could not go on with what your code gave back, {kind_and_size(line.last_given)}. "
        f"It ended with {told}. Look at the type and the shape of your result."
    )


def _no_truth(condition: object, given: Any) -> str:
    """What to say of a claim that is neither true nor false: of the learner's answer, or of what a check made of it."""
    came = kind_and_size(condition)
    if any(condition is value for value in (given, *_members(given))):
        advice = "Does it return on every way?" if condition is None else "Return one of the two."
        return f"Expected True or False, and your code gave {came}. {advice}"
    return (
        f"With what your code gave back, {kind_and_size(given)}, the claim came to {came}, where True or False "
        "belongs. Look at the type and the shape of your result."
    )


def _members(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def _told(error: StudentError) -> str:
    """The learner's traceback, below a plain sentence where its message is a known one."""
    trace = error.trace or f"{error.kind}: {error.text}"
    return "\n\n".join(part for part in (in_plain_words(error), trace) if part)[:MESSAGE_CHARS]


def _not_run(name: str, check: Check) -> dict[str, Any]:
    rules = rules_of(check)
    lines = (check.__doc__ or name.removeprefix("check_").replace("_", " ")).strip().splitlines()
    return {
        "name": name,
        "title": lines[0].strip()[:TITLE_CHARS],
        "outcome": CheckOutcome.NOT_RUN,
        "expected": "",
        "actual": "",
        "message": "",
        "is_memory": False,
        "seconds": 0.0,
        "points": rules.points,
        "earned": 0.0,
        "is_hidden": rules.hidden,
    }


def _outcome_of(error: StudentError) -> Outcome:
    return Outcome.MEMORY if "MemoryError" in error.bases else Outcome.ERROR


def _summary(results: list[dict[str, Any]]) -> Outcome:
    """The outcome of the first check that did not pass."""
    for result in results:
        match result["outcome"]:
            case CheckOutcome.PASSED:
                continue
            case CheckOutcome.ERROR:
                return Outcome.MEMORY if result["is_memory"] else Outcome.ERROR
            case CheckOutcome.TIMEOUT:
                return Outcome.TIMEOUT
            case _:
                return Outcome.FAILED
    return Outcome.PASSED
