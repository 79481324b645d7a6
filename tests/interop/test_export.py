"""Lessons and exercises as notebooks: a round trip gives the same bytes."""

import json
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.common.files import ContentError
from gradus.courses.interop.export import (
    answer_in,
    exercise_notebook,
    export_course,
    export_lesson,
    files_of,
    import_exported,
    lesson_notebook,
    split_segments,
)
from gradus.courses.interop.notebooks import Cell, CellKind, Notebook, parse_notebook, read_notebook, write_notebook
from gradus.courses.interop.running import run_notebook
from gradus.courses.loader import load_course
from gradus.grading.client import Grader
from gradus.grading.jobs import Limits
from gradus.grading.verdicts import Outcome

pytestmark = pytest.mark.slow

FRONT = '+++\ntitle = "T"\nsummary = "S"\nskills = ["a"]\nminutes = 1\n+++\n'


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }


def there_and_back(course: Path, tmp_path: Path) -> Path:
    loaded = load_course(course)
    export_course(course, tuple(lesson.id for lesson in loaded.lessons), tmp_path / "notebooks")
    import_exported(tmp_path / "notebooks", tmp_path / "back")
    return tmp_path / "back" / course.name


def test_the_course_that_ships_comes_back_byte_for_byte(repository_content: Path, tmp_path: Path):
    course = repository_content / "courses" / "linear-models"
    back = there_and_back(course, tmp_path)
    assert tree(back) == tree(course)
    assert load_course(back).exercises


def test_marks_right_answers_and_notes_come_back_and_learners_get_none_of_them(small_tree: Path, tmp_path: Path):
    course = small_tree / "courses" / "small"
    assert tree(there_and_back(course, tmp_path)) == tree(course)
    export_course(course, ("lines", "averages"), tmp_path / "learners", for_learners=True)
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "learners").rglob("*.ipynb"))
    assert "Write `double(x)`, which returns $2x$." in written
    for secret in ("check_doubles", "halves_the_half", "at first sight", "NOTES.md"):
        assert secret not in written


def test_every_notebook_of_the_course_is_valid_for_jupyter(repository_content: Path, tmp_path: Path):
    course = repository_content / "courses" / "linear-models"
    written = export_course(course, ("fit-a-line", "ridge"), tmp_path)
    notebooks = [path for path in written if path.suffix == ".ipynb"]
    for path in notebooks:
        nbformat.validate(nbformat.reads(path.read_text(encoding="utf-8"), as_version=4))
    assert len(notebooks) > 4


def test_an_exported_lesson_runs_from_top_to_bottom(repository_content: Path, grader: Grader):
    notebook = lesson_notebook(repository_content / "courses" / "linear-models" / "fit-a-line")
    run = run_notebook(notebook, grader=grader, limits=Limits(seconds=60), cell_seconds=20)
    assert run.outcome is Outcome.PASSED, [cell.output.error for cell in run.cells if cell.output and cell.output.error]


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "prose",
                "  indented ",
                "```python",
                "```",
                "~~~python",
                "~~~~",
                '```python figure "A line"',
                "```python static",
                "````text",
                "[[exercise: a-b]]",
                " [[ exercise:c ]] ",
                "\r",
                "x = 1\r",
                "$$ a $$",
            ]
        ),
        st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=12),
    ),
    max_size=25,
)


@given(LINES)
def test_segments_joined_are_the_text(lines: list[str]):
    text = "\n".join(lines)
    assert "".join(part.before + part.text + part.after for part in split_segments(text)) == text


@given(LINES, st.binary(max_size=30), st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_small_lesson_comes_back_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], data: bytes, code: str
):
    home = tmp_path_factory.mktemp("lesson")
    lesson, exercise = home / "a-lesson", home / "a-lesson" / "an-exercise"
    (exercise / "files").mkdir(parents=True)
    (exercise / "wrong").mkdir()
    (lesson / "lesson.md").write_bytes((FRONT + "\n".join(lines)).encode())
    (exercise / "exercise.toml").write_bytes(b'title = "E"\n')
    for name in ("task.md", "starter.py", "solution.py", "checks.py", "hints.md", "wrong/a.py"):
        (exercise / name).write_bytes(f"{name} {code}".encode())
    (exercise / "files" / "data.bin").write_bytes(data)
    export_lesson(lesson, home / "notebooks")
    import_exported(home / "notebooks", home / "back")
    assert tree(home / "back" / "a-lesson") == tree(lesson)


def test_an_edit_in_jupyter_comes_back_as_an_edit_of_the_lesson(tmp_path: Path):
    (tmp_path / "lesson.md").write_text(FRONT + "\nOne.\n\n```python\nx = 1\n```\n", encoding="utf-8")
    notebook = lesson_notebook(tmp_path)
    cells = [
        Cell(kind=cell.kind, source=cell.source.replace("x = 1", "x = 2"), metadata=cell.metadata)
        for cell in notebook.cells
    ]
    cells.append(Cell(kind=CellKind.CODE, source="y = 3"))
    meta = {**notebook.metadata, "gradus": {**notebook.metadata["gradus"], "id": "a-lesson"}}
    text = files_of(Notebook(cells=tuple(cells), metadata=meta), tmp_path)["lesson.md"].decode()
    assert text == FRONT + "\nOne.\n\n```python\nx = 2\n```\n\n```python\ny = 3\n```\n\n"


def test_what_learners_get_holds_neither_solution_nor_checks(repository_content: Path, tmp_path: Path):
    folder = repository_content / "courses" / "linear-models" / "ridge" / "ridge-closed-form"
    notebook = exercise_notebook(folder, for_learners=True)
    text = write_notebook(notebook)
    for name in ("solution.py", "checks.py", "wrong/"):
        assert json.dumps(name).strip('"') not in json.dumps(list(notebook.metadata["gradus"]["files"]))
    assert "def check_" not in text
    with pytest.raises(ContentError, match="without its solution"):
        files_of(notebook, tmp_path)


def test_the_answer_is_the_code_of_an_exercise_notebook(repository_content: Path):
    folder = repository_content / "courses" / "linear-models" / "ridge" / "ridge-closed-form"
    notebook = exercise_notebook(folder)
    assert answer_in(notebook) == (folder.name, (folder / "starter.py").read_text(encoding="utf-8"))
    assert answer_in(Notebook(cells=())) is None


@pytest.mark.parametrize(
    "name", ["../x.py", "/etc/passwd", "files/../../x", "wrong/a/b.py", "files/.bashrc", "other.txt"]
)
def test_a_notebook_cannot_write_outside_its_folder(name: str, tmp_path: Path):
    own = {"version": 1, "kind": "lesson", "id": "a", "front": FRONT, "files": {name: "x"}}
    with pytest.raises(ContentError, match="not a file of a course"):
        files_of(Notebook(cells=(), metadata={"gradus": own}), tmp_path)


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path):
    home = tmp_path / "a-lesson"
    home.mkdir()
    (home / "lesson.md").write_text(FRONT + "One.\n", encoding="utf-8")
    export_lesson(home, tmp_path / "notebooks")
    with pytest.raises(ContentError, match="never overwritten"):
        import_exported(tmp_path / "notebooks", tmp_path)


def test_a_notebook_written_and_read_again_is_the_same(tmp_path: Path):
    notebook = Notebook(
        cells=(Cell(kind=CellKind.CODE, source="a\n\n b"), Cell(kind=CellKind.MARKDOWN, source="é\u2028x"))
    )
    text = write_notebook(notebook)
    again = parse_notebook(text.encode(), path=tmp_path)
    assert [cell.source for cell in again.cells] == [cell.source for cell in notebook.cells]
    assert write_notebook(again) == text
    (tmp_path / "n.ipynb").write_text(text, encoding="utf-8")
    assert read_notebook(tmp_path / "n.ipynb") == again
