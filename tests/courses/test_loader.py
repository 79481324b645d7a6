"""Every way in which a course file can be wrong, each told with file and key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gradus.courses.errors import ContentError, NotInLibrary
from gradus.courses.library import Library, content_root, find_exercise, load_library
from gradus.courses.loader import read_everything
from gradus.courses.types import BlockKind, CardKind

COURSE = Path("courses/small")
DOUBLE = COURSE / "lines/double"


def replace(file: str | Path, old: str, new: str) -> Callable[[Path], Path]:
    def broken(root: Path) -> Path:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return broken


def remove(file: str | Path) -> Callable[[Path], Path]:
    def broken(root: Path) -> Path:
        (root / file).unlink()
        return root / file

    return broken


def add(file: str | Path, text: str = "x\n") -> Callable[[Path], Path]:
    def broken(root: Path) -> Path:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return broken


CARDS = COURSE / "lines/cards.toml"
LESSON = COURSE / "lines/lesson.md"
EXERCISE = DOUBLE / "exercise.toml"
MEAN_TASK = COURSE / "averages/mean-of/task.md"

BROKEN = {
    "an unknown key in course.toml": (
        replace(COURSE / "course.toml", "licence", "license"), "license", "is not a known key"),
    "a missing key": (replace(COURSE / "course.toml", 'version = "1.0"\n', ""), "version", "required and missing"),
    "a wrong type": (replace(EXERCISE, "minutes = 3", 'minutes = "3"'), "minutes", "Expected `int`, got `str`"),
    "no TOML": (replace(EXERCISE, "minutes = 3", "minutes ="), "", "is not valid TOML"),
    "a time without its zone": (
        replace(EXERCISE, "minutes = 3", "minutes = 3\n[feedback]\nall_from = 2026-01-01T00:00:00"),
        "feedback.all_from", "Expected `datetime` with a timezone component"),
    "an unknown limit": (add(EXERCISE, 'title = "T"\nskills = { doubling = 1.0 }\nminutes = 1\n[limits]\ncpu = 1\n'),
        "limits.cpu", "is not a known key"),
    "another language": (replace(EXERCISE, "minutes = 3", 'minutes = 3\nlanguage = "cobol"'), "language", "cobol"),
    "another environment": (
        replace(EXERCISE, "minutes = 3", 'minutes = 3\nenvironment = "cobol"'), "environment", "expected chat, java"),
    "an environment for another language": (
        replace(EXERCISE, "minutes = 3", 'minutes = 3\nenvironment = "python"\nlanguage = "r"'), "language",
        "'python' is for files in Python"),
    "a lesson in another environment": (
        replace(COURSE / "lines/lesson.md", "minutes = ", 'environment = "x"\nminutes = '), "environment", "got 'x'"),
    "a file name with a path": (replace(EXERCISE, '"double.py"', '"../double.py"'), "filename",
        "expected a name like solution.py"),
    "more memory than a language has": (
        replace(EXERCISE, 'filename = "double.py"', 'language = "java"\n[limits]\nmemory_mb = 1024'),
        "limits.memory_mb", "at most 512 in Java"),
    "weights that do not sum to 1": (replace(EXERCISE, "doubling = 1.0", "doubling = 0.9"), "skills", "sum to 0.9"),
    "a lesson that is not there": (
        replace(COURSE / "course.toml", '"averages"', '"averages", "gone"'), "lessons[2]", "no folder 'gone'"),
    "a lesson named twice": (
        replace(COURSE / "course.toml", '"averages"', '"averages", "lines"'), "lessons[2]", "named twice"),
    "a lesson folder that is not named": (
        replace(COURSE / "course.toml", ', "averages"', ""), "lessons", "'averages' is not named"),
    "a stray file in a course": (add(COURSE / "notes.txt"), "", "not part of a course"),
    "a stray file in a lesson": (add(COURSE / "lines/card.toml"), "", "not part of a lesson"),
    "a stray file in an exercise": (add(DOUBLE / "check.py"), "", "not part of an exercise"),
    "a lesson without front matter": (replace(LESSON, "+++\ntitle", "title"), "line 1", "expected `+++`"),
    "an unknown key in front matter": (replace(LESSON, "minutes", "minuets"), "minuets", "is not a known key"),
    "a place without a folder": (replace(LESSON, "[[exercise: double]]", "[[exercise: triple]]"), "triple",
        "no folder"),
    "a folder without a place": (replace(LESSON, "[[exercise: double]]", ""), "double", "no place"),
    "two places": (replace(LESSON, "[[exercise: double]]", "[[exercise: double]]\n\n[[exercise: double]]"),
        "double", "two places"),
    "an unclosed cell": (replace(LESSON, "this is shown and never run\n```", ""), "line 23", "not closed"),
    "a title heading": (replace(LESSON, "## Why", "# Why"), "line 8", "begins with `##`"),
    "no checks": (remove(DOUBLE / "checks.py"), "", "is missing"),
    "no hints": (add(DOUBLE / "hints.md", "\n---\n"), "", "holds no hint"),
    "an empty task": (add(DOUBLE / "task.md", " \n"), "", "is empty"),
    "checks that are no Python": (add(DOUBLE / "checks.py", "def check_(:\n"), "line 1", "not valid Python"),
    "checks without a check": (add(DOUBLE / "checks.py", "x = 1\n"), "line 1", "defines no check"),
    "a check without a docstring": (
        replace(DOUBLE / "checks.py", '"""Nothing stays nothing."""', "pass"), "line 19", "no docstring"),
    "a check of no argument": (
        replace(DOUBLE / "checks.py", "check_doubles_zero(student)", "check_doubles_zero()"),
        "line 19", "one argument"),
    "two checks of one name": (
        replace(DOUBLE / "checks.py", "check_doubles_zero", "check_doubles_three"), "line 19", "defined twice"),
    "a wrong answer without a docstring": (
        add(DOUBLE / "wrong/silent.py", "x = 1\n"), "line 1", "begins with a docstring"),
    "a wrong answer that names no check of ours": (
        replace(DOUBLE / "wrong/squares.py", "check_doubles_three", "check_squares"), "Caught by", "no check of"),
    "a wrong answer that is no Python": (
        add(DOUBLE / "wrong/notes.txt"), "", "is not a file in Python"),
    "a wrong answer with another first sight": (
        replace(DOUBLE / "wrong/adds_two.py", "First sight: passed", "First sight: maybe"), "line 3", "got 'maybe'"),
    "a right answer without a docstring": (
        add(DOUBLE / "right/silent.py", "x = 1\n"), "line 1", "the approach in a sentence"),
    "a right answer that is no Python": (add(DOUBLE / "right/notes.txt"), "", "right/ holds one answer a file"),
    "a comment in a task that is no mark": (
        replace(DOUBLE / "task.md", "<!-- check_doubles_three,", "<!-- chek_doubles_three,"), "line 1", "is a mark"),
    "a mark that stands after nothing": (
        replace(DOUBLE / "task.md", "Write", "<!-- check_doubles_zero --> Write"), "line 1", "here are none"),
    "a reason that is not given": (
        replace(MEAN_TASK, "no demand: sum is a builtin, and an import does no harm", "no demand:"), "line 8",
        "is a mark"),
    "an unknown level": (
        replace(EXERCISE, "minutes = 3", 'minutes = 3\nlevel = "easy"'), "level", "easy"),
    "a step that is not there": (
        replace(COURSE / "averages/cards.toml", 'Divide the sum by the count"]', 'Divide"]\nbefore = [[1, 4]]'),
        "card[1] (steps-of-a-mean).before", "from 1 to 3"),
    "steps the wrong way round": (
        replace(COURSE / "averages/cards.toml", 'Divide the sum by the count"]', 'Divide"]\nbefore = [[2, 1]]'),
        "card[1] (steps-of-a-mean).before", "rising numbers"),
    "a need that is no table": (
        replace(COURSE / "course.toml", 'needs = ', 'requires = { gpus = 1 }\nneeds = '), "requires.gpus",
        "is not a known key"),
    "a data file of the learner's name": (add(DOUBLE / "files/double.py"), "", "learner's own file"),
    "a choice with two right options": (
        replace(CARDS, 'text = "$x^2$"', 'text = "$x^2$", right = true'), "card[1] (what-doubles).options", "has 2"),
    "a choice with no right option": (
        replace(CARDS, ", right = true", ""), "card[1] (what-doubles).options", "has 0"),
    "a wrong option without a why": (
        replace(CARDS, ', why = "That adds two."', ""), "card[1] (what-doubles).options[2].why", "is missing"),
    "two options that read the same": (
        replace(CARDS, '"$x + 2$"', '"$x^2$"'), "card[1] (what-doubles).options[2]", "reads the same"),
    "an option key that is not known": (
        replace(CARDS, "right = true", "correct = true"), "card[1].options[0].correct", "is not a known key"),
    "a key of another kind of card": (
        replace(CARDS, "answer = 6", "answer = 6\nsteps = ['a', 'b']"), "card[0].steps", "is not a known key"),
    "an unknown kind of card": (replace(CARDS, '"number"', '"essay"'), "card[0].kind", "essay"),
    "a difficulty above 1": (replace(CARDS, "difficulty = 0.1", "difficulty = 2"), "card[0].difficulty", "<= 1"),
    "an answer that nobody can type": (
        replace(CARDS, "answer = 6", "answer = inf"), "card[0] (double-of-three).answer", "finite"),
    "two cards of one id": (
        replace(CARDS, '"what-doubles"', '"double-of-three"'), "card[1].id", "used twice"),
    "a card id with a space": (replace(CARDS, '"what-doubles"', '"what doubles"'), "card[1].id", "lower-case"),
    "steps that read the same": (
        replace(COURSE / "averages/cards.toml", '"Count them"', '"Add all values"'),
        "card[1] (steps-of-a-mean).steps", "read the same"),
    "a skill that does not exist": (replace(LESSON, '["doubling"]', '["dubbling"]'), "skills",
        "Did you mean doubling?"),
    "a need that does not exist": (
        replace(COURSE / "course.toml", '["counting"]', '["reading"]'), "needs", "'reading' is no skill"),
    "a card's skill that does not exist": (
        replace(CARDS, 'skills = ["doubling"]', 'skills = ["tripling"]'), "double-of-three.skills", "is no skill"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_broken_content_is_refused_with_file_and_key(small_tree: Path, name: str) -> None:
    break_it, key, problem = BROKEN[name]
    path = break_it(small_tree)
    with pytest.raises(ContentError) as refused:
        read_everything(load_library(small_tree).exercises.values())
    assert refused.value.file == path
    assert refused.value.key == key
    assert problem in refused.value.problem


def test_an_id_used_in_two_courses_is_refused(small_tree: Path) -> None:
    other = small_tree / "courses/other"
    add("courses/other/course.toml", (small_tree / COURSE / "course.toml").read_text())(small_tree)
    for lesson in ("lines", "averages"):
        (small_tree / COURSE / lesson).rename(other / lesson)
        (small_tree / COURSE / lesson).mkdir()
        text = "+++\ntitle = 'T'\nsummary = 'S'\nskills = ['doubling']\nminutes = 1\n+++\n"
        (small_tree / COURSE / lesson / "lesson.md").write_text(text)
    with pytest.raises(ContentError, match="its name is also that of"):
        load_library(small_tree)


def test_the_small_tree_loads_into_typed_objects(small_library: Library) -> None:
    course = small_library.course("small")
    lines = small_library.lesson("lines")
    assert [lesson.id for lesson in course.lessons] == ["lines", "averages"]
    assert [block.kind for block in lines.blocks if block.kind is not BlockKind.PROSE] == [
        BlockKind.CELL,
        BlockKind.FIGURE,
        BlockKind.EXERCISE,
    ]
    exercise = small_library.exercise("double")
    assert exercise.filename == "double.py"
    assert exercise.limits.seconds == 10
    assert small_library.exercise("mean-of").limits.seconds == 5
    assert {answer.name: answer.caught_by for answer in exercise.wrong if not answer.passed_at_first_sight} == {
        "gives_it_back": "check_doubles_three",
        "integers_only": "check_doubles_a_fraction",
        "no_zero": "check_doubles_zero",
        "squares": "check_doubles_three",
    }
    assert [answer.misconception for answer in exercise.wrong if answer.passed_at_first_sight] == [
        "Adds two instead of multiplying by it."
    ]
    assert [(answer.name, answer.approach) for answer in exercise.right] == [
        ("adds", "Adds the number to itself."),
        ("halves_the_half", "Divides by a half, which is the same as multiplying by two."),
    ]
    assert exercise.task == "Write `double(x)`, which returns $2x$.\n"
    assert [demand.checks for demand in exercise.demands] == [
        ("check_doubles_three", "check_doubles_a_fraction", "check_doubles_zero")
    ]
    assert exercise.hints == ("Add it to itself.", "Or multiply by two.")
    assert small_library.card("what-doubles").kind is CardKind.CHOICE
    assert small_library.card("double-of-three").skills == {"doubling": 1.0}


def test_what_is_not_there_is_told_with_what_looks_like_it(small_library: Library) -> None:
    with pytest.raises(NotInLibrary, match=r"Did you mean double\?") as missing:
        small_library.exercise("doubel")
    assert isinstance(missing.value, LookupError)
    with pytest.raises(NotInLibrary, match="There are 1, among them small"):
        small_library.course("zzz")


def test_one_exercise_is_found_though_the_rest_is_broken(small_tree: Path) -> None:
    (small_tree / "skills.csv").unlink()
    add(COURSE / "averages/lesson.md", "nonsense")(small_tree)
    assert find_exercise(small_tree, "double").lesson_id == "lines"
    assert find_exercise(small_tree / COURSE, "double").course_id == "small"
    with pytest.raises(NotInLibrary, match=r"Did you mean double\?"):
        find_exercise(small_tree, "doble")


def test_a_content_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="expected a content folder here"):
        content_root(tmp_path / "gone")
    with pytest.raises(ContentError, match=r"Is this the content folder\?"):
        find_exercise(tmp_path, "double")


def test_an_unreadable_file_is_told(small_tree: Path) -> None:
    path = small_tree / COURSE / "course.toml"
    path.unlink()
    path.mkdir()
    with pytest.raises(ContentError, match="there is something else of that name"):
        load_library(small_tree)
    (small_tree / LESSON).write_bytes(b"\xff\xfe")
    path.rmdir()
    path.write_text(
        'title="T"\nsummary="S"\nauthors=["A"]\nlicence="L"\nversion="1"\nneeds=[]\nlessons=["lines","averages"]'
    )
    with pytest.raises(ContentError, match="is not UTF-8"):
        load_library(small_tree)
