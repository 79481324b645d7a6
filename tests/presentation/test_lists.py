from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.presentation.lists import (
    MOST_PAGES,
    Filter,
    FilterKind,
    ListQuery,
    ListSpec,
    Order,
    Page,
    list_csv,
    read_asked,
)

SPEC = ListSpec(
    filters=(
        Filter(name="role", title="Role", choices={"ml": "ML engineer", "ds": "Data scientist"}),
        Filter(name="q", title="Words", kind=FilterKind.WORDS, longest=10),
        Filter(name="pay", title="Pay", kind=FilterKind.NUMBER, least=1, most=100),
        Filter(name="closed", title="Closed ones too", kind=FilterKind.FLAG),
    ),
    orders=(
        Order(name="newest", title="newest first", falls=True),
        Order(name="title", title="Title"),
        Order(name="fit", title="best fit first", falls=True, has_both=False),
    ),
    page_size=10,
)


def asked_in(query: str) -> ListQuery:
    return read_asked(SPEC, parse_qsl(query, keep_blank_values=True))


def test_a_question_is_read_into_its_kinds() -> None:
    asked = asked_in("role=ml&q=lead&pay=50&closed=on&sort=title&page=3")
    assert (asked.text("role"), asked.text("q"), asked.number("pay"), asked.flag("closed")) == ("ml", "lead", 50, True)
    assert (asked.order.name, asked.is_falling, asked.page, asked.first) == ("title", False, 3, 20)
    assert asked.problems == ()


def test_nothing_asked_is_the_list_as_it_is() -> None:
    for query in ("", "role=&q=&pay=&closed=&sort=&page="):
        asked = asked_in(query)
        assert (asked.values, asked.order.name, asked.is_falling, asked.page) == ({}, "newest", True, 1)
        assert asked.query == ""


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("role=wizard", "Role: expected one of ml, ds; got wizard"),
        ("q=12345678901", "at most 10 characters"),
        ("pay=0", "from 1 to 100"),
        ("pay=-5", "from 1 to 100"),
        ("pay=9999999999999999999999", "from 1 to 100"),
        ("pay=%D9%A5", "from 1 to 100"),
        ("closed=maybe", "expected on"),
        ("sort=title;drop", "expected one of newest, title, fit"),
        ("sort=--title", "expected one of"),
        ("page=0", f"from 1 to {MOST_PAGES:,}"),
        ("page=1e9", f"from 1 to {MOST_PAGES:,}"),
        ("colour=red", "colour: there is no such filter here"),
        ("%1b%5b2J=x", "x1b[2J: there is no such filter here"),
    ],
)
def test_what_cannot_be_read_is_left_out_and_said(query: str, said: str) -> None:
    asked = asked_in(query)
    assert len(asked.problems) == 1
    assert said in asked.problems[0]
    assert asked.query == ""


def test_of_many_choices_the_first_are_named_and_of_none_that_there_is_none() -> None:
    many = SPEC.with_choices(role={f"r{number}": "x" for number in range(40)})
    assert "one of 40, such as r0, r1, r2;" in read_asked(many, [("role", "x")]).problems[0]
    assert "there is none yet" in read_asked(SPEC.with_choices(role={}), [("role", "x")]).problems[0]


def test_a_pages_own_names_are_none_of_the_lists_business() -> None:
    assert read_asked(SPEC, [("terms", "all")], aside=["terms"]).problems == ()


def test_problems_are_few_and_short_however_many_were_sent() -> None:
    asked = read_asked(SPEC, [(f"x{number}", "y" * 10_000) for number in range(1_000)])
    assert len(asked.problems) == 5
    assert all(len(problem) < 160 for problem in asked.problems)


PAIRS = st.lists(
    st.tuples(
        st.sampled_from(["role", "q", "pay", "closed", "sort", "page", "odd"]),
        st.one_of(st.text(max_size=12), st.sampled_from(["ml", "7", "on", "title", "-title", "fit", "-fit", "2"])),
    )
)


@given(PAIRS)
def test_the_url_of_a_question_asks_the_same(pairs: list[tuple[str, str]]) -> None:
    asked = read_asked(SPEC, pairs)
    again = asked_in(asked.query)
    assert again.problems == ()
    assert (again.values, again.order, again.is_falling, again.page) == (
        asked.values,
        asked.order,
        asked.is_falling,
        asked.page,
    )
    assert again.query == asked.query


def test_a_way_that_cannot_be_turned_round_has_its_own() -> None:
    assert [asked_in(query).is_falling for query in ("sort=fit", "sort=-fit", "sort=title", "sort=-title")] == [
        True, True, False, True,
    ]  # fmt: skip


def test_another_filter_or_order_begins_at_the_first_page_and_keeps_the_rest() -> None:
    asked = asked_in("role=ml&q=lead&page=4")
    assert asked.but("role", "ds").query == "role=ds&q=lead"
    assert asked.but("q", None).query == "role=ml"
    title = SPEC.order("title")
    assert title is not None
    assert asked.by(title, is_falling=True).query == "role=ml&q=lead&sort=-title"
    assert asked.at(5).query == "role=ml&q=lead&page=5"


def page_of(page: int, *, rows: int, count: int) -> Page[int]:
    return Page(asked=asked_in(f"role=ml&page={page}"), rows=range(rows), count=count)


def test_pages_lead_to_their_neighbours_and_back_from_beyond_the_end() -> None:
    first, middle, last = page_of(1, rows=10, count=25), page_of(2, rows=10, count=25), page_of(3, rows=5, count=25)
    assert first.before is None
    assert [page.after.query if page.after else "" for page in (first, middle, last)] == [
        "role=ml&page=2",
        "role=ml&page=3",
        "",
    ]
    assert middle.before is not None
    assert middle.before.query == "role=ml"
    beyond = page_of(99, rows=0, count=25)
    assert beyond.before is not None
    assert beyond.before.page == 3
    assert [page.words for page in (first, last, beyond, page_of(1, rows=0, count=0))] == [
        "1 to 10 of 25",
        "21 to 25 of 25",
        "none of 25",
        "none",
    ]


def test_the_file_has_the_columns_that_were_named() -> None:
    assert list_csv([{"a": 1, "b": "=x", "c": 2}], ["b", "a"]) == "b,a\r\n'=x,1\r\n"
