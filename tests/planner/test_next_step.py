from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.attempts.engine.cards import AnsweredCard
from gradus.courses.library import Library, load_library
from gradus.courses.types import Course
from gradus.mastery.engine.model import Estimate
from gradus.mastery.engine.status import SkillMastery, Status
from gradus.planner.engine.agenda import Activity, Aim, TargetLevel, make_agenda
from gradus.planner.engine.materials import units_of
from gradus.planner.engine.next_step import Step, next_steps
from gradus.planner.engine.standing import Standing
from gradus.skills.engine.graph import Role

from ..conftest import FIXTURES

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIBRARY = load_library(FIXTURES / "content")
ROLE = LIBRARY.roles["averager"]


def known(skill_id: str, probability: float = 0.8) -> SkillMastery:
    estimate = Estimate(probability=probability, low=probability / 2, high=0.99, mass=2.0)
    status = Status.DONE if probability >= 0.65 else Status.UNDER_WAY
    return SkillMastery(skill_id=skill_id, theory=estimate, practice=estimate, status=status)


NOTHING = Standing(solved=frozenset(), tried=frozenset(), answered={}, mastery={"counting": known("counting")})
"""Somebody who can count, which no course teaches, and has done nothing here."""


def answered(card_id: str, *, is_right: bool = True, days_ago: int = 0) -> AnsweredCard:
    return AnsweredCard(card_id=card_id, is_right=is_right, answered_at=NOW - timedelta(days=days_ago), times=1)


def steps(standing: Standing, role: Role | None = ROLE, library: Library = LIBRARY, count: int = 4) -> tuple[Step, ...]:
    weights = role.weights if role else dict.fromkeys(library.graph.skills, 1)
    shown = {skill.id: standing.shown(skill) for skill in library.graph.skills.values()}
    aim = Aim(weights=weights, level=TargetLevel.SENIOR, shown=shown)
    agenda = make_agenda(library.graph, aim, units_of(library, standing))
    return next_steps(library, role, standing, agenda, count=count)


def told(standing: Standing, **kwargs: Any) -> list[tuple[Activity, str]]:
    return [(step.kind, step.id) for step in steps(standing, **kwargs)]


def test_without_a_role_the_first_step_is_to_choose_one_and_the_course_follows() -> None:
    first, second, third, *_ = steps(NOTHING, role=None)
    assert (first.kind, first.id) == (Activity.ROLE, "")
    assert (second.kind, second.id) == (Activity.STUDY, "shouting")
    assert second.reason == (
        "*Shouting* stands on nothing that is not done, and no lesson here teaches it yet: its page says what to do."
    )
    assert (third.kind, third.id) == (Activity.LESSON, "lines")
    assert third.reason == (
        "*Doubling a number* is the next thing *A small course* teaches and its prerequisite is done."
    )


def test_a_beginner_is_shown_the_first_lesson_with_its_exercises_though_the_role_asks_more_for_a_later_one() -> None:
    first, *after = steps(NOTHING)
    assert (first.kind, first.id, first.skill_id, first.minutes) == (Activity.LESSON, "lines", "doubling", 2)
    assert first.reason == "*Doubling a number* is asked for in your role and its prerequisite is done."
    assert [(step.kind, step.id) for step in after] == [
        (Activity.EXERCISE, "double"),
        (Activity.CARDS, "lines"),
        (Activity.STUDY, "doubling"),
    ]
    assert after[0].reason == (
        "It is an exercise of *Doubling* and practises *Doubling a number*, which is asked for in your role."
    )
    assert after[1].reason == "Two questions on *Doubling a number* are open in *Doubling*."


def test_what_no_lesson_fills_is_own_study_and_says_so() -> None:
    study = steps(NOTHING, count=20)[3]
    assert (study.title, study.skill_id, study.lesson_id) == ("Doubling a number: own study", "doubling", "")
    assert study.reason == (
        "*Doubling a number* is asked for in your role, and the lessons here do not fill its hours: "
        "its page says what to do."
    )
    unusable = replace(LIBRARY, unmet={"small": "This needs a package."})
    assert {step.kind for step in steps(NOTHING, library=unusable, count=20)} == {Activity.STUDY}
    assert "no lesson here teaches it yet" in steps(NOTHING, library=unusable)[0].reason
    assert units_of(unusable, NOTHING) == ()


def test_a_lesson_whose_prerequisites_are_done_says_so() -> None:
    standing = replace(
        NOTHING,
        solved=frozenset({"double"}),
        tried=frozenset({"double"}),
        answered={card: answered(card) for card in ("double-of-three", "what-doubles")},
        mastery={"counting": known("counting"), "doubling": known("doubling")},
    )
    (first,) = steps(standing, count=1)
    assert first.id == "averages"
    assert first.reason == ("*Averages of numbers* is central to your role and its two prerequisites are done.")


def test_in_a_lesson_come_its_exercises_and_then_its_questions() -> None:
    tried = replace(NOTHING, tried=frozenset({"double"}))
    exercise, cards, *_ = steps(tried)
    assert (exercise.kind, exercise.id) == (Activity.EXERCISE, "double")
    assert exercise.reason.startswith("You tried this and have not passed it yet; it practises *Doubling a number*")
    assert (cards.kind, cards.id, cards.minutes) == (Activity.CARDS, "lines", 2)
    assert cards.reason == "Two questions on *Doubling a number* are open in *Doubling*, where you are."
    (first, *_) = steps(replace(tried, solved=frozenset({"double"})))
    assert first.kind is Activity.CARDS
    assert first.reason == "You have passed every exercise of *Doubling*, and two questions on the why of it are open."


def test_an_exercise_not_tried_yet_in_a_lesson_that_was_begun_is_next() -> None:
    (first, *_) = steps(replace(NOTHING, answered={"double-of-three": answered("double-of-three")}))
    assert (first.kind, first.id) == (Activity.EXERCISE, "double")
    assert first.reason == (
        "It is the next exercise of *Doubling*, where you are, and practises *Doubling a number*, "
        "which is asked for in your role."
    )


def test_questions_on_what_is_shown_are_left_alone() -> None:
    standing = replace(
        NOTHING,
        solved=frozenset({"double"}),
        tried=frozenset({"double"}),
        mastery={"doubling": known("doubling"), "counting": known("counting")},
    )
    assert told(standing)[0] == (Activity.LESSON, "averages")


def test_a_lesson_whose_skill_is_already_shown_is_left_out() -> None:
    standing = replace(NOTHING, mastery={"doubling": known("doubling"), "counting": known("counting")})
    assert told(standing)[0] == (Activity.LESSON, "averages")
    assert not any(target == "lines" for _, target in told(standing, count=20))


def test_a_second_lesson_on_the_same_skill_is_not_left_out_because_the_first_went_well() -> None:
    course = LIBRARY.course("small")
    second = replace(course.lessons[1], skills=("doubling",))
    library = with_course(replace(course, lessons=(course.lessons[0], second)))
    standing = replace(
        NOTHING,
        solved=frozenset({"double"}),
        tried=frozenset({"double"}),
        mastery={"doubling": known("doubling"), "counting": known("counting")},
    )
    assert told(standing, library=library)[0] == (Activity.LESSON, "averages")


def test_where_the_learner_worked_last_comes_before_what_was_begun_elsewhere() -> None:
    begun = replace(NOTHING, tried=frozenset({"double", "mean-of"}))
    assert told(begun)[0] == (Activity.EXERCISE, "double")
    assert told(replace(begun, last_exercise="mean-of"))[0] == (Activity.EXERCISE, "mean-of")


def test_a_lesson_that_shows_how_work_is_done_comes_first_until_something_was_passed() -> None:
    small = LIBRARY.course("small")
    shown = replace(small.lessons[0], id="hello", skills=("shouting",), exercises=(), cards=(), course_id="welcome")
    welcome = replace(small, id="welcome", lessons=(shown,), is_welcome=True)
    library = with_course(small, welcome)
    first = steps(NOTHING, library=library)[0]
    assert first.id == "hello"
    assert first.reason == "It shows how work is done here, from a task to a green verdict."
    passed = replace(NOTHING, solved=frozenset({"double"}), tried=frozenset({"double"}))
    assert told(passed, library=library)[0] == (Activity.CARDS, "lines")


def test_when_everything_is_done_what_has_faded_most_comes_again() -> None:
    standing = Standing(
        solved=frozenset({"double", "mean-of"}),
        tried=frozenset({"double", "mean-of"}),
        answered={card: answered(card) for card in LIBRARY.cards},
        mastery={skill_id: known(skill_id, 0.9) for skill_id in LIBRARY.graph.skills} | {"doubling": known("doubling")},
    )
    first, second = steps(standing)
    assert (first.kind, first.id) == (Activity.EXERCISE, "double")
    assert "(80% sure that you still can)" in first.reason
    assert second.id == "mean-of"


def test_between_courses_the_role_decides() -> None:
    small = LIBRARY.course("small")
    loud_lesson = replace(
        small.lessons[0], id="loud", skills=("shouting",), exercises=(), cards=(), course_id="a-loud-course"
    )
    loud = replace(small, id="a-loud-course", title="Loud", lessons=(loud_lesson,))
    library = with_course(small, loud)
    assert steps(NOTHING, library=library)[0].id == "lines"
    shouter = replace(ROLE, weights={"shouting": 3})
    assert steps(NOTHING, role=shouter, library=library)[0].id == "loud"


def with_course(*courses: Course) -> Library:
    """A library of these courses, with a folder name a lesson: the same lesson object may not be in it twice."""
    placed = {
        course.id: replace(
            course,
            path=course.path.parent / course.id,
            lessons=tuple(replace(lesson, path=lesson.path.parent / lesson.id) for lesson in course.lessons),
        )
        for course in courses
    }
    return Library(root=LIBRARY.root, graph=LIBRARY.graph, roles=LIBRARY.roles, courses=placed)


STANDINGS = st.builds(
    Standing,
    solved=st.frozensets(st.sampled_from(["double", "mean-of"])),
    tried=st.just(frozenset({"double", "mean-of"})) | st.just(frozenset()),
    answered=st.dictionaries(
        st.sampled_from(list(LIBRARY.cards)), st.builds(answered, st.just("x"), is_right=st.booleans())
    ),
    mastery=st.dictionaries(
        st.sampled_from(["doubling", "averaging", "counting"]), st.builds(known, st.just("x"), st.floats(0.01, 0.99))
    ),
)


@given(STANDINGS, st.booleans())
def test_there_is_always_a_step_with_its_reason(standing: Standing, has_role: bool) -> None:
    suggested = steps(standing, role=ROLE if has_role else None, count=20)
    assert suggested
    assert len({(step.kind, step.id) for step in suggested}) == len(suggested)
    for step in suggested:
        assert step.minutes >= 1
        assert step.reason.endswith(".")
        assert step.reason.count("*") % 2 == 0


@pytest.mark.parametrize("count", [0, 1, 2])
def test_no_more_steps_come_than_were_asked_for(count: int) -> None:
    assert len(steps(NOTHING, role=None, count=count)) == count


def test_a_course_waits_for_the_one_that_teaches_what_it_needs() -> None:
    small = next(iter(LIBRARY.courses.values()))
    lesson = replace(
        small.lessons[0], id="more-lines", exercises=(), cards=(), path=Path("more-lines"), course_id="a-second-course"
    )
    other = replace(small, id="a-second-course", needs=("averaging",), lessons=(lesson,), path=Path("a-second-course"))
    both = replace(LIBRARY, courses={other.id: other, small.id: small})
    lessons = [step.id for step in steps(NOTHING, library=both, count=20) if step.kind is Activity.LESSON]
    assert lessons == ["lines", "averages", "more-lines"]
    knows = replace(NOTHING, mastery={"averaging": known("averaging"), "counting": known("counting")})
    assert steps(knows, library=both)[0].course_id == "a-second-course"
