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
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from gradus.skills.engine.graph import SkillGraph

FAMILIES = ("climber", "graduate", "switcher", "forgetter", "patchwork")
WHIMS = 10.0
"""How far, in places out of 120, learners stray from their curriculum's order (standard deviation)."""
BREAKING = frozenset({"forgetter", "patchwork"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedLearner:
    """`slip` and `guess` are chances; `known` is the truth that a placement has to find."""

    family: str
    known: frozenset[str]
    slip: float
    guess: float
    seed: int

    def answer(self, skill_id: str, card_id: str, difficulty: float) -> bool:
        """Whether the learner gets this card right: always the same for the same learner and card.

        `difficulty` is between 0 and 1; hard cards are slipped on more and guessed less.
        """
        coin = random.Random(f"{self.seed}:{card_id}").random()
        if skill_id in self.known:
            return coin >= self.slip * (0.5 + difficulty)
        return coin < self.guess * (1.5 - difficulty)


def simulate(graph: SkillGraph, family: str, *, seed: int, gaps: float = 1.0) -> SimulatedLearner:
    """One learner of a family, the same for the same seed. With `gaps` 2 there are twice as many holes by chance."""
    chance = random.Random(f"{family}:{seed}")
    known = {
        "climber": _climber,
        "graduate": _graduate,
        "switcher": _switcher,
        "forgetter": _forgetter,
        "patchwork": _patchwork,
    }[family](graph, chance, gaps)
    return SimulatedLearner(
        family=family,
        known=frozenset(known),
        slip=chance.uniform(0.03, 0.15),
        guess=chance.uniform(0.05, 0.25),
        seed=seed,
    )


def card_difficulties(graph: SkillGraph, *, cards_a_skill: int, seed: int) -> Mapping[str, tuple[float, ...]]:
    """Made-up difficulties, 0 to 1, of the cards of every skill."""
    chance = random.Random(f"cards:{seed}")
    return {skill_id: tuple(chance.uniform(0.2, 0.8) for _ in range(cards_a_skill)) for skill_id in graph.skills}


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
    found = []
    for skill_id in _some_order(graph, chance):
        hours -= graph.skills[skill_id].hours
        if hours < 0:
            break
        found.append(skill_id)
    return found


def _climber(graph: SkillGraph, chance: random.Random, gaps: float) -> set[str]:
    return {one for one in _climbed(graph, chance, chance.uniform(0.02, 0.9)) if chance.random() > gaps / 20}


def _graduate(graph: SkillGraph, chance: random.Random, gaps: float) -> set[str]:
    known: set[str] = set()
    deep = _areas(graph, chance, chance.randint(2, 4))
    for skill in graph.skills.values():
        if skill.area in deep and chance.random() > 0.1 * gaps:
            known |= {skill.id} | graph.ancestors(skill.id)
    return known


def _switcher(graph: SkillGraph, chance: random.Random, gaps: float) -> set[str]:
    trade = _areas(graph, chance, 2)
    known = {skill.id for skill in graph.skills.values() if skill.area in trade and chance.random() > 0.05 * gaps}
    return known | set(_climbed(graph, chance, chance.uniform(0.0, 0.3)))


def _forgetter(graph: SkillGraph, chance: random.Random, gaps: float) -> set[str]:
    climbed = _climbed(graph, chance, chance.uniform(0.4, 0.95))
    lost = gaps * chance.uniform(0.05, 0.2)
    return {one for place, one in enumerate(climbed) if chance.random() > lost * 2 * (1 - place / len(climbed))}


def _patchwork(graph: SkillGraph, chance: random.Random, gaps: float) -> set[str]:
    known: set[str] = set()
    field = _areas(graph, chance, 2)
    share = chance.uniform(0.3, 0.9)
    for skill in graph.skills.values():
        if skill.area in field and chance.random() < share:
            known.add(skill.id)
            known |= {one for one in sorted(graph.ancestors(skill.id)) if chance.random() > 0.3 * gaps}
    return known
