"""Many submissions to one exercise: over all cores, resumable, and none can hold up the rest."""

import csv
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import click

from gradus.common.errors import Fault, GradusError
from gradus.courses.jobs import job_for
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.grading.verdicts import CheckOutcome, Outcome, Verdict

COLUMNS = (
    "file",
    "outcome",
    "passed",
    "checks",
    "earned",
    "points",
    "score",
    "seconds",
    "first_failed",
    "message",
    "versions",
)


class NothingToGrade(GradusError):
    """No submission was found, or a results file belongs to something else."""

    fault: ClassVar[Fault] = Fault.OPERATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    file: Path
    source: str | None
    """None when the file is not text."""
    digest: str


def find_submissions(paths: tuple[Path, ...], filename: str) -> tuple[Submission, ...]:
    """The files among `paths`; of a folder every file of the exercise's name under it, or else each .py in it.

    Raises NothingToGrade when there is none.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(path.rglob(filename)) or sorted(path.glob("*.py"))
        else:
            files.append(path)
    if not files:
        raise NothingToGrade(f"Expected files named {filename}, or .py files, in {', '.join(map(str, paths))}.")
    return tuple(_read(file) for file in dict.fromkeys(files))


def grade_all(exercise: Exercise, submissions: tuple[Submission, ...], *, out: Path | None) -> list[dict[str, Any]]:
    """One row a submission, in their order. With `out`, what was graded before and has not changed is taken from there.

    `out` is rewritten after each verdict by way of a second file, so that a run can be broken off at any time.
    """
    key = hashlib.sha256((exercise.id + exercise.checks).encode()).hexdigest()[:16]
    known = _resume(out, key)
    todo = [s for s in submissions if known.get(str(s.file), {}).get("digest") != s.digest]
    cores = os.cpu_count() or 1
    with Grader.start(at_once=cores) as grader, ThreadPoolExecutor(cores) as pool:
        verdicts = pool.map(lambda submission: _grade(grader, exercise, submission), todo)
        with click.progressbar(length=len(submissions), label="Grading", file=sys.stderr) as bar:
            bar.update(len(submissions) - len(todo))
            for submission, row in zip(todo, verdicts, strict=True):
                known[str(submission.file)] = row
                if out is not None and out.suffix == ".json":
                    _write_json(out, key, known)
                bar.update(1)
    rows = [known[str(submission.file)] for submission in submissions]
    if out is not None and out.suffix == ".csv":
        _write_csv(out, rows)
    elif out is not None:
        _write_json(out, key, known)
    return rows


def summary(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Lines for a person: how many ended how, and which checks failed most."""
    outcomes = Counter(row["outcome"] for row in rows)
    yield f"{len(rows)} submissions: " + ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
    failed = Counter(row["first_failed"] for row in rows if row["first_failed"])
    for check, count in failed.most_common(5):
        yield f"  {count:>4} failed first in {check}"


def _read(file: Path) -> Submission:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise NothingToGrade(f"{file} cannot be read: {error.strerror}.") from error
    try:
        source: str | None = data.decode()
    except UnicodeDecodeError:
        source = None
    return Submission(file=file, source=source, digest=hashlib.sha256(data).hexdigest())


def _grade(grader: Grader, exercise: Exercise, submission: Submission) -> dict[str, Any]:
    if submission.source is None:
        verdict = Verdict(outcome=Outcome.REFUSED, message="The file is not UTF-8 text.")
    else:
        verdict = grader.grade(job_for(exercise, submission.source))
    return _row(submission, verdict)


def _row(submission: Submission, verdict: Verdict) -> dict[str, Any]:
    failed = next((check for check in verdict.checks if check.outcome is not CheckOutcome.PASSED), None)
    return {
        "file": str(submission.file),
        "digest": submission.digest,
        "outcome": verdict.outcome.value,
        "passed": verdict.passed_count,
        "checks": len(verdict.checks),
        "earned": round(verdict.earned, 4),
        "points": round(verdict.points, 4),
        "score": round(verdict.earned / verdict.points, 4) if verdict.points else 0.0,
        "seconds": round(verdict.seconds, 4),
        "first_failed": failed.name if failed else "",
        "message": verdict.message or (failed.message if failed else ""),
        "versions": ", ".join((verdict.engine, *(f"{name} {version}" for name, version in verdict.versions.items()))),
        "results": {check.name: {"outcome": check.outcome.value, "earned": check.earned} for check in verdict.checks},
    }


def _resume(out: Path | None, key: str) -> dict[str, dict[str, Any]]:
    if out is None or out.suffix != ".json" or not out.exists():
        return {}
    try:
        document = json.loads(out.read_text(encoding="utf-8"))
        rows = {row["file"]: row for row in document["rows"]}
        is_ours = document["key"] == key
    except (ValueError, KeyError, TypeError) as error:
        raise NothingToGrade(f"{out} is there and holds no results of ours. Name another file with --out.") from error
    # Results of other checks are out of date: everything is graded anew. Our fault is tried again.
    return {file: row for file, row in rows.items() if row["outcome"] != Outcome.INTERNAL} if is_ours else {}


def _write_json(out: Path, key: str, rows: dict[str, dict[str, Any]]) -> None:
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    unfinished.write_text(json.dumps({"key": key, "rows": list(rows.values())}, indent=1), encoding="utf-8")
    unfinished.replace(out)


def _write_csv(out: Path, rows: list[dict[str, Any]]) -> None:
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)


def _harmless(value: Any) -> Any:
    """A spreadsheet runs text that begins like a formula; learners write the messages in it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
