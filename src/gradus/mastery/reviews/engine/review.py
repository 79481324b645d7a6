"""When to ask a card again, and which cards make up a day. FSRS-6, by the `fsrs` package, behind our own types.

State in, new state and log out: replaying a card's log gives its state again. Nothing here looks at a clock or at
unseeded chance; the package's own fuzz, which does, is switched off and replaced by one that is seeded by the card.

A *memory* is what FSRS keeps of one card of one learner: stability (days until recall falls to 90 %) and difficulty.
A *grade* is FSRS's four-step judgement of an answer. Learners do not give it: it follows from the answer and its time.

Source: FSRS-6, as in the package `fsrs` 6.3 (MIT) and Ye, Su and Cao 2022 (KDD, "A Stochastic Shortest Path Algorithm
for Optimizing Spaced Repetition Scheduling").
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import Any

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS

LOWEST_RETENTION, HIGHEST_RETENTION = 0.70, 0.97
"""Below, most of what was learnt is learnt anew; above, the number of reviews rises without bound."""
SLOW, FAST = 2.0, 0.5
"""A right answer that took twice the usual time was hard, one in half of it easy. Judgement."""
OLDEST_SHARE = 0.2
"""The share of a day's time that goes to the longest overdue, so that nothing waits forever. Judgement."""
NEW_SHARE = 0.3
"""At most this share of a day's time goes to cards never seen, and none while a backlog waits. Judgement."""


class Grade(IntEnum):
    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(IntEnum):
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known of one card in one head. `step` counts the short repetitions of a first or a lost learning."""

    card_id: str
    stability_days: float
    difficulty: float
    phase: Phase
    step: int | None
    due_at: datetime
    reviewed_at: datetime
    reviews: int
    lapses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One line of the log: enough, with those before it, to rebuild the memory."""

    card_id: str
    grade: Grade
    seconds: float
    reviewed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a learner wants to be asked. `retention` is the recall aimed at when a card comes due.

    Raises ValueError outside LOWEST_RETENTION to HIGHEST_RETENTION, or for parameters outside FSRS's bounds.
    """

    retention: float = 0.9
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    longest_interval_days: int = 3650
    is_fuzzed: bool = True

    def __post_init__(self) -> None:
        if not LOWEST_RETENTION <= self.retention <= HIGHEST_RETENTION:
            raise ValueError(
                f"Expected a retention between {LOWEST_RETENTION:.0%} and {HIGHEST_RETENTION:.0%}, "
                f"got {self.retention:.0%}. Choose one in between; 90% is usual."
            )
        _scheduler(self)


@lru_cache(maxsize=256)
def _scheduler(settings: Settings) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=settings.parameters,
        desired_retention=settings.retention,
        maximum_interval=settings.longest_interval_days,
        enable_fuzzing=False,
    )


DEFAULT = Settings()


def grade(*, is_right: bool, seconds: float, usual_seconds: float, is_overruled: bool = False) -> Grade:
    """The grade of an answer that took `seconds`, where such a card usually takes `usual_seconds`.

    `is_overruled` is the learner's one say: "that was a guess" about a right answer, "I knew that, it was a slip"
    about a wrong one. A guess counts as not known, a slip as known with effort.
    """
    if is_overruled:
        return Grade.AGAIN if is_right else Grade.HARD
    if not is_right:
        return Grade.AGAIN
    if seconds > SLOW * usual_seconds:
        return Grade.HARD
    return Grade.EASY if seconds < FAST * usual_seconds else Grade.GOOD


def usual_seconds(*, words: int, options: int = 0) -> float:
    """How long a card takes a reader who knows it: read at 200 words a minute, weigh each option, decide.

    Source for the pace: Brysbaert 2019 (Journal of Memory and Language 109): 238 words a minute for plain English;
    less for formulas. The rest is judgement.
    """
    return 4.0 + 60 * words / 200 + 1.5 * options


def review(
    memory: Memory | None, *, card_id: str, grade: Grade, seconds: float, now: datetime, settings: Settings = DEFAULT
) -> tuple[Memory, Review]:
    """The memory after an answer at `now`, and the line for the log. `memory` is None for a card never seen.

    `now` must be aware. An answer dated before the last one counts as at the same moment as that one.
    """
    if memory is not None and memory.card_id != card_id:
        raise ValueError(f"Expected the memory of {card_id!r}, got that of {memory.card_id!r}.")
    at = now.astimezone(UTC) if memory is None else max(now.astimezone(UTC), memory.reviewed_at)
    before = _card(memory, at)
    after, _ = _scheduler(settings).review_card(before, fsrs.Rating(int(grade)), at)
    assert after.stability is not None
    assert after.difficulty is not None
    was_known = memory is not None and memory.phase is Phase.REVIEW
    reviews = 1 + (memory.reviews if memory else 0)
    interval = after.due - at
    if settings.is_fuzzed and interval >= timedelta(days=3):
        interval = _fuzzed(interval, f"{card_id}:{reviews}", longest_days=settings.longest_interval_days)
    new = Memory(
        card_id=card_id,
        stability_days=after.stability,
        difficulty=after.difficulty,
        phase=Phase(int(after.state)),
        step=after.step,
        due_at=at + interval,
        reviewed_at=at,
        reviews=reviews,
        lapses=(memory.lapses if memory else 0) + (was_known and grade is Grade.AGAIN),
    )
    return new, Review(card_id=card_id, grade=grade, seconds=seconds, reviewed_at=at)


def rebuild(log: Iterable[Review], *, settings: Settings = DEFAULT) -> dict[str, Memory]:
    """The memory of every card in the log, by card id. The log is in order of time."""
    memories: dict[str, Memory] = {}
    for line in log:
        memories[line.card_id], _ = review(
            memories.get(line.card_id),
            card_id=line.card_id,
            grade=line.grade,
            seconds=line.seconds,
            now=line.reviewed_at,
            settings=settings,
        )
    return memories


def recall(memory: Memory, now: datetime, *, settings: Settings = DEFAULT) -> float:
    """How likely the card is recalled at `now`, between 0 and 1; whole days count, as in FSRS."""
    return _scheduler(settings).get_card_retrievability(_card(memory, now), now.astimezone(UTC))


def dump(memory: Memory) -> dict[str, Any]:
    """The memory as JSON keeps it; `load` gives an equal one."""
    return {
        "card_id": memory.card_id,
        "stability_days": memory.stability_days,
        "difficulty": memory.difficulty,
        "phase": int(memory.phase),
        "step": memory.step,
        "due_at": memory.due_at.isoformat(),
        "reviewed_at": memory.reviewed_at.isoformat(),
        "reviews": memory.reviews,
        "lapses": memory.lapses,
    }


def load(body: Mapping[str, Any]) -> Memory:
    return Memory(
        card_id=body["card_id"],
        stability_days=body["stability_days"],
        difficulty=body["difficulty"],
        phase=Phase(body["phase"]),
        step=body["step"],
        due_at=datetime.fromisoformat(body["due_at"]),
        reviewed_at=datetime.fromisoformat(body["reviewed_at"]),
        reviews=body["reviews"],
        lapses=body["lapses"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A card that could be asked today. `memory` is None when it was never seen."""

    card_id: str
    skill_id: str
    seconds: float
    memory: Memory | None = None
    weight: float = 1.0
    """How much the learner's role asks for the skill; only the order among equals depends on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A day's cards in the order to ask, and what it leaves for later.

    `days_to_clear` is how many days like this one the overdue cards need, this day included; 0 when none is due.
    """

    card_ids: tuple[str, ...]
    seconds: float
    due: int
    postponed: int
    days_to_clear: int
    sentence: str
    by_skill: Mapping[str, int] = field(default_factory=dict)


def daily_queue(
    candidates: Sequence[Candidate], *, now: datetime, budget_seconds: float, seed: int, settings: Settings = DEFAULT
) -> Queue:
    """What to ask today within the time, skills mixed. The same for the same arguments.

    When more is due than fits, most of the time goes to what is still best remembered: those cards are saved by one
    quick answer, while a card long forgotten loses little by waiting a day. OLDEST_SHARE goes to the longest overdue.
    A missed fortnight therefore costs some more days like any other day, never one huge day.
    """
    shuffle = random.Random(seed)  # noqa: S311 - the order of cards is no secret
    due = [card for card in candidates if card.memory is not None and card.memory.due_at <= now]
    new = [card for card in candidates if card.memory is None]
    shuffle.shuffle(due)
    shuffle.shuffle(new)
    chosen, left = _choose_due(due, now, budget_seconds, settings)
    seconds = sum(card.seconds for card in chosen)
    if not left:
        for card in sorted(new, key=lambda card: -card.weight):
            spent_on_new = sum(card.seconds for card in chosen if card.memory is None)
            room = min(budget_seconds - seconds, NEW_SHARE * budget_seconds - spent_on_new)
            if card.seconds <= room:
                chosen.append(card)
                seconds += card.seconds
    days = _days_to_clear(due, budget_seconds)
    by_skill: dict[str, int] = defaultdict(int)
    for card in chosen:
        by_skill[card.skill_id] += 1
    return Queue(
        card_ids=tuple(card.card_id for card in _mixed(chosen)),
        seconds=seconds,
        due=len(due),
        postponed=len(left),
        days_to_clear=days,
        sentence=_sentence(len(chosen), seconds, len(left), days),
        by_skill=dict(by_skill),
    )


def _choose_due(
    due: Sequence[Candidate], now: datetime, budget_seconds: float, settings: Settings
) -> tuple[list[Candidate], list[Candidate]]:
    """The due cards that fit, and the rest. A budget smaller than the shortest card still gets one card."""
    oldest_first = sorted(due, key=lambda card: _memory(card).due_at)
    known = {card.card_id: recall(_memory(card), now, settings=settings) for card in due}
    best_known_first = sorted(due, key=lambda card: (-known[card.card_id], -card.weight))
    chosen: dict[str, Candidate] = {}
    seconds = 0.0
    if sum(card.seconds for card in due) <= budget_seconds:
        return list(due), []
    for order, limit in ((oldest_first, OLDEST_SHARE * budget_seconds), (best_known_first, budget_seconds)):
        for card in order:
            if card.card_id not in chosen and seconds + card.seconds <= limit:
                chosen[card.card_id] = card
                seconds += card.seconds
    if not chosen and budget_seconds > 0:
        chosen[best_known_first[0].card_id] = best_known_first[0]
    return list(chosen.values()), [card for card in due if card.card_id not in chosen]


def _mixed(cards: Sequence[Candidate]) -> list[Candidate]:
    """The cards so that neighbours share a skill only where nothing else is left; order within a skill is kept."""
    piles: dict[str, list[Candidate]] = defaultdict(list)
    for card in cards:
        piles[card.skill_id].append(card)
    mixed: list[Candidate] = []
    last = ""
    while piles:
        others = [skill_id for skill_id in piles if skill_id != last] or list(piles)
        last = max(others, key=lambda skill_id: len(piles[skill_id]))
        mixed.append(piles[last].pop(0))
        if not piles[last]:
            del piles[last]
    return mixed


def _days_to_clear(due: Sequence[Candidate], budget_seconds: float) -> int:
    total = sum(card.seconds for card in due)
    if not total:
        return 0
    return max(1, -int(-total // budget_seconds)) if budget_seconds > 0 else len(due)


def _sentence(count: int, seconds: float, left: int, days: int) -> str:
    if not count:
        return "Nothing is due today."
    minutes = max(1, round(seconds / 60))
    size = f"{count} card{'' if count == 1 else 's'}, about {minutes} minute{'' if minutes == 1 else 's'}."
    if not left:
        return size
    return f"{size} {left} more can wait; at this pace all are back in about {days} days."


def _memory(card: Candidate) -> Memory:
    assert card.memory is not None
    return card.memory


def _card(memory: Memory | None, now: datetime) -> fsrs.Card:
    """The package's card. Its own id, taken from the clock otherwise, is not used."""
    if memory is None:
        return fsrs.Card(card_id=0, due=now)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(int(memory.phase)),
        step=memory.step,
        stability=memory.stability_days,
        difficulty=memory.difficulty,
        due=memory.due_at,
        last_review=memory.reviewed_at,
    )


def _fuzzed(interval: timedelta, seed: str, *, longest_days: int) -> timedelta:
    """The interval moved by up to 5 % (a day at least), so that cards learnt together do not stay together."""
    days = interval.days
    reach = max(1, round(days * 0.05))
    moved = days + random.Random(seed).randint(-reach, reach)  # noqa: S311 - no secret
    return timedelta(days=min(max(moved, 2), longest_days))
