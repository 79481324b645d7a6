"""Many submissions to one exercise: over all cores, resumable, and none can hold up the rest."""

import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Protocol

import click

from gradus.common.errors import Fault, GradusError
from gradus.common.files import ContentError
from gradus.courses.errors import NotInLibrary
from gradus.courses.interop.exercises import NotebookExercise, find_notebook_exercise, grade_submission
from gradus.courses.interop.notebooks import read_notebook
from gradus.courses.interop.scores import NotebookScore, PartStanding, Trust
from gradus.courses.jobs import content_version, job_for
from gradus.courses.library import find_exercise
from gradus.courses.types import Exercise
from gradus.grading.client import Grader
from gradus.grading.verdicts import CheckOutcome, Outcome, Verdict
from gradus.presentation.tables import csv_text
from gradus.presentation.verdicts import words_of

COLUMNS = (
    *("file", "outcome", "passed", "checks", "earned", "points", "score", "waiting", "seconds"),
    *("first_failed", "message", "trust", "versions"),
)


class NothingToGrade(GradusError):
    """No submission was found, or a results file belongs to something else."""

    fault: ClassVar[Fault] = Fault.OPERATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    file: Path
    data: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


class Judge(Protocol):
    """What can be graded many times: how its files are called, what judges them, and the row a submission gives."""

    @property
    def pattern(self) -> str:
        """The name of a submission's file, or its ending after a star."""

    @property
    def key(self) -> str:
        """Changes with whatever can change a row."""

    def row(self, submission: Submission, grader: Grader) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OfExercise:
    """Files judged by an exercise's checks."""

    exercise: Exercise

    @property
    def pattern(self) -> str:
        return self.exercise.filename

    @property
    def key(self) -> str:
        return content_version(self.exercise)

    def row(self, submission: Submission, grader: Grader) -> dict[str, Any]:
        try:
            job = job_for(self.exercise, submission.data.decode())
            verdict = grader.grade(replace(job, hides_duration=False, draws=False))
        except UnicodeDecodeError:
            verdict = Verdict(outcome=Outcome.REFUSED, message="The file is not UTF-8 text.")
        return _row_of_verdict(submission, verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfNotebook:
    """Notebooks judged by the rules of nbgrader or Otter."""

    exercise: NotebookExercise

    @property
    def pattern(self) -> str:
        return self.exercise.head.filename

    @property
    def key(self) -> str:
        files = sorted(file for file in self.exercise.path.rglob("*") if file.is_file())
        digest = hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files))
        return f"{self.exercise.id} sha256:{digest.hexdigest()[:16]}"

    def row(self, submission: Submission, grader: Grader) -> dict[str, Any]:
        try:
            score = grade_submission(self.exercise, read_notebook(submission.file), grader=grader)
        except ContentError as error:
            refused = Verdict(outcome=Outcome.REFUSED, message=f"It is no notebook that can be graded: {error.problem}")
            return _row_of_verdict(submission, refused)
        return _row_of_score(submission, score)


def find_judge(root: Path, exercise_id: str) -> Judge:
    """The exercise of that id, of either kind. Raises NotInLibrary, ContentError."""
    try:
        return OfNotebook(exercise=find_notebook_exercise(root, exercise_id))
    except NotInLibrary:
        return OfExercise(exercise=find_exercise(root, exercise_id))


def find_submissions(paths: tuple[Path, ...], pattern: str) -> tuple[Submission, ...]:
    """The files among `paths`; of a folder every file named `pattern` under it, or else each with its ending in it.

    Raises NothingToGrade when there is none.
    """
    ending = f"*{Path(pattern).suffix}"
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(path.rglob(pattern)) or sorted(path.glob(ending))
        else:
            files.append(path)
    if not files:
        raise NothingToGrade(f"Expected files named {pattern}, or {ending}, in {', '.join(map(str, paths))}.")
    return tuple(_read(file) for file in dict.fromkeys(files))


def grade_all(judge: Judge, submissions: tuple[Submission, ...], *, out: Path | None) -> list[dict[str, Any]]:
    """One row a submission, in their order. With `out`, what was graded before and has not changed is taken from there.

    `out` is rewritten after each verdict by way of a second file, so that a run can be broken off at any time.
    """
    known = _resume(out, judge.key)
    todo = [s for s in submissions if known.get(str(s.file), {}).get("digest") != s.digest]
    cores = os.cpu_count() or 1
    with Grader.start(at_once=cores) as grader, ThreadPoolExecutor(cores) as pool:
        rows = pool.map(lambda submission: judge.row(submission, grader), todo)
        with click.progressbar(length=len(submissions), label="Grading", file=sys.stderr) as bar:
            bar.update(len(submissions) - len(todo))
            for submission, row in zip(todo, rows, strict=True):
                known[str(submission.file)] = row
                if out is not None and out.suffix == ".json":
                    _write_json(out, judge.key, known)
                bar.update(1)
    wanted = [known[str(submission.file)] for submission in submissions]
    if out is not None and out.suffix == ".csv":
        _write_csv(out, wanted)
    elif out is not None:
        _write_json(out, judge.key, known)
    return wanted


def summary(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Lines for a person: how many ended how, and which checks failed most."""
    outcomes = Counter(row["outcome"] for row in rows)
    yield f"{len(rows)} submissions: " + ", ".join(
        f"{count} {words_of(Outcome(outcome)).word}" for outcome, count in outcomes.most_common()
    )
    failed = Counter(row["first_failed"] for row in rows if row["first_failed"])
    for check, count in failed.most_common(5):
        yield f"  {count:>4} failed first in {check}"


def _read(file: Path) -> Submission:
    try:
        return Submission(file=file, data=file.read_bytes())
    except OSError as error:
        raise NothingToGrade(f"{file} cannot be read: {error.strerror}.") from error


def _row_of_verdict(submission: Submission, verdict: Verdict) -> dict[str, Any]:
    failed = next((check for check in verdict.checks if check.outcome is not CheckOutcome.PASSED), None)
    return {
        "file": str(submission.file),
        "digest": submission.digest,
        "outcome": verdict.outcome.value,
        "passed": verdict.passed_count,
        "checks": len(verdict.checks),
        **_points(verdict.earned, verdict.points),
        "waiting": 0.0,
        "seconds": round(verdict.seconds, 4),
        "first_failed": failed.name if failed else "",
        "message": verdict.message or (failed.message if failed else ""),
        "trust": Trust.ISOLATED.value,
        "versions": ", ".join((verdict.engine, *(f"{name} {version}" for name, version in verdict.versions.items()))),
        "results": {check.name: {"outcome": check.outcome.value, "earned": check.earned} for check in verdict.checks},
    }


def _row_of_score(submission: Submission, score: NotebookScore) -> dict[str, Any]:
    fine = (PartStanding.PASSED, PartStanding.WAITING)
    failed = next((part for part in score.parts if part.standing not in fine), None)
    outcome = Outcome.FAILED if score.outcome is Outcome.PASSED and failed else score.outcome
    return {
        "file": str(submission.file),
        "digest": submission.digest,
        "outcome": outcome.value,
        "passed": sum(part.standing is PartStanding.PASSED for part in score.parts),
        "checks": len(score.parts),
        **_points(score.points, score.max_points),
        "waiting": score.waiting_points,
        "seconds": round(score.seconds, 4),
        "first_failed": failed.id if failed else "",
        "message": score.message or (failed.note if failed else ""),
        "trust": score.trust.value,
        "versions": score.engine,
        "results": {part.id: {"outcome": part.standing.value, "earned": part.points} for part in score.parts},
    }


def _points(earned: float, points: float) -> dict[str, float]:
    return {
        "earned": round(earned, 4),
        "points": round(points, 4),
        "score": round(earned / points, 4) if points else 0.0,
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
    text = csv_text(COLUMNS, ([row[column] for column in COLUMNS] for row in rows))
    out.write_text(text, encoding="utf-8", newline="")
