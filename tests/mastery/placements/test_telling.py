"""What a placement says first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.courses.library import content_root
from gradus.mastery.placements.engine.placement import Conclusion
from gradus.mastery.placements.engine.telling import FINDINGS, Finding, finding_of, telling_findings
from gradus.skills.files import load_skills

GRAPH = load_skills(content_root() / "skills.csv")
CHANCES = st.lists(st.floats(0, 1), min_size=len(GRAPH.skills), max_size=len(GRAPH.skills))
WEIGHTS = st.dictionaries(st.sampled_from(sorted(GRAPH.skills)), st.integers(1, 3))


def concluded(chances: list[float]) -> list[Conclusion]:
    return [
        Conclusion(skill_id=skill_id, probability=chance, is_known=chance >= 0.5, reason="So.")
        for skill_id, chance in zip(GRAPH.skills, chances, strict=True)
    ]


@given(CHANCES, WEIGHTS)
def test_ten_at_most_each_once_and_none_that_it_cannot_tell(chances: list[float], weights: dict[str, int]) -> None:
    conclusions = concluded(chances)
    named = telling_findings(GRAPH, conclusions, weights)
    by_id = {conclusion.skill_id: finding_of(conclusion) for conclusion in conclusions}
    sure = sum(kind is not Finding.OPEN for kind in by_id.values())
    assert len(named) == len(set(named)) == min(FINDINGS, sure)
    assert all(by_id[skill_id] is not Finding.OPEN for skill_id in named)


def test_half_is_known_and_half_ahead_where_there_is_enough_of_both() -> None:
    conclusions = concluded([0.9] * 60 + [0.1] * (len(GRAPH.skills) - 60))
    by_id = {conclusion.skill_id: finding_of(conclusion) for conclusion in conclusions}
    kinds = [by_id[skill_id] for skill_id in telling_findings(GRAPH, conclusions, {})]
    assert kinds.count(Finding.KNOWN) == kinds.count(Finding.AHEAD) == 5


@pytest.mark.parametrize("chance", [0.1, 0.9])
def test_what_the_role_asks_for_most_comes_first(chance: float) -> None:
    wanted = {"leakage": 3, "ridge": 3, "sql-queries": 3}
    named = telling_findings(GRAPH, concluded([chance] * len(GRAPH.skills)), wanted, count=2)
    assert set(named) <= set(wanted)
