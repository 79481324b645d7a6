from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gradus.accounts.services import choose_role
from gradus.courses.library import Library, load_library
from gradus.grading.client import Grader
from gradus.mastery.selectors import get_mastery
from gradus.mastery.services import answer_card, practise
from gradus.planner.engine.agenda import Activity
from gradus.planner.selectors import get_readiness, list_next_steps

RIGHT = "def double(x):\n    return 2 * x\n"


def test_the_next_step_changes_with_what_was_done(
    alice: int, bob: int, small_library: Library, grader: Grader, now: datetime
) -> None:
    def first(learner_id: int) -> tuple[Activity, str]:
        step = list_next_steps(learner_id=learner_id, library=small_library, now=now)[0]
        return step.kind, step.id

    assert first(alice) == (Activity.ROLE, "")
    choose_role(learner_id=alice, role_id="averager", now=now)
    assert first(alice) == (Activity.STUDY, "counting")
    exercise = small_library.exercise("double")
    practise(learner_id=alice, exercise=exercise, source="x = 1", origin="web", grader=grader, now=now)
    assert first(alice) == (Activity.EXERCISE, "double")
    practise(learner_id=alice, exercise=exercise, source=RIGHT, origin="web", grader=grader, now=now)
    assert first(alice) == (Activity.CARDS, "lines")
    for card_id, given in (("double-of-three", "6"), ("what-doubles", 0)):
        answer_card(learner_id=alice, card=small_library.card(card_id), given=given, seconds=1, now=now)
    assert first(alice) == (Activity.STUDY, "counting")
    assert first(bob) == (Activity.ROLE, "")


def test_readiness_grows_with_evidence_and_keeps_theory_and_practice_apart(
    alice: int, bob: int, small_library: Library, grader: Grader, now: datetime
) -> None:
    choose_role(learner_id=alice, role_id="averager", now=now)
    start = get_readiness(learner_id=alice, library=small_library, now=now)
    assert (start.role_id, start.theory, start.practice, start.done, start.total) == ("averager", 0, 0, 0, 3)
    assert [(column.depth, column.total) for column in start.by_depth] == [(0, 1), (1, 1), (2, 1)]
    practise(
        learner_id=alice,
        exercise=small_library.exercise("double"),
        source=RIGHT,
        origin="web",
        grader=grader,
        now=now,
    )
    after = get_readiness(learner_id=alice, library=small_library, now=now)
    shown = get_mastery(alice, now)["doubling"].practice
    assert shown is not None
    assert after.practice == pytest.approx(shown.probability * 2 / 5)
    assert (after.theory, after.under_way) == (0, 1)
    later = get_readiness(learner_id=alice, library=small_library, now=now + timedelta(days=200))
    assert later.practice < after.practice
    assert get_readiness(learner_id=bob, library=small_library, now=now).practice == 0


def test_without_a_role_every_skill_counts_the_same(alice: int, small_library: Library, now: datetime) -> None:
    reached = get_readiness(learner_id=alice, library=small_library, now=now)
    assert (reached.role_id, reached.total) == ("", 4)


def test_a_role_that_is_gone_is_as_none(alice: int, small_library: Library, now: datetime) -> None:
    choose_role(learner_id=alice, role_id="wizard", now=now)
    assert list_next_steps(learner_id=alice, library=small_library, now=now)[0].kind is Activity.ROLE
    assert get_readiness(learner_id=alice, library=small_library, now=now).role_id == ""


def test_the_planner_costs_nine_queries_and_eleven_with_a_role(
    alice: int, small_library: Library, now: datetime, django_assert_num_queries: Any
) -> None:
    for card_id, given in (("double-of-three", 6), ("what-doubles", 0), ("steps-of-a-mean", [0, 1, 2])):
        answer_card(learner_id=alice, card=small_library.card(card_id), given=given, seconds=1, now=now)
    for read in (list_next_steps, get_readiness):
        with django_assert_num_queries(9):
            read(learner_id=alice, library=small_library, now=now)
    choose_role(learner_id=alice, role_id="averager", now=now)
    with django_assert_num_queries(11):
        list_next_steps(learner_id=alice, library=small_library, now=now)


def test_the_shipped_library_has_a_first_step_for_every_role(
    alice: int, repository_content: Path, now: datetime
) -> None:
    library = load_library(repository_content)
    for role_id in library.roles:
        choose_role(learner_id=alice, role_id=role_id, now=now)
        step = list_next_steps(learner_id=alice, library=library, now=now, count=1)[0]
        assert (step.kind, step.id) == (Activity.LESSON, "how-exercises-work")
