"""The best next steps: the first of the agenda, each with one true sentence that says why."""

from collections.abc import Iterator
from dataclasses import dataclass

from gradus.courses.library import Library
from gradus.courses.types import Course, Lesson
from gradus.planner.engine.agenda import Activity, Agenda, AgendaItem
from gradus.planner.engine.materials import open_cards, open_questions
from gradus.planner.engine.standing import Standing
from gradus.skills.engine.graph import Role, Skill

_ASKED = {3: "is central to your role", 2: "is asked for in your role", 1: "is a plus in your role"}
"""By the weight that the role gives a skill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do next. `id` is the exercise's, the lesson's (LESSON, CARDS), the skill's (STUDY), or empty (ROLE).

    `reason` is one sentence of inline Markdown: titles stand between asterisks.
    """

    kind: Activity
    id: str
    title: str
    minutes: int
    reason: str
    course_id: str = ""
    lesson_id: str = ""
    skill_id: str = ""


def next_steps(
    library: Library, role: Role | None, standing: Standing, agenda: Agenda, *, count: int
) -> tuple[Step, ...]:
    """The `count` best steps, best first. Without a role, choosing one comes first, or after what was begun.

    Empty only when `count` is 0 or the library has nothing to do in it: when all is done, what has faded most comes.
    """
    teller = _Teller(library=library, role=role, standing=standing)
    entries = (*agenda.entries, *agenda.beyond)
    steps = [teller.step(entry) for entry in entries[:count]] or list(teller.repeats())
    if role is None and library.roles:
        steps.insert(1 if standing.tried or standing.answered else 0, _choose_role(library))
    return tuple(steps[:count])


def _choose_role(library: Library) -> Step:
    return Step(
        kind=Activity.ROLE,
        id="",
        title="Choose a role",
        minutes=3,
        reason=f"Once you say which of the {len(library.roles)} roles you aim at, the steps are chosen for it.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Teller:
    library: Library
    role: Role | None
    standing: Standing

    def step(self, entry: AgendaItem) -> Step:
        skill = self.library.graph.skills[entry.skill_id]
        lesson = self.library.lesson(entry.lesson_id) if entry.lesson_id else None
        return Step(
            kind=entry.activity,
            id=entry.id,
            title=entry.title,
            minutes=max(1, round(entry.hours * 60)),
            reason=self._why(entry, lesson, skill) if lesson else self._why_alone(entry, skill),
            course_id=lesson.course_id if lesson else "",
            lesson_id=entry.lesson_id,
            skill_id=entry.skill_id,
        )

    def repeats(self) -> Iterator[Step]:
        """Every exercise, the more its skill has faded the better."""
        rows = []
        for exercise in (exercise for course in self.library.usable_courses for exercise in course.exercises):
            skill = self.library.graph.skills[max(exercise.skills, key=lambda key: exercise.skills[key])]
            rows.append((self.standing.practice(skill.id), exercise, skill))
        for shown, exercise, skill in sorted(rows, key=lambda row: row[0]):
            yield Step(
                kind=Activity.EXERCISE,
                id=exercise.id,
                title=exercise.title,
                minutes=exercise.minutes,
                reason=f"Nothing new is left here, and doing this again refreshes *{skill.title}* "
                f"({shown:.0%} sure that you still can).",
                course_id=exercise.course_id,
                lesson_id=exercise.lesson_id,
                skill_id=skill.id,
            )

    def _why(self, entry: AgendaItem, lesson: Lesson, skill: Skill) -> str:
        match entry.activity:
            case Activity.LESSON:
                return self._why_lesson(lesson, skill)
            case Activity.EXERCISE:
                return self._why_exercise(entry, lesson, skill)
            case _:
                return self._why_cards(lesson, skill)

    def _why_lesson(self, lesson: Lesson, skill: Skill) -> str:
        course = self.library.course(lesson.course_id)
        position = course.lessons.index(lesson)
        if course.is_welcome and position == 0 and not self.standing.solved:
            return "It shows how work is done here, from a task to a green verdict."
        asked = self._asked(skill)
        subject = f"*{skill.title}* {asked}" if asked else f"*{skill.title}* is the next thing *{course.title}* teaches"
        return f"{subject}{self._because(skill) or self._place(course, position)}."

    def _why_alone(self, entry: AgendaItem, skill: Skill) -> str:
        """Of what belongs to no lesson."""
        if entry.activity is Activity.CHECK:
            count = _count(len(open_questions(self.library, skill.id, self.standing)), "question")
            return f"You have studied *{skill.title}* elsewhere, and {count} will show what stayed."
        return self._why_study(skill)

    def _why_study(self, skill: Skill) -> str:
        unasked = "carries what your role asks for" if self.role else "stands on nothing that is not done"
        subject = f"*{skill.title}* {self._asked(skill) or unasked}"
        has_lesson = any(
            skill.id in lesson.skills for course in self.library.usable_courses for lesson in course.lessons
        )
        left = "and the lessons here do not fill its hours" if has_lesson else "and no lesson here teaches it yet"
        return f"{subject}, {left}: its page says what to do."

    def _because(self, skill: Skill) -> str:
        """That what the skill stands on is done, where it is."""
        if not skill.prerequisites or not all(map(self.standing.is_done, skill.prerequisites)):
            return ""
        if len(skill.prerequisites) == 1:
            return " and its prerequisite is done"
        return f" and its {_words(len(skill.prerequisites))} prerequisites are done"

    @staticmethod
    def _place(course: Course, position: int) -> str:
        if position == 0:
            return f", and this lesson opens *{course.title}*"
        return f", and this lesson follows *{course.lessons[position - 1].title}*"

    def _why_exercise(self, entry: AgendaItem, lesson: Lesson, skill: Skill) -> str:
        asked = self._asked(skill)
        subject = f"*{skill.title}*, which {asked}" if asked else f"*{skill.title}*"
        if entry.id in self.standing.tried:
            return f"You tried this and have not passed it yet; it practises {subject}."
        if not self.standing.is_begun(lesson):
            return f"It is an exercise of *{lesson.title}* and practises {subject}."
        return f"It is the next exercise of *{lesson.title}*, where you are, and practises {subject}."

    def _why_cards(self, lesson: Lesson, skill: Skill) -> str:
        cards = open_cards(lesson, self.standing)
        count = _count(len(cards), "question")
        verb = "is" if len(cards) == 1 else "are"
        if lesson.exercises and all(exercise.id in self.standing.solved for exercise in lesson.exercises):
            return f"You have passed every exercise of *{lesson.title}*, and {count} on the why of it {verb} open."
        where = ", where you are" if self.standing.is_begun(lesson) else ""
        return f"{count[0].upper()}{count[1:]} on *{skill.title}* {verb} open in *{lesson.title}*{where}."

    def _asked(self, skill: Skill) -> str:
        """`is central to your role` or the like, or nothing where that would not be true."""
        if self.role is None or skill.id not in self.role.weights:
            return ""
        return _ASKED[self.role.weights[skill.id]]


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
