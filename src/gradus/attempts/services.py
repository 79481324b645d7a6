"""Writes attempts: hand in, grade, grade what was left waiting, keep drafts, answer cards.

An attempt's life is a row of claims. Whoever grades first takes the row by one conditional UPDATE that sets `grading`,
a time until which the claim holds, and `tries` one higher; `tries` names the claim. The verdict is written only where
the row is still `grading` under the same `tries`, in one transaction with the verdict's row. So:

- Two workers claim at once: the second UPDATE finds `tries` changed and touches no row; it goes on to the next.
- A worker dies: the claim runs out, and the next `grade_waiting` takes the row with a higher `tries`.
- A worker is slow and its claim ran out: its verdict finds another `tries` and is dropped; the other's stands.
- The database goes away while a worker grades: the verdict waits for it to come back, so that no try is lost.

What follows from a verdict (evidence, one room up) is written in that same transaction, by the caller's `on_verdict`:
whoever sees the verdict sees what followed from it, and a verdict whose consequences cannot be written is not there.

Where there is a queue (see `queue`), `submit` stores the attempt with its job and returns; a worker that is given the
job calls `grade_one`. The queue then says who is dead: a job is given out again only when its worker gave no sign of
life, so `grade_one` does not wait for the claim to run out. If that worker lives after all, the last two points hold.
"""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Max

from gradus.attempts import queue, selectors
from gradus.attempts.engine.cards import Given, Kept, Marking, OptionNote, mark
from gradus.attempts.engine.verdict_json import to_json
from gradus.attempts.errors import NotGradedYet, SourceRefused, TooManyWaiting
from gradus.attempts.models import Attempt, CardAnswer, Draft, State, StoredVerdict
from gradus.attempts.selectors import AttemptView
from gradus.courses.errors import NotInLibrary
from gradus.courses.jobs import job_for
from gradus.courses.library import Library
from gradus.courses.types import Card, Exercise
from gradus.grading.client import Grader
from gradus.grading.feedback import Show, withheld
from gradus.grading.verdicts import Outcome, Verdict

log = logging.getLogger(__name__)

OnVerdict = Callable[[AttemptView, Exercise], object]
"""What follows from an attempt's verdict: called once for it, in the transaction that stores it."""
MAX_TRIES = 3
"""How often an attempt is graded before our fault is shown to the learner, who can then hand in again."""
MAX_WAITING = 5
"""How many attempts of one learner may wait in the queue."""
MAX_SOURCE_CHARS = 200_000
OUTAGE_PAUSES_S = (0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8)
"""How long a verdict waits for the database between tries to store it: about 25 s in all."""
CLAIM_MARGIN = timedelta(seconds=150)
"""Beyond the attempt's own limit: what a grader may spend waiting for its turn (120 s) and starting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """A marked and stored answer. Texts are Markdown; `whys` speak of the options that were got wrong."""

    id: UUID
    learner_id: int
    card_id: str
    is_right: bool
    given: Kept
    right_answer: str
    why: str
    whys: tuple[str, ...]
    options: tuple[OptionNote, ...]
    seconds: float
    """How long the learner looked at the card; 0 where nobody knows."""
    answered_at: datetime


def submit(
    *,
    learner_id: int,
    exercise: Exercise,
    source: str,
    origin: str,
    grader: Grader,
    now: datetime,
    on_verdict: OnVerdict | None = None,
) -> AttemptView:
    """The attempt is stored, then graded; the result has its verdict. Where there is a queue: stored, and queued.

    The row is committed before grading begins: a process that dies in between leaves it for `grade_waiting`. An
    INTERNAL verdict is tried again, and only the last of MAX_TRIES is stored. Raises SourceRefused and, where there
    is a queue, TooManyWaiting.
    """
    _check_source(source)
    if queue.is_on():
        return _enqueue(learner_id=learner_id, exercise=exercise, source=source, origin=origin, now=now)
    with transaction.atomic(durable=True):
        row = Attempt.objects.create(
            learner_id=learner_id,
            exercise_id=exercise.id,
            course_id=exercise.course_id,
            source=source,
            origin=origin,
            submitted_at=now,
            state=State.GRADING,
            claimed_until=_claimed_until(exercise, now),
            tries=1,
        )
    return _grade(row, exercise, grader=grader, now=now, on_verdict=on_verdict)


def grade_waiting(
    *,
    library: Library,
    grader: Grader,
    now: datetime,
    are_claims_void: bool = False,
    on_verdict: OnVerdict | None = None,
) -> tuple[AttemptView, ...]:
    """Every attempt that nobody is grading is graded; the result has those that were graded here, oldest first.

    `are_claims_void` is for a server that knows it is the only one, at its start: what is marked as being graded was
    left by a process that died. An attempt that three graders died on gets an INTERNAL verdict: it would kill the
    fourth. One whose exercise is no longer in the library stays as it is.
    """
    graded = []
    for row in tuple(selectors.waiting(now=now, are_claims_void=are_claims_void)):
        try:
            exercise = library.exercise(row.exercise_id)
        except NotInLibrary:
            log.warning("attempt %s waits for exercise %s, which is not in the library", row.pk, row.exercise_id)
            continue
        if _claim(row, exercise, now=now):
            graded.append(_grade(row, exercise, grader=grader, now=now, on_verdict=on_verdict))
    return tuple(graded)


def grade_one(
    *, attempt_id: UUID, library: Library, grader: Grader, now: datetime, on_verdict: OnVerdict | None = None
) -> AttemptView | None:
    """The attempt is graded, for a worker that was given its job; as it is when it was judged already.

    None when the attempt is gone with its learner; without a verdict when another worker took it in the meantime.
    Raises NotInLibrary, changing nothing; and NotGradedYet when the fault was ours and another try is left: the queue
    makes a pause before it, in which a dead zygote is back.
    """
    row = Attempt.objects.filter(pk=attempt_id).first()
    if row is None:
        return None
    exercise = library.exercise(row.exercise_id)
    if row.state != State.GRADED and _claim(row, exercise, now=now):
        return _grade(row, exercise, grader=grader, now=now, on_verdict=on_verdict, tries_at_once=1)
    return selectors.get_attempt(row.learner_id, row.pk)


def requeue_lost(*, now: datetime) -> int:
    """Every attempt that nobody grades has a job; the result counts those that had none.

    One loses its job when a worker taken for dead ends it while the one that took over is killed, or when somebody
    empties the queue. A job too many does no harm: its worker finds the verdict there. Two queries, mostly.
    """
    rows = {row.pk: row for row in selectors.waiting(now=now).only("pk", "turn")}
    lost = queue.without_job(rows) if rows else set()
    for attempt_id in lost:
        queue.defer(attempt_id, turn=rows[attempt_id].turn)
    return len(lost)


def take_turns(learner_id: int) -> None:
    """Until the caller's transaction ends, no other one of this learner gets past this line.

    On SQLite a transaction that writes is alone anyway, and this costs nothing; elsewhere it locks the learner's row.
    """
    if connection.features.has_select_for_update:
        get_user_model().objects.select_for_update(no_key=True).filter(pk=learner_id).values_list("pk").first()


def next_turn(learner_id: int) -> int:
    """The turn of the learner's next attempt: start-time fair queueing, with each attempt of the same length.

    Whoever has nothing waiting joins the turn that is being served; every further attempt is one turn later than
    the one before. So ten attempts of one learner delay another's first by at most one, and nobody starves: the turn
    being served only grows. Two queries.

    Source: Goyal, Vin, Cheng, "Start-time Fair Queueing", SIGCOMM 1996.
    """
    served = Attempt.objects.exclude(state=State.QUEUED).aggregate(turn=Max("turn"))["turn"]
    own = Attempt.objects.filter(learner_id=learner_id).aggregate(turn=Max("turn"))["turn"]
    return max(served or 0, 0 if own is None else own + 1)


def save_draft(*, learner_id: int, exercise_id: str, source: str, now: datetime) -> None:
    """`source` is the learner's draft for the exercise; an older one is replaced. Raises SourceRefused.

    One statement: two tabs that save at once leave one whole draft, whichever came last.
    """
    _check_source(source)
    Draft.objects.bulk_create(
        [Draft(learner_id=learner_id, exercise_id=exercise_id, source=source, saved_at=now)],
        update_conflicts=True,
        unique_fields=["learner", "exercise_id"],
        update_fields=["source", "saved_at"],
    )


def answer_card(*, learner_id: int, card: Card, given: Given, seconds: float, now: datetime) -> AnswerView:
    """The answer is marked and stored. Raises AnswerRefused, storing nothing, when it is no answer to this card."""
    marking = mark(card, given)
    row = CardAnswer.objects.create(
        learner_id=learner_id,
        card_id=card.id,
        given=marking.given,
        is_right=marking.is_right,
        seconds=min(max(seconds, 0.0), 3600.0) if math.isfinite(seconds) else 0.0,
        answered_at=now,
    )
    return _answer_view(row, marking)


def _enqueue(*, learner_id: int, exercise: Exercise, source: str, origin: str, now: datetime) -> AttemptView:
    with transaction.atomic(durable=True):
        take_turns(learner_id)
        if Attempt.objects.filter(learner_id=learner_id).exclude(state=State.GRADED).count() >= MAX_WAITING:
            raise TooManyWaiting(MAX_WAITING)
        row = Attempt.objects.create(
            learner_id=learner_id,
            exercise_id=exercise.id,
            course_id=exercise.course_id,
            source=source,
            origin=origin,
            submitted_at=now,
            turn=next_turn(learner_id),
        )
        queue.defer(row.pk, turn=row.turn)
    return selectors.view_of(row)


def _claim(row: Attempt, exercise: Exercise, *, now: datetime) -> bool:
    """Take the row for grading; False when somebody else was faster. `row` then tells the claim."""
    claimed_until = _claimed_until(exercise, now)
    taken = (
        Attempt.objects.filter(pk=row.pk, tries=row.tries)
        .exclude(state=State.GRADED)
        .update(state=State.GRADING, claimed_until=claimed_until, tries=row.tries + 1)
    )
    if taken:
        row.tries += 1
    return bool(taken)


def _grade(
    row: Attempt,
    exercise: Exercise,
    *,
    grader: Grader,
    now: datetime,
    on_verdict: OnVerdict | None,
    tries_at_once: int = MAX_TRIES,
) -> AttemptView:
    """Grade a claimed row until there is a verdict about the learner's code or MAX_TRIES is reached.

    Raises NotGradedYet after `tries_at_once` that were our fault; the row is queued then, and remembers its tries.
    """
    begun_at = row.tries
    job = job_for(exercise, row.source)
    verdict = Verdict(outcome=Outcome.INTERNAL, message="Grading was begun three times and never came to an end.")
    try:
        while row.tries <= MAX_TRIES:
            verdict = grader.grade(job)
            if verdict.outcome is not Outcome.INTERNAL or row.tries == MAX_TRIES:
                break
            log.warning("attempt %s, try %s: our fault: %s", row.pk, row.tries, verdict.message)
            if row.tries - begun_at + 1 >= tries_at_once:
                _put_back(row, tries=row.tries)
                raise NotGradedYet(row.pk, verdict.message)
            if not _claim(row, exercise, now=now):
                break
    except NotGradedYet:
        raise
    except BaseException:
        # Whatever stops us (no zygote, Ctrl-C), the row goes back to be graded later; the error goes up.
        _put_back(row, tries=max(row.tries - 1, 0))
        raise
    _store_when_possible(row, verdict, exercise, now=now, on_verdict=on_verdict)
    return selectors.get_attempt(row.learner_id, row.pk)


def _store_when_possible(
    row: Attempt, verdict: Verdict, exercise: Exercise, *, now: datetime, on_verdict: OnVerdict | None
) -> None:
    """Store the verdict; where there is a queue, wait for a database that restarts rather than grade again.

    Who graded for nothing three times would look like a submission that kills its graders.
    """
    for pause_s in OUTAGE_PAUSES_S if queue.is_on() else ():
        try:
            _store(row, verdict, exercise, now=now, on_verdict=on_verdict)
            return
        except (OperationalError, InterfaceError) as error:
            log.warning("attempt %s: its verdict waits for the database: %s", row.pk, error)
            connection.close()
            time.sleep(pause_s)
    _store(row, verdict, exercise, now=now, on_verdict=on_verdict)


def _put_back(row: Attempt, *, tries: int) -> None:
    """The row waits again, unless somebody else took it in the meantime."""
    Attempt.objects.filter(pk=row.pk, tries=row.tries, state=State.GRADING).update(
        state=State.QUEUED, claimed_until=None, tries=tries
    )


@transaction.atomic
def _store(row: Attempt, verdict: Verdict, exercise: Exercise, *, now: datetime, on_verdict: OnVerdict | None) -> None:
    """The verdict is the row's with what follows from it, unless somebody else took the row in the meantime.

    The learner is locked before the row, as whoever deletes a learner does: the other way round the two could wait
    for each other.
    """
    take_turns(row.learner_id)
    still_ours = Attempt.objects.filter(pk=row.pk, tries=row.tries, state=State.GRADING).update(
        state=State.GRADED, claimed_until=None
    )
    if still_ours:
        shown = withheld(verdict, Show.TOTAL)
        StoredVerdict.objects.create(
            attempt_id=row.pk,
            outcome=shown.outcome.value,
            body=to_json(shown),
            whole=to_json(verdict) if verdict.has_hidden else None,
            graded_at=now,
        )
        if on_verdict is not None:
            on_verdict(selectors.get_attempt(row.learner_id, row.pk), exercise)


def _claimed_until(exercise: Exercise, now: datetime) -> datetime:
    return now + timedelta(seconds=exercise.limits.seconds * MAX_TRIES) + CLAIM_MARGIN


def _check_source(source: str) -> None:
    if len(source) > MAX_SOURCE_CHARS:
        raise SourceRefused(
            f"Expected at most {MAX_SOURCE_CHARS:,} characters, got {len(source):,}. Put large data in a file."
        )
    if "\x00" in source or any("\ud800" <= char <= "\udfff" for char in source):
        raise SourceRefused("Expected text; this holds bytes that are none. Save the file as UTF-8 and try again.")


def _answer_view(row: CardAnswer, marking: Marking) -> AnswerView:
    return AnswerView(
        id=row.pk,
        learner_id=row.learner_id,
        card_id=row.card_id,
        is_right=marking.is_right,
        given=marking.given,
        right_answer=marking.right_answer,
        why=marking.why,
        whys=marking.whys,
        options=marking.options,
        seconds=row.seconds,
        answered_at=row.answered_at,
    )
