"""A school in a database: learners with what they did, as the product would have stored it. Needs Django set up.

HISTORIES learners are lived through the product's own rules, in memory; the others repeat them under ids of their own,
so that a million rows of evidence with the states that follow from them are there in a minute or two.
"""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from gradus.accounts.models import Learner
from gradus.attempts.engine.verdict_json import to_json
from gradus.attempts.models import Attempt, CardAnswer, StoredVerdict
from gradus.courses.library import Library
from gradus.grading.verdicts import Outcome, Verdict
from gradus.mastery.engine.rules import Event, weigh_answer, weigh_attempt
from gradus.mastery.models import Evidence, SkillState
from gradus.mastery.selectors import ENGINE, fold

HISTORIES = 40
BATCH = 20_000
EXERCISE_SHARE = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What one learner did: rows without their learner and ids. `skills` are those of the states."""

    answers: Sequence[tuple[str, bool, datetime]]
    attempts: Sequence[tuple[str, bool, datetime]]
    evidence: Sequence[tuple[int, Evidence]]
    """Each with the number of the event that it comes from."""
    states: Sequence[tuple[str, str, str]]


def live(library: Library, *, seed: int, evidence: int, now: datetime) -> History:
    """A learner who did things until so many pieces of evidence were there."""
    chance = random.Random(seed)
    cards, exercises = list(library.cards.values()), list(library.exercises.values())
    moment = now - timedelta(days=chance.uniform(60, 400))
    step = (now - moment) / evidence
    earlier: dict[str, list[Event]] = {}
    answers, attempts, rows = [], [], []
    able = chance.uniform(0.3, 0.95)
    event = 0
    while len(rows) < evidence:
        moment += step * chance.uniform(0.2, 1.7)
        is_right = chance.random() < able
        if chance.random() < EXERCISE_SHARE:
            exercise = chance.choice(exercises)
            outcome = Outcome.PASSED if is_right else Outcome.FAILED
            weighed = weigh_attempt(outcome, moment, earlier.get(exercise.id, []))
            attempts.append((exercise.id, is_right, moment))
            kind, source_id, side, skills = "exercise", exercise.id, "practice", exercise.skills
        else:
            card = chance.choice(cards)
            weighed = weigh_answer(card, moment, earlier.get(card.id, []), is_right=is_right)
            answers.append((card.id, is_right, moment))
            kind, source_id, side, skills = "card", card.id, "theory", card.skills
        assert weighed is not None
        earlier.setdefault(source_id, []).append(Event(outcome=weighed.outcome, happened_at=moment))
        rows += [
            (
                event,
                Evidence(
                    skill_id=skill_id,
                    side=side,
                    source_kind=kind,
                    source_id=source_id,
                    outcome=weighed.outcome,
                    weight=weighed.weight * share,
                    happened_at=moment,
                ),
            )
            for skill_id, share in skills.items()
        ]
        event += 1
    states = [
        (skill_id, side, json.dumps(ENGINE.dump(state)))
        for (skill_id, side), state in fold(row for _, row in rows).items()
    ]
    return History(answers=answers, attempts=attempts, evidence=rows, states=states)


def enrol(library: Library, *, learners: int, evidence_each: int, now: datetime) -> list[int]:
    """So many learners are there with what they did. The result has their ids."""
    histories = [live(library, seed=seed, evidence=evidence_each, now=now) for seed in range(HISTORIES)]
    roles = sorted(library.roles)
    with transaction.atomic():
        people = Learner.objects.bulk_create(
            [
                Learner(username=f"learner{number}", password="!", date_joined=now, role_id=roles[number % len(roles)])
                for number in range(learners)
            ],
            batch_size=BATCH,
        )
        ids = [person.pk for person in people]
        chosen = [(pk, histories[pk % HISTORIES]) for pk in ids]
        _insert(CardAnswer, _ANSWER, (row for pk, history in chosen for row in _answers(pk, history)))
        _insert(Attempt, _ATTEMPT, (row for pk, history in chosen for row in _attempts(pk, history)))
        _insert(StoredVerdict, _VERDICT, (row for pk, history in chosen for row in _verdicts(pk, history)))
        _insert(Evidence, _EVIDENCE, (row for pk, history in chosen for row in _evidence(pk, history)))
        _insert(SkillState, _STATE, (row for pk, history in chosen for row in _states(pk, history)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return ids


_ANSWER = ("id", "learner_id", "card_id", "given", "is_right", "seconds", "answered_at")
_ATTEMPT = (
    "id", "learner_id", "exercise_id", "course_id", "source", "origin", "submitted_at", "state", "claimed_until",
    "tries", "turn",
)  # fmt: skip
_VERDICT = ("attempt_id", "outcome", "body", "graded_at")
_EVIDENCE = (
    "learner_id", "skill_id", "side", "source_kind", "source_id", "event_id", "attempt_id", "outcome", "weight",
    "happened_at",
)  # fmt: skip
_STATE = ("learner_id", "skill_id", "side", "engine", "body")
_BODIES = {
    is_right: json.dumps(to_json(Verdict(outcome=Outcome.PASSED if is_right else Outcome.FAILED)))
    for is_right in (True, False)
}


def _answers(pk: int, history: History) -> Iterable[tuple[Any, ...]]:
    for number, (card_id, is_right, moment) in enumerate(history.answers):
        yield (_uuid(pk, number, 1), pk, card_id, "0", is_right, 20.0, moment)


def _attempts(pk: int, history: History) -> Iterable[tuple[Any, ...]]:
    for number, (exercise_id, _, moment) in enumerate(history.attempts):
        source = "def answer(x):\n    return x\n" * 8
        yield (_uuid(pk, number, 2), pk, exercise_id, "linear-models", source, "web", moment, "graded", None, 1, 0)


def _verdicts(pk: int, history: History) -> Iterable[tuple[Any, ...]]:
    for number, (_, is_right, moment) in enumerate(history.attempts):
        yield (_uuid(pk, number, 2), "passed" if is_right else "failed", _BODIES[is_right], moment)


def _evidence(pk: int, history: History) -> Iterable[tuple[Any, ...]]:
    attempts = 0
    last = -1
    for event, row in history.evidence:
        is_attempt = row.source_kind == "exercise"
        attempts += is_attempt and event != last
        last = event
        attempt_id = _uuid(pk, attempts - 1, 2) if is_attempt else None
        yield (
            pk, row.skill_id, row.side, row.source_kind, row.source_id, attempt_id or _uuid(pk, event, 3), attempt_id,
            row.outcome, row.weight, row.happened_at,
        )  # fmt: skip


def _states(pk: int, history: History) -> Iterable[tuple[Any, ...]]:
    for skill_id, side, body in history.states:
        yield (pk, skill_id, side, ENGINE.name, body)


def _uuid(pk: int, number: int, kind: int) -> UUID:
    return UUID(int=(pk << 64) | (number << 8) | kind)


def _insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Rows straight into the model's table: COPY on PostgreSQL, one prepared statement on SQLite."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"
        cursor.connection.executemany(statement, (tuple(map(_for_sqlite, row)) for row in rows))


def _for_sqlite(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
