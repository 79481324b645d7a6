"""Questions that belong to no lesson: read, found, kept, and held to what a placement needs."""

import os
import shutil
from pathlib import Path

import pytest

from gradus.common.files import ContentError
from gradus.courses.checking.survey import survey
from gradus.courses.errors import NotInLibrary
from gradus.courses.library import Library, library_state, load_library
from gradus.courses.types import CardKind

NUMBER = """
[[card]]
id = "{id}"
kind = "number"
skills = ["{skill}"]
difficulty = {difficulty}
question = "{question}"
why = "Twice {number} is {answer}."
answer = {answer}
"""


def bank(*rows: tuple[str, str, int]) -> str:
    return "".join(
        NUMBER.format(
            id=card_id,
            skill=skill,
            number=n,
            answer=2 * n,
            difficulty=0.2 + n / 40,
            question=f"For {skill}, of {n * 77}, under {card_id}: how many?",
        )
        for card_id, skill, n in rows
    )


@pytest.fixture
def tree(small_tree: Path) -> Path:
    (small_tree / "placement").mkdir()
    rows = [(f"ask-{skill}-{n}", skill, n) for skill in ("counting", "doubling") for n in (1, 7, 15)]
    (small_tree / "placement" / "numbers.toml").write_text(bank(*rows), encoding="utf-8")
    rows = [(f"ask-{skill}-{n}", skill, n) for skill in ("averaging", "shouting") for n in (2, 8, 14)]
    (small_tree / "placement" / "others.toml").write_text(bank(*rows), encoding="utf-8")
    return small_tree


def test_a_question_is_found_beside_the_cards_and_is_of_no_lesson(tree: Path) -> None:
    library = load_library(tree)
    card = library.card("ask-counting-7")
    assert (card.kind, card.lesson_id, card.answer) == (CardKind.NUMBER, "", 14)
    assert len(library.bank) == 12
    assert card.id not in library.cards
    assert library.questions[card.id] is card


def test_a_tree_without_a_bank_has_no_questions(small_library: Library) -> None:
    assert small_library.bank == ()
    with pytest.raises(NotInLibrary):
        small_library.card("ask-counting-7")


def test_heads_are_kept_and_a_changed_file_is_read_again(tree: Path, tmp_path: Path) -> None:
    file, cache = tree / "placement" / "numbers.toml", tmp_path / "cache"
    for path in (file, file.parent, *tree.rglob("*")):
        os.utime(path, (1, 1), follow_symlinks=False)
    before = load_library(tree, cache=cache)
    assert [card.id for card in load_library(tree, cache=cache).bank] == [card.id for card in before.bank]
    state = library_state(before)
    file.write_text(bank(("ask-anew", "counting", 4)), encoding="utf-8")
    assert library_state(before) != state
    after = load_library(tree, cache=cache)
    assert after.card("ask-anew").answer == 8
    assert "ask-counting-7" not in after.questions


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("double-of-three", "counting", 3)], "is also the id of a card"),
        ([("ask-x", "nowhere", 3)], "is no skill"),
    ],
)
def test_an_id_that_is_taken_and_a_skill_that_is_none_are_refused(
    tree: Path, rows: list[tuple[str, str, int]], told: str
) -> None:
    (tree / "placement" / "more.toml").write_text(bank(*rows), encoding="utf-8")
    with pytest.raises(ContentError, match=told):
        load_library(tree)
    assert any(told in problem.message for problem in survey(tree).problems)


def test_what_is_no_bank_file_is_refused_and_no_link_is_followed(tree: Path, tmp_path: Path) -> None:
    (tree / "placement" / "README.md").write_text("Notes\n", encoding="utf-8")
    with pytest.raises(ContentError, match="is not part of the bank"):
        load_library(tree)
    (tree / "placement" / "README.md").unlink()
    outside = Path(shutil.move(tree / "placement" / "others.toml", tmp_path / "others.toml"))
    (tree / "placement" / "others.toml").symlink_to(outside)
    with pytest.raises(ContentError):
        load_library(tree)


def test_a_sound_bank_has_no_problem_and_a_thin_one_says_which_skill(tree: Path) -> None:
    assert survey(tree).problems == ()
    (tree / "placement" / "others.toml").write_text(bank(("ask-one", "averaging", 3)), encoding="utf-8")
    told = {problem.key: problem.message for problem in survey(tree).problems}
    assert told == {
        "averaging": "3 questions a skill are asked for, and there are 1. Write more.",
        "shouting": "3 questions a skill are asked for, and there are 0. Write more.",
    }


def test_what_only_the_learner_could_mark_is_no_question_of_a_bank(tree: Path) -> None:
    free = '[[card]]\nid = "ask-free"\nkind = "free"\nskills = ["counting"]\ndifficulty = 0.5\n'
    free += 'question = "Say how."\nwhy = "So."\nmodel = "One, two."\n'
    (tree / "placement" / "more.toml").write_text(free, encoding="utf-8")
    assert [problem.message for problem in survey(tree).problems] == [
        "is free: a placement marks by itself. Ask for something it can compare."
    ]


def test_every_skill_that_ships_can_be_placed(repository_content: Path) -> None:
    library = load_library(repository_content)
    for skill_id in library.graph.skills:
        of_skill = [card for card in library.bank if skill_id in card.skills]
        assert len({card.difficulty for card in of_skill}) >= 3, skill_id
    assert all(card.question and card.why for card in library.bank)
