import pytest

from gradus.courses.engine.lesson_text import TextProblem, split_blocks, split_front_matter, split_hints
from gradus.courses.types import BlockKind


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in split_blocks(text)]


def test_cells_figures_and_places_part_the_prose() -> None:
    text = 'A\n\n```python\nx = 1\n```\n\n```python figure "F"\nplot(x)\n```\nB\n\n[[exercise: e-1]]\n\nC\n'
    blocks = split_blocks(text)
    assert [(b.kind.value, b.text.strip(), b.cell, b.caption) for b in blocks] == [
        ("prose", "A", None, ""),
        ("cell", "x = 1", 0, ""),
        ("figure", "plot(x)", 1, "F"),
        ("prose", "B", None, ""),
        ("exercise", "e-1", None, ""),
        ("prose", "C", None, ""),
    ]


def test_static_and_other_languages_stay_in_the_prose() -> None:
    assert kinds("```python static\nx\n```\n\n```toml\na = 1\n```\n") == [BlockKind.PROSE]


def test_a_fence_inside_a_longer_fence_is_text() -> None:
    assert kinds("````text\n```python\nx\n```\n````\n") == [BlockKind.PROSE]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("A\n\n```python\nx = 1\n", 3, "not closed"),
        ("```python fast\nx\n```\n", 1, "got `python fast`"),
        ("A\n\n# Title\n", 3, "begins with `##`"),
        ("A\n[[exercise: e]]\n", 2, "paragraph of its own"),
        ("[[card: c]]\n", 1, "expected [[exercise: …]] or [[predict: …]]"),
    ],
)
def test_a_problem_names_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(TextProblem) as raised:
        split_blocks(text)
    assert raised.value.line == line
    assert problem in raised.value.problem


def test_a_hash_in_code_is_no_heading() -> None:
    assert kinds("```python\n# a comment\n```\n") == [BlockKind.CELL]


@pytest.mark.parametrize("text", ["title = 1\n", "+++\ntitle = 1\n"])
def test_front_matter_must_be_there_and_closed(text: str) -> None:
    with pytest.raises(TextProblem):
        split_front_matter(text)


def test_hints_are_parted_by_a_line_of_three_dashes() -> None:
    assert split_hints("one\n\n---\n\ntwo -- and\n---\n") == ("one", "two -- and")
