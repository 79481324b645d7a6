"""Reads placements: how far one went, what is asked next, what was concluded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from gradus.accounts.selectors import get_profile
from gradus.attempts.selectors import list_answered_cards
from gradus.courses.library import Library
from gradus.mastery.models import CardDifficulty
from gradus.mastery.placements.engine.placement import (
    MOST,
    Amount,
    AnsweredQuestion,
    Conclusion,
    Placement,
    Question,
    area_name,
    believe,
    conclude,
    next_question,
)
from gradus.mastery.placements.engine.questions import questions_of
from gradus.mastery.placements.models import PlacementAnswer, PlacementSession

EXAMPLES = 3

__all__ = [
    "AreaOffered",
    "Conclusion",
    "CurrentQuestion",
    "PlacementState",
    "PlacementView",
    "areas_offered",
    "conclusions",
    "find_placement",
    "get_placement_state",
    "question_now",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementView:
    """A learner's newest placement. `ended_at` is None while it is open."""

    session_id: UUID
    placement: Placement
    began_at: datetime
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def counted(self) -> int:
        """Questions answered; skipped ones do not count, and what was said of areas is one."""
        return self.placement.counted

    @property
    def words(self) -> Mapping[str, bool]:
        """What the learner said of single skills."""
        return dict(self.placement.corrections)


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentQuestion:
    """The question to ask now: its number, and how many more than this one there can be at most."""

    question: Question
    number: int
    at_most_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaOffered:
    """An area that one may say something of: its name, some of its skills' titles, and what was said so far."""

    area: str
    name: str
    examples: tuple[str, ...]
    said: Amount | None


class PlacementState(Enum):
    NONE = "none"
    OPEN = "open"
    ENDED = "ended"


def get_placement_state(learner_id: int) -> PlacementState:
    """How the learner's newest placement stands. One query."""
    ended = PlacementSession.objects.filter(learner_id=learner_id).values_list("ended_at").first()
    if ended is None:
        return PlacementState.NONE
    return PlacementState.OPEN if ended[0] is None else PlacementState.ENDED


def find_placement(learner_id: int) -> PlacementView | None:
    """The learner's newest placement, None when they never began one. Three queries."""
    session = PlacementSession.objects.filter(learner_id=learner_id).first()
    return None if session is None else view_of(session)


def view_of(session: PlacementSession) -> PlacementView:
    """A session with its answers and words. Two queries."""
    answered = tuple(
        AnsweredQuestion(
            question=Question(card_id=row.card_id, skill_id=row.skill_id, difficulty=row.difficulty, guess=row.guess),
            is_right=row.is_right,
        )
        for row in session.answers.all()
    )
    words = tuple((row.skill_id, row.is_known) for row in session.words.all())
    return _view(session, answered=answered, words=words)


def fresh_view(session: PlacementSession) -> PlacementView:
    """A session that has neither answers nor words on skills yet, stored or not. No query."""
    return _view(session, answered=(), words=())


def areas_offered(library: Library, view: PlacementView | None) -> tuple[AreaOffered, ...]:
    """Every area of the graph, in the order of the file, with examples from its first skill to its last. No query."""
    said = dict(view.placement.experience) if view else {}
    titles: dict[str, list[str]] = {}
    for skill in library.graph.skills.values():
        titles.setdefault(skill.area, []).append(skill.title)
    return tuple(
        AreaOffered(area=area, name=area_name(area), examples=_spread(area_titles), said=said.get(area))
        for area, area_titles in titles.items()
    )


def question_now(learner_id: int, view: PlacementView, library: Library) -> CurrentQuestion | None:
    """What the placement would ask next; None when it knows enough or nothing is left to ask. Four queries.

    Of the skills that the learner's role asks for only, and chosen for what it tells about them. A card that they
    answered before, in a placement or outside, is never asked. The same until something is answered.
    """
    role = library.roles.get(get_profile(learner_id).role_id)
    weights = role.weights if role else dict.fromkeys(library.graph.skills, 1)
    questions = [question for question in _questions(learner_id, library) if question.skill_id in weights]
    belief = believe(library.graph, view.placement)
    question = next_question(belief, view.placement, questions, weights)
    if question is None:
        return None
    left = sum(question.skill_id not in view.placement.shown for question in questions)
    return CurrentQuestion(question=question, number=view.counted + 1, at_most_after=min(MOST - view.counted, left) - 1)


def conclusions(view: PlacementView, library: Library) -> tuple[Conclusion, ...]:
    """What the placement says of every skill, as far as it went, in the order of the graph. No query."""
    return conclude(library.graph, view.placement)


def _spread(titles: Sequence[str]) -> tuple[str, ...]:
    """At most EXAMPLES of the titles, evenly from the first to the last."""
    count = min(EXAMPLES, len(titles))
    return tuple(titles[round(at * (len(titles) - 1) / max(count - 1, 1))] for at in range(count))


def _questions(learner_id: int, library: Library) -> tuple[Question, ...]:
    asked = PlacementAnswer.objects.filter(session__learner_id=learner_id).order_by().values_list("card_id", flat=True)
    return questions_of(
        library.bank or library.cards.values(),
        difficulties=dict(CardDifficulty.objects.values_list("card_id", "difficulty")),
        without=frozenset(asked) | list_answered_cards(learner_id).keys(),
    )


def _view(
    session: PlacementSession, *, answered: tuple[AnsweredQuestion, ...], words: tuple[tuple[str, bool], ...]
) -> PlacementView:
    return PlacementView(
        session_id=session.pk,
        placement=Placement(
            experience=tuple((area, Amount(amount)) for area, amount in session.experience.items()),
            answered=answered,
            corrections=words,
            shown=frozenset(session.shown),
        ),
        began_at=session.began_at,
        ended_at=session.ended_at,
    )
