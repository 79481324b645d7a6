"""Processes that die and threads that race, on a database file as a learner has it."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from gradus.attempts import services as attempts_services
from gradus.attempts.models import Attempt
from gradus.courses.library import Library
from gradus.grading.client import Grader
from gradus.grading.verdicts import Outcome
from gradus.mastery.models import Evidence, SkillState
from gradus.mastery.placements.models import PlacementAnswer, PlacementSession
from gradus.mastery.placements.selectors import question_now
from gradus.mastery.placements.services import NoAnswer, answer, begin, stop
from gradus.mastery.services import absorb_verdict, practise, rebuild
from tests.waiting import HANGS_AFTER_S

from ..conftest import FIXTURES

pytestmark = pytest.mark.slow

RIGHT = "def double(x):\n    return 2 * x\n"

SCRIPT = '''
import os, signal, sys, threading
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from gradus.accounts.services import the_learner
from gradus.runtime.database import prepare_database
from gradus.courses.library import load_library
from gradus.grading.client import Grader
from gradus.mastery.services import catch_up, practise

class Killed(Grader):
    """Its process is killed as soon as an attempt is with the zygote."""
    def grade(self, job):
        asked = threading.Thread(target=super().grade, args=(job,), daemon=True)
        asked.start()
        os.kill(os.getpid(), signal.SIGKILL)

now = datetime.now(UTC)
prepare_database(now)
library = load_library(Path(sys.argv[1]))
with Grader.start(at_once=1) as grader:
    learner = the_learner(now=now)
    if sys.argv[2] == "practise":
        source = "def double(x):\\n    return 2 * x\\n"
        grader = Killed(grader.path)
        exercise = library.exercise("double")
        practise(learner_id=learner.id, exercise=exercise, source=source, origin="web", grader=grader, now=now)
    else:
        for attempt in catch_up(library=library, grader=grader, now=now, are_claims_void=True):
            print(attempt.outcome, attempt.tries)
'''


def start(home: Path, what: str) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "GRADUS_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "gradus.config.settings",
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    }
    command = [sys.executable, "-c", SCRIPT, str(FIXTURES / "content"), what]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def ask(home: Path, sql: str) -> list[Any]:
    try:
        with closing(sqlite3.connect(home / "gradus.sqlite3", timeout=20)) as database:
            return database.execute(sql).fetchall()
    except sqlite3.OperationalError:
        return []  # The process has not made the file or the table yet.


@pytest.mark.slow
def test_an_attempt_outlives_the_process_that_was_killed_while_grading_it(tmp_path: Path) -> None:
    process = start(tmp_path, "practise")
    process.communicate(timeout=HANGS_AFTER_S)
    assert process.returncode == -signal.SIGKILL
    assert ask(tmp_path, "SELECT state, tries FROM attempts_attempt") == [("grading", 1)]
    assert ask(tmp_path, "SELECT COUNT(*) FROM mastery_evidence") == [(0,)]
    for expected in ("passed 2\n", ""):
        restarted = start(tmp_path, "catch up")
        assert restarted.communicate(timeout=HANGS_AFTER_S)[0] == expected
        assert restarted.returncode == 0
        assert ask(tmp_path, "SELECT state, tries FROM attempts_attempt") == [("graded", 2)]
        assert ask(tmp_path, "SELECT outcome, weight FROM mastery_evidence") == [(1.0, 2.0)]


def in_threads(count: int, work: Any) -> list[Any]:
    """Call `work` with 0 … count − 1, all at once, each with a connection of its own."""

    def call(number: int) -> Any:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(call, range(count)))


@pytest.mark.django_db(transaction=True)
def test_of_many_that_absorb_one_verdict_at_once_one_does(
    alice: int, small_library: Library, grader: Grader, now: datetime
) -> None:
    exercise = small_library.exercise("double")
    attempt = attempts_services.submit(
        learner_id=alice, exercise=exercise, source=RIGHT, origin="web", grader=grader, now=now
    )
    absorbed = in_threads(8, lambda _: absorb_verdict(attempt=attempt, exercise=exercise, now=now))
    assert sorted(absorbed) == [False] * 7 + [True]
    assert Evidence.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_attempts_at_the_same_moment_are_all_kept_and_the_first_pass_alone_counts(
    alice: int, small_library: Library, grader: Grader, now: datetime
) -> None:
    exercise = small_library.exercise("double")
    views = in_threads(
        4,
        lambda _: practise(learner_id=alice, exercise=exercise, source=RIGHT, origin="web", grader=grader, now=now),
    )
    assert [view.outcome for view in views] == [Outcome.PASSED] * 4
    assert Attempt.objects.count() == 4
    assert sorted(Evidence.objects.values_list("weight", flat=True)) == [0.0, 0.0, 0.0, 2.0]
    before = SkillState.objects.get().body
    rebuild(learner_id=alice)
    assert SkillState.objects.get().body == before


@pytest.mark.django_db(transaction=True)
def test_workers_that_grade_what_waits_at_once_grade_each_attempt_once(
    alice: int, small_library: Library, grader: Grader, now: datetime
) -> None:
    for minute in range(6):
        Attempt.objects.create(
            learner_id=alice,
            exercise_id="double",
            course_id="small",
            source=RIGHT,
            origin="cli",
            submitted_at=now + timedelta(minutes=minute),
        )
    graded = in_threads(3, lambda _: attempts_services.grade_waiting(library=small_library, grader=grader, now=now))
    ids = [view.id for views in graded for view in views]
    assert len(ids) == len(set(ids)) == 6
    assert set(Attempt.objects.values_list("state", "tries")) == {("graded", 1)}


@pytest.mark.django_db(transaction=True)
def test_tabs_that_begin_and_answer_a_placement_at_once_make_one_of_each(
    alice: int, small_library: Library, now: datetime
) -> None:
    views = in_threads(4, lambda _: begin(learner_id=alice, library=small_library, now=now))
    assert len({view.session_id for view in views}) == PlacementSession.objects.count() == 1
    asked = question_now(alice, views[0], small_library)
    assert asked is not None
    card = small_library.card(asked.question.card_id)
    in_threads(
        6,
        lambda _: answer(
            learner_id=alice, library=small_library, card=card, given=NoAnswer.DO_NOT_KNOW, seconds=1, now=now
        ),
    )
    assert [row.card_id for row in PlacementAnswer.objects.all()] == [card.id]
    in_threads(4, lambda _: stop(learner_id=alice, library=small_library, now=now))
    rows = Evidence.objects.values_list("skill_id", "side")
    assert len(rows) == len(set(rows)) > 0
