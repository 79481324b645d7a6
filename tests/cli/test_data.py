"""`gradus data`: saved and deleted."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow


def test_everything_is_saved_and_then_deleted(run: Run, tmp_path: Path) -> None:
    run("role", "data-scientist")
    run("cards", "fit-a-line", "--count", "1", stdin="1\n1\n1,2,3\n1,2,3,4\nq\n")
    assert run("data", "export", "mine.json").returncode == 0
    tables = json.loads((tmp_path / "mine.json").read_text())["tables"]
    assert tables["accounts.learner"][0]["role_id"] == "data-scientist"
    assert len(tables["attempts.cardanswer"]) == 1

    kept = run("data", "delete", stdin="n\n")
    assert kept.returncode == 1
    assert json.loads(run("data", "export", "-").stdout)["tables"]["attempts.cardanswer"]

    assert "Deleted" in run("data", "delete", stdin="y\n").stdout
    tables = json.loads(run("data", "export", "-").stdout)["tables"]
    assert tables["accounts.learner"][0]["role_id"] == ""
    assert not tables["attempts.cardanswer"]
