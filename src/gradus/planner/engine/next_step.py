"""The best next steps, each with one true sentence that says why.

In a course one goes in its order: from each lesson comes the lesson itself while nothing of it was begun, then its
next exercise, then its cards. A lesson that was not begun and whose skills the learner already shows, by other means
than earlier lessons of the course on the same skill, is left out. Every candidate has a score

    need × readiness × ORDER ** rank

need       0.5 + 0.5 × the mean over its skills of (role weight / 3) × (1 − probability shown)
readiness  0.7 + 0.3 × the share of its skill's prerequisites that are done
rank       0 for the first lesson of the course with something left, 1 for the second, …; its cards half a rank more;
           a course that was not begun and needs what another one still has to teach begins at BEHIND

ORDER is so small that need and readiness (together at most a factor of 2.9) decide between courses, and the order
decides within one. These numbers are judgement.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gradus.courses.library import Library
from gradus.courses.types import Card, Course, Exercise, Lesson
from gradus.mastery.engine.status import is_shown
from gradus.planner.engine.standing import Standing
from gradus.skills.engine.graph import Role, Skill

ORDER = 0.1
BEHIND = 50
"""Further back than any course is long."""
CARD_MINUTES = 0.75
"""Reading, answering and reading why: three quarters of a minute. Reasoning: a question and four options are about
100 words, half a minute at a reader's pace."""
_ASKED = {3: "is central to your role", 2: "is asked for in your role", 1: "is a plus in your role"}
"""By the weight that the role gives a skill."""


class StepKind(StrEnum):
    ROLE = "role"
    LESSON = "lesson"
    EXERCISE = "exercise"
    CARDS = "cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do next. `id` is the exercise's, or the lesson's (for LESSON and CARDS), or empty (for ROLE).

    `reason` is one sentence of inline Markdown: titles stand between asterisks.
    """

    kind: StepKind
    id: str
    title: str
    minutes: int
    reason: str
    score: float
    course_id: str = ""
    lesson_id: str = ""
    skill_id: str = ""


def next_steps(
    library: Library, role: Role | None, standing: Standing, *, now: datetime, count: int
) -> tuple[Step, ...]:
    """The `count` best steps, best first. Without a role, choosing one comes first.

    Empty only when `count` is 0 or the library has nothing to do in it: when all is done, what has faded most comes.
    """
    planner = _Planner(library=library, role=role, standing=standing, now=now)
    steps = sorted(planner.steps(), key=lambda step: -step.score)
    if not steps:
        steps = sorted(planner.repeats(), key=lambda step: -step.score)
    if role is None and library.roles:
        steps.insert(0, _choose_role(library))
    return tuple(steps[:count])


def _choose_role(library: Library) -> Step:
    return Step(
        kind=StepKind.ROLE,
        id="",
        title="Choose a role",
        minutes=3,
        reason=f"Once you say which of the {len(library.roles)} roles you aim at, the steps are chosen for it.",
        score=1.0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planner:
    library: Library
    role: Role | None
    standing: Standing
    now: datetime

    def steps(self) -> Iterator[Step]:
        for course in self.library.usable_courses:
            rank = BEHIND if self._waits(course) else 0
            for position, lesson in enumerate(course.lessons):
                if self._is_shown_already(course, position):
                    continue
                work = self._work(course, position, rank)
                cards = self._cards(lesson, rank) if self.standing.is_begun(lesson) else None
                yield from (step for step in (work, cards) if step is not None)
                rank += work is not None or cards is not None

    def repeats(self) -> Iterator[Step]:
        """Every exercise, the more its skill has faded the better."""
        for exercise in (exercise for course in self.library.usable_courses for exercise in course.exercises):
            skill = self._main_skill(exercise.skills)
            shown = self.standing.practice(skill.id)
            yield Step(
                kind=StepKind.EXERCISE,
                id=exercise.id,
                title=exercise.title,
                minutes=exercise.minutes,
                reason=f"Nothing new is left here, and doing this again refreshes *{skill.title}* "
                f"({shown:.0%} sure that you still can).",
                score=self._need(exercise.skills, shown={skill.id: shown}),
                course_id=exercise.course_id,
                lesson_id=exercise.lesson_id,
                skill_id=skill.id,
            )

    def _work(self, course: Course, position: int, rank: float) -> Step | None:
        """The lesson, when nothing of it was begun; else its first exercise that is not passed."""
        lesson = course.lessons[position]
        if not self.standing.is_begun(lesson):
            return self._lesson(course, position, rank)
        for exercise in lesson.exercises:
            if exercise.id not in self.standing.solved:
                return self._exercise(lesson, exercise, rank)
        return None

    def _lesson(self, course: Course, position: int, rank: float) -> Step:
        lesson = course.lessons[position]
        weights = {skill_id: 1 / len(lesson.skills) for skill_id in lesson.skills}
        skill = self._main_skill(weights)
        return self._step(
            kind=StepKind.LESSON,
            target=lesson.id,
            title=lesson.title,
            minutes=lesson.reading_minutes,
            reason=self._why_lesson(course, position, skill),
            weights=weights,
            skill=skill,
            rank=rank,
            lesson=lesson,
        )

    def _why_lesson(self, course: Course, position: int, skill: Skill) -> str:
        asked = self._asked(skill)
        subject = f"*{skill.title}* {asked}" if asked else f"*{skill.title}* is the next thing *{course.title}* teaches"
        prerequisites = skill.prerequisites
        if prerequisites and all(map(self.standing.is_done, prerequisites)):
            done = (
                "its prerequisite is"
                if len(prerequisites) == 1
                else f"its {_words(len(prerequisites))} prerequisites are"
            )
            return f"{subject} and {done} done."
        if position == 0:
            return f"{subject}, and this lesson opens *{course.title}*."
        return f"{subject}, and this lesson follows *{course.lessons[position - 1].title}*."

    def _exercise(self, lesson: Lesson, exercise: Exercise, rank: float) -> Step:
        skill = self._main_skill(exercise.skills)
        asked = self._asked(skill)
        subject = f"*{skill.title}*, which {asked}" if asked else f"*{skill.title}*"
        if exercise.id in self.standing.tried:
            reason = f"You tried this and have not passed it yet; it practises {subject}."
        else:
            reason = f"It is the next exercise of *{lesson.title}*, where you are, and practises {subject}."
        return self._step(
            kind=StepKind.EXERCISE,
            target=exercise.id,
            title=exercise.title,
            minutes=exercise.minutes,
            reason=reason,
            weights=exercise.skills,
            skill=skill,
            rank=rank,
            lesson=lesson,
        )

    def _cards(self, lesson: Lesson, rank: float) -> Step | None:
        """The cards without an answer or with a wrong one from another day; none once their theory is shown."""
        open_cards = [card for card in lesson.cards if card.id not in self.standing.answered]
        missed = [card for card in lesson.cards if self._was_missed(card)]
        cards = open_cards + missed
        weights = _mean_weights(cards)
        if not cards or all(self._is_theory_done(skill_id) for skill_id in weights):
            return None
        skill = self._main_skill(weights)
        return self._step(
            kind=StepKind.CARDS,
            target=lesson.id,
            title=f"Questions on {lesson.title}",
            minutes=max(1, round(len(cards) * CARD_MINUTES)),
            reason=self._why_cards(lesson, open_count=len(open_cards), missed_count=len(missed), skill=skill),
            weights=weights,
            skill=skill,
            rank=rank + 0.5,
            lesson=lesson,
        )

    def _why_cards(self, lesson: Lesson, *, open_count: int, missed_count: int, skill: Skill) -> str:
        if not open_count:
            return f"You got {_count(missed_count, 'question')} of *{lesson.title}* wrong the last time."
        count = _count(open_count, "question")
        verb = "is" if open_count == 1 else "are"
        if lesson.exercises and all(exercise.id in self.standing.solved for exercise in lesson.exercises):
            return f"You have passed every exercise of *{lesson.title}*, and {count} on the why of it {verb} open."
        return f"{count[0].upper()}{count[1:]} on *{skill.title}* {verb} open in *{lesson.title}*, where you are."

    def _step(
        self,
        *,
        kind: StepKind,
        target: str,
        title: str,
        minutes: int,
        reason: str,
        weights: Mapping[str, float],
        skill: Skill,
        rank: float,
        lesson: Lesson,
    ) -> Step:
        shown = self.standing.theory if kind is StepKind.CARDS else self.standing.practice
        need = self._need(weights, shown={skill_id: shown(skill_id) for skill_id in weights})
        return Step(
            kind=kind,
            id=target,
            title=title,
            minutes=minutes,
            reason=reason,
            score=need * self._readiness(skill) * ORDER**rank,
            course_id=lesson.course_id,
            lesson_id=lesson.id,
            skill_id=skill.id,
        )

    def _need(self, weights: Mapping[str, float], *, shown: Mapping[str, float]) -> float:
        asked = sum(
            share * self._weight(skill_id) / 3 * (1 - shown.get(skill_id, 0.0)) for skill_id, share in weights.items()
        )
        return 0.5 + 0.5 * asked

    def _readiness(self, skill: Skill) -> float:
        if not skill.prerequisites:
            return 1.0
        done = sum(map(self.standing.is_done, skill.prerequisites))
        return 0.7 + 0.3 * done / len(skill.prerequisites)

    def _weight(self, skill_id: str) -> int:
        return self.role.weights.get(skill_id, 0) if self.role else 1

    def _asked(self, skill: Skill) -> str:
        """`is central to your role` or the like, or nothing where that would not be true."""
        if self.role is None or skill.id not in self.role.weights:
            return ""
        return _ASKED[self.role.weights[skill.id]]

    def _main_skill(self, weights: Mapping[str, float]) -> Skill:
        """The skill to speak of: the one the role asks for most, by its share; the first of equals."""
        best = max(weights, key=lambda skill_id: (weights[skill_id] * self._weight(skill_id), weights[skill_id]))
        return self.library.graph.skills[best]

    def _is_shown_already(self, course: Course, position: int) -> bool:
        lesson = course.lessons[position]
        if self.standing.is_begun(lesson) or not all(map(self.standing.is_done, lesson.skills)):
            return False
        earlier = [before for before in course.lessons[:position] if self.standing.is_begun(before)]
        return not any(skill_id in before.skills for before in earlier for skill_id in lesson.skills)

    def _waits(self, course: Course) -> bool:
        """Whether the course needs a skill that is not done and that another one teaches."""
        if any(self.standing.is_begun(lesson) for lesson in course.lessons):
            return False
        unmet = {skill_id for skill_id in course.needs if not self.standing.is_done(skill_id)}
        others = (other for other in self.library.usable_courses if other is not course)
        return any(unmet.intersection(lesson.skills) for other in others for lesson in other.lessons)

    def _was_missed(self, card: Card) -> bool:
        answered = self.standing.answered.get(card.id)
        return answered is not None and not answered.is_right and answered.answered_at.date() != self.now.date()

    def _is_theory_done(self, skill_id: str) -> bool:
        mastery = self.standing.mastery.get(skill_id)
        return is_shown(mastery.theory) if mastery else False


def _mean_weights(cards: list[Card]) -> Mapping[str, float]:
    weights: dict[str, float] = {}
    for card in cards:
        for skill_id, share in card.skills.items():
            weights[skill_id] = weights.get(skill_id, 0.0) + share / len(cards)
    return weights


_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def _words(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _count(number: int, noun: str) -> str:
    return f"{_words(number)} {noun}" if number == 1 else f"{_words(number)} {noun}s"
