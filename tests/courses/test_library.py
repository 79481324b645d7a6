"""The order in which courses are offered."""

from dataclasses import replace
from pathlib import Path

from gradus.courses.library import Library, in_order, load_library
from gradus.courses.types import Course


def course(small: Library, name: str, *, needs: tuple[str, ...], teaches: tuple[str, ...]) -> Course:
    whole = next(iter(small.courses.values()))
    lesson = replace(whole.lessons[0], skills=teaches)
    return replace(whole, id=name, needs=needs, lessons=(lesson,))


def test_what_a_course_needs_comes_before_it_and_the_rest_by_name(small_library: Library) -> None:
    first = course(small_library, "z-basics", needs=(), teaches=("a",))
    second = course(small_library, "b-next", needs=("a",), teaches=("b",))
    third = course(small_library, "a-last", needs=("a", "b", "elsewhere"), teaches=("c",))
    alone = course(small_library, "m-alone", needs=("elsewhere",), teaches=("d",))
    in_turn = in_order((third, second, first, alone))
    assert [course.id for course in in_turn] == ["m-alone", "z-basics", "b-next", "a-last"]


def test_two_courses_that_need_each_other_are_both_there(small_library: Library) -> None:
    first = course(small_library, "one", needs=("b",), teaches=("a",))
    second = course(small_library, "two", needs=("a",), teaches=("b",))
    assert [course.id for course in in_order((second, first))] == ["one", "two"]


def test_the_course_that_asks_for_least_is_offered_first(repository_content: Path) -> None:
    assert next(iter(load_library(repository_content).courses)) == "workshop"
