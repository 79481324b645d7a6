"""Writes evidence and what follows from it.

A verdict and its evidence are stored in one transaction (`on_verdict`), and so are an answer, its evidence and its
review: nobody sees a verdict beside yesterday's next step.

Exactly once: the database holds one row an event, skill and side. Absorbing looks first and writes in one transaction.
On SQLite transactions begin with the write lock, so two absorbers of one event take turns and the second finds it
done. Where transactions run side by side they lock the learner first, to the same end: what an event weighs depends on
the learner's earlier ones. Should an insert still break the unique constraint, its transaction is undone as a whole,
and the event counts as absorbed.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from gradus.attempts import queue
from gradus.attempts import selectors as attempts_selectors
from gradus.attempts import services as attempts_services
from gradus.attempts.engine.cards import Given
from gradus.attempts.selectors import AttemptView
from gradus.attempts.services import AnswerView
from gradus.courses.errors import NotInLibrary
from gradus.courses.library import Library
from gradus.courses.types import Card, Exercise
from gradus.grading.client import Grader
from gradus.mastery.engine.rules import Event, Weighed, weigh_answer, weigh_attempt
from gradus.mastery.models import Evidence, Side, SkillState, SourceKind
from gradus.mastery.reviews.services import note_review
from gradus.mastery.selectors import ENGINE, fold, happening_of

log = logging.getLogger(__name__)


def practise(
    *, learner_id: int, exercise: Exercise, source: str, origin: str, grader: Grader, now: datetime
) -> AttemptView:
    """The attempt is stored and graded, and its verdict stored and absorbed at once. Raises SourceRefused.

    Where there is a queue it is stored and queued, the result has no verdict, and a worker does the rest with
    `grade_and_absorb`. Raises TooManyWaiting then.
    """
    return attempts_services.submit(
        learner_id=learner_id,
        exercise=exercise,
        source=source,
        origin=origin,
        grader=grader,
        now=now,
        on_verdict=_absorbed_at(now),
    )


def grade_and_absorb(*, attempt_id: UUID, library: Library, grader: Grader, now: datetime) -> AttemptView | None:
    """What a worker does with a job: the attempt is graded, and its verdict stored and absorbed at once.

    Raises NotInLibrary, changing nothing, and NotGradedYet.
    """
    return attempts_services.grade_one(
        attempt_id=attempt_id, library=library, grader=grader, now=now, on_verdict=_absorbed_at(now)
    )


def absorb_verdict(*, attempt: AttemptView, exercise: Exercise, now: datetime) -> bool:
    """The verdict is evidence of practice in the exercise's skills; False when it was already, or says nothing.

    It counts from when the attempt was handed in, however late it was graded. `now` bounds it: no evidence from the
    future of a clock that was set back.
    """
    verdict = attempt.verdict
    if verdict is None:
        return False
    happened_at = min(attempt.submitted_at, now)
    return _absorb(
        learner_id=attempt.learner_id,
        side=Side.PRACTICE,
        source_kind=SourceKind.EXERCISE,
        source_id=exercise.id,
        event_id=attempt.id,
        attempt_id=attempt.id,
        skills=exercise.skills,
        weigh=lambda earlier: weigh_attempt(verdict.outcome, happened_at, earlier),
        happened_at=happened_at,
    )


def absorb_answer(*, answer: AnswerView, card: Card, now: datetime) -> bool:
    """The answer is evidence of theory in the card's skills; False when it was already."""
    happened_at = min(answer.answered_at, now)
    return _absorb(
        learner_id=answer.learner_id,
        side=Side.THEORY,
        source_kind=SourceKind.CARD,
        source_id=card.id,
        event_id=answer.id,
        attempt_id=None,
        skills=card.skills,
        weigh=lambda earlier: weigh_answer(card, happened_at, earlier, is_right=answer.is_right),
        happened_at=happened_at,
    )


@transaction.atomic
def answer_card(*, learner_id: int, card: Card, given: Given, seconds: float, now: datetime) -> AnswerView:
    """The answer is marked, stored, absorbed, and in the log of reviews, or none of it. Raises AnswerRefused."""
    answer = attempts_services.answer_card(learner_id=learner_id, card=card, given=given, seconds=seconds, now=now)
    absorb_answer(answer=answer, card=card, now=now)
    note_review(learner_id=learner_id, card=card, answer=answer)
    return answer


@transaction.atomic
def answer_prediction(*, learner_id: int, card: Card, given: Given, seconds: float, now: datetime) -> AnswerView:
    """As `answer_card`, for a card that a lesson asks before it has taught what is asked. Raises AnswerRefused.

    It comes back in reviews whatever the answer was. A right one is evidence as ever; a wrong one is none: the lesson
    has yet to say why.
    """
    answer = attempts_services.answer_card(learner_id=learner_id, card=card, given=given, seconds=seconds, now=now)
    if answer.is_right:
        absorb_answer(answer=answer, card=card, now=now)
    note_review(learner_id=learner_id, card=card, answer=answer)
    return answer


@transaction.atomic
def rebuild(*, learner_id: int) -> None:
    """The learner's states are what the engine makes of their whole log, whatever they were before."""
    attempts_services.take_turns(learner_id)
    SkillState.objects.filter(learner_id=learner_id).delete()
    states = fold(Evidence.objects.filter(learner_id=learner_id).order_by("id").iterator())
    SkillState.objects.bulk_create(
        SkillState(learner_id=learner_id, skill_id=skill_id, side=side, engine=ENGINE.name, body=ENGINE.dump(state))
        for (skill_id, side), state in states.items()
    )


def catch_up(
    *, library: Library, grader: Grader, now: datetime, are_claims_void: bool = False
) -> tuple[AttemptView, ...]:
    """Nothing is left lying after a crash: waiting attempts are graded, and every verdict is absorbed, once.

    A verdict without its evidence is one of an older Gradus, which wrote the two one after the other.
    The result has the attempts that were graded here: none where there is a queue, whose workers grade.
    `are_claims_void` as in `attempts.services.grade_waiting`: true
    only at the start of a server that knows it is the only one.
    """
    graded: tuple[AttemptView, ...] = ()
    if not queue.is_on():
        graded = attempts_services.grade_waiting(
            library=library,
            grader=grader,
            now=now,
            are_claims_void=are_claims_void,
            on_verdict=_absorbed_at(now),
        )
    absorbed = Evidence.objects.filter(attempt_id__isnull=False).values("attempt_id")
    for attempt in attempts_selectors.list_graded_without(absorbed):
        try:
            exercise = library.exercise(attempt.exercise_id)
        except NotInLibrary:
            log.info("attempt %s is at %s, which is not in the library", attempt.id, attempt.exercise_id)
            continue
        absorb_verdict(attempt=attempt, exercise=exercise, now=now)
    return graded


def _absorbed_at(now: datetime) -> attempts_services.OnVerdict:
    return lambda attempt, exercise: absorb_verdict(attempt=attempt, exercise=exercise, now=now)


def _earlier(learner_id: int, source_kind: SourceKind, source_id: str) -> Sequence[Event]:
    """What happened with the same exercise or card before, one event each whatever number of skills it touched."""
    rows = (
        Evidence.objects.filter(learner_id=learner_id, source_kind=source_kind, source_id=source_id)
        .order_by()
        .values_list("event_id", "outcome", "happened_at")
        .distinct()
    )
    return [Event(outcome=outcome, happened_at=happened_at) for _, outcome, happened_at in rows]


def _absorb(
    *,
    learner_id: int,
    side: Side,
    source_kind: SourceKind,
    source_id: str,
    event_id: UUID,
    attempt_id: UUID | None,
    skills: Mapping[str, float],
    weigh: Callable[[Sequence[Event]], Weighed | None],
    happened_at: datetime,
) -> bool:
    """Write the event's evidence. What it weighs depends on earlier events, so it is weighed under the write lock."""
    this_event = Evidence.objects.filter(source_kind=source_kind, event_id=event_id)
    try:
        with transaction.atomic():
            attempts_services.take_turns(learner_id)
            if this_event.exists():
                return False
            weighed = weigh(_earlier(learner_id, source_kind, source_id))
            if weighed is None:
                return False
            rows = [
                Evidence(
                    learner_id=learner_id,
                    skill_id=skill_id,
                    side=side,
                    source_kind=source_kind,
                    source_id=source_id,
                    event_id=event_id,
                    attempt_id=attempt_id,
                    outcome=weighed.outcome,
                    weight=weighed.weight * share,
                    happened_at=happened_at,
                )
                for skill_id, share in skills.items()
            ]
            Evidence.objects.bulk_create(rows)
            update_states(learner_id, side, rows)
    except IntegrityError:
        if this_event.exists():
            return False
        raise
    return True


def update_states(learner_id: int, side: Side, rows: Sequence[Evidence]) -> None:
    """Fold new rows into the states. Rows of states are locked, so that two events of one learner take turns."""
    known = SkillState.objects.select_for_update().filter(learner_id=learner_id)
    if known.exclude(engine=ENGINE.name).exists():
        rebuild(learner_id=learner_id)
        return
    SkillState.objects.bulk_create(
        [
            SkillState(
                learner_id=learner_id,
                skill_id=row.skill_id,
                side=side,
                engine=ENGINE.name,
                body=ENGINE.dump(ENGINE.initial()),
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    states = {state.skill_id: state for state in known.filter(side=side, skill_id__in=[r.skill_id for r in rows])}
    for row in rows:
        state = states[row.skill_id]
        state.body = ENGINE.dump(ENGINE.update(ENGINE.load(state.body), happening_of(row)))
    SkillState.objects.bulk_update(states.values(), ["body"])
