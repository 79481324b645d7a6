"""Placing a learner on the whole skill graph with few questions.

Belief. A bank of some thousands of *profiles*, each a set of skills somebody might know, drawn once a graph, seeded:

    a skill is in the profile when  level + bent for its area − STEEP × depth + own luck > 0

with level, bents and luck drawn anew for each profile (luck is handed up in part from prerequisites). Each programming
language but the first of the map has a level of its own in place of level and bent: who knows Python may or may not
know R, and a wrong answer in one says nothing of the other. Of the profiles some (CLOSED_DOWN) then drop every skill
whose prerequisites are not all in, some (CLOSED_UP) take in all that their skills stand on, and the rest stay as
drawn. So what is shown of one skill moves those it stands on, those that stand on it, its area, and a little
everything. Nobody is exactly a profile: with a chance given by its *looseness* each
skill is the other way round. A right answer to a card of difficulty b (logits, see `irt`) has the chance

    known:      1 / (1 + exp(−(KNOWS − b / 2)))
    not known:  guess + (1 − guess) / (1 + exp(KNOWS_NOT + b / 2))

and Bayes' rule weighs the profiles, and within each the skill itself. The belief is exact for the bank.

Experience. Before the first question a learner may say how much of each area they have done: none, some or most. Such
a word is weak evidence on the share s of the area's skills that is in a profile, ordered by two thresholds:

    at least some:  CARELESS · 2/3 + (1 − CARELESS) / (1 + exp(−SHARP · (s + claim − SOME_FROM)))
    most:           CARELESS · 1/3 + (1 − CARELESS) / (1 + exp(−SHARP · (s + claim − MOST_FROM)))

People over- and under-claim, each in their own way: `claim` is the same for all words of one learner, and one of
CLAIMS, nobody knows which. The words of one learner are independent only given it. All of them are one question.

Choice. The next question is on the skill whose answer is expected to leave the least entropy, summed over skills by
the role's weights. It stops when the mean doubt p × (1 − p) is small, when no question that is left would tell much,
or at the most questions.

All of it follows from the list of words, answers and corrections: that list is the state. Replaying gives the same
belief.

The constants were chosen on simulated learners of seeds that no benchmark reports: those of the bank and the cards by
random search, those of the words by maximum likelihood.

Source: the sets are knowledge states, as in Doignon and Falmagne 1985 (International Journal of Man-Machine Studies
23); errors within a state as in their BLIM; the bank in place of all states is importance sampling. The words follow
the graded response model of Samejima 1969 (Psychometrika Monograph 17) with a lapse.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gradus.skills.engine.graph import Skill, SkillGraph

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """The constants of this module's docstring, before any answer."""

    level: float = 1.4
    level_sd: float = 2.0
    steep: float = 0.5
    bent_sd: float = 2.2
    luck_sd: float = 0.5
    handed_up: float = 0.8
    closed_down: float = 0.5
    closed_up: float = 0.5
    looseness: tuple[float, ...] = (0.02, 0.08, 0.2)
    knows: float = 2.2
    knows_not: float = 3.0
    some_from: float = 0.05
    most_from: float = 0.65
    sharp: float = 5.5
    claims: tuple[float, ...] = (-0.2, 0.0, 0.2)
    careless: float = 0.05
    profiles: int = 4000
    seed: int = 1


DEFAULT_PRIOR = Prior()
FEWEST, MOST = 15, 25
SURE_ENOUGH = 0.06
"""Mean doubt p × (1 − p) at which it stops: skills are then on average 93 to 94 % one way or the other."""
LEAST_TOLD = 0.002
"""The share of the doubt left, as entropy, that a question must be expected to take away to be asked after the fewest.
It ends placements early where the library has cards for a corner of the graph only."""
CORRECTION_DOUBT = 0.03
"""How likely a learner errs who says "I know this" or "I do not"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A card that may be asked. `difficulty` in logits; `guess` the chance of a right answer by guessing."""

    card_id: str
    skill_id: str
    difficulty: float = 0.0
    guess: float = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredQuestion:
    """One answered question, or with `is_right` None one that was skipped: not asked again, and no evidence."""

    question: Question
    is_right: bool | None


AREA_NAMES = {"llm": "language models", "mlops": "running models"}


def area_name(area: str) -> str:
    """An area of the skill file in words."""
    return AREA_NAMES.get(area, area.replace("-", " "))


class Amount(StrEnum):
    """How much of an area a learner says they have done."""

    NONE = "none"
    SOME = "some"
    MOST = "most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A placement as far as it went. `corrections` are the learner's own words: skill id to known or not.

    `experience` is what they say they have done of areas; those they say nothing of are not in it. `shown` are skills
    that other evidence had shown when it began: they are held to be known, and not asked for.
    """

    experience: tuple[tuple[str, Amount], ...] = ()
    answered: tuple[AnsweredQuestion, ...] = ()
    corrections: tuple[tuple[str, bool], ...] = ()
    shown: frozenset[str] = frozenset()

    @property
    def counted(self) -> int:
        """Questions answered. Skipped ones do not count; what was said of areas is one, however many."""
        return bool(self.experience) + sum(answer.is_right is not None for answer in self.answered)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Belief:
    """What a placement says: the chance that each skill is known, and that each two are, as `skill_ids` orders them."""

    skill_ids: tuple[str, ...]
    chances: Floats
    """(n,)"""
    together: Floats
    """(n, n)"""

    @property
    def known(self) -> Mapping[str, float]:
        """The chance that each skill is known."""
        return dict(zip(self.skill_ids, map(float, self.chances), strict=True))


@lru_cache(maxsize=32)
def believe(graph: SkillGraph, placement: Placement, *, prior: Prior = DEFAULT_PRIOR) -> Belief:
    """The belief after all words, answers and corrections. Those on what left the graph are left out.

    The last ones are kept: a page asks for the same belief to conclude from it and to ask on.
    """
    bank = _bank(graph, prior)
    if_known, if_not = np.ones(len(bank.skill_ids)), np.ones(len(bank.skill_ids))
    place = {skill_id: number for number, skill_id in enumerate(bank.skill_ids)}
    for answer in placement.answered:
        at = place.get(answer.question.skill_id)
        if at is not None and answer.is_right is not None:
            known, unknown = _chances(answer.question, prior)
            if_known[at] *= known if answer.is_right else 1 - known
            if_not[at] *= unknown if answer.is_right else 1 - unknown
    corrected = {skill_id for skill_id, _ in placement.corrections}
    shown = [(skill_id, True) for skill_id in sorted(placement.shown - corrected)]
    for skill_id, is_known in (*placement.corrections, *shown):
        if skill_id in place:
            if_known[place[skill_id]] *= 1 - CORRECTION_DOUBT if is_known else CORRECTION_DOUBT
            if_not[place[skill_id]] *= CORRECTION_DOUBT if is_known else 1 - CORRECTION_DOUBT
    return _weighed(bank, if_known, if_not, _log_said(bank, placement.experience, prior))


def describe(placement: Placement, area: str, amount: Amount | None) -> Placement:
    """The placement with how much of an area the learner says they have done, in place of an earlier word on it.

    None takes back what they said of it.
    """
    kept = tuple(word for word in placement.experience if word[0] != area)
    return replace(placement, experience=kept if amount is None else (*kept, (area, amount)))


def answer(placement: Placement, question: Question, *, is_right: bool | None) -> Placement:
    """The placement with one more answer; None skips the question. A card answered before changes nothing."""
    if any(earlier.question.card_id == question.card_id for earlier in placement.answered):
        return placement
    return replace(placement, answered=(*placement.answered, AnsweredQuestion(question=question, is_right=is_right)))


def correct(placement: Placement, skill_id: str, *, is_known: bool) -> Placement:
    """The placement with the learner's own word on a skill, in place of an earlier word on it."""
    kept = tuple(word for word in placement.corrections if word[0] != skill_id)
    return replace(placement, corrections=(*kept, (skill_id, is_known)))


def doubt(belief: Belief, weights: Mapping[str, float]) -> float:
    """The mean of p × (1 − p) over the skills in `weights`, by weight: at most 0.25."""
    return float(_weights(belief, weights) @ (belief.chances * (1 - belief.chances)))


def next_question(
    belief: Belief,
    placement: Placement,
    questions: Sequence[Question],
    weights: Mapping[str, float],
    *,
    prior: Prior = DEFAULT_PRIOR,
    fewest: int = FEWEST,
    most: int = MOST,
) -> Question | None:
    """The question that is expected to leave the least entropy; None when it is time to stop or none is left.

    Never one whose card was asked before. Among a skill's cards, the first that is left is taken.
    """
    counted = placement.counted
    if counted >= most or (counted >= fewest and doubt(belief, weights) <= SURE_ENOUGH):
        return None
    left = _left(placement, questions)
    if not left:
        return None
    shares = _weights(belief, weights)
    after = _entropy_after(belief, left, shares, prior)
    if counted >= fewest and float(after.min()) > (1 - LEAST_TOLD) * float(shares @ _entropy(belief.chances)):
        return None
    return left[int(after.argmin())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What was concluded about one skill, and why, in one sentence."""

    skill_id: str
    probability: float
    is_known: bool
    reason: str


def concluded(graph: SkillGraph, placement: Placement, *, prior: Prior = DEFAULT_PRIOR) -> Mapping[str, float]:
    """The chance that each skill is known, in the order of the graph.

    On a skill itself the learner's own word is the last one; how far it moves others is weighed against the answers.
    """
    said = {
        skill_id: 1 - CORRECTION_DOUBT if is_known else CORRECTION_DOUBT
        for skill_id, is_known in placement.corrections
        if skill_id in graph.skills
    }
    return {**believe(graph, placement, prior=prior).known, **said}


def conclude(graph: SkillGraph, placement: Placement, *, prior: Prior = DEFAULT_PRIOR) -> tuple[Conclusion, ...]:
    """A conclusion for every skill, in the order of the graph."""
    start = believe(graph, Placement(), prior=prior)
    pushes = _pushes(graph, placement, start, prior)
    return tuple(
        Conclusion(
            skill_id=skill_id,
            probability=chance,
            is_known=chance >= 0.5,
            reason=_reason(graph, placement, start, pushes, skill_id, is_known=chance >= 0.5),
        )
        for skill_id, chance in concluded(graph, placement, prior=prior).items()
    )


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Bank:
    """`profiles` (m, n) of 0 and 1, the `looseness` of each (m, 1), and by area the `shares` that it has of it (m,)."""

    skill_ids: tuple[str, ...]
    shares: Mapping[str, Floats]
    profiles: Singles
    looseness: Singles


@lru_cache(maxsize=8)
def _bank(graph: SkillGraph, prior: Prior) -> _Bank:
    rng = np.random.default_rng(prior.seed)
    m = prior.profiles
    skills = tuple(graph.skills.values())
    place = {skill.id: number for number, skill in enumerate(skills)}
    areas = {area: number for number, area in enumerate(dict.fromkeys(skill.area for skill in skills))}
    of_area = np.array([areas[skill.area] for skill in skills])
    depth = np.array([graph.depth(skill.id) for skill in skills])
    pull = prior.level + prior.level_sd * rng.standard_normal((m, 1)) - prior.steep * depth
    pull = pull + prior.bent_sd * rng.standard_normal((m, len(areas)))[:, of_area]
    apart = _languages_apart(skills)
    for language in dict.fromkeys(filter(None, apart)):
        at = [number for number, other in enumerate(apart) if other == language]
        spread = math.hypot(prior.level_sd, prior.bent_sd)
        pull[:, at] = prior.level + spread * rng.standard_normal((m, 1)) - prior.steep * depth[at]
    climbing = sorted(skills, key=lambda skill: graph.depth(skill.id))
    luck = rng.standard_normal((m, len(skills)))
    for skill in climbing:
        if skill.prerequisites:
            before = luck[:, [place[prerequisite] for prerequisite in skill.prerequisites]].mean(axis=1)
            luck[:, place[skill.id]] = (
                prior.handed_up * before + math.sqrt(1 - prior.handed_up**2) * luck[:, place[skill.id]]
            )
    profiles = pull + prior.luck_sd * luck > 0
    down, up = round(prior.closed_down * m), round(prior.closed_up * m)
    for skill in climbing:
        for prerequisite in skill.prerequisites:
            profiles[:down, place[skill.id]] &= profiles[:down, place[prerequisite]]
    for skill in reversed(climbing):
        for prerequisite in skill.prerequisites:
            profiles[down : down + up, place[prerequisite]] |= profiles[down : down + up, place[skill.id]]
    looseness = np.array(prior.looseness)[np.arange(m) % len(prior.looseness)][:, None]
    return _Bank(
        skill_ids=tuple(graph.skills),
        shares=_shares(profiles, of_area, areas, is_apart=np.array(list(map(bool, apart)))),
        profiles=profiles.astype(np.float32),
        looseness=looseness.astype(np.float32),
    )


def _languages_apart(skills: Sequence[Skill]) -> list[str]:
    """The language of each skill; empty for the first language of the map and for what is in none."""
    languages = [skill.language for skill in skills]
    first = next(filter(None, languages), "")
    return ["" if language == first else language for language in languages]


def _shares(
    profiles: NDArray[np.bool_], of_area: NDArray[np.int_], areas: Mapping[str, int], *, is_apart: NDArray[np.bool_]
) -> Mapping[str, Floats]:
    """By area the share of it in each profile, languages apart aside where the area has anything else."""
    shares: dict[str, Floats] = {}
    for area, number in areas.items():
        of_this = of_area == number
        counted = of_this & ~is_apart if (of_this & ~is_apart).any() else of_this
        shares[area] = profiles[:, counted].mean(axis=1)
    return shares


def _log_said(bank: _Bank, experience: Sequence[tuple[str, Amount]], prior: Prior) -> Floats:
    """The log of how likely each profile says so, (m,), whatever the learner's way of claiming."""
    claims = np.array(prior.claims)
    log = np.zeros((len(bank.profiles), len(claims)))
    for area, amount in sorted(experience):  # added up in the same order however they are stored
        if area in bank.shares:
            log += np.log(_amount_chances(bank.shares[area][:, None] + claims, prior)[amount])
    said: Floats = np.logaddexp.reduce(log, axis=1) - math.log(len(claims))
    return said


def _amount_chances(shares: Floats, prior: Prior) -> Mapping[Amount, Floats]:
    """The chance of each word from one who has these shares of an area, as they see it: they may lie outside 0 to 1."""

    def reached(threshold: float) -> Floats:
        return (1 - prior.careless) / (1 + np.exp(-prior.sharp * (shares - threshold)))

    some, most = reached(prior.some_from) + prior.careless * 2 / 3, reached(prior.most_from) + prior.careless / 3
    return {Amount.NONE: 1 - some, Amount.SOME: some - most, Amount.MOST: most}


def _weighed(bank: _Bank, if_known: Floats, if_not: Floats, log_said: Floats) -> Belief:
    """The belief when the evidence on each skill has these chances, (n,), where it is known and where not.

    `log_said` (m,) is the evidence on each profile as a whole.
    """
    expected = bank.looseness + bank.profiles * (1 - 2 * bank.looseness)
    known = expected * if_known.astype(np.float32)
    evidence = known + (1 - expected) * if_not.astype(np.float32)
    log = log_said + np.log(evidence, dtype=np.float64).sum(axis=1)
    weights = np.exp(log - log.max())
    weights = (weights / weights.sum()).astype(np.float32)
    share = known / evidence
    chances = np.clip((weights @ share).astype(np.float64), 1e-6, 1 - 1e-6)
    together = ((share * weights[:, None]).T @ share).astype(np.float64)
    np.fill_diagonal(together, chances)
    return Belief(skill_ids=bank.skill_ids, chances=chances, together=together)


def _chances(question: Question, prior: Prior) -> tuple[float, float]:
    """The chances of a right answer from one who knows and one who does not."""
    known = 1 / (1 + math.exp(-(prior.knows - question.difficulty / 2)))
    lucky = 1 / (1 + math.exp(prior.knows_not + question.difficulty / 2))
    return known, question.guess + (1 - question.guess) * lucky


def _entropy_after(belief: Belief, questions: Sequence[Question], weights: Floats, prior: Prior) -> Floats:
    """The weighted entropy of single skills expected to be left after each question, shape (questions,)."""
    place = {skill_id: number for number, skill_id in enumerate(belief.skill_ids)}
    at = np.array([place[question.skill_id] for question in questions])
    known, unknown = np.array([_chances(question, prior) for question in questions]).T
    both, alone = belief.together[:, at], belief.chances[:, None] - belief.together[:, at]
    share = belief.chances[at]
    left = np.zeros(len(questions))
    for if_known, if_not in ((known, unknown), (1 - known, 1 - unknown)):
        evidence = share * if_known + (1 - share) * if_not
        p = np.clip((both * if_known + alone * if_not) / evidence, 1e-6, 1 - 1e-6)
        left += evidence * (weights @ _entropy(p))
    return left


def _entropy(chances: Floats) -> Floats:
    entropy: Floats = -(chances * np.log(chances) + (1 - chances) * np.log1p(-chances))
    return entropy


def _weights(belief: Belief, weights: Mapping[str, float]) -> Floats:
    by_skill = np.array([float(weights.get(skill_id, 0.0)) for skill_id in belief.skill_ids])
    if by_skill.sum() <= 0:
        raise ValueError("Expected at least one skill of the graph with a weight above 0, got none.")
    normed: Floats = by_skill / by_skill.sum()
    return normed


def _left(placement: Placement, questions: Sequence[Question]) -> list[Question]:
    asked = {answer.question.card_id for answer in placement.answered}
    left: dict[str, Question] = {}
    for question in questions:
        if question.card_id not in asked and question.skill_id not in placement.shown:
            left.setdefault(question.skill_id, question)
    return list(left.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Push:
    """How far a skill was moved, in logits, up or down: by what was said of areas alone, and by all else alone."""

    by_words: float = 0.0
    by_answers: float = 0.0


def _pushes(graph: SkillGraph, placement: Placement, start: Belief, prior: Prior) -> Mapping[str, _Push]:
    """Both pushes on each skill; empty where nothing was said of areas."""
    if not placement.experience:
        return {}
    begun = _logit(start.chances)
    by_words = _logit(believe(graph, Placement(experience=placement.experience), prior=prior).chances) - begun
    by_answers = _logit(believe(graph, replace(placement, experience=()), prior=prior).chances) - begun
    return {
        skill_id: _Push(by_words=float(by_words[at]), by_answers=float(by_answers[at]))
        for at, skill_id in enumerate(start.skill_ids)
    }


def _logit(chances: Floats) -> Floats:
    logits: Floats = np.log(chances / (1 - chances))
    return logits


def _said_of(graph: SkillGraph, placement: Placement, push: _Push, skill_id: str, *, is_known: bool) -> str:
    """What the learner said of the skill's area, where that is what moved it this way; else empty."""
    area = graph.skills[skill_id].area
    amount = dict(placement.experience).get(area)
    way = 1 if is_known else -1
    is_contrary = amount is (Amount.NONE if is_known else Amount.MOST)
    if amount is None or is_contrary or way * push.by_words <= max(way * push.by_answers, 0.0):
        return ""
    return f"Not asked: you said that you have done {amount} of *{area_name(area)}*."


def _reason(
    graph: SkillGraph,
    placement: Placement,
    start: Belief,
    pushes: Mapping[str, _Push],
    skill_id: str,
    *,
    is_known: bool,
) -> str:
    if any(corrected == skill_id for corrected, _ in placement.corrections):
        return "You said so yourself."
    if skill_id in placement.shown:
        return "You had shown it before the placement."
    own = [
        answer.is_right
        for answer in placement.answered
        if answer.question.skill_id == skill_id and answer.is_right is not None
    ]
    if own:
        return f"You answered {sum(own)} of {len(own)} questions on it right."
    said = _said_of(graph, placement, pushes.get(skill_id, _Push()), skill_id, is_known=is_known)
    if said:
        return said
    near = _nearest(placement, start, skill_id, is_right=is_known)
    if near is None:
        return "No answer says much about it; most learners who began like you " + (
            "know it." if is_known else "do not know it yet."
        )
    title = graph.skills[near].title
    how = "a right" if is_known else "a wrong"
    if skill_id in graph.ancestors(near):
        return f"Not asked: *{title}* stands on it, and you gave {how} answer there."
    if near in graph.ancestors(skill_id):
        return f"Not asked: it stands on *{title}*, where you gave {how} answer."
    return f"Not asked: you gave {how} answer on *{title}*, which goes with it."


def _nearest(placement: Placement, start: Belief, skill_id: str, *, is_right: bool) -> str | None:
    """The skill with such an answer that hangs together most with this one."""
    place = {skill_id: number for number, skill_id in enumerate(start.skill_ids)}
    of = place[skill_id]
    sd = np.sqrt(start.chances * (1 - start.chances))
    ties = {
        answer.question.skill_id: float(
            (start.together[of, at] - start.chances[of] * start.chances[at]) / sd[of] / sd[at]
        )
        for answer in placement.answered
        if answer.is_right is is_right and (at := place.get(answer.question.skill_id, -1)) >= 0
    }
    return max(ties, key=lambda asked_id: ties[asked_id]) if ties else None
