"""What of a placement's many conclusions is worth saying first."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from gradus.mastery.placements.engine.placement import Conclusion
from gradus.skills.engine.graph import SkillGraph

OPEN_FROM, OPEN_TO = 0.35, 0.65
"""Between these chances a placement cannot tell."""
FINDINGS = 10


class Finding(StrEnum):
    """What a placement says of one skill."""

    KNOWN = "known"
    OPEN = "open"
    AHEAD = "ahead"


def finding_of(conclusion: Conclusion) -> Finding:
    if conclusion.probability > OPEN_TO:
        return Finding.KNOWN
    return Finding.AHEAD if conclusion.probability < OPEN_FROM else Finding.OPEN


def telling_findings(
    graph: SkillGraph, conclusions: Sequence[Conclusion], weights: Mapping[str, float], *, count: int = FINDINGS
) -> tuple[str, ...]:
    """The skills to name first, at most `count`, in the order of the graph.

    As far as there are enough, half are known, those that the role asks for most and that stand on most; half are
    ahead, those that it asks for most and that stand on least: where one is, and where to begin.
    """

    def depth(conclusion: Conclusion) -> int:
        return graph.depth(conclusion.skill_id)

    def weight(conclusion: Conclusion) -> float:
        return weights.get(conclusion.skill_id, 0)

    known = [conclusion for conclusion in conclusions if finding_of(conclusion) is Finding.KNOWN]
    ahead = [conclusion for conclusion in conclusions if finding_of(conclusion) is Finding.AHEAD]
    known.sort(key=lambda one: (-weight(one), -depth(one)))
    ahead.sort(key=lambda one: (-weight(one), depth(one)))
    half = count // 2
    chosen = known[: max(half, count - len(ahead))] + ahead[: max(half, count - len(known))]
    named = {conclusion.skill_id for conclusion in chosen[:count]}
    return tuple(conclusion.skill_id for conclusion in conclusions if conclusion.skill_id in named)
