"""Reads what to do next and how far it is. A fixed number of queries, whatever the learner did."""

from datetime import datetime

from gradus.accounts.selectors import profile
from gradus.attempts.selectors import answered_cards, solved_exercises, tried_exercises
from gradus.courses.library import Library
from gradus.mastery.selectors import mastery
from gradus.planner.engine import next_step
from gradus.planner.engine import readiness as engine
from gradus.planner.engine.next_step import Step, StepKind
from gradus.planner.engine.readiness import DepthCount, Readiness
from gradus.planner.engine.standing import Standing
from gradus.skills.engine.graph import Role

__all__ = ["DepthCount", "Readiness", "Step", "StepKind", "next_steps", "readiness"]


def next_steps(*, learner_id: int, library: Library, now: datetime, count: int = 4) -> tuple[Step, ...]:
    """The best next steps for the learner's role, best first. Five queries. Raises NoSuchLearner."""
    return next_step.next_steps(
        library, _role(learner_id, library), _standing(learner_id, library, now), now=now, count=count
    )


def readiness(*, learner_id: int, library: Library, now: datetime) -> Readiness:
    """How far the learner is towards their role. Five queries. Raises NoSuchLearner.

    With no role, or one that the library no longer has: over every skill of the graph, all weighing the same.
    """
    role = _role(learner_id, library)
    return engine.readiness(
        library.graph,
        role.weights if role else dict.fromkeys(library.graph.skills, 1),
        _standing(learner_id, library, now),
        role_id=role.id if role else "",
    )


def _role(learner_id: int, library: Library) -> Role | None:
    return library.roles.get(profile(learner_id).role_id)


def _standing(learner_id: int, library: Library, now: datetime) -> Standing:
    return Standing(
        solved=solved_exercises(learner_id),
        tried=tried_exercises(learner_id),
        answered=answered_cards(learner_id),
        mastery=mastery(learner_id, now, library.graph),
    )
