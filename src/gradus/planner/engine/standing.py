"""Where a learner stands, gathered for the planner."""

from collections.abc import Mapping
from dataclasses import dataclass

from gradus.attempts.engine.cards import AnsweredCard
from gradus.courses.types import Lesson
from gradus.mastery.engine.model import Estimate
from gradus.mastery.engine.status import SkillMastery, Status, is_shown
from gradus.skills.engine.graph import Skill


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a learner did and what it shows. `mastery` lacks the skills without evidence."""

    solved: frozenset[str]
    tried: frozenset[str]
    answered: Mapping[str, AnsweredCard]
    mastery: Mapping[str, SkillMastery]
    studied: frozenset[str] = frozenset()
    """Skills that they say to have studied elsewhere."""
    last_exercise: str = ""
    """The one that was handed in last; empty where none was."""

    def theory(self, skill_id: str) -> float:
        """The probability on the theory side; 0 without evidence, or where a placement only thinks it possible."""
        mastery = self.mastery.get(skill_id)
        return _counted(mastery.theory) if mastery else 0.0

    def practice(self, skill_id: str) -> float:
        """The probability on the practice side; 0 as for theory."""
        mastery = self.mastery.get(skill_id)
        return _counted(mastery.practice) if mastery else 0.0

    def status(self, skill_id: str) -> Status:
        mastery = self.mastery.get(skill_id)
        return mastery.status if mastery else Status.AHEAD

    def is_done(self, skill_id: str) -> bool:
        return self.status(skill_id) is Status.DONE

    def shown(self, skill: Skill) -> float:
        """How much of the skill is there, 0 to 1: all when it is done, else the mean over the sides that it has."""
        if self.is_done(skill.id):
            return 1.0
        sides = [self.theory(skill.id)] * skill.has_theory + [self.practice(skill.id)] * skill.has_practice
        return sum(sides) / len(sides)

    def is_begun(self, lesson: Lesson) -> bool:
        """Whether an exercise of the lesson was tried or a card of it answered."""
        return any(exercise.id in self.tried for exercise in lesson.exercises) or any(
            card.id in self.answered for card in lesson.cards
        )


def _counted(estimate: Estimate | None) -> float:
    if estimate is None or (estimate.is_placed and not is_shown(estimate)):
        return 0.0
    return estimate.probability
