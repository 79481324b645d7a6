"""Reads reviews: what is due, how a learner wants to be asked, what comes in the next days, and their own cards."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Sum

from gradus.accounts.selectors import Profile
from gradus.attempts.selectors import list_answered_cards, list_tried_exercises
from gradus.courses.errors import NotInLibrary
from gradus.courses.library import Library
from gradus.courses.types import Card, CardBody, CardKind
from gradus.mastery.reviews.engine.decks import OWN_PREFIX, begun_cards, candidates
from gradus.mastery.reviews.engine.review import DEFAULT, Memory, Queue, Settings, daily_queue, load
from gradus.mastery.reviews.models import DEFAULT_MINUTES_PER_DAY, CardMemory, CardReview, OwnCard, ReviewSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWishes:
    """How a learner wants to be asked."""

    engine: Settings = DEFAULT
    minutes_per_day: int = DEFAULT_MINUTES_PER_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """A learner's reviews of one day: what was done, and what is left within their time."""

    queue: Queue
    done: int
    done_seconds: float
    wishes: ReviewWishes
    known: int
    """Cards that were ever answered."""
    new: int
    """Cards of begun lessons and own ones that were never answered."""


def get_settings(learner_id: int) -> ReviewWishes:
    """The learner's wishes, or the defaults. One query."""
    row = ReviewSettings.objects.filter(learner_id=learner_id).first()
    if row is None:
        return ReviewWishes()
    parameters = tuple(row.parameters) if row.parameters else DEFAULT.parameters
    return ReviewWishes(
        engine=Settings(retention=row.retention, parameters=parameters), minutes_per_day=row.minutes_per_day
    )


def list_memories(learner_id: int) -> Mapping[str, Memory]:
    """By card id, what the learner remembers. One query."""
    return {row.card_id: load(row.body) for row in CardMemory.objects.filter(learner_id=learner_id)}


def find_memory(learner_id: int, card_id: str) -> Memory | None:
    """What the learner remembers of one card; None when it was never answered. One query."""
    row = CardMemory.objects.filter(learner_id=learner_id, card_id=card_id).first()
    return load(row.body) if row else None


def today(
    *, learner_id: int, library: Library, weights: Mapping[str, float], now: datetime, goes_on: bool = False
) -> Today:
    """What is left to review on the day of `now`, in the order to ask. The same until something is answered.

    `goes_on`: the learner wants another helping, whatever they did today. Six queries.
    """
    wishes = get_settings(learner_id)
    known = list_memories(learner_id)
    deck = get_deck(learner_id, library)
    done = CardReview.objects.filter(learner_id=learner_id, reviewed_at__gte=_midnight(now))
    done_seconds = done.aggregate(total=Sum("seconds"))["total"] or 0.0
    budget = wishes.minutes_per_day * 60.0 - (0.0 if goes_on else done_seconds)
    queue = daily_queue(
        candidates(deck, memories=known, weights=weights),
        now=now,
        budget_seconds=max(budget, 0.0),
        seed=learner_id * 1_000_000 + now.astimezone().date().toordinal(),
        settings=wishes.engine,
    )
    return Today(
        queue=queue,
        done=done.count(),
        done_seconds=done_seconds,
        wishes=wishes,
        known=len(known),
        new=sum(card.id not in known for card in deck),
    )


def today_of(learner_id: int, who: Profile, library: Library, *, now: datetime, goes_on: bool = False) -> Today:
    """`today` with the weights of the role that the learner aims at: among equals its skills come first."""
    role = library.roles.get(who.role_id)
    weights = {skill_id: float(weight) for skill_id, weight in role.weights.items()} if role else {}
    return today(learner_id=learner_id, library=library, weights=weights, now=now, goes_on=goes_on)


def get_deck(learner_id: int, library: Library) -> tuple[Card, ...]:
    """The cards of the lessons that the learner has begun, and their own. Three queries."""
    lessons = [lesson for course in library.courses.values() for lesson in course.lessons]
    cards = begun_cards(lessons, tried=list_tried_exercises(learner_id), answered=list_answered_cards(learner_id))
    return (*cards, *list_own_cards(learner_id))


def count_due(learner_id: int, *, now: datetime) -> int:
    """How many cards are due at `now`. One query."""
    return CardMemory.objects.filter(learner_id=learner_id, due_at__lte=now).count()


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDay:
    """How many cards come due on one day: `firm` ones, remembered for FIRM_DAYS or more, and `young` ones."""

    day: date
    young: int
    firm: int


FIRM_DAYS = 21.0


def forecast(learner_id: int, *, now: datetime, days: int = 14) -> tuple[DueDay, ...]:
    """What comes due on each of the next `days`, on the first of them what is overdue too. One query."""
    today_date = now.astimezone().date()
    due = CardMemory.objects.filter(learner_id=learner_id, due_at__lt=_midnight(now) + timedelta(days=days))
    counts = Counter(
        (max(row.due_at.astimezone().date(), today_date), row.body["stability_days"] >= FIRM_DAYS) for row in due
    )
    dates = (today_date + timedelta(days=number) for number in range(days))
    return tuple(DueDay(day=day, young=counts[day, False], firm=counts[day, True]) for day in dates)


def list_own_cards(learner_id: int) -> tuple[Card, ...]:
    """The learner's own cards, oldest first. One query."""
    return tuple(_as_card(row) for row in OwnCard.objects.filter(learner_id=learner_id))


def get_card(learner_id: int, card_id: str, library: Library) -> Card:
    """A card of the library, or one of the learner's own. Raises NotInLibrary, also for somebody else's."""
    if not card_id.startswith(OWN_PREFIX):
        return library.card(card_id)
    try:
        row = OwnCard.objects.filter(learner_id=learner_id, pk=UUID(card_id.removeprefix(OWN_PREFIX))).first()
    except ValueError:
        row = None
    if row is None:
        raise NotInLibrary("card", card_id, ())
    return _as_card(row)


def _as_card(row: OwnCard) -> Card:
    body = CardBody(question=row.question, why="", model=row.answer)
    return Card(
        id=row.card_id,
        kind=CardKind.FREE,
        skills={},
        difficulty=0.5,
        words=body.words,
        choices=body.choices,
        course_id="",
        lesson_id="",
        bodies={row.card_id: body},
    )


def _midnight(now: datetime) -> datetime:
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
