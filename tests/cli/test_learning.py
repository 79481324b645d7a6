"""The learner's own editor: start, check, next, status, cards."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

COURSES = Path(__file__).parents[2] / "content/courses"
SOLUTION = (COURSES / "linear-models/fit-a-line/mean-squared-error/solution.py").read_text()


def test_an_exercise_is_laid_out_graded_and_remembered(run: Run, tmp_path: Path) -> None:
    started = run("start", "mean-squared-error")
    assert started.returncode == 0, started.stderr
    folder = tmp_path / "mean-squared-error"
    file = next(path for path in folder.glob("*.py"))
    assert file.read_text().startswith("# %% [markdown]")
    assert (folder / "task.md").exists()

    failed = run("check", cwd=folder)
    assert failed.returncode == 1

    file.write_text(SOLUTION)
    passed = run("check", "--json", cwd=folder)
    assert passed.returncode == 0, passed.stderr
    assert json.loads(passed.stdout)["outcome"] == "passed"

    status = json.loads(run("status", "--json").stdout)
    assert [attempt["outcome"] for attempt in status["recent"]] == ["passed", status["recent"][1]["outcome"]]
    assert status["readiness"]["practice"] > 0


def test_start_never_overwrites_and_takes_up_what_was_handed_in(run: Run, tmp_path: Path) -> None:
    run("start", "mean-squared-error")
    folder = tmp_path / "mean-squared-error"
    file = next(path for path in folder.glob("*.py"))
    file.write_text("mine = 1\n")
    again = run("start", "mean-squared-error")
    assert "Kept your" in again.stdout
    assert file.read_text() == "mine = 1\n"
    run("check", cwd=folder)
    run("start", "mean-squared-error", "--folder", "elsewhere")
    assert "mine = 1" in (tmp_path / "elsewhere" / file.name).read_text()


def test_check_outside_an_exercise_says_what_to_do(run: Run) -> None:
    done = run("check")
    assert done.returncode == 2
    assert "gradus start" in done.stderr


def test_next_changes_with_what_was_done(run: Run, tmp_path: Path) -> None:
    run("role", "data-scientist")
    before = json.loads(run("next", "--json").stdout)
    assert before[0]["kind"] == "lesson"
    run("start", "first-function")
    folder = tmp_path / "first-function"
    solution = COURSES / "workshop/how-exercises-work/first-function/solution.py"
    next(path for path in folder.glob("*.py")).write_text(solution.read_text())
    run("check", cwd=folder)
    after = json.loads(run("next", "--json").stdout)
    assert after[0]["id"] != before[0]["id"]
    assert after[0]["reason"]


def test_an_unknown_role_is_refused_with_the_known_ones(run: Run) -> None:
    done = run("role", "astronaut")
    assert done.returncode == 2
    assert "data-scientist" in done.stderr


def test_cards_are_asked_marked_and_not_asked_again(run: Run) -> None:
    first = run("cards", "fit-a-line", "--count", "1", stdin="1\n1\n1,2,3\n1,2,3,4\nq\n")
    assert first.returncode == 0, first.stderr
    assert re.search(r"✓ Right|✕ Not yet", first.stdout)
    status = json.loads(run("status", "--json").stdout)
    assert status["readiness"]["under_way"] + status["readiness"]["done"] >= 1


def test_a_nonsense_answer_is_asked_again(run: Run) -> None:
    done = run("cards", "fit-a-line", "--count", "1", stdin="banana\n\n")
    assert "Try again" in done.stdout
    assert "0 right" in done.stdout


def test_doctor_reports_every_layer_as_json(run: Run) -> None:
    report = json.loads(run("doctor", "--json").stdout)
    assert len(report["layers"]) == 11
    assert all(layer["active"] or layer["reason"] for layer in report["layers"])


def test_an_unknown_command_names_the_known_ones(run: Run) -> None:
    done = run("chekc")
    assert done.returncode == 2
    assert "check" in done.stderr


def test_doctor_says_which_environments_are_here_and_how_to_get_others(run: Run, environment: dict[str, str]) -> None:
    environment["R_HOME"] = "/nowhere"
    environments = json.loads(run("doctor", "--json").stdout)["environments"]
    assert environments["python"]["here"]
    assert not environments["r"]["here"]
    assert "sudo apt-get install r-base-core" in environments["r"]["advice"]
    assert "/nowhere" in run("doctor").stdout


def test_reviews_go_through_what_is_due_and_take_the_learners_word(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "deck.csv"
    deck.write_text("question,answer\nCapital of Peru?,Lima.\nCapital of Chile?,Santiago.\n")
    assert "2 of 2 cards were new" in run("review", "import", str(deck)).stdout
    due = json.loads(run("review", "--json", "--minutes", "20", "--remember", "85").stdout)
    assert (len(due["card_ids"]), due["minutes_per_day"], due["retention"]) == (2, 20, 0.85)
    done = run("review", stdin="a town\ny\n!\nanother\nn\n\n")
    assert done.returncode == 0, done.stderr
    assert "A good answer: Lima." in done.stdout or "A good answer: Santiago." in done.stdout
    assert "it was a guess" in done.stdout
    assert "Again on" in done.stdout
    after = json.loads(run("review", "--json").stdout)
    assert after["done_today"] == 2
    assert "2 cards are in" in run("review", "export", "out.apkg").stdout
    assert (tmp_path / "out.apkg").read_bytes()[:2] == b"PK"
    refused = run("review", "export", "out.pdf")
    assert refused.returncode == 2
    assert ".apkg or .csv" in refused.stderr


def test_a_file_that_is_no_deck_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deck.apkg").write_text("not a package")
    refused = run("review", "import", "deck.apkg")
    assert refused.returncode == 2
    assert "Expected an Anki package" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_what_was_studied_elsewhere_leaves_the_plan_and_is_asked_for(run: Run) -> None:
    run("role", "mlops-engineer")
    said = run("studied", "command-line")
    assert said.returncode == 0, said.stderr
    assert "gradus cards --skill command-line" in said.stdout
    asked = run("cards", "--skill", "command-line", "--count", "1", stdin="q\n")
    assert "1 of 1" in asked.stdout
    assert "is on your plan again" in run("studied", "command-line", "--back").stdout
    unknown = run("studied", "comand-line")
    assert unknown.returncode == 2
    assert "command-line" in unknown.stderr
    both = run("cards", "how-exercises-work", "--skill", "command-line")
    assert both.returncode == 2
    assert "Leave one out" in both.stderr


def test_hints_come_one_by_one_and_the_solution_after_a_try(run: Run, tmp_path: Path) -> None:
    run("start", "mean-squared-error")
    folder = tmp_path / "mean-squared-error"
    first = run("hint", cwd=folder)
    assert first.stdout.startswith("Hint 1 of")
    assert "gradus hint 2" in first.stdout
    last = int(first.stdout.split()[3])
    assert "gradus solution" in run("hint", str(last), cwd=folder).stdout
    beyond = run("hint", str(last + 1), cwd=folder)
    assert beyond.returncode == 2
    assert "no more hints" in beyond.stderr

    early = run("solution", cwd=folder)
    assert early.returncode == 2
    assert "gradus check" in early.stderr
    run("check", cwd=folder)
    shown = run("solution", cwd=folder)
    assert SOLUTION.strip() in shown.stdout
    assert "Another approach" not in shown.stdout
    next(folder.glob("*.py")).write_text(SOLUTION)
    run("check", cwd=folder)
    assert "Another approach" in run("solution", cwd=folder).stdout
    assert run("hint").returncode == 2
