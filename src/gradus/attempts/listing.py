"""Reads a learner's attempts as a list: filtered, put in order and counted by the database, over all rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, QuerySet

from gradus.attempts.models import Attempt, Origin
from gradus.grading.verdicts import Outcome

SORTS = {"submitted": "submitted_at", "exercise": "exercise_id", "outcome": "verdict__outcome"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptQuery:
    """Which attempts, in which order; empty means all. `sort` is one of SORTS; what is equal in it is newest first."""

    exercise_id: str = ""
    outcome: Outcome | None = None
    is_waiting: bool = False
    """Only those that have no verdict yet."""
    sort: str = "submitted"
    is_falling: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptLine:
    """An attempt in a list: neither its text nor its verdict, only how that ended. None waits for one."""

    id: UUID
    exercise_id: str
    outcome: Outcome | None
    submitted_at: datetime
    is_from_terminal: bool


def list_attempts(learner_id: int, query: AttemptQuery, *, first: int, count: int) -> tuple[AttemptLine, ...]:
    """The attempts that were asked for, from number `first` on. One query, which reads no text and no verdict."""
    column = F(SORTS[query.sort])
    order = column.desc(nulls_last=True) if query.is_falling else column.asc(nulls_last=True)
    rows = _asked(learner_id, query).order_by(order, "-submitted_at", "-pk")
    return tuple(
        AttemptLine(
            id=pk,
            exercise_id=exercise_id,
            outcome=Outcome(outcome) if outcome else None,
            submitted_at=submitted_at,
            is_from_terminal=origin == Origin.CLI,
        )
        for pk, exercise_id, outcome, submitted_at, origin in rows.values_list(
            "pk", "exercise_id", "verdict__outcome", "submitted_at", "origin"
        )[first : first + count]
    )


def count_attempts(learner_id: int, query: AttemptQuery) -> int:
    """How many there are. One query."""
    return _asked(learner_id, query).count()


def count_by_outcome(learner_id: int, *, exercise_id: str = "") -> Mapping[Outcome | None, int]:
    """How many of the learner's attempts, at an exercise or at all, ended how; None waits. One query."""
    rows = _asked(learner_id, AttemptQuery(exercise_id=exercise_id)).order_by().values_list("verdict__outcome")
    return {Outcome(outcome) if outcome else None: count for outcome, count in rows.annotate(count=Count("pk"))}


def count_by_exercise(learner_id: int) -> Mapping[str, int]:
    """How many of the learner's attempts were at which exercise. One query."""
    rows = Attempt.objects.filter(learner_id=learner_id).order_by().values_list("exercise_id")
    return dict(rows.annotate(count=Count("pk")))


def _asked(learner_id: int, query: AttemptQuery) -> QuerySet[Attempt]:
    rows = Attempt.objects.filter(learner_id=learner_id)
    if query.exercise_id:
        rows = rows.filter(exercise_id=query.exercise_id)
    if query.is_waiting:
        return rows.filter(verdict__isnull=True)
    return rows.filter(verdict__outcome=query.outcome.value) if query.outcome else rows
