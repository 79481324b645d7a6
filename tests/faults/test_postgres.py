"""The database on PostgreSQL: made once by many, refused where it cannot be used, and restored from a backup."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.farm import Farm
from tests.waiting import HANGS_AFTER_S, wait_until

pytestmark = pytest.mark.slow

RIGHT = "def double(x):\n    return 2 * x\n"
COUNTS = (
    "SELECT (SELECT count(*) FROM attempts_attempt), (SELECT count(*) FROM attempts_storedverdict), "
    "(SELECT count(*) FROM mastery_evidence), (SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'grading')"
)


def start_command(farm: Farm, *args: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "gradus.cli", *args]
    return subprocess.Popen(command, env=farm.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def run_command(farm: Farm, *args: str) -> tuple[int, str]:
    started = start_command(farm, *args)
    _, errors = started.communicate(timeout=HANGS_AFTER_S)
    return started.returncode, errors


def test_processes_that_start_at_once_make_the_tables_once(farm: Farm) -> None:
    started = [start_command(farm, "next") for _ in range(4)]
    for process in started:
        _, errors = process.communicate(timeout=HANGS_AFTER_S)
        assert process.returncode == 0, errors
    assert farm.ask("SELECT count(*) FROM accounts_learner") == [(1,)]


def test_a_database_that_cannot_be_used_is_refused_in_a_sentence(farm: Farm) -> None:
    assert run_command(farm, "next") == (0, "")
    farm.ask("INSERT INTO django_migrations (app, name, applied) VALUES ('attempts', '9999_later', now()) RETURNING 1")
    code, errors = run_command(farm, "next")
    assert (code, "newer version" in errors, "Traceback" in errors) == (2, True, False)
    farm.ask("DELETE FROM django_migrations WHERE name = '9999_later' RETURNING 1")

    farm.environment["PGOPTIONS"] = "-c default_transaction_read_only=on"
    code, errors = run_command(farm, "next")
    assert (code, "read-only" in errors, "Traceback" in errors) == (2, True, False)
    del farm.environment["PGOPTIONS"]

    farm.server.stop()
    code, errors = run_command(farm, "next")
    assert (code, "Check that PostgreSQL runs" in errors, "Traceback" in errors) == (2, True, False)


def test_evidence_is_not_changed_by_sql_either(farm: Farm) -> None:
    import psycopg

    (alice,) = farm.enrol(1)
    farm.start_web()
    alice.hand_in(RIGHT)
    farm.start_worker()
    wait_until(lambda: farm.ask("SELECT count(*) FROM mastery_evidence") == [(1,)])
    with pytest.raises(psycopg.Error, match="append-only"):
        farm.ask("UPDATE mastery_evidence SET outcome = 1 RETURNING 1")


def test_a_backup_brings_back_verdicts_evidence_and_what_was_waiting(farm: Farm, tmp_path: Path) -> None:
    """The commands of docs/operating.md."""
    alice, bob = farm.enrol(2)
    farm.start_web()
    worker = farm.start_worker()
    alice.hand_in(RIGHT)
    wait_until(lambda: farm.ask("SELECT count(*) FROM mastery_evidence") == [(1,)])
    wait_until(lambda: farm.ask(COUNTS) == [(1, 1, 1, 0)])
    farm.kill_worker(worker)
    bob.hand_in(RIGHT)
    copy = tmp_path / "gradus.dump"
    farm.server.tool("pg_dump", "--format=custom", f"--file={copy}", farm.server.url)
    farm.kill_web()

    maintenance = farm.server.url.rpartition("/")[0] + "/postgres"
    farm.server.tool("psql", "--quiet", maintenance, "--command=DROP DATABASE gradus WITH (FORCE)")
    farm.server.tool("psql", "--quiet", maintenance, "--command=CREATE DATABASE gradus")
    farm.server.tool("pg_restore", "--exit-on-error", f"--dbname={farm.server.url}", str(copy))

    assert farm.ask(COUNTS) == [(2, 1, 1, 1)]
    farm.start_web()
    farm.start_worker()
    wait_until(lambda: farm.ask(COUNTS) == [(2, 2, 2, 0)])


def test_a_worker_without_postgresql_says_so(farm: Farm) -> None:
    del farm.environment["DATABASE_URL"]
    script = (
        "from gradus.cli.grading_worker import grading_worker\n"
        "from gradus.common.errors import GradusError\n"
        "try:\n    grading_worker(['--fewer-layers'], standalone_mode=False)\n"
        "except GradusError as error:\n    print(error)\n"
    )
    assert "Expected DATABASE_URL=postgresql://" in farm.run(script)
