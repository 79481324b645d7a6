"""Learners made up for benchmarks: what each really knows, and how they answer. Not the mirror of any model of ours.

What they know comes from stories about people, told with sets of skills and coins, without logits, Gaussians or any
number of the placement model. Two of the five families break what the model assumes, that who knows a skill most
likely knows its prerequisites:

- `climber`: went through a curriculum from the bottom, hour by hour, up to some point, skipping one in twenty.
- `graduate`: learnt a few areas deep, with all that is needed for them, and little else.
- `switcher`: came from another trade, knows its areas whole, and has since begun to climb.
- `forgetter` (breaks it): climbed far long ago, and has lost what was learnt first and not used since.
- `patchwork` (breaks it): learnt in projects of two areas, each topic with only some of what it stands on.

Answers: a slip on what is known, a guess on what is not; how often differs by learner and by card.

Words: asked how much of an area they have done, people do not count skills. A few of its topics come to mind, some of
which they only heard of and count all the same, some of which they did and leave out; what share of them makes "some"
and what "most" is their own affair. They speak of what they did once, and not of what they still know: forgetters of
all that they climbed, patchworkers of all that their projects touched. One area in ten is taken for another.

How far words may be trusted was set before any placement was run with them, by what is published on self-assessment:
correlations of rated and measured ability of .29 (SD .25 over 55 studies; Mabe and West 1982), .33 (cognitive ability;
Freund and Kasten 2012), .09 to .63 over 22 meta-analyses, higher where the question is specific and the task familiar
(Zell and Krizan 2014), .466 for languages (Li and Zhang 2021); students claim to know mathematical concepts that do not
exist (PISA 2012; Jerrim, Parker and Shure 2019). Aimed at: a mean correlation, area by area, of word and share
known of about .6. That is the upper end, since the question is of what one did and not of how good one is, and since
newcomers differ more than the students of one course. Source: their abstracts, looked up 2026-11-26.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradus.skills.engine.graph import SkillGraph

Story = tuple[set[str], set[str]]
"""What is known, and what was once done."""
FAMILIES = ("climber", "graduate", "switcher", "forgetter", "patchwork")
WHIMS = 10.0
"""How far, in places out of 120, learners stray from their curriculum's order (standard deviation)."""
BREAKING = frozenset({"forgetter", "patchwork"})
PROUD, SHY = 1 / 3, 1 / 3
"""The shares of learners who over-claim and who under-claim."""
MISUNDERSTOOD = 0.1
"""How often a learner takes an area for another one."""
TYPED_LUCK = 5.0
"""Judgement: four options give one in four to who knows nothing; of numbers typed at random one in twenty is right."""
LEFT_OUT = 0.05
"""How often a learner says nothing of an area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedLearner:
    """`slip` and `guess` are chances; `known` is the truth that a placement has to find; `did` what was once done."""

    family: str
    known: frozenset[str]
    did: frozenset[str]
    slip: float
    guess: float
    seed: int

    def answer(self, skill_id: str, card_id: str, difficulty: float, *, is_typed: bool = False) -> bool:
        """Whether the learner gets this card right: always the same for the same learner and card.

        `difficulty` is between 0 and 1; hard cards are slipped on more and guessed less. Where one types a number or a
        piece of code, and has nothing to choose from, a guess is right one time in TYPED_LUCK of those.
        """
        coin = random.Random(f"{self.seed}:{card_id}").random()
        if skill_id in self.known:
            return coin >= self.slip * (0.5 + difficulty)
        return coin < self.guess * (1.5 - difficulty) / (TYPED_LUCK if is_typed else 1)

    def words(self, graph: SkillGraph) -> Mapping[str, str]:
        """What the learner says of each area, none, some or most; areas that they leave out are not in it."""
        chance = random.Random(f"words:{self.family}:{self.seed}")
        temper = _temper(chance)
        topics = _topics(graph)
        said = {}
        for area in topics:
            understood = chance.choice(sorted(topics)) if chance.random() < MISUNDERSTOOD else area
            word = _word(chance, temper, topics[understood], self.did)
            if chance.random() >= LEFT_OUT:
                said[area] = word
        return said


def simulate(graph: SkillGraph, family: str, *, seed: int, gaps: float = 1.0) -> SimulatedLearner:
    """One learner of a family, the same for the same seed. With `gaps` 2 there are twice as many holes by chance."""
    chance = random.Random(f"{family}:{seed}")
    known, did = {
        "climber": _climber,
        "graduate": _graduate,
        "switcher": _switcher,
        "forgetter": _forgetter,
        "patchwork": _patchwork,
    }[family](graph, chance, gaps)
    return SimulatedLearner(
        family=family,
        known=frozenset(known),
        did=frozenset(did),
        slip=chance.uniform(0.03, 0.15),
        guess=chance.uniform(0.05, 0.25),
        seed=seed,
    )


def _some_order(graph: SkillGraph, chance: random.Random) -> list[str]:
    """Skills in an order one could learn them in: a curriculum's, level by level or subject by subject, with whims."""
    file_order = {skill_id: place for place, skill_id in enumerate(graph.skills)}
    by_level = chance.random() < 0.5
    rank = {
        skill_id: (graph.depth(skill_id) * 12 if by_level else place) + chance.gauss(0, WHIMS)
        for skill_id, place in file_order.items()
    }
    order: list[str] = []
    taken: set[str] = set()
    while len(order) < len(graph.skills):
        ready = [
            skill.id
            for skill in graph.skills.values()
            if skill.id not in taken and all(before in taken for before in skill.prerequisites)
        ]
        order.append(min(ready, key=rank.__getitem__))
        taken.add(order[-1])
    return order


def _areas(graph: SkillGraph, chance: random.Random, count: int) -> set[str]:
    return set(chance.sample(sorted({skill.area for skill in graph.skills.values()}), count))


def _climbed(graph: SkillGraph, chance: random.Random, share: float) -> list[str]:
    """What was gone through in `share` of all hours, in order."""
    hours = share * sum(skill.hours for skill in graph.skills.values())
    climbed = []
    for skill_id in _some_order(graph, chance):
        hours -= graph.skills[skill_id].hours
        if hours < 0:
            break
        climbed.append(skill_id)
    return climbed


def _climber(graph: SkillGraph, chance: random.Random, gaps: float) -> Story:
    known = {skill_id for skill_id in _climbed(graph, chance, chance.uniform(0.02, 0.9)) if chance.random() > gaps / 20}
    return known, known


def _graduate(graph: SkillGraph, chance: random.Random, gaps: float) -> Story:
    known: set[str] = set()
    deep = _areas(graph, chance, chance.randint(2, 4))
    for skill in graph.skills.values():
        if skill.area in deep and chance.random() > 0.1 * gaps:
            known |= {skill.id} | graph.ancestors(skill.id)
    return known, known


def _switcher(graph: SkillGraph, chance: random.Random, gaps: float) -> Story:
    trade = _areas(graph, chance, 2)
    known = {skill.id for skill in graph.skills.values() if skill.area in trade and chance.random() > 0.05 * gaps}
    known |= set(_climbed(graph, chance, chance.uniform(0.0, 0.3)))
    return known, known


def _forgetter(graph: SkillGraph, chance: random.Random, gaps: float) -> Story:
    climbed = _climbed(graph, chance, chance.uniform(0.4, 0.95))
    lost = gaps * chance.uniform(0.05, 0.2)
    known = {
        skill_id for place, skill_id in enumerate(climbed) if chance.random() > lost * 2 * (1 - place / len(climbed))
    }
    return known, set(climbed)


def _patchwork(graph: SkillGraph, chance: random.Random, gaps: float) -> Story:
    known: set[str] = set()
    touched: set[str] = set()
    field = _areas(graph, chance, 2)
    share = chance.uniform(0.3, 0.9)
    for skill in graph.skills.values():
        if skill.area in field and chance.random() < share:
            below = graph.ancestors(skill.id)
            known.add(skill.id)
            known |= {skill_id for skill_id in sorted(below) if chance.random() > 0.3 * gaps}
            touched |= {skill.id} | below
    return known, touched


@dataclass(frozen=True, slots=True, kw_only=True)
class _Temper:
    """Chances of counting what one only heard of and of leaving out what one did; the shares called some and most."""

    hearsay: float
    modesty: float
    some_from: float
    most_from: float


def _temper(chance: random.Random) -> _Temper:
    kind = chance.random()
    is_proud, is_shy = kind < PROUD, kind > 1 - SHY
    return _Temper(
        hearsay=chance.uniform(0.15, 0.45) if is_proud else chance.uniform(0.0, 0.15),
        modesty=chance.uniform(0.15, 0.45) if is_shy else chance.uniform(0.0, 0.15),
        some_from=chance.uniform(0.05, 0.3),
        most_from=chance.uniform(0.5, 0.8),
    )


def _topics(graph: SkillGraph) -> Mapping[str, list[str]]:
    topics: dict[str, list[str]] = {}
    for skill in graph.skills.values():
        topics.setdefault(skill.area, []).append(skill.id)
    return topics


def _word(chance: random.Random, temper: _Temper, topics: Sequence[str], did: frozenset[str]) -> str:
    in_mind = chance.sample(topics, min(chance.randint(3, 6), len(topics)))
    claimed = sum(
        chance.random() > temper.modesty if topic in did else chance.random() < temper.hearsay for topic in in_mind
    )
    share = claimed / len(in_mind)
    if share >= temper.most_from:
        return "most"
    return "some" if share >= temper.some_from else "none"
