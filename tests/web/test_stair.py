from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from gradus.courses.library import Library, load_library
from gradus.mastery.engine.status import Status
from gradus.skills.engine.graph import Skill, SkillKind
from gradus.web.stair import SIDE, build_stair

columns_of_skills = st.lists(st.integers(0, 30), min_size=1, max_size=14).map(
    lambda sizes: [
        [
            Skill(id=f"s{depth}-{n}", title=f"Skill {n}", area="math", prerequisites=(), hours=1.0, sources=("x",),
                  kind=SkillKind.BOTH)
            for n in range(size)
        ]
        for depth, size in enumerate(sizes)
    ]
)  # fmt: skip


@given(columns=columns_of_skills, data=st.data())
def test_every_skill_has_a_square_of_its_own_inside_the_drawing(
    columns: list[list[Skill]], data: st.DataObject
) -> None:
    ids = [skill.id for column in columns for skill in column]
    known = data.draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(Status))) if ids else {}
    stair = build_stair(columns, known=known, next_skill_id=ids[0] if ids else None)
    assert sorted(square.skill_id for square in stair.squares) == sorted(ids)
    places = {(square.x, square.y) for square in stair.squares}
    assert len(places) == len(ids)
    assert all(0 <= x <= stair.width - SIDE and 0 <= y <= stair.height - SIDE for x, y in places)
    assert stair.done + stair.under_way + stair.ahead == len(ids)
    if stair.lead:
        assert stair.lead.y > 0


def test_what_is_done_lies_below_what_is_ahead(small_library: Library) -> None:
    column = [skill for column in small_library.graph.columns() for skill in column]
    last = column[-1].id
    stair = build_stair([column], known={last: Status.DONE}, next_skill_id=None)
    squares = {square.skill_id: square for square in stair.squares}
    assert all(squares[last].y >= square.y for square in stair.squares)


def test_the_next_skill_keeps_its_count(small_library: Library) -> None:
    stair = build_stair(small_library.graph.columns(), known={"doubling": Status.UNDER_WAY}, next_skill_id="doubling")
    assert stair.under_way == 1
    assert "next is" in stair.summary


@pytest.mark.django_db
def test_the_drawing_is_well_formed(repository_content: object) -> None:
    from pathlib import Path

    graph = load_library(Path(str(repository_content))).graph
    stair = build_stair(graph.columns(), known={}, next_skill_id=next(iter(graph.skills)))
    html = render_to_string("web/partials/stair.html", {"stair": stair})
    svg = html[html.index("<svg") : html.index("</svg>") + 6]
    assert len(ElementTree.fromstring(svg).findall("a")) == len(graph.skills)
