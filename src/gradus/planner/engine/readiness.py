"""How far a learner is towards a role, theory and practice apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gradus.mastery.engine.status import Status
from gradus.planner.engine.standing import Standing
from gradus.skills.engine.graph import Skill, SkillGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class DepthCount:
    """How many of the role's skills at one prerequisite depth stand where."""

    depth: int
    done: int
    under_way: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How far towards the role `role_id` (empty: none chosen, every skill weighs the same).

    `theory` and `practice` are between 0 and 1: the mean probability that the learner can do what the role asks for,
    weighted by how much it asks. A side of a skill without evidence counts as 0, not as a guess.
    """

    role_id: str
    theory: float
    practice: float
    done: int
    under_way: int
    total: int
    by_depth: tuple[DepthCount, ...]


def readiness(graph: SkillGraph, weights: Mapping[str, int], standing: Standing, *, role_id: str) -> Readiness:
    """Where the learner stands over the skills in `weights`."""
    skills = [skill for skill in graph.skills.values() if skill.id in weights]
    statuses = {skill.id: standing.status(skill.id) for skill in skills}
    with_theory = [skill for skill in skills if skill.has_theory]
    with_practice = [skill for skill in skills if skill.has_practice]
    return Readiness(
        role_id=role_id,
        theory=_mean(with_theory, weights, standing.theory),
        practice=_mean(with_practice, weights, standing.practice),
        done=sum(status is Status.DONE for status in statuses.values()),
        under_way=sum(status is Status.UNDER_WAY for status in statuses.values()),
        total=len(skills),
        by_depth=_by_depth(graph, skills, statuses),
    )


def _mean(skills: list[Skill], weights: Mapping[str, int], probability: Callable[[str], float]) -> float:
    total = sum(weights[skill.id] for skill in skills)
    return sum(weights[skill.id] * probability(skill.id) for skill in skills) / total if total else 0.0


def _by_depth(graph: SkillGraph, skills: list[Skill], statuses: Mapping[str, Status]) -> tuple[DepthCount, ...]:
    depths = sorted({graph.depth(skill.id) for skill in skills})
    columns = {depth: [statuses[skill.id] for skill in skills if graph.depth(skill.id) == depth] for depth in depths}
    return tuple(
        DepthCount(
            depth=depth,
            done=column.count(Status.DONE),
            under_way=column.count(Status.UNDER_WAY),
            total=len(column),
        )
        for depth, column in columns.items()
    )
