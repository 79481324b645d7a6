"""Courses of nbgrader and Otter, imported and graded from the command line."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from gradus.cli.grade_notebook import grade_notebook
from gradus.cli.main import gradus
from gradus.common.files import ContentError
from gradus.courses.errors import NotInLibrary
from gradus.courses.interop.exercises import find_notebook_exercise, load_notebook_exercise
from gradus.courses.interop.export import exercise_notebook
from gradus.courses.interop.foreign_courses import import_nbgrader, import_otter
from gradus.courses.interop.notebooks import read_notebook, write_notebook
from gradus.courses.loader import load_course_head, read_lesson_text
from gradus.grading.client import Grader
from tests.interop import otter_course
from tests.interop.nbgrader_course import released, submissions, write_course

pytestmark = pytest.mark.slow


@pytest.fixture
def nbgrader_course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "Stats 101")


def graded(
    course: Path, exercise: str, file: Path, grader: Grader, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        grade_notebook(exercise, file, content=course, as_json=True, grader=grader)
    return int(ended.value.code or 0), capsys.readouterr().out


def test_an_nbgrader_course_becomes_a_course_of_ours(nbgrader_course: Path, tmp_path: Path):
    imported = import_nbgrader(nbgrader_course, tmp_path / "stats", skills=("descriptive-statistics", "numpy-arrays"))
    assert imported.exercises == ("week1-numbers",)
    head = load_course_head(imported.course)
    assert (head.title, head.lessons) == ("Stats 101", ["week1"])
    lesson, blocks = read_lesson_text(imported.course / "week1" / "lesson.md")
    assert lesson.skills == ["descriptive-statistics", "numpy-arrays"]
    assert [block.text for block in blocks if block.kind == "exercise"] == ["week1-numbers"]
    exercise = find_notebook_exercise(imported.course, "week1-numbers")
    assert exercise.files == {"numbers.csv": b"n\n1\n2\n"}
    assert sum(exercise.head.skills.values()) == pytest.approx(1)
    given = read_notebook(exercise.path / "release.ipynb")
    assert [cell.source for cell in given.cells] == [cell.source for cell in released().cells]


def test_a_submission_is_graded_by_the_command(
    nbgrader_course: Path, tmp_path: Path, grader: Grader, capsys: pytest.CaptureFixture[str]
):
    course = import_nbgrader(nbgrader_course, tmp_path / "stats").course
    half = nbgrader_course / "submitted" / "half" / "week1" / "numbers.ipynb"
    code, text = graded(course, "week1-numbers", half, grader, capsys)
    score = json.loads(text)
    assert code == 1
    assert (score["points"], score["max_points"], score["waiting_points"]) == (7.0, 26.5, 15.0)
    assert score["trust"] == "shared"
    right = nbgrader_course / "submitted" / "right" / "week1" / "numbers.ipynb"
    assert json.loads(graded(course, "week1-numbers", right, grader, capsys)[1])["points"] == 10.5


def test_the_table_says_what_waits_and_what_the_checks_cannot_promise(
    nbgrader_course: Path, tmp_path: Path, grader: Grader, capsys: pytest.CaptureFixture[str]
):
    course = import_nbgrader(nbgrader_course, tmp_path / "stats").course
    file = nbgrader_course / "submitted" / "raises" / "week1" / "numbers.ipynb"
    with pytest.raises(SystemExit):
        grade_notebook("week1-numbers", file, content=course, grader=grader)
    text = capsys.readouterr().out
    assert "15 more wait for a person" in text
    assert "learner's own process" in text
    assert "AttributeError" in text


def test_what_is_not_taken_over_is_said(nbgrader_course: Path, tmp_path: Path):
    (nbgrader_course / "nbgrader_config.py").write_text("raise SystemExit('run!')\n", encoding="utf-8")
    (nbgrader_course / "source" / "header.ipynb").write_text(write_notebook(released()), encoding="utf-8")
    (nbgrader_course / "source" / "week1" / "images").mkdir()
    (nbgrader_course / "release" / "week1").mkdir(parents=True)
    (nbgrader_course / "release" / "week1" / "numbers.ipynb").write_text(
        write_notebook(submissions()["right"]), encoding="utf-8"
    )
    notes = "\n".join(import_nbgrader(nbgrader_course, tmp_path / "stats").notes)
    for words in (
        "nbgrader_config.py is not run",
        "header.ipynb",
        "images/ is a folder",
        "differs",
        "submitted",
        "unsorted",
    ):
        assert words in notes


def test_nothing_is_written_when_a_notebook_does_not_hold_together(nbgrader_course: Path, tmp_path: Path):
    file = nbgrader_course / "source" / "week1" / "numbers.ipynb"
    file.write_text(file.read_text(encoding="utf-8").replace("END HIDDEN TESTS", "END"), encoding="utf-8")
    with pytest.raises(ContentError, match="has no END HIDDEN TESTS"):
        import_nbgrader(nbgrader_course, tmp_path / "stats")
    assert not (tmp_path / "stats").exists()


def test_a_folder_that_is_not_empty_is_never_written_to(nbgrader_course: Path, tmp_path: Path):
    (tmp_path / "stats").mkdir()
    (tmp_path / "stats" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ContentError, match="not empty"):
        import_nbgrader(nbgrader_course, tmp_path / "stats")


def test_what_is_no_course_is_said(tmp_path: Path):
    with pytest.raises(ContentError, match="nbgrader's folder of assignments"):
        import_nbgrader(tmp_path, tmp_path / "out")
    with pytest.raises(ContentError, match="no Otter assignment"):
        import_otter(tmp_path, tmp_path / "out")


def test_an_otter_assignment_is_imported_and_graded(tmp_path: Path, grader: Grader, capsys: pytest.CaptureFixture[str]):
    home = otter_course.write_assignment(tmp_path / "week2")
    (home / "otter_config.json").write_text('{"seed": 7, "points_possible": 10}', encoding="utf-8")
    imported = import_otter(home, tmp_path / "otter-course")
    assert any("points_possible" in note for note in imported.notes)
    (exercise,) = imported.exercises
    assert find_notebook_exercise(imported.course, exercise).head.seed == 7
    file = tmp_path / "handed-in.ipynb"
    file.write_text(write_notebook(otter_course.submissions()["partly"]), encoding="utf-8")
    code, text = graded(imported.course, exercise, file, grader, capsys)
    score = json.loads(text)
    assert code == 1
    assert (score["scheme"], score["points"], score["max_points"]) == ("otter", 9.0, 17.0)
    file.write_text(write_notebook(otter_course.submissions()["right"]), encoding="utf-8")
    assert graded(imported.course, exercise, file, grader, capsys)[0] == 0


def test_what_otter_assign_leaves_is_found_with_its_zip_and_its_students_version(tmp_path: Path):
    home = tmp_path / "hw1" / "autograder"
    home.mkdir(parents=True)
    (home / "hw1.ipynb").write_text(write_notebook(otter_course.notebook(otter_course.RIGHT)), encoding="utf-8")
    with zipfile.ZipFile(home / "autograder.zip", "w") as archive:
        archive.writestr("tests/q5.py", otter_course.EXCEPTION_TESTS["q5"])
        archive.writestr("../../escape.py", "x")
        archive.writestr("otter_config.json", '{"seed": 3, "seed_variable": "rng_seed"}')
    (tmp_path / "hw1" / "student").mkdir()
    student = otter_course.notebook(dict.fromkeys(otter_course.RIGHT, "..."))
    (tmp_path / "hw1" / "student" / "hw1.ipynb").write_text(write_notebook(student), encoding="utf-8")
    imported = import_otter(tmp_path / "hw1", tmp_path / "course")
    exercise = find_notebook_exercise(imported.course, imported.exercises[0])
    assert list(exercise.tests) == ["q5.py"]
    assert (exercise.head.seed, exercise.head.seed_variable) == (3, "rng_seed")
    assert (
        read_notebook(exercise.path / "release.ipynb").cells == read_notebook(tmp_path / "hw1/student/hw1.ipynb").cells
    )


def test_a_notebook_exercise_refuses_what_it_does_not_know(nbgrader_course: Path, tmp_path: Path):
    course = import_nbgrader(nbgrader_course, tmp_path / "stats").course
    home = course / "week1" / "week1-numbers"
    with pytest.raises(NotInLibrary, match="week1-numbers"):
        find_notebook_exercise(course, "week1-number")
    (home / "stray.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ContentError, match="not part of a notebook exercise"):
        load_notebook_exercise(home)
    (home / "stray.txt").unlink()
    toml = home / "exercise.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + 'colour = "red"\n', encoding="utf-8")
    with pytest.raises(ContentError, match="colour: is not a known key"):
        load_notebook_exercise(home)


def test_the_commands_import_and_export(nbgrader_course: Path, tmp_path: Path, repository_content: Path):
    run = CliRunner()
    done = run.invoke(gradus, ["import", "nbgrader", str(nbgrader_course), "--to", str(tmp_path / "stats")])
    assert done.exit_code == 0, done.output
    assert "week1-numbers" in done.output
    done = run.invoke(gradus, ["export", "ipynb", "ridge", "--to", str(tmp_path), "--content", str(repository_content)])
    assert done.exit_code == 0, done.output
    done = run.invoke(gradus, ["import", "ipynb", str(tmp_path / "ridge"), "--to", str(tmp_path / "back")])
    assert done.exit_code == 0, done.output
    done = run.invoke(gradus, ["export", "ipynb", "rigde", "--to", str(tmp_path), "--content", str(repository_content)])
    assert "ridge" in str(done.exception)


def test_an_exported_exercise_is_graded_by_checks_in_their_own_process(
    repository_content: Path, tmp_path: Path, grader: Grader, capsys: pytest.CaptureFixture[str]
):
    folder = repository_content / "courses" / "linear-models" / "ridge" / "ridge-closed-form"
    file = tmp_path / "ridge-closed-form.ipynb"
    text = write_notebook(exercise_notebook(folder, for_learners=True))
    file.write_text(text, encoding="utf-8")
    code, out = graded(repository_content, folder.name, file, grader, capsys)
    assert (code, json.loads(out)["trust"]) == (1, "isolated")
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = "%matplotlib inline\n" + (folder / "solution.py").read_text(encoding="utf-8")
    file.write_text(json.dumps(notebook), encoding="utf-8")
    assert graded(repository_content, folder.name, file, grader, capsys)[0] == 0
