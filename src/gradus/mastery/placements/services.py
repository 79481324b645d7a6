"""Writes placements. Each step locks the learner first, so that two tabs take turns and no card is asked twice.

What a placement concludes becomes evidence when it ends, when it ends again after it was gone on with, and at each
word of the learner's own, on a skill or on areas: for each side of each skill one row that says where the learner
starts, where it differs from what was said before. So mastery stays what the log gives when it is replayed.
"""

import math
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from uuid import uuid4

from django.db import transaction

from gradus.attempts.engine.cards import Given, mark
from gradus.attempts.services import take_turns
from gradus.courses.library import Library
from gradus.courses.types import Card
from gradus.mastery.engine.rules import weigh_placement
from gradus.mastery.engine.status import Status
from gradus.mastery.models import Evidence, Side, SourceKind
from gradus.mastery.placements.engine.placement import Amount, concluded
from gradus.mastery.placements.errors import NoPlacement
from gradus.mastery.placements.models import PlacementAnswer, PlacementSession, PlacementWord
from gradus.mastery.placements.selectors import PlacementView, fresh_view, question_now, view_of
from gradus.mastery.selectors import get_engine, get_mastery
from gradus.mastery.services import update_states
from gradus.skills.engine.graph import Skill

NOTICEABLE = 0.01
"""A start that moves by less is not written again."""


class NoAnswer(Enum):
    """What one may do with a question besides answering it."""

    DO_NOT_KNOW = "do not know"
    SKIP = "skip"


@transaction.atomic
def begin(*, learner_id: int, library: Library, now: datetime) -> PlacementView | None:
    """The learner's newest placement is open, if there is more for it to ask; else a new one begins.

    None, changing nothing, when the library has no card left that they were not asked before.
    """
    take_turns(learner_id)
    newest = PlacementSession.objects.filter(learner_id=learner_id).first()
    if newest is not None and question_now(learner_id, view_of(newest), library) is not None:
        newest.ended_at = None
        newest.save(update_fields=["ended_at"])
        return view_of(newest)
    fresh = PlacementSession(learner_id=learner_id, shown=_shown_by_deeds(learner_id, library, now), began_at=now)
    if question_now(learner_id, fresh_view(fresh), library) is None:
        return None
    if newest is not None and newest.ended_at is None:
        _end(newest, library, now)
    fresh.save()
    return view_of(fresh)


@transaction.atomic
def answer(
    *, learner_id: int, library: Library, card: Card, given: Given | NoAnswer, seconds: float, now: datetime
) -> PlacementView:
    """The answer is stored, and the placement ends when that was the last question. Raises AnswerRefused, NoPlacement.

    An answer to another card than the one that is asked now, from an old tab, changes nothing.
    """
    session = _locked(learner_id)
    view = view_of(session)
    asked = question_now(learner_id, view, library) if view.is_open else None
    if asked is None or asked.question.card_id != card.id:
        return view
    marking = None if isinstance(given, NoAnswer) else mark(card, given)
    PlacementAnswer.objects.create(
        session=session,
        number=len(view.placement.answered) + 1,
        card_id=card.id,
        skill_id=asked.question.skill_id,
        difficulty=asked.question.difficulty,
        guess=asked.question.guess,
        given=marking.given if marking else None,
        is_right=marking.is_right if marking else (None if given is NoAnswer.SKIP else False),
        seconds=min(max(seconds, 0.0), 3600.0) if math.isfinite(seconds) else 0.0,
        answered_at=now,
    )
    view = view_of(session)
    if question_now(learner_id, view, library) is None:
        return _end(session, library, now)
    return view


@transaction.atomic
def stop(*, learner_id: int, library: Library, now: datetime) -> PlacementView:
    """The placement ends here, and what it found so far is used. Raises NoPlacement."""
    session = _locked(learner_id)
    return view_of(session) if session.ended_at else _end(session, library, now)


@transaction.atomic
def say(*, learner_id: int, library: Library, skill: Skill, is_known: bool | None, now: datetime) -> PlacementView:
    """The learner's own word on a skill counts from now on; with None what they said of it is taken back.

    It moves what goes with the skill as an answer would. Raises NoPlacement.
    """
    session = _locked(learner_id)
    PlacementWord.objects.filter(session=session, skill_id=skill.id).delete()
    if is_known is not None:
        PlacementWord.objects.create(session=session, skill_id=skill.id, is_known=is_known, said_at=now)
    if session.ended_at is not None:
        _conclude(session, library, now)
    return view_of(session)


@transaction.atomic
def describe(
    *, learner_id: int, library: Library, experience: Mapping[str, Amount | None], now: datetime
) -> PlacementView:
    """How much of these areas the learner says they have done counts from now on, in place of earlier words on them.

    None takes back what they said of an area. Raises NoPlacement.
    """
    session = _locked(learner_id)
    said = {**session.experience, **experience}
    session.experience = {area: amount for area, amount in said.items() if amount is not None}
    session.save(update_fields=["experience"])
    if session.ended_at is not None:
        _conclude(session, library, now)
    return view_of(session)


def _shown_by_deeds(learner_id: int, library: Library, now: datetime) -> list[str]:
    """Skills that are done by other evidence than a placement's."""
    return sorted(
        skill_id
        for skill_id, skill in get_mastery(learner_id, now, library.graph).items()
        if skill.status is Status.DONE and any(side and not side.is_placed for side in (skill.theory, skill.practice))
    )


def _locked(learner_id: int) -> PlacementSession:
    take_turns(learner_id)
    session = PlacementSession.objects.filter(learner_id=learner_id).first()
    if session is None:
        raise NoPlacement
    return session


def _end(session: PlacementSession, library: Library, now: datetime) -> PlacementView:
    session.ended_at = now
    session.save(update_fields=["ended_at"])
    _conclude(session, library, now)
    return view_of(session)


def _conclude(session: PlacementSession, library: Library, now: datetime) -> None:
    """What the placement believes is where the learner starts."""
    before = {
        (skill_id, side): outcome
        for skill_id, side, outcome in Evidence.objects.filter(
            learner_id=session.learner_id, source_kind=SourceKind.PLACEMENT
        )
        .order_by("id")
        .values_list("skill_id", "side", "outcome")
    }
    known = concluded(library.graph, view_of(session).placement)
    event_id, prior_logit = uuid4(), get_engine().coefficients.prior_logit
    for side in (Side.THEORY, Side.PRACTICE):
        rows = []
        for skill in library.graph.skills.values():
            if not (skill.has_practice if side is Side.PRACTICE else skill.has_theory):
                continue
            weighed = weigh_placement(
                known[skill.id],
                is_practice=side is Side.PRACTICE,
                prior_logit=prior_logit,
            )
            if abs(weighed.outcome - before.get((skill.id, side), -1.0)) < NOTICEABLE:
                continue
            rows.append(
                Evidence(
                    learner_id=session.learner_id,
                    skill_id=skill.id,
                    side=side,
                    source_kind=SourceKind.PLACEMENT,
                    source_id=str(session.pk),
                    event_id=event_id,
                    outcome=weighed.outcome,
                    weight=weighed.weight,
                    happened_at=now,
                )
            )
        Evidence.objects.bulk_create(rows)
        update_states(session.learner_id, side, rows)
