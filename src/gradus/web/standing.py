"""The learner's stair: the map's squares with what mastery says of each."""

from collections.abc import Collection, Mapping

from gradus.courses.library import Library
from gradus.mastery.engine.status import SkillMastery, is_shown
from gradus.mastery.models import Side
from gradus.planner.engine.next_step import Step
from gradus.web.stair import ShownLevel, Stair, build_level_stair, build_stair


def stair_of(
    known: Mapping[str, SkillMastery], *, content: Library, step: Step | None, only: Collection[str] | None
) -> Stair:
    """The stair of the skills in `only` (all when None), with the skill of `step` as the next one."""
    columns = [[skill for skill in column if only is None or skill.id in only] for column in content.graph.columns()]
    return build_stair(
        columns,
        known={skill_id: held.status for skill_id, held in known.items()},
        next_skill_id=step.skill_id if step else None,
    )


def side_stair_of(
    known: Mapping[str, SkillMastery], *, content: Library, side: str, only: Collection[str] | None
) -> Stair:
    """The stair of the skills in `only` that have this side, each filled as far as the side is shown."""
    levels: dict[str, ShownLevel] = {}
    for skill_id, held in known.items():
        estimate = held.theory if side == Side.THEORY else held.practice
        if estimate is not None:
            levels[skill_id] = ShownLevel(
                points=round(estimate.probability * 100), is_shown=is_shown(estimate), is_placed=estimate.is_placed
            )
    columns = [
        [
            skill
            for skill in column
            if (only is None or skill.id in only) and (skill.has_theory if side == Side.THEORY else skill.has_practice)
        ]
        for column in content.graph.columns()
    ]
    return build_level_stair(columns, levels=levels, name=f"The stair, {side}")
