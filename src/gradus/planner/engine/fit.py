"""A posting against a learner: what of it they can show, what is missing, and how many hours that is away."""

from collections.abc import Mapping
from dataclasses import dataclass

from gradus.mastery.engine.status import Status
from gradus.planner.engine.standing import Standing
from gradus.skills.engine.graph import Skill, SkillGraph

MUST, NICE = 1.0, 0.3
"""How much a skill that must be, and one that would be nice, count in the share. Judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FitSkill:
    """One skill that is asked for. `hours` is the way to it, prerequisites that are not there included."""

    skill: Skill
    is_must: bool
    status: Status
    shown: float
    hours: float
    missing_before: int
    """Prerequisites, near and far, that are not done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How a posting and a learner meet.

    `share` is how much of what is asked is shown, 0 to 1, a must counting MUST and a nice-to-have NICE. `hours` is the
    way to all that must be, each prerequisite counted once; `hours_all` with the nice-to-haves. Skills in `have` are
    done; the others are in the order of their hours, what must be first.
    """

    share: float
    have: tuple[FitSkill, ...]
    missing: tuple[FitSkill, ...]
    hours: float
    hours_all: float

    @property
    def nearness(self) -> tuple[float, float]:
        """Rises with how well they meet: by the share that is shown, then by how few hours away the rest is."""
        return self.share, -self.hours

    @property
    def has_all_musts(self) -> bool:
        return not any(fit_skill.is_must for fit_skill in self.missing)


def fit(graph: SkillGraph, asked: Mapping[str, bool], standing: Standing) -> Fit | None:
    """The fit to a posting that asks for these skills (True: must). None when it asks for none of the graph."""
    known = {skill_id: is_must for skill_id, is_must in asked.items() if skill_id in graph.skills}
    if not known:
        return None
    skills = [_skill(graph, skill_id, standing, is_must=is_must) for skill_id, is_must in known.items()]
    weight = sum(MUST if fit_skill.is_must else NICE for fit_skill in skills)
    missing = [fit_skill for fit_skill in skills if fit_skill.status is not Status.DONE]
    musts = [fit_skill.skill.id for fit_skill in missing if fit_skill.is_must]
    return Fit(
        share=sum((MUST if fit_skill.is_must else NICE) * fit_skill.shown for fit_skill in skills) / weight,
        have=tuple(fit_skill for fit_skill in skills if fit_skill.status is Status.DONE),
        missing=tuple(
            sorted(missing, key=lambda fit_skill: (not fit_skill.is_must, fit_skill.hours, fit_skill.skill.id))
        ),
        hours=_hours(graph, musts, standing),
        hours_all=_hours(graph, [fit_skill.skill.id for fit_skill in missing], standing),
    )


def _skill(graph: SkillGraph, skill_id: str, standing: Standing, *, is_must: bool) -> FitSkill:
    skill = graph.skills[skill_id]
    return FitSkill(
        skill=skill,
        is_must=is_must,
        status=standing.status(skill_id),
        shown=standing.shown(skill),
        hours=_hours(graph, [skill_id], standing),
        missing_before=sum(not standing.is_done(ancestor) for ancestor in graph.ancestors(skill_id)),
    )


def _hours(graph: SkillGraph, skill_ids: list[str], standing: Standing) -> float:
    """Of the skills and all that they stand on, each once, what is not shown yet."""
    wanted = set(skill_ids).union(*(graph.ancestors(skill_id) for skill_id in skill_ids))
    return sum(graph.skills[skill_id].hours * (1 - standing.shown(graph.skills[skill_id])) for skill_id in wanted)
