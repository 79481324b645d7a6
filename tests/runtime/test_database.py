"""What `prepare_database` does with databases of all kinds, each in a process of its own: it is about a first start."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

SCRIPT = """
import json, os, sys
from datetime import UTC, datetime
import django
from django.conf import settings
os.environ["DJANGO_SETTINGS_MODULE"] = "gradus.config.settings"
django.setup()
from gradus.common.errors import GradusError
from gradus.runtime.database import prepare_database
if len(sys.argv) > 1:
    settings.DATABASES["default"]["OPTIONS"]["init_command"] += sys.argv[1]
try:
    prepared = prepare_database(datetime(2026, 3, 2, tzinfo=UTC))
    print(json.dumps({"applied": prepared.applied, "backup": prepared.backup and prepared.backup.name}))
except GradusError as error:
    print(json.dumps({"error": type(error).__name__, "fault": error.fault, "text": str(error)}))
"""


def prepare(home: Path, *pragmas: str) -> Any:
    environment = {**os.environ, "GRADUS_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *pragmas], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def execute(home: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(home / "gradus.sqlite3")) as connection, connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    assert "mastery.0001_evidence_and_states" in prepare(home)["applied"]
    return home


def test_a_prepared_database_is_left_alone(home: Path) -> None:
    assert prepare(home) == {"applied": [], "backup": None}
    assert execute(home, "PRAGMA journal_mode") == [("wal",)]
    assert not execute(home, "SELECT name FROM sqlite_master WHERE name = 'gradus_probe'")


def test_a_database_of_a_newer_version_is_refused_and_not_touched(home: Path) -> None:
    execute(home, "INSERT INTO django_migrations (app, name, applied) VALUES ('mastery', '0099_later', '2030-01-01')")
    before = execute(home, "SELECT * FROM django_migrations")
    refused = prepare(home)
    assert (refused["error"], refused["fault"]) == ("DatabaseTooNew", "operator")
    assert "mastery.0099_later" in refused["text"]
    assert "Update Gradus" in refused["text"]
    assert execute(home, "SELECT * FROM django_migrations") == before


def test_an_app_that_is_not_ours_does_no_harm(home: Path) -> None:
    execute(home, "INSERT INTO django_migrations (app, name, applied) VALUES ('elsewhere', '0001', '2030-01-01')")
    assert prepare(home)["applied"] == []


def test_an_older_database_is_copied_before_it_changes(home: Path) -> None:
    execute(home, "ALTER TABLE attempts_storedverdict DROP COLUMN whole")
    execute(home, "DELETE FROM django_migrations WHERE name = '0004_hidden_checks_apart'")
    prepared = prepare(home)
    assert prepared["applied"] == ["attempts.0004_hidden_checks_apart"]
    copy = home / prepared["backup"]
    with closing(sqlite3.connect(copy)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM django_migrations")}
    assert "0003_newest_verdicts" in names
    assert "0004_hidden_checks_apart" not in names


def test_a_full_disk_is_told(home: Path) -> None:
    pages = execute(home, "PRAGMA page_count")[0][0]
    refused = prepare(home, f"PRAGMA max_page_count={pages};")
    assert (refused["error"], refused["fault"]) == ("DatabaseUnwritable", "operator")
    assert "Free some disk space" in refused["text"]


def test_a_read_only_database_is_told(home: Path) -> None:
    refused = prepare(home, "PRAGMA query_only=1;")
    assert refused["error"] == "DatabaseUnwritable"
    assert "readonly" in refused["text"]
    assert "Check that you may write" in refused["text"]


def test_a_file_that_is_no_database_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "gradus.sqlite3").write_bytes(b"my diary, not a database" * 100)
    refused = prepare(tmp_path)
    assert refused["error"] == "DatabaseUnwritable"
    assert "Move the file away" in refused["text"]
    assert (tmp_path / "gradus.sqlite3").read_bytes().startswith(b"my diary")


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    assert prepare(tmp_path / "home")["error"] == "HomeUnusable"
