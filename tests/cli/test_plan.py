"""`gradus plan`: shown, changed, written as a calendar."""

import json
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow


def test_a_plan_is_shown_changed_and_written(run: Run, tmp_path: Path) -> None:
    none = run("plan")
    assert none.returncode == 2
    assert "gradus role" in none.stderr
    run("role", "data-scientist")
    shown = run("plan", "--weeks", "2")
    assert "Ready most likely by" in shown.stdout
    assert "Week 2, from" in shown.stdout
    assert "Week 3" not in shown.stdout
    before = json.loads(run("plan", "--json").stdout)
    changed = json.loads(run("plan", "--hours", "20", "--level", "senior", "--json").stdout)
    assert (changed["hours_per_week"], changed["level"]) == (20, "senior")
    assert changed["plan"]["hours_left"] > before["plan"]["hours_left"]
    run("plan", "--ics", "mine.ics", "--weeks", "0")
    calendar = icalendar.Calendar.from_ical((tmp_path / "mine.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == len(changed["plan"]["weeks"]) + 1


def test_a_start_out_of_reach_is_refused(run: Run) -> None:
    run("role", "data-scientist")
    done = run("plan", "--start", "1066-10-14")
    assert done.returncode == 2
    assert "within two years" in done.stderr
