"""Skills, their order, and the roles that ask for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import ClassVar

from gradus.common.errors import Fault, GradusError


class SkillGraphError(GradusError):
    """The skills do not form a graph that can be climbed. `skill_id` is the row to look at."""

    fault: ClassVar[Fault] = Fault.AUTHOR

    def __init__(self, skill_id: str, problem: str) -> None:
        self.skill_id = skill_id
        self.problem = problem
        super().__init__(f"{skill_id}: {problem}")


class SkillKind(StrEnum):
    """Which sides a skill has: what one can say about it, what one can do with it, or both."""

    THEORY = "theory"
    PRACTICE = "practice"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """Something one can learn. `hours` is a judgement of the time from its prerequisites to using it unaided."""

    id: str
    title: str
    area: str
    prerequisites: tuple[str, ...]
    hours: float
    sources: tuple[str, ...]
    kind: SkillKind
    language: str = ""
    """The programming language that it is about; what is shown of one says nothing of another."""

    @property
    def has_theory(self) -> bool:
        return self.kind is not SkillKind.PRACTICE

    @property
    def has_practice(self) -> bool:
        return self.kind is not SkillKind.THEORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A kind of job. `weights` maps skill id to 1 (a plus, or a step to others), 2 (often) or 3 (nearly always)."""

    id: str
    title: str
    summary: str
    day_to_day: str
    weights: Mapping[str, int]


class SkillGraph:
    """The skills and their order. Raises SkillGraphError on a repeated id, an unknown prerequisite or a cycle."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        by_id: dict[str, Skill] = {}
        for skill in skills:
            if skill.id in by_id:
                raise SkillGraphError(skill.id, "appears twice. Give one of the two another id.")
            by_id[skill.id] = skill
        self.skills: Mapping[str, Skill] = MappingProxyType(by_id)
        """Every skill by id, in the order of the file."""
        self._depths = _depths(self.skills)

    def depth(self, skill_id: str) -> int:
        """The length of the longest chain of prerequisites below the skill: 0 when it has none."""
        return self._depths[skill_id]

    def columns(self) -> tuple[tuple[Skill, ...], ...]:
        """The skills by depth, each column in the order of the file. No column is empty."""
        columns: list[list[Skill]] = [[] for _ in range(max(self._depths.values(), default=-1) + 1)]
        for skill in self.skills.values():
            columns[self._depths[skill.id]].append(skill)
        return tuple(tuple(column) for column in columns)

    def ancestors(self, skill_id: str) -> frozenset[str]:
        """Everything that comes before the skill, near and far; not the skill itself."""
        ancestors: set[str] = set()
        waiting = list(self.skills[skill_id].prerequisites)
        while waiting:
            current = waiting.pop()
            if current not in ancestors:
                ancestors.add(current)
                waiting.extend(self.skills[current].prerequisites)
        return frozenset(ancestors)

    def dependants(self, skill_id: str) -> frozenset[str]:
        """The skills that name this one as a prerequisite."""
        return self._dependants[skill_id]

    @cached_property
    def _dependants(self) -> Mapping[str, frozenset[str]]:
        dependants: dict[str, set[str]] = {skill_id: set() for skill_id in self.skills}
        for skill in self.skills.values():
            for prerequisite in skill.prerequisites:
                dependants[prerequisite].add(skill.id)
        return {skill_id: frozenset(ids) for skill_id, ids in dependants.items()}


def _depths(skills: Mapping[str, Skill]) -> dict[str, int]:
    for skill in skills.values():
        for prerequisite in skill.prerequisites:
            if prerequisite not in skills:
                raise SkillGraphError(
                    skill.id,
                    f"has the prerequisite {prerequisite!r}, which is no skill. Add it or correct the id.",
                )
    try:
        order = tuple(TopologicalSorter({s.id: s.prerequisites for s in skills.values()}).static_order())
    except CycleError as error:
        cycle: list[str] = error.args[1]
        raise SkillGraphError(
            cycle[0], f"is its own prerequisite by way of {' → '.join(cycle)}. Take one of these steps out."
        ) from error
    depths: dict[str, int] = {}
    for skill_id in order:
        depths[skill_id] = 1 + max((depths[p] for p in skills[skill_id].prerequisites), default=-1)
    return depths
