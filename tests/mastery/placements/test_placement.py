import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gradus.mastery.placements.engine.placement import (
    Amount,
    Placement,
    Prior,
    Question,
    answer,
    believe,
    conclude,
    correct,
    describe,
    doubt,
    next_question,
)
from gradus.skills.engine.graph import Skill, SkillGraph, SkillKind


def skill(skill_id: str, *needs: str, area: str = "x", language: str = "") -> Skill:
    return Skill(
        id=skill_id,
        title=skill_id.title(),
        area=area,
        prerequisites=needs,
        hours=5,
        sources=("s",),
        kind=SkillKind.BOTH,
        language=language,
    )


GRAPH = SkillGraph(
    [skill("a"), skill("b", "a"), skill("c", "b"), skill("d", "c"), skill("e", "d"), skill("far", area="y")]
)
PRIOR = Prior(profiles=2000)
WEIGHTS = dict.fromkeys(GRAPH.skills, 1.0)
QUESTIONS = [Question(card_id=f"{skill_id}-{n}", skill_id=skill_id) for skill_id in GRAPH.skills for n in range(3)]
ANSWERS = st.lists(st.tuples(st.sampled_from(QUESTIONS), st.sampled_from([True, False, None])), max_size=12)

WORDS = st.lists(st.tuples(st.sampled_from(["x", "y"]), st.sampled_from([*Amount, None])), max_size=5)


def placed(*answers: tuple[str, bool | None]) -> Placement:
    placement = Placement()
    for card_id, is_right in answers:
        question = next(question for question in QUESTIONS if question.card_id == card_id)
        placement = answer(placement, question, is_right=is_right)
    return placement


def known(placement: Placement) -> dict[str, float]:
    return dict(believe(GRAPH, placement, prior=PRIOR).known)


@settings(max_examples=40)
@given(WORDS, ANSWERS)
def test_beliefs_are_probabilities_and_the_list_of_words_and_answers_is_the_whole_state(
    words: list[tuple[str, Amount | None]], answers: list[tuple[Question, bool | None]]
) -> None:
    placement = Placement()
    for area, amount in words:
        placement = describe(placement, area, amount)
    for question, is_right in answers:
        placement = answer(placement, question, is_right=is_right)
    assert all(0 < chance < 1 for chance in known(placement).values())
    again = Placement(experience=placement.experience[::-1], answered=placement.answered)
    assert known(again) == known(placement)
    assert 0 <= doubt(believe(GRAPH, placement, prior=PRIOR), WEIGHTS) <= 0.25


@settings(max_examples=40)
@given(ANSWERS, st.sampled_from(QUESTIONS))
def test_a_right_answer_never_lowers_its_skill_and_a_wrong_one_never_raises_it(
    answers: list[tuple[Question, bool | None]], question: Question
) -> None:
    placement = Placement()
    for earlier, is_right in answers:
        if earlier.card_id != question.card_id:
            placement = answer(placement, earlier, is_right=is_right)
    before = known(placement)[question.skill_id]
    assert known(answer(placement, question, is_right=True))[question.skill_id] >= before - 1e-6
    assert known(answer(placement, question, is_right=False))[question.skill_id] <= before + 1e-6
    assert known(answer(placement, question, is_right=None)) == known(placement)


def test_belief_spreads_up_and_down_the_prerequisites() -> None:
    start = known(Placement())
    high, low = known(placed(("d-0", True))), known(placed(("b-0", False)))
    assert all(high[skill_id] > start[skill_id] + 0.02 for skill_id in ("a", "b", "c", "e"))
    assert all(low[skill_id] < start[skill_id] - 0.02 for skill_id in ("a", "c", "d", "e"))
    assert high["b"] > high["e"]


def test_no_card_is_asked_twice_also_when_it_was_skipped() -> None:
    placement = placed(("a-0", True), ("a-0", False), ("b-1", None))
    assert len(placement.answered) == 2
    chance = random.Random(1)
    while True:
        belief = believe(GRAPH, placement, prior=PRIOR)
        question = next_question(belief, placement, QUESTIONS, WEIGHTS, prior=PRIOR, fewest=99, most=99)
        if question is None:
            break
        assert question.card_id not in {earlier.question.card_id for earlier in placement.answered}
        placement = answer(placement, question, is_right=chance.random() < 0.5)
    assert len(placement.answered) == len(QUESTIONS)


def test_only_what_tells_about_the_role_is_asked_first() -> None:
    belief = believe(GRAPH, Placement(), prior=PRIOR)
    question = next_question(belief, Placement(), QUESTIONS, {"far": 1.0}, prior=PRIOR)
    assert question is not None
    assert question.skill_id == "far"


def test_it_stops_when_certain_enough_but_not_before_the_fewest() -> None:
    placement = placed(*((f"{skill_id}-{n}", True) for skill_id in GRAPH.skills for n in range(2)))
    belief = believe(GRAPH, placement, prior=PRIOR)
    assert next_question(belief, placement, QUESTIONS, WEIGHTS, prior=PRIOR, fewest=5) is None
    assert next_question(belief, placement, QUESTIONS, WEIGHTS, prior=PRIOR, fewest=15) is not None
    assert next_question(belief, placement, QUESTIONS, WEIGHTS, prior=PRIOR, fewest=15, most=12) is None


def test_the_learners_own_word_counts_and_can_be_taken_back() -> None:
    said = correct(placed(("c-0", False)), "c", is_known=True)
    assert known(said)["c"] > 0.8
    taken_back = correct(said, "c", is_known=False)
    assert known(taken_back)["c"] < 0.05
    assert len(taken_back.corrections) == 1
    against = correct(
        placed(*((f"{skill_id}-{n}", False) for skill_id in "abcd" for n in range(3))), "c", is_known=True
    )
    (on_c,) = (conclusion for conclusion in conclude(GRAPH, against, prior=PRIOR) if conclusion.skill_id == "c")
    assert (on_c.probability, on_c.reason) == (0.97, "You said so yourself.")
    assert known(against)["c"] < 0.5


def test_every_conclusion_says_why() -> None:
    placement = correct(placed(("d-0", True), ("d-1", True), ("e-0", False)), "far", is_known=False)
    reasons = {conclusion.skill_id: conclusion for conclusion in conclude(GRAPH, placement, prior=PRIOR)}
    assert list(reasons) == list(GRAPH.skills)
    assert reasons["d"].reason == "You answered 2 of 2 questions on it right."
    assert reasons["c"].is_known
    assert reasons["c"].reason == "Not asked: *D* stands on it, and you gave a right answer there."
    assert reasons["far"].reason == "You said so yourself."
    nothing = conclude(GRAPH, Placement(), prior=PRIOR)[0]
    assert nothing.reason.startswith("No answer says much about it")


def test_a_skill_that_left_the_graph_is_no_error() -> None:
    gone = Question(card_id="gone-1", skill_id="gone")
    placement = correct(answer(Placement(), gone, is_right=True), "gone", is_known=True)
    assert known(placement) == known(Placement())


def test_a_role_without_skills_of_the_graph_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one skill"):
        doubt(believe(GRAPH, Placement(), prior=PRIOR), {"nowhere": 1.0})


def test_what_was_shown_before_is_known_and_not_asked_for() -> None:
    placement = Placement(shown=frozenset({"d"}))
    assert known(placement)["d"] > 0.8
    assert known(placement)["c"] > known(Placement())["c"]
    question = next_question(
        believe(GRAPH, placement, prior=PRIOR), placement, QUESTIONS[9:12], WEIGHTS, prior=PRIOR, fewest=99
    )
    assert question is None
    assert {conclusion.skill_id: conclusion.reason for conclusion in conclude(GRAPH, placement, prior=PRIOR)}["d"] == (
        "You had shown it before the placement."
    )
    corrected = correct(placement, "d", is_known=False)
    assert known(corrected)["d"] < 0.2


def test_it_stops_when_no_question_left_would_tell_much() -> None:
    placement = placed(*((f"a-{n}", True) for n in range(3)))
    belief = believe(GRAPH, placement, prior=PRIOR)
    more_of_a = [Question(card_id=f"a-{n}", skill_id="a") for n in range(3, 9)]
    assert next_question(belief, placement, more_of_a, {"far": 1.0}, prior=PRIOR, fewest=2, most=99) is None
    assert next_question(belief, placement, more_of_a, {"far": 1.0}, prior=PRIOR, fewest=9, most=99) is not None
    assert next_question(belief, placement, QUESTIONS, {"far": 1.0}, prior=PRIOR, fewest=2, most=99) is not None


def said(*words: tuple[str, Amount]) -> Placement:
    placement = Placement()
    for area, amount in words:
        placement = describe(placement, area, amount)
    return placement


def test_the_more_of_an_area_is_said_to_be_done_the_more_of_its_skills_are_believed() -> None:
    none, some, most = (sum(known(said(("x", amount)))[skill_id] for skill_id in "abcde") for amount in Amount)
    start = sum(known(Placement())[skill_id] for skill_id in "abcde")
    assert none < some < most
    assert none < start < most


def test_a_word_moves_its_own_area_more_than_others() -> None:
    start, moved = known(Placement()), known(said(("y", Amount.NONE)))
    assert start["far"] - moved["far"] > 2 * (start["e"] - moved["e"]) > 0


def test_a_later_word_on_an_area_takes_the_place_of_an_earlier_one_and_can_be_taken_back() -> None:
    first = said(("x", Amount.MOST), ("y", Amount.SOME))
    later = describe(first, "x", Amount.NONE)
    assert known(later) == known(said(("x", Amount.NONE), ("y", Amount.SOME)))
    assert describe(describe(later, "x", None), "y", None) == Placement()


def test_answers_outweigh_words() -> None:
    claimed = said(("x", Amount.MOST))
    for question in QUESTIONS[:9]:
        claimed = answer(claimed, question, is_right=False)
    assert all(known(claimed)[skill_id] < 0.2 for skill_id in "abc")


AREAS = SkillGraph([skill(f"{area}{n}", area=area) for area in "pqrs" for n in range(4)])


def test_who_claims_most_of_everything_is_believed_less_of_each() -> None:
    def lost_of_p(claims: tuple[float, ...]) -> float:
        """How much less of p is believed when most of all else is claimed than when none of it is."""
        prior = Prior(profiles=2000, level_sd=0.01, bent_sd=3.0, claims=claims)
        beside = [
            believe(AREAS, said(("p", Amount.MOST), *((area, amount) for area in "qrs")), prior=prior).known["p0"]
            for amount in (Amount.NONE, Amount.MOST)
        ]
        return beside[0] - beside[1]

    assert lost_of_p((-0.3, 0.0, 0.3)) > lost_of_p((0.0,)) + 0.03


def test_the_order_in_which_areas_were_spoken_of_does_not_matter() -> None:
    words = [("p", Amount.MOST), ("q", Amount.NONE), ("r", Amount.SOME), ("s", Amount.NONE)]
    beliefs = {
        tuple(believe(AREAS, said(*order), prior=PRIOR).known.values()) for order in itertools.permutations(words)
    }
    assert len(beliefs) == 1


def test_what_was_said_of_areas_is_one_question_of_the_most() -> None:
    words = said(("x", Amount.SOME), ("y", Amount.NONE))
    assert (Placement().counted, words.counted) == (0, 1)
    placement = answer(words, QUESTIONS[0], is_right=True)
    assert placement.counted == 2
    belief = believe(GRAPH, placement, prior=PRIOR)
    assert next_question(belief, placement, QUESTIONS, WEIGHTS, prior=PRIOR, fewest=9, most=2) is None
    assert next_question(belief, placement, QUESTIONS, WEIGHTS, prior=PRIOR, fewest=9, most=3) is not None


def test_a_conclusion_names_the_word_where_it_is_what_moved_the_skill() -> None:
    placement = answer(said(("x", Amount.MOST), ("y", Amount.NONE)), QUESTIONS[0], is_right=True)
    reasons = {conclusion.skill_id: conclusion for conclusion in conclude(GRAPH, placement, prior=PRIOR)}
    assert reasons["a"].reason == "You answered 1 of 1 questions on it right."
    assert reasons["d"].is_known
    assert reasons["d"].reason == "Not asked: you said that you have done most of *x*."
    assert not reasons["far"].is_known
    assert reasons["far"].reason == "Not asked: you said that you have done none of *y*."


def test_a_conclusion_does_not_name_a_word_that_answers_spoke_against_or_louder_than() -> None:
    against = placed(("a-0", False), ("a-1", False), ("b-0", False))
    reasons = {
        conclusion.skill_id: conclusion
        for conclusion in conclude(GRAPH, describe(against, "x", Amount.MOST), prior=PRIOR)
    }
    assert not reasons["d"].is_known
    assert reasons["d"].reason == "Not asked: it stands on *B*, where you gave a wrong answer."
    louder = placed(("d-0", True), ("d-1", True), ("e-0", True), ("e-1", True))
    reasons = {
        conclusion.skill_id: conclusion
        for conclusion in conclude(GRAPH, describe(louder, "x", Amount.MOST), prior=PRIOR)
    }
    assert reasons["c"].reason.endswith("and you gave a right answer there.")


def test_an_area_that_left_the_graph_is_no_error() -> None:
    gone = said(("gone", Amount.MOST))
    assert known(gone) == known(Placement())
    assert len(conclude(GRAPH, gone, prior=PRIOR)) == len(GRAPH.skills)


def test_a_conclusion_does_not_name_a_word_that_says_the_contrary() -> None:
    graph = SkillGraph(
        [
            skill("base", area="low"),
            *(skill(f"low{n}", area="low") for n in range(7)),
            *(skill(f"high{n}", "base", area="high") for n in range(8)),
        ]
    )
    placement = said(("low", Amount.NONE), ("high", Amount.MOST))
    reasons = {conclusion.skill_id: conclusion for conclusion in conclude(graph, placement, prior=PRIOR)}
    start = believe(graph, Placement(), prior=PRIOR).known["base"]
    assert reasons["base"].probability > max(start, 0.5)
    assert reasons["base"].reason == "No answer says much about it; most learners who began like you know it."


LANGUAGES = SkillGraph(
    [
        skill("py", language="python"),
        skill("py-more", "py", language="python"),
        skill("tools"),
        skill("are", language="r"),
        skill("are-more", "are", language="r"),
        skill("jay", language="java"),
    ]
)


def chances(*answers: tuple[str, bool], experience: tuple[tuple[str, Amount], ...] = ()) -> dict[str, float]:
    placement = Placement(experience=experience)
    for number, (skill_id, is_right) in enumerate(answers):
        placement = answer(placement, Question(card_id=f"{skill_id}-{number}", skill_id=skill_id), is_right=is_right)
    return dict(believe(LANGUAGES, placement, prior=Prior(profiles=8000)).known)


@pytest.mark.parametrize("is_right", [True, False])
@pytest.mark.parametrize(
    ("asked", "others"), [("are", ("py", "py-more", "tools", "jay")), ("jay", ("py", "are")), ("py", ("are", "jay"))]
)
def test_what_is_shown_of_one_language_says_nothing_of_another(
    asked: str, others: tuple[str, ...], is_right: bool
) -> None:
    before, after = chances(), chances((asked, is_right), (asked, is_right))
    assert abs(after[asked] - before[asked]) > 0.1
    for other in others:
        assert after[other] == pytest.approx(before[other], abs=0.02), other


def test_within_a_language_and_beside_the_first_one_it_spreads_as_ever() -> None:
    before, after = chances(), chances(("are", False), ("py", False))
    assert after["are-more"] < before["are-more"] - 0.1
    assert after["py-more"] < before["py-more"] - 0.1
    assert after["tools"] < before["tools"] - 0.02


def test_what_one_says_of_programming_is_said_of_the_first_language() -> None:
    said = chances(experience=(("x", Amount.MOST),))
    assert said["py"] > chances()["py"] + 0.05
    assert said["are"] == pytest.approx(chances()["are"], abs=0.02)
