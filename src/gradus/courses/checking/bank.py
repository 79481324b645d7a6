"""The questions of no lesson, on paper: each can be read and gives nothing away, and there are enough of each skill."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gradus.common.files import ContentError
from gradus.courses.checking.cards_lint import lint_cards
from gradus.courses.checking.report import Problem, problem_from, problem_in
from gradus.courses.heads import read_card_heads
from gradus.courses.library import bank_files
from gradus.courses.loader import BANK, bank_of
from gradus.courses.shelf import Shelf
from gradus.courses.types import Card, CardKind
from gradus.skills.engine.graph import SkillGraph

FEWEST_QUESTIONS = 3
"""A skill: one question more than can be guessed, and three difficulties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankSurvey:
    banks: Mapping[Path, tuple[Card, ...]]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


NO_BANK = BankSurvey(banks={}, problems=(), notes=())


def survey_bank(root: Path, graph: SkillGraph) -> BankSurvey:
    """The bank under a content tree; nothing where there is none. Raises nothing for bad content."""
    banks: dict[Path, tuple[Card, ...]] = {}
    problems: list[Problem] = []
    notes: list[Problem] = []
    try:
        files = bank_files(root)
    except ContentError as error:
        return replace(NO_BANK, problems=(problem_from(root, error),))
    for file in files:
        try:
            banks[file] = bank_of(read_card_heads(file), file, shelf=Shelf())
        except ContentError as error:
            problems.append(problem_from(root, error))
            continue
        for remark in lint_cards(banks[file]):
            told = problem_in(root, file, remark.card.id if remark.card else "card", remark.message)
            (problems if remark.is_problem else notes).append(told)
        problems += [
            problem_in(root, file, card.id, "is free: a placement marks by itself. Ask for something it can compare.")
            for card in banks[file]
            if card.kind is CardKind.FREE
        ]
    problems += _thin_skills(root, graph, banks) if len(banks) == len(files) else []
    return BankSurvey(banks=banks, problems=tuple(problems), notes=tuple(notes))


def _thin_skills(root: Path, graph: SkillGraph, banks: Mapping[Path, tuple[Card, ...]]) -> list[Problem]:
    """Skills of which a bank asks too little to place anybody."""
    if not banks:
        return []
    count = Counter(skill_id for cards in banks.values() for card in cards for skill_id in card.skills)
    return [
        problem_in(
            root,
            root / BANK / f"{skill.area}.toml",
            skill.id,
            f"{FEWEST_QUESTIONS} questions a skill are asked for, and there are {count[skill.id]}. Write more.",
        )
        for skill in graph.skills.values()
        if count[skill.id] < FEWEST_QUESTIONS
    ]
