"""When a skill counts as shown, and where the learner stands with it."""

from dataclasses import dataclass
from enum import StrEnum

from gradus.mastery.engine.model import Estimate
from gradus.skills.engine.graph import Skill

SHOWN = 0.65
"""A probability from which we say *shown*. By LogisticTracing one clean pass gives 0.73, four right choices of four
0.67, three right numbers 0.67; half a passed exercise (0.60) is not enough. A single pass, left alone, fades below it
after 96 days."""


class Status(StrEnum):
    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillMastery:
    """Where a learner stands with a skill. A side without evidence is None."""

    skill_id: str
    theory: Estimate | None
    practice: Estimate | None
    status: Status


def is_shown(estimate: Estimate | None) -> bool:
    """Whether the evidence on one side is enough to say that the learner can."""
    return estimate is not None and estimate.probability >= SHOWN


def status_of(theory: Estimate | None, practice: Estimate | None, *, skill: Skill | None = None) -> Status:
    """DONE when each side that counts is shown, AHEAD without evidence of one's own, UNDER_WAY otherwise.

    A placement alone can make a skill DONE, not UNDER_WAY: what it only thinks possible was not begun.

    For a known `skill` the sides that its kind has count, whether or not there is evidence on them. Without, those
    with evidence count.
    """
    sides = [estimate for estimate in (theory, practice) if estimate is not None]
    if skill is None:
        is_done = bool(sides) and all(map(is_shown, sides))
    else:
        is_done = (is_shown(theory) or not skill.has_theory) and (is_shown(practice) or not skill.has_practice)
    if is_done:
        return Status.DONE
    return Status.AHEAD if all(estimate.is_placed for estimate in sides) else Status.UNDER_WAY
