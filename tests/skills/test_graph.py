import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.skills.engine.graph import Skill, SkillGraph, SkillGraphError, SkillKind


def skill(skill_id: str, *prerequisites: str) -> Skill:
    return Skill(
        id=skill_id,
        title=skill_id,
        area="math",
        prerequisites=prerequisites,
        hours=1.0,
        sources=("judgement",),
        kind=SkillKind.BOTH,
    )


@st.composite
def acyclic(draw: st.DrawFn) -> list[Skill]:
    size = draw(st.integers(1, 12))
    skills = [
        skill(f"s{i}", *draw(st.lists(st.sampled_from([f"s{j}" for j in range(i)]), unique=True)) if i else ())
        for i in range(size)
    ]
    return draw(st.permutations(skills))


@given(acyclic())
def test_a_skill_is_deeper_than_each_of_its_prerequisites(skills: list[Skill]) -> None:
    graph = SkillGraph(skills)
    for each in skills:
        assert graph.depth(each.id) == 1 + max((graph.depth(p) for p in each.prerequisites), default=-1)


@given(acyclic())
def test_columns_hold_every_skill_once_in_the_order_of_the_file(skills: list[Skill]) -> None:
    graph = SkillGraph(skills)
    columns = graph.columns()
    assert sorted(s.id for column in columns for s in column) == sorted(graph.skills)
    order = list(graph.skills)
    for column in columns:
        assert column
        assert [order.index(s.id) for s in column] == sorted(order.index(s.id) for s in column)


@given(acyclic())
def test_ancestors_and_dependants_are_two_views_of_the_same_edges(skills: list[Skill]) -> None:
    graph = SkillGraph(skills)
    for each in skills:
        assert each.id not in graph.ancestors(each.id)
        for dependant in graph.dependants(each.id):
            assert graph.ancestors(each.id) | {each.id} <= graph.ancestors(dependant)


def test_a_cycle_is_refused_and_told() -> None:
    with pytest.raises(SkillGraphError, match="is its own prerequisite by way of") as refused:
        SkillGraph([skill("a", "c"), skill("b", "a"), skill("c", "b")])
    assert refused.value.skill_id in {"a", "b", "c"}


def test_an_unknown_prerequisite_is_refused_and_told() -> None:
    with pytest.raises(SkillGraphError, match="'nowhere', which is no skill"):
        SkillGraph([skill("a", "nowhere")])


def test_a_repeated_id_is_refused() -> None:
    with pytest.raises(SkillGraphError, match="appears twice"):
        SkillGraph([skill("a"), skill("a")])
