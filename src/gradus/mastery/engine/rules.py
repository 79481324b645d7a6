"""What an attempt or an answer counts as evidence.

An exercise passed for the first time weighs 2, a card 0.5, each shared among the skills it names. From there:

- **Passing again** what was passed restores what was forgotten since, and no more: the weight times the share that
  has faded. The same day that is next to nothing; after a half-life it is half.
- **A failed try** at an exercise is part of learning it, so it weighs little: a quarter of a pass, and each further
  failed try half of the one before, so that all failed tries together never weigh a pass. A file that did not run
  to its end (time, memory, output, crash, refused) says less about the skill and weighs half of that.
- **Failing what was passed** before counts by what was forgotten since: who plays with a solved exercise loses nothing.
- **INTERNAL** is our fault and is no evidence.
- **A card answered again the same day** adds nothing; on a later day, the same outcome as last time restores what was
  forgotten since, another outcome counts in full.
- **A right choice may be a guess**: it counts 1 − 1/options of the weight. A wrong one counts in full. An answer in
  the learner's own words is judged by the learner: right counts half.
- **A placement** says where a side of a skill starts, in place of what an earlier one said. Its questions ask for
  theory; on practice its belief is drawn half of the way, in logits, to where most learners begin.

The numbers are judgement, chosen so that a clean pass, or four right choices, show a side (SHOWN in status).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gradus.courses.types import Card, CardKind
from gradus.grading.verdicts import Outcome
from gradus.mastery.engine.model import forgotten

EXERCISE_WEIGHT = 2.0
CARD_WEIGHT = 0.5
FAILED_SHARE = 0.25
STOPPED_SHARE = 0.5
JUDGED_SHARE = 0.5
PLACEMENT_WEIGHT = 2.0
"""As much as a clean pass. Placements of the benchmark put 88 of 100 skills on the right side."""
PLACED_PRACTICE = 0.5
MOST_SURE = 0.97
"""A placement starts nobody nearer to 0 or 1: further answers must be able to say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened with one exercise or card: its outcome (1 passed or right, 0 not) and when."""

    outcome: float
    happened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What it counts, before it is shared among skills."""

    outcome: float
    weight: float


def weigh_attempt(outcome: Outcome, happened_at: datetime, earlier: Sequence[Event]) -> Weighed | None:
    """What a verdict counts, given what happened with the same exercise before; None for INTERNAL."""
    if outcome is Outcome.INTERNAL:
        return None
    passes = [event.happened_at for event in earlier if event.outcome == 1]
    since_passed = forgotten(happened_at - max(passes)) if passes else 1.0
    if outcome is Outcome.PASSED:
        return Weighed(outcome=1.0, weight=EXERCISE_WEIGHT * since_passed)
    failed_before = sum(event.outcome == 0 for event in earlier)
    weight = EXERCISE_WEIGHT * FAILED_SHARE * 0.5**failed_before * since_passed
    if outcome not in (Outcome.FAILED, Outcome.ERROR):
        weight *= STOPPED_SHARE
    return Weighed(outcome=0.0, weight=weight)


def weigh_answer(card: Card, happened_at: datetime, earlier: Sequence[Event], *, is_right: bool) -> Weighed:
    """What an answer counts, given the earlier answers to the same card."""
    outcome = 1.0 if is_right else 0.0
    weight = CARD_WEIGHT * (1 - guess_share(card) if is_right else 1.0)
    if earlier:
        last = max(earlier, key=lambda event: event.happened_at)
        if last.happened_at.date() == happened_at.date():
            weight = 0.0
        elif last.outcome == outcome:
            weight *= forgotten(happened_at - last.happened_at)
    return Weighed(outcome=outcome, weight=weight)


def weigh_placement(chance_known: float, *, is_practice: bool, prior_logit: float) -> Weighed:
    """Where a placement starts a side of a skill that it holds to be known with this chance."""
    chance = min(max(chance_known, 1 - MOST_SURE), MOST_SURE)
    logit = math.log(chance / (1 - chance))
    if is_practice:
        logit = prior_logit + PLACED_PRACTICE * (logit - prior_logit)
    return Weighed(outcome=1 / (1 + math.exp(-logit)), weight=PLACEMENT_WEIGHT)


def guess_share(card: Card) -> float:
    """The chance of a right answer by guessing alone."""
    match card.kind:
        case CardKind.CHOICE | CardKind.BUG:
            return 1 / card.choices
        case CardKind.CHOICES:
            return 0.5**card.choices
        case CardKind.NUMBER | CardKind.ORDER | CardKind.GAP:
            return 0.0
        case CardKind.FREE:
            return JUDGED_SHARE
