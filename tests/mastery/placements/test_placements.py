"""A placement as it is stored: resumed, corrected, concluded, and what mastery and planner make of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gradus.accounts.services import choose_role
from gradus.attempts.errors import AnswerRefused
from gradus.courses.library import Library, load_library
from gradus.grading.client import Grader
from gradus.mastery.engine.status import Status
from gradus.mastery.models import Evidence, SkillState
from gradus.mastery.placements.engine.placement import Amount
from gradus.mastery.placements.errors import NoPlacement
from gradus.mastery.placements.models import PlacementAnswer, PlacementSession
from gradus.mastery.placements.selectors import (
    PlacementState,
    areas_offered,
    conclusions,
    find_placement,
    get_placement_state,
    question_now,
)
from gradus.mastery.placements.services import NoAnswer, answer, begin, describe, say, stop
from gradus.mastery.selectors import get_mastery
from gradus.mastery.services import answer_card, practise, rebuild
from gradus.planner.selectors import get_readiness, list_next_steps
from tests.mastery.test_mastery import states

RIGHT: dict[str, Any] = {
    "double-of-three": "6",
    "what-doubles": 0,
    "what-moves-a-mean": [0, 1],
    "steps-of-a-mean": [0, 1, 2],
}
MINUTE = timedelta(minutes=1)

AnswerNext = Callable[..., Any]


@pytest.fixture(scope="module")
def library() -> Library:
    """What ships: enough cards for a whole placement."""
    return load_library(Path(__file__).parents[3] / "content")


@pytest.fixture
def answer_next(library: Library, now: datetime) -> AnswerNext:
    """Give the same to whatever is asked next."""

    def do(learner_id: int, given: Any) -> Any:
        view = find_placement(learner_id)
        assert view is not None
        asked = question_now(learner_id, view, library)
        assert asked is not None
        return answer(
            learner_id=learner_id,
            library=library,
            card=library.card(asked.question.card_id),
            given=given,
            seconds=3,
            now=now,
        )

    return do


def finished(learner_id: int, library: Library, now: datetime, given: NoAnswer, answer_next: AnswerNext) -> Any:
    view = begin(learner_id=learner_id, library=library, now=now)
    assert view is not None
    while view.is_open:
        view = answer_next(learner_id, given)
    return view


@pytest.mark.slow
def test_a_placement_ends_by_itself_and_asks_no_card_twice(
    alice: int, library: Library, now: datetime, answer_next: AnswerNext
) -> None:
    view = finished(alice, library, now, NoAnswer.DO_NOT_KNOW, answer_next)
    assert 15 <= view.counted <= 25
    cards = [answered.question.card_id for answered in view.placement.answered]
    assert len(set(cards)) == len(cards)
    assert [row.number for row in PlacementAnswer.objects.all()] == list(range(1, len(cards) + 1))


def test_it_is_taken_up_where_it_was_left(
    alice: int, bob: int, library: Library, now: datetime, answer_next: AnswerNext
) -> None:
    begin(learner_id=alice, library=library, now=now)
    answer_next(alice, NoAnswer.DO_NOT_KNOW)
    before = find_placement(alice)
    assert before is not None
    again = begin(learner_id=alice, library=library, now=now + timedelta(days=9))
    assert again == before
    assert question_now(alice, before, library) == question_now(alice, again, library)
    assert find_placement(bob) is None
    assert (get_placement_state(alice), get_placement_state(bob)) == (PlacementState.OPEN, PlacementState.NONE)
    assert not Evidence.objects.exists()


def test_skipping_tells_nothing_and_is_not_asked_again(
    alice: int, library: Library, now: datetime, answer_next: AnswerNext
) -> None:
    start = begin(learner_id=alice, library=library, now=now)
    assert start is not None
    first = question_now(alice, start, library)
    view = answer_next(alice, NoAnswer.SKIP)
    second = question_now(alice, view, library)
    assert first is not None
    assert second is not None
    assert second.question.card_id != first.question.card_id
    assert second.number == first.number
    assert [conclusion.probability for conclusion in conclusions(view, library)] == [
        conclusion.probability for conclusion in conclusions(start, library)
    ]


def test_stopping_uses_what_was_found_and_one_can_go_on(
    alice: int, library: Library, now: datetime, answer_next: AnswerNext
) -> None:
    begin(learner_id=alice, library=library, now=now)
    for _ in range(3):
        answer_next(alice, NoAnswer.DO_NOT_KNOW)
    view = stop(learner_id=alice, library=library, now=now)
    assert not view.is_open
    assert Evidence.objects.filter(learner_id=alice, source_kind="placement").exists()
    count = Evidence.objects.count()
    assert stop(learner_id=alice, library=library, now=now) == view
    assert Evidence.objects.count() == count
    reopened = begin(learner_id=alice, library=library, now=now)
    assert reopened is not None
    assert reopened.is_open
    assert reopened.placement == view.placement


def test_an_answer_from_an_old_tab_changes_nothing(
    alice: int, library: Library, now: datetime, answer_next: AnswerNext
) -> None:
    start = begin(learner_id=alice, library=library, now=now)
    assert start is not None
    asked = question_now(alice, start, library)
    assert asked is not None
    view = answer_next(alice, NoAnswer.DO_NOT_KNOW)
    card = library.card(asked.question.card_id)
    again = answer(learner_id=alice, library=library, card=card, given=NoAnswer.SKIP, seconds=1, now=now)
    assert again == view


def test_what_is_no_answer_is_refused_and_not_kept(alice: int, small_library: Library, now: datetime) -> None:
    view = begin(learner_id=alice, library=small_library, now=now)
    assert view is not None
    asked = question_now(alice, view, small_library)
    assert asked is not None
    with pytest.raises(AnswerRefused):
        answer(
            learner_id=alice,
            library=small_library,
            card=small_library.card(asked.question.card_id),
            given="neither number nor option",
            seconds=1,
            now=now,
        )
    assert not PlacementAnswer.objects.exists()


def test_cards_that_were_answered_elsewhere_are_not_asked(alice: int, small_library: Library, now: datetime) -> None:
    for card_id, given in RIGHT.items():
        if card_id != "what-doubles":
            answer_card(learner_id=alice, card=small_library.card(card_id), given=given, seconds=1, now=now)
    view = begin(learner_id=alice, library=small_library, now=now)
    assert view is not None
    asked = question_now(alice, view, small_library)
    assert asked is not None
    assert asked.question.card_id == "what-doubles"
    assert asked.at_most_after == 0
    view = answer(
        learner_id=alice,
        library=small_library,
        card=small_library.card("what-doubles"),
        given=0,
        seconds=1,
        now=now,
    )
    assert not view.is_open
    assert begin(learner_id=alice, library=small_library, now=now) is None


def test_after_a_placement_mastery_the_next_step_and_readiness_use_it(
    alice: int, bob: int, library: Library, now: datetime, answer_next: AnswerNext
) -> None:
    for learner_id in (alice, bob):
        choose_role(learner_id=learner_id, role_id="data-scientist", now=now)
    before = list_next_steps(learner_id=alice, library=library, now=now, count=1)[0]
    begin(learner_id=alice, library=library, now=now)
    for skill in library.graph.skills.values():
        if skill.id in library.courses["linear-models"].lessons[0].skills:
            say(learner_id=alice, library=library, skill=skill, is_known=True, now=now)
    stop(learner_id=alice, library=library, now=now)
    after = list_next_steps(learner_id=alice, library=library, now=now, count=1)[0]
    assert after.id != before.id
    assert list_next_steps(learner_id=bob, library=library, now=now, count=1)[0].id == before.id
    ahead = get_readiness(learner_id=alice, library=library, now=now)
    nothing = get_readiness(learner_id=bob, library=library, now=now)
    assert ahead.theory > nothing.theory == 0
    assert get_mastery(bob, now) == {}


@pytest.mark.slow
def test_a_wrong_placement_makes_nothing_begun_or_shown(
    alice: int, library: Library, now: datetime, answer_next: AnswerNext
) -> None:
    finished(alice, library, now, NoAnswer.DO_NOT_KNOW, answer_next)
    by_skill = get_mastery(alice, now, library.graph)
    assert len(by_skill) == len(library.graph.skills)
    assert {skill_mastery.status for skill_mastery in by_skill.values()} == {Status.AHEAD}
    reached = get_readiness(learner_id=alice, library=library, now=now)
    assert (reached.theory, reached.practice, reached.under_way) == (0, 0, 0)


@pytest.mark.slow
def test_the_learners_word_replaces_what_was_said_and_moves_what_goes_with_it(
    alice: int, library: Library, now: datetime, answer_next: AnswerNext
) -> None:
    finished(alice, library, now, NoAnswer.DO_NOT_KNOW, answer_next)
    skill = library.graph.skills["logistic-regression"]

    def stands() -> dict[str, float]:
        by_skill = get_mastery(alice, now, library.graph)
        return {skill_id: sides.theory.probability for skill_id, sides in by_skill.items() if sides.theory}

    before = stands()
    say(learner_id=alice, library=library, skill=skill, is_known=True, now=now + MINUTE)
    said = stands()
    assert before[skill.id] < 0.1
    assert said[skill.id] > 0.95
    assert sum(said.values()) > sum(before.values())
    say(learner_id=alice, library=library, skill=skill, is_known=None, now=now + 2 * MINUTE)
    back = stands()
    assert max(abs(back[skill_id] - before[skill_id]) for skill_id in before) < 0.02


def test_what_was_said_of_areas_is_kept_counts_as_one_question_and_moves_the_conclusions(
    alice: int, bob: int, library: Library, now: datetime, answer_next: AnswerNext
) -> None:
    before = begin(learner_id=alice, library=library, now=now)
    assert before is not None
    describe(learner_id=alice, library=library, experience={"math": Amount.MOST, "llm": Amount.NONE}, now=now)
    view = begin(learner_id=alice, library=library, now=now + timedelta(days=9))
    assert view is not None
    assert dict(view.placement.experience) == {"math": Amount.MOST, "llm": Amount.NONE}
    asked = question_now(alice, view, library)
    assert asked is not None
    assert (asked.number, asked.number + asked.at_most_after) == (2, 25)
    after = {conclusion.skill_id: conclusion for conclusion in conclusions(view, library)}
    start = {conclusion.skill_id: conclusion for conclusion in conclusions(before, library)}
    assert after["eigen-svd"].probability > start["eigen-svd"].probability
    assert after["prompting"].reason == "Not asked: you said that you have done none of *language models*."
    begin(learner_id=bob, library=library, now=now)
    assert PlacementSession.objects.get(learner_id=bob).experience == {}


def test_a_later_word_on_an_area_replaces_the_earlier_one_and_leaves_the_others(
    alice: int, library: Library, now: datetime
) -> None:
    begin(learner_id=alice, library=library, now=now)
    describe(learner_id=alice, library=library, experience={"math": Amount.MOST, "data": Amount.SOME}, now=now)
    view = describe(learner_id=alice, library=library, experience={"math": None, "llm": Amount.NONE}, now=now)
    assert dict(view.placement.experience) == {"data": Amount.SOME, "llm": Amount.NONE}
    offered = {offer.area: offer for offer in areas_offered(library, view)}
    assert list(offered) == list(dict.fromkeys(skill.area for skill in library.graph.skills.values()))
    assert (offered["data"].said, offered["math"].said) == (Amount.SOME, None)
    assert offered["math"].examples[0] == library.graph.skills["algebra-refresher"].title


def test_a_word_on_an_area_is_evidence_only_once_the_placement_has_ended(
    alice: int, library: Library, now: datetime
) -> None:
    begin(learner_id=alice, library=library, now=now)
    describe(learner_id=alice, library=library, experience={"math": Amount.MOST}, now=now)
    assert not Evidence.objects.exists()
    stop(learner_id=alice, library=library, now=now)
    most = get_mastery(alice, now, library.graph)["eigen-svd"].theory
    describe(learner_id=alice, library=library, experience={"math": Amount.NONE}, now=now + MINUTE)
    none = get_mastery(alice, now + MINUTE, library.graph)["eigen-svd"].theory
    assert most is not None
    assert none is not None
    assert none.probability < most.probability - 0.2
    before = states(alice)
    SkillState.objects.all().delete()
    rebuild(learner_id=alice)
    assert states(alice) == before


@pytest.mark.slow
def test_mastery_is_what_the_log_gives_replayed_also_after_placement_and_correction(
    alice: int, small_library: Library, now: datetime, grader: Grader
) -> None:
    begin(learner_id=alice, library=small_library, now=now)
    exercise = small_library.exercise("double")
    practise(learner_id=alice, exercise=exercise, source="x = 1", origin="web", grader=grader, now=now)
    stop(learner_id=alice, library=small_library, now=now + MINUTE)
    practise(
        learner_id=alice, exercise=exercise, source=exercise.solution, origin="web", grader=grader, now=now + 2 * MINUTE
    )
    skill = small_library.graph.skills["doubling"]
    say(learner_id=alice, library=small_library, skill=skill, is_known=False, now=now + 3 * MINUTE)
    before, read = states(alice), get_mastery(alice, now + 4 * MINUTE)
    SkillState.objects.all().delete()
    rebuild(learner_id=alice)
    assert states(alice) == before
    assert get_mastery(alice, now + 4 * MINUTE) == read


def test_what_exercises_have_shown_is_held_to_be_known(
    alice: int, small_library: Library, now: datetime, grader: Grader
) -> None:
    exercise = small_library.exercise("double")
    practise(learner_id=alice, exercise=exercise, source=exercise.solution, origin="web", grader=grader, now=now)
    for card_id in ("double-of-three", "what-doubles"):
        answer_card(learner_id=alice, card=small_library.card(card_id), given=RIGHT[card_id], seconds=1, now=now)
        answer_card(
            learner_id=alice,
            card=small_library.card(card_id),
            given=RIGHT[card_id],
            seconds=1,
            now=now + timedelta(days=90),
        )
    later = now + timedelta(days=90)
    done = {
        skill_id
        for skill_id, skill_mastery in get_mastery(alice, later, small_library.graph).items()
        if skill_mastery.status is Status.DONE
    }
    view = begin(learner_id=alice, library=small_library, now=later)
    assert view is not None
    assert view.placement.shown == done


def test_nothing_can_be_done_to_a_placement_that_was_not_begun(alice: int, library: Library, now: datetime) -> None:
    with pytest.raises(NoPlacement):
        stop(learner_id=alice, library=library, now=now)
    with pytest.raises(NoPlacement):
        describe(learner_id=alice, library=library, experience={"math": Amount.MOST}, now=now)
    skill = library.graph.skills["logistic-regression"]
    with pytest.raises(NoPlacement):
        say(learner_id=alice, library=library, skill=skill, is_known=True, now=now)


def test_the_database_refuses_a_second_open_placement_and_a_card_twice(alice: int, now: datetime) -> None:
    session = PlacementSession.objects.create(learner_id=alice, shown=[], began_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlacementSession.objects.create(learner_id=alice, shown=[], began_at=now)
    fields: dict[str, Any] = {"skill_id": "s", "difficulty": 0, "guess": 0, "seconds": 1, "answered_at": now}
    PlacementAnswer.objects.create(session=session, number=1, card_id="c", **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlacementAnswer.objects.create(session=session, number=2, card_id="c", **fields)


@pytest.mark.parametrize("role_id", ["data-analyst", "ai-engineer"])
def test_only_what_the_role_asks_for_is_asked(
    alice: int, library: Library, answer_next: AnswerNext, now: datetime, role_id: str
) -> None:
    choose_role(learner_id=alice, role_id=role_id, now=now)
    view = begin(learner_id=alice, library=library, now=now)
    assert view is not None
    asked = []
    for _ in range(12):
        current = question_now(alice, find_placement(alice) or view, library)
        assert current is not None
        asked.append(current.question)
        answer_next(alice, NoAnswer.DO_NOT_KNOW)
    assert {question.skill_id for question in asked} <= set(library.roles[role_id].weights)
    assert all(question.card_id.startswith("ask-") for question in asked)
