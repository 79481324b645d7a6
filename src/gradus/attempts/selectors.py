"""Reads attempts, verdicts, answers and drafts. Each takes the learner and never returns another's rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from gradus.attempts.engine.cards import AnsweredCard, Kept
from gradus.attempts.engine.deeds import Deed
from gradus.attempts.engine.verdict_json import UnreadableVerdict, from_json
from gradus.attempts.errors import NoSuchAttempt
from gradus.attempts.models import Attempt, CardAnswer, Draft, State, StoredVerdict
from gradus.courses.types import Exercise
from gradus.grading.feedback import Show, withheld
from gradus.grading.verdicts import Outcome, Verdict

__all__ = [
    "AnsweredCard",
    "AttemptView",
    "Deed",
    "LearnerActivity",
    "Prediction",
    "activity_of",
    "find_last_source",
    "find_place_in_line",
    "get_attempt",
    "get_grading_state",
    "is_waiting",
    "list_answered_cards",
    "list_attempts_on",
    "list_deeds",
    "list_first_answers",
    "list_graded_without",
    "list_predictions",
    "list_recent",
    "list_solved_exercises",
    "list_tried_exercises",
    "verdict_shown",
    "view_of",
    "waiting",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptView:
    """An attempt with its verdict, or None while there is none.

    Of hidden checks the verdict has no more than whether they hold; see `verdict_shown`.
    """

    id: UUID
    learner_id: int
    exercise_id: str
    course_id: str
    source: str
    origin: str
    submitted_at: datetime
    state: str
    tries: int
    verdict: Verdict | None
    graded_at: datetime | None

    @property
    def outcome(self) -> Outcome | None:
        return self.verdict.outcome if self.verdict else None

    @property
    def is_passed(self) -> bool:
        return self.verdict is not None and self.verdict.is_passed


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerActivity:
    """How far somebody is, in counts: nothing of what they wrote."""

    passed: int
    last_active_at: datetime | None


def get_attempt(learner_id: int, attempt_id: UUID) -> AttemptView:
    """One attempt of the learner. One query. Raises NoSuchAttempt, also when it is somebody else's."""
    row = _of(learner_id).filter(pk=attempt_id).first()
    if row is None:
        raise NoSuchAttempt(attempt_id)
    return view_of(row)


def list_attempts_on(learner_id: int, exercise_id: str, *, limit: int = 50) -> tuple[AttemptView, ...]:
    """The learner's attempts at an exercise, newest first. One query."""
    return tuple(view_of(row) for row in _of(learner_id).filter(exercise_id=exercise_id)[:limit])


def list_recent(learner_id: int, limit: int = 20) -> tuple[AttemptView, ...]:
    """The learner's newest attempts, newest first. One query."""
    return tuple(view_of(row) for row in _of(learner_id)[:limit])


def find_last_source(learner_id: int, exercise_id: str) -> str | None:
    """What the learner last wrote for the exercise, handed in or not; None when they never began. Two queries."""
    last = (
        Attempt.objects.filter(learner_id=learner_id, exercise_id=exercise_id)
        .values_list("submitted_at", "source")
        .first()
    )
    draft = (
        Draft.objects.filter(learner_id=learner_id, exercise_id=exercise_id).values_list("saved_at", "source").first()
    )
    newest = max((text for text in (last, draft) if text), key=lambda text: text[0], default=None)
    return newest[1] if newest else None


def list_solved_exercises(learner_id: int) -> frozenset[str]:
    """The ids of the exercises that the learner passed at least once. One query."""
    return frozenset(
        Attempt.objects.filter(learner_id=learner_id, verdict__outcome=Outcome.PASSED.value)
        .order_by()
        .values_list("exercise_id", flat=True)
        .distinct()
    )


def find_last_exercise(learner_id: int) -> str:
    """The id of the exercise that was handed in last; empty where none was. One query."""
    newest = (
        Attempt.objects.filter(learner_id=learner_id).order_by("-submitted_at").values_list("exercise_id", flat=True)
    )
    return newest.first() or ""


def list_tried_exercises(learner_id: int) -> frozenset[str]:
    """The ids of the exercises that the learner handed something in for. One query."""
    return frozenset(
        Attempt.objects.filter(learner_id=learner_id).order_by().values_list("exercise_id", flat=True).distinct()
    )


def activity_of(learner_ids: Collection[int]) -> Mapping[int, LearnerActivity]:
    """By learner, the count of exercises passed and when they last handed in or answered something. Two queries.

    For those whom the learners let see that: the instructors of their cohorts.
    """
    is_passed = Q(verdict__outcome=Outcome.PASSED.value)
    tried = (
        Attempt.objects.filter(learner_id__in=learner_ids)
        .order_by()
        .values("learner_id")
        .annotate(passed=Count("exercise_id", filter=is_passed, distinct=True), last=Max("submitted_at"))
    )
    answered = (
        CardAnswer.objects.filter(learner_id__in=learner_ids)
        .order_by()
        .values("learner_id")
        .annotate(last=Max("answered_at"))
    )
    passed = {row["learner_id"]: row["passed"] for row in tried}
    last: dict[int, datetime] = {}
    for row in (*tried, *answered):
        last[row["learner_id"]] = max(row["last"], last.get(row["learner_id"], row["last"]))
    return {
        learner_id: LearnerActivity(passed=passed.get(learner_id, 0), last_active_at=last.get(learner_id))
        for learner_id in learner_ids
    }


def list_answered_cards(learner_id: int) -> Mapping[str, AnsweredCard]:
    """By card id, the learner's newest answer to each card they answered. One query."""
    newest: dict[str, AnsweredCard] = {}
    rows = CardAnswer.objects.filter(learner_id=learner_id).order_by("answered_at", "id")
    for card_id, is_right, answered_at in rows.values_list("card_id", "is_right", "answered_at"):
        times = newest[card_id].times + 1 if card_id in newest else 1
        newest[card_id] = AnsweredCard(card_id=card_id, is_right=is_right, answered_at=answered_at, times=times)
    return newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """The learner's first answer to a card: what they expected before they were told."""

    given: Kept
    is_right: bool


def list_predictions(learner_id: int, card_ids: Collection[str]) -> Mapping[str, Prediction]:
    """By card id, the learner's first answer to each of these cards that they answered. One query."""
    rows = CardAnswer.objects.filter(learner_id=learner_id, card_id__in=card_ids).order_by("-answered_at", "-id")
    return {
        card_id: Prediction(given=given, is_right=is_right)
        for card_id, given, is_right in rows.values_list("card_id", "given", "is_right")
    }


def list_deeds(learner_id: int) -> tuple[Deed, ...]:
    """Everything the learner handed in and answered, oldest first. Two queries."""
    attempts = Attempt.objects.filter(learner_id=learner_id).order_by()
    answers = CardAnswer.objects.filter(learner_id=learner_id).order_by()
    unordered = [
        Deed(
            exercise_id=exercise_id,
            is_right=None if outcome is None else outcome == Outcome.PASSED.value,
            happened_at=submitted_at,
        )
        for exercise_id, outcome, submitted_at in attempts.values_list(
            "exercise_id", "verdict__outcome", "submitted_at"
        )
    ] + [
        Deed(card_id=card_id, is_right=is_right, seconds=seconds, happened_at=answered_at)
        for card_id, is_right, seconds, answered_at in answers.values_list(
            "card_id", "is_right", "seconds", "answered_at"
        )
    ]
    return tuple(sorted(unordered, key=lambda deed: deed.happened_at))


def list_first_answers() -> Mapping[tuple[int, str], tuple[datetime, bool]]:
    """By learner and card, when each learner first answered each card and whether they were right. One query.

    Of all learners: for the one caller that makes of them what is nobody's own, how hard the cards are.
    """
    first: dict[tuple[int, str], tuple[datetime, bool]] = {}
    rows = CardAnswer.objects.order_by("-answered_at").values_list("learner_id", "card_id", "answered_at", "is_right")
    for learner_id, card_id, answered_at, is_right in rows.iterator():
        first[learner_id, card_id] = (answered_at, is_right)
    return first


def list_graded_without(attempt_ids: QuerySet[Any, Any]) -> tuple[AttemptView, ...]:
    """All learners' attempts whose verdict is about the learner's code and that a query of attempt ids does not give.

    For the one caller that must miss none: absorbing verdicts after a crash. Oldest verdict first. One query.
    """
    rows = (
        Attempt.objects.filter(state=State.GRADED)
        .exclude(verdict__outcome=Outcome.INTERNAL.value)
        .exclude(pk__in=attempt_ids)
        .select_related("verdict")
        .order_by("verdict__graded_at", "pk")
    )
    return tuple(view_of(row) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingState:
    """All learners' attempts at one instant, for an operator: how many wait, and how verdicts came."""

    queued: int
    grading: int
    oldest_s: float
    """Since the oldest attempt without a verdict was handed in; 0 when none waits."""
    verdicts: Mapping[str, int]
    """How many ended how, ever; every outcome is there."""
    wait_s: Mapping[float, float]
    """Quantiles (0.5, 0.95) of the seconds from handing in to verdict, of RECENT; empty when there was none."""


RECENT = timedelta(minutes=5)
RECENT_ROWS = 5000


def get_grading_state(*, now: datetime) -> GradingState:
    """How grading stands. Three queries; the quantiles are of the newest RECENT_ROWS verdicts at most."""
    states = {
        row["state"]: row
        for row in Attempt.objects.exclude(state=State.GRADED)
        .order_by()
        .values("state")
        .annotate(count=Count("pk"), oldest=Min("submitted_at"))
    }
    outcomes = dict(StoredVerdict.objects.values_list("outcome").annotate(count=Count("pk")))
    recent = (
        StoredVerdict.objects.filter(graded_at__gt=now - RECENT)
        .order_by("-graded_at")
        .values_list("graded_at", "attempt__submitted_at")[:RECENT_ROWS]
    )
    waits = sorted(max((graded_at - submitted_at).total_seconds(), 0.0) for graded_at, submitted_at in recent)
    oldest = min((row["oldest"] for row in states.values()), default=now)
    return GradingState(
        queued=states.get(State.QUEUED, {"count": 0})["count"],
        grading=states.get(State.GRADING, {"count": 0})["count"],
        oldest_s=max((now - oldest).total_seconds(), 0.0),
        verdicts={outcome.value: outcomes.get(outcome.value, 0) for outcome in Outcome},
        wait_s={share: waits[int(share * (len(waits) - 1))] for share in (0.5, 0.95)} if waits else {},
    )


def verdict_shown(handed_in: AttemptView, exercise: Exercise | None, *, now: datetime) -> Verdict | None:
    """The verdict as its learner may see it at `now`: with as much of hidden checks as the exercise says.

    One query where something is hidden and not all of it withheld, else none.
    """
    verdict = handed_in.verdict
    if verdict is None or exercise is None or not verdict.has_hidden:
        return verdict
    show = exercise.feedback.at(now, is_passed=verdict.is_passed)
    if show is Show.TOTAL:
        return verdict
    whole = StoredVerdict.objects.get(attempt_id=handed_in.id).whole
    return withheld(from_json(whole), show) if whole else verdict


def is_waiting(*, now: datetime) -> bool:
    """Whether some attempt is queued, or claimed by somebody whose time is up. One query."""
    return waiting(now=now).exists()


def waiting(*, now: datetime, are_claims_void: bool = False) -> QuerySet[Attempt]:
    """Rows that nobody is grading at `now`, oldest first; every ungraded row when `are_claims_void`."""
    rows = Attempt.objects.exclude(state=State.GRADED).order_by("submitted_at", "pk")
    if are_claims_void:
        return rows
    return rows.filter(Q(state=State.QUEUED) | Q(state=State.GRADING, claimed_until__lte=now))


def find_place_in_line(learner_id: int, attempt_id: UUID) -> int | None:
    """1 for the learner's attempt that is graded next, 0 for one that is graded now, None when it is judged.

    Two queries. Raises NoSuchAttempt.
    """
    row = Attempt.objects.filter(learner_id=learner_id, pk=attempt_id).only("state", "turn", "submitted_at").first()
    if row is None:
        raise NoSuchAttempt(attempt_id)
    if row.state == State.GRADED:
        return None
    if row.state == State.GRADING:
        return 0
    before = (
        Q(turn__lt=row.turn)
        | Q(turn=row.turn, submitted_at__lt=row.submitted_at)
        | Q(turn=row.turn, submitted_at=row.submitted_at, pk__lt=row.pk)
    )
    return 1 + Attempt.objects.filter(before, state=State.QUEUED).count()


def view_of(row: Attempt) -> AttemptView:
    """A row, fetched with its verdict, as a plain value. No query.

    A verdict written by another version that cannot be read any more is shown as our fault, not the learner's.
    """
    stored: StoredVerdict | None = getattr(row, "verdict", None)
    verdict = None
    if stored is not None:
        try:
            verdict = from_json(stored.body)
        except UnreadableVerdict as error:
            verdict = Verdict(outcome=Outcome.INTERNAL, message=f"The stored verdict cannot be read: {error}.")
    return AttemptView(
        id=row.pk,
        learner_id=row.learner_id,
        exercise_id=row.exercise_id,
        course_id=row.course_id,
        source=row.source,
        origin=row.origin,
        submitted_at=row.submitted_at,
        state=row.state,
        tries=row.tries,
        verdict=verdict,
        graded_at=stored.graded_at if stored else None,
    )


def _of(learner_id: int) -> QuerySet[Attempt]:
    return Attempt.objects.filter(learner_id=learner_id).select_related("verdict")
