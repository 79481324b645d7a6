"""Each kind of broken content is found by the check, with the file and the key to look at."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from gradus.courses.checking import ContentReport, check_content
from gradus.courses.checking.survey import survey
from gradus.courses.checking.taught import lessons_asked, skills_taught
from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob
from gradus.grading.verdicts import Verdict

from .test_loader import BROKEN, COURSE, DOUBLE, add, remove, replace

MEAN = COURSE / "averages/mean-of"
LINES = COURSE / "lines/lesson.md"


def has_problem(report: ContentReport, file: str | Path, key: str, message: str) -> bool:
    return any(
        problem.file == Path(file).as_posix() and key in problem.key and message in problem.message
        for problem in report.problems
    )


class Recorder:
    """In the grader's place: what it is asked."""

    def __init__(self, grader: Grader) -> None:
        self._grader = grader
        self.jobs: list[GradeJob] = []

    def grade(self, job: GradeJob) -> Verdict:
        self.jobs.append(job)
        return self._grader.grade(job)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._grader, name)


@pytest.mark.slow
def test_a_proof_does_not_wait_for_hidden_checks(small_tree: Path, grader: Grader) -> None:
    recorder = Recorder(grader)
    assert check_content(small_tree, cast(Grader, recorder)).holds
    assert recorder.jobs
    assert not any(job.hides_duration for job in recorder.jobs)


@pytest.mark.slow
def test_sound_content_holds(small_tree: Path, grader: Grader) -> None:
    lines: list[str] = []
    report = check_content(small_tree, grader, mutants=True, progress=lines.append)
    assert report.problems == ()
    assert report.holds
    assert (report.courses, report.lessons, report.cards, report.cells, report.skills, report.roles) == (
        1,
        2,
        4,
        2,
        4,
        1,
    )
    double, mean = report.exercises
    assert (double.solution, double.holds) == ("passed", True)
    assert double.starter != "passed"
    assert {(w.caught_by, w.first_failed) for w in double.wrong} == {
        (name, name) for name in ("check_doubles_three", "check_doubles_a_fraction", "check_doubles_zero")
    }
    assert {w.message for w in double.wrong} >= {
        "Three becomes six. Yours squares.",
        "Nothing stays nothing. Twice nothing.",
    }
    assert [(r.name, r.outcome) for r in mean.right] == [("running", "passed"), ("with_statistics", "passed")]
    assert [row.checks for row in mean.ledger] == [("check_mean", "check_mean_of_one"), ("check_mean_of_nothing",), ()]
    assert report.by_course[0].share_at_first_sight == 0.1
    assert double.mutants == double.mutants_made == double.killed > 0
    assert double.score == 1.0
    assert mean.score is not None
    assert mean.score >= 0.9
    assert any(line.startswith("double: solution passed") for line in lines)
    assert json.loads(msgspec.json.encode(report))["exercises"][0]["id"] == "double"


@pytest.mark.parametrize("name", BROKEN)
def test_whatever_the_loader_refuses_the_survey_reports_with_file_and_key(small_tree: Path, name: str) -> None:
    break_it, key, problem = BROKEN[name]
    file = break_it(small_tree).relative_to(small_tree).as_posix()
    problems = survey(small_tree).problems
    assert any(p.file == file and p.key == key and problem in p.message for p in problems), problems


def test_the_survey_goes_on_after_the_first_problem(small_tree: Path) -> None:
    add(DOUBLE / "exercise.toml", "title = 1\n")(small_tree)
    add(MEAN / "hints.md", "")(small_tree)
    replace(COURSE / "lines/cards.toml", '"number"', '"essay"')(small_tree)
    replace("skills.csv", ",3,judgement", ",three,judgement")(small_tree)
    files = {problem.file for problem in survey(small_tree).problems}
    assert {
        (DOUBLE / "exercise.toml").as_posix(),
        (MEAN / "hints.md").as_posix(),
        (COURSE / "lines/cards.toml").as_posix(),
        "skills.csv",
    } <= files


PAPER = {
    "a cycle of skills": (replace("skills.csv", "counting,Counting,math,", "counting,Counting,math,averaging"),
        "skills.csv", "", "its own prerequisite"),
    "a role's skill that does not exist": (replace("roles.toml", "averaging = 3", "median = 3"),
        "roles.toml", "averager.weights.median", "is no skill"),
    "an exercise that asks for what no lesson taught": (
        replace(DOUBLE / "exercise.toml", "{ doubling = 1.0 }", "{ averaging = 1.0 }"),
        DOUBLE / "exercise.toml", "skills", "asks for 'averaging', which no lesson up to this one teaches"),
    "a card that asks for what no lesson taught": (
        replace(COURSE / "lines/cards.toml", 'skills = ["doubling"]', 'skills = ["averaging"]'),
        COURSE / "lines/cards.toml", "double-of-three.skills", "asks for 'averaging'"),
    "a need that was taken out": (replace(COURSE / "course.toml", '["counting"]', "[]"),
        COURSE / "lines/cards.toml", "what-doubles.skills", "asks for 'counting'"),
    "two wrong answers": (remove(DOUBLE / "wrong/squares.py"), DOUBLE / "wrong", "", "at least 5 wrong answers, got 4"),
    "one other right answer": (
        remove(DOUBLE / "right/adds.py"), DOUBLE / "right", "", "at least 2 other right answers, got 1"),
    "a demand without a mark": (
        replace(MEAN / "task.md", "- Of nothing", "- Never round.\n- Of nothing"),
        MEAN / "task.md", "line 7", "demands something and names no check: “Never round.”"),
    "a mark that names no check": (
        replace(MEAN / "task.md", "check_mean_of_nothing", "check_median"),
        MEAN / "task.md", "line 7", "check_median is no check of checks.py"),
    "a check that no demand names": (
        replace(MEAN / "task.md", ", check_mean_of_one", ""),
        MEAN / "checks.py", "check_mean_of_one", "no demand of task.md names this check"),
    "a formula in a lesson": (replace(LINES, "$2x$", r"$\twice{x}$"), LINES, "", r"\twice{x}"),
    "a formula in a task": (replace(DOUBLE / "task.md", "$2x$", r"$\frac{1}$"), DOUBLE / "task.md", "", "MathML"),
    "a formula in an option": (replace(COURSE / "lines/cards.toml", "$x + 2$", "$\\\\nosuch{x}$"),
        COURSE / "lines/cards.toml", "what-doubles", "MathML"),
    "a skill before its prerequisite": (
        replace(COURSE / "course.toml", '["lines", "averages"]', '["averages", "lines"]'),
        COURSE / "averages/lesson.md", "skills",
        "teaches 'averaging' before its prerequisite 'doubling', which lines teaches later"),
    "a prerequisite that nobody teaches": (
        replace("skills.csv", "statistics,counting;doubling", "statistics,doubling;shouting"),
        COURSE / "averages/lesson.md", "skills", "'shouting', which no lesson up to here teaches"),
    "minutes that nobody needs": (
        replace(LINES, "minutes = 5", "minutes = 10"), LINES, "minutes", "says 10, and its words"),
    "minutes that are too few": (replace(LINES, "minutes = 5", "minutes = 3"), LINES, "minutes", "take about 6"),
    "a line of the solution in an early hint": (
        replace(MEAN / "hints.md", "Add", "Begin with `if len(values) == 0`.\n\n---\n\nAdd"),
        MEAN / "hints.md", "hint 1", "only the last hint may hold one: `len(values)==0`"),
    "two lines of the solution in the last hint": (
        add(MEAN / "hints.md", "First.\n---\nTest `len(values)==0`, then `return total / len(values)`.\n"),
        MEAN / "hints.md", "hint 2", "holds lines of the solution, and the last hint holds at most one"),
    "two headings that read the same": (replace(LINES, "[[exercise", "## Why\n\n[[exercise"), LINES, "Why", "twice"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAPER)
def test_what_does_not_hold_on_paper_is_found(small_tree: Path, name: str) -> None:
    break_it, file, key, message = PAPER[name]
    break_it(small_tree)
    problems = survey(small_tree).problems
    assert any(p.file == Path(file).as_posix() and key in p.key and message in p.message for p in problems), problems


def test_two_courses_that_wait_for_each_other_are_named(small_tree: Path) -> None:
    second = shutil.copytree(small_tree / COURSE, small_tree / "courses/second")
    shutil.move(second / "averages", second / "medians")
    shutil.rmtree(second / "lines")
    shutil.rmtree(small_tree / COURSE / "averages")
    shutil.move(second / "medians/mean-of", second / "medians/median-of")
    replace("courses/second/medians/lesson.md", "[[exercise: mean-of]]", "[[exercise: median-of]]")(small_tree)
    replace("courses/second/course.toml", '["lines", "averages"]', '["medians"]')(small_tree)
    replace("courses/second/course.toml", '["counting"]', '["counting", "doubling"]')(small_tree)
    replace(COURSE / "course.toml", '["lines", "averages"]', '["lines"]')(small_tree)
    assert survey(small_tree).problems == ()
    replace(COURSE / "course.toml", '["counting"]', '["counting", "averaging"]')(small_tree)
    assert [(p.file, p.key) for p in survey(small_tree).problems] == [("courses/second/course.toml", "needs")]


def test_how_far_a_skill_is_taught_is_counted(small_tree: Path) -> None:
    replace(DOUBLE / "exercise.toml", "minutes = 3", 'minutes = 3\ndata = "real"')(small_tree)
    surveyed = survey(small_tree)
    assert surveyed.graph is not None
    rows = {row.id: row for row in skills_taught(surveyed.graph, surveyed.courses)}
    doubling = rows["doubling"]
    assert (doubling.lessons, doubling.exercises, doubling.real, doubling.cards) == (1, 2, 1, 2)
    assert not doubling.is_taught
    assert (rows["shouting"].lessons, rows["shouting"].lessons_asked) == (0, 1)


@pytest.mark.parametrize(("hours", "lessons"), [(1, 1), (4.4, 1), (8.9, 1), (9, 2), (18, 4)])
def test_a_skill_asks_for_a_lesson_for_each_four_and_a_half_hours(hours: float, lessons: int) -> None:
    assert lessons_asked(hours) == lessons


EQUIVALENT = '\n[[equivalent]]\nkind = "{kind}"\nbefore = "{before}"\nafter = "{after}"\nreason = "A test."\n'


def equivalent(exercise: Path, **row: str) -> Callable[[Path], Path]:
    def append(root: Path) -> Path:
        path = root / exercise / "exercise.toml"
        path.write_text(path.read_text() + EQUIVALENT.format(**row))
        return path

    return append


GRADED = {
    "a starter that passes": (add(DOUBLE / "starter.py", "def double(x):\n    return x + x\n"),
        DOUBLE / "starter.py", "", "A starter must fail"),
    "a solution that fails": (add(DOUBLE / "solution.py", "def double(x):\n    return x\n"),
        DOUBLE / "solution.py", "check_doubles_three", "must pass and does not"),
    "a solution that does not run": (add(DOUBLE / "solution.py", "def double(x:\n"),
        DOUBLE / "solution.py", "", "must pass and does not"),
    "a wrong answer that passes": (
        replace(DOUBLE / "wrong/squares.py", "return x * x", "return 2 * x"),
        DOUBLE / "wrong/squares.py", "check_doubles_three", "passes every check"),
    "a wrong answer caught by another check": (
        replace(DOUBLE / "wrong/squares.py", "check_doubles_three", "check_doubles_zero"),
        DOUBLE / "wrong/squares.py", "check_doubles_zero", "and check_doubles_three is"),
    "a wrong answer that no check is reached for": (
        add(DOUBLE / "wrong/squares.py", '"""Dies.\n\nCaught by: check_doubles_three\n"""\nimport os\nos._exit(0)\n'),
        DOUBLE / "wrong/squares.py", "check_doubles_three", "no check, but"),
    "a right answer that fails": (
        replace(DOUBLE / "right/adds.py", "x + x", "x + 3"),
        DOUBLE / "right/adds.py", "check_doubles_a_fraction", "must pass and does not"),
    "two wrong answers that are told the same": (
        replace(DOUBLE / "checks.py", '"Yours adds two.": 5, "Yours gives the number back.": 3', ""),
        DOUBLE / "wrong/gives_it_back.py", "check_doubles_three", "is told the same as adds_two"),
    "a cell that does not run": (replace(LINES, "print(2 * x)", "print(2 * y)"), LINES, "cell 1 (x = 2)", "NameError"),
    "a figure that draws nothing": (replace(LINES, "plt.plot([0, x], [0, 2 * x])", "y = 3"),
        LINES, "cell 2", "draws no figure"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", GRADED)
def test_what_does_not_hold_when_graded_is_found(small_tree: Path, grader: Grader, name: str) -> None:
    break_it, file, key, message = GRADED[name]
    break_it(small_tree)
    report = check_content(small_tree, grader)
    assert not report.holds
    assert has_problem(report, file, key, message), report.problems
    broken = [exercise for exercise in report.exercises if not exercise.holds]
    assert all(exercise.id == "double" for exercise in broken)


@pytest.mark.slow
def test_a_verdict_that_changes_from_run_to_run_is_found(small_tree: Path, grader: Grader) -> None:
    add(
        DOUBLE / "solution.py",
        "import time\nprint(time.perf_counter_ns())\ndef double(x):\n    return 2 * x\n",
    )(small_tree)
    report = check_content(small_tree, grader)
    assert has_problem(report, DOUBLE / "solution.py", "", "two different verdicts"), report.problems


@pytest.mark.slow
def test_mutants_that_no_check_kills_are_found_and_may_be_listed(small_tree: Path, grader: Grader) -> None:
    solution = "def double(x):\n    guard = 5 + 5\n    return 2 * x\n"
    add(DOUBLE / "solution.py", solution)(small_tree)
    report = check_content(small_tree, grader, mutants=True)
    assert has_problem(report, DOUBLE / "checks.py", "mutants", "Alive: "), report.problems
    survivors = report.exercises[0].survivors
    assert {survivor.before for survivor in survivors} == {"guard = 5 + 5"}
    for survivor in survivors:
        equivalent(DOUBLE, kind=survivor.kind, before=survivor.before, after=survivor.after)(small_tree)
    listed = check_content(small_tree, grader, mutants=True)
    assert listed.holds, listed.problems
    assert listed.exercises[0].equivalent == len(survivors)
    assert listed.exercises[0].score == 1.0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"kind": "constant", "before": "return 9 * x", "after": "return 8 * x"}, "is no mutant of this solution"),
        ({"kind": "arithmetic", "before": "return 2 * x", "after": "return 2 / x"}, "a check tells it apart"),
    ],
)
def test_a_false_claim_of_equivalence_is_found(
    small_tree: Path, grader: Grader, row: dict[str, str], message: str
) -> None:
    equivalent(DOUBLE, **row)(small_tree)
    report = check_content(small_tree, grader, mutants=True)
    assert has_problem(report, DOUBLE / "exercise.toml", f"equivalent ({row['kind']}", message), report.problems


@pytest.mark.slow
def test_a_mutant_that_hangs_is_killed_soon(small_tree: Path, grader: Grader) -> None:
    add(
        MEAN / "solution.py",
        'def mean(values):\n    if not values:\n        return float("nan")\n    total, i = 0.0, 0\n'
        "    while i < len(values):\n        total += values[i]\n        i += 1\n    return total / len(values)\n",
    )(small_tree)
    replace(MEAN / "exercise.toml", "seconds = 5", "seconds = 60")(small_tree)
    report = check_content(small_tree, grader, mutants=True)
    assert report.exercises[1].score is not None
    assert report.exercises[1].score >= 0.9


def test_one_course_is_held_against_the_shipped_skills(small_tree: Path) -> None:
    problems = survey(small_tree / COURSE).problems
    assert any("'doubling' is no skill" in problem.message for problem in problems)
    assert survey(small_tree / COURSE).graph is not None


def test_a_folder_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    problems = survey(tmp_path).problems
    assert any("Is this the content folder?" in problem.message for problem in problems)
