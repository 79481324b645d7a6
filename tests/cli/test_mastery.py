"""`gradus mastery calibrate`: shown dry, then stored."""

import json

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow


def test_calibrating_is_shown_before_it_is_done(run: Run) -> None:
    run("placement", stdin="-\n" + "?\n" * 25)
    dry = run("mastery", "calibrate", "--dry-run")
    assert "would move" in dry.stdout
    assert "keeps its coefficients" in dry.stdout
    first = json.loads(run("mastery", "calibrate", "--json").stdout)
    assert all(card["after"] > card["before"] for card in first["cards"])
    again = run("mastery", "calibrate")
    assert "; 0 moved." in again.stdout
