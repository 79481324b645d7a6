"""The market's pages, on the facts that ship."""

import csv
import io
import re
from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from msgspec import to_builtins

from gradus.market.facts.types import Facts, TableId
from gradus.market.postings.engine.demand import PostingDemand, demand_of
from gradus.market.postings.models import RoleDemand
from gradus.runtime import process
from gradus.web.charts import Band, Caption, Interval, bands, intervals

pytestmark = pytest.mark.django_db

CAPTION = Caption(id="c", title="T", summary="S", names=("", ""), unit="")
HEADS = ("Whose", "people")


@pytest.fixture
def facts() -> Facts:
    return process.market()


def html_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_facts_are_read_once_a_process(facts: Facts) -> None:
    assert process.market() is facts


def test_a_stranger_sees_both_kinds_of_pay_apart(client: Client, facts: Facts) -> None:
    html = html_of(client, "/market/?role=data-scientist&country=US")
    assert "never blended" in html
    assert html.index("Official pay: Data Scientists") < html.index(">Reported pay<")
    newest = max((row for row in facts.official if row.soc == "15-2051"), key=lambda row: row.year)
    assert f"${newest.p50:,}" in html
    assert f"/market/sources/pay-official/?row={newest.row}#row-{newest.row}" in html


def test_every_picture_is_well_formed(client: Client) -> None:
    html = html_of(client, "/market/")
    pictures = re.findall(r"<svg viewBox.*?</svg>", html, re.DOTALL)
    assert len(pictures) == 4
    assert all(ElementTree.fromstring(picture).findall("path") for picture in pictures)


def test_a_filter_and_an_order_hold_and_stay_in_the_links(client: Client, facts: Facts) -> None:
    html = html_of(client, "/market/?role=data-analyst&country=GB&sort=-p50")
    rows = [cell for cell in facts.reported if (cell.role, cell.country) == ("data-analyst", "GB")]
    body = html[html.index("Reported pay, every cell") : html.index("Expected jobs")]
    order = [int(row) for row in re.findall(r"pay-reported/\?row=(\d+)", body)]
    by_row = {cell.row: cell for cell in rows}
    assert set(order) == set(by_row)
    assert [by_row[row].p50 for row in order] == sorted((cell.p50 for cell in rows), reverse=True)
    assert 'aria-sort="descending"' in body
    assert "role=data-analyst&amp;country=GB&amp;sort=p50#pay" in body
    assert "/market/pay.csv?role=data-analyst" in body


def test_the_csv_file_is_what_was_asked_with_its_credit(client: Client, facts: Facts) -> None:
    response = client.get("/market/pay.csv?role=data-scientist&level=senior&sort=-n")
    assert response["Content-Type"].startswith("text/csv")
    assert "attachment" in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    wanted = [cell for cell in facts.reported if (cell.role, cell.level) == ("data-scientist", "senior")]
    assert [int(row["n"]) for row in rows] == sorted((cell.n for cell in wanted), reverse=True)
    assert all("CC0" in row["source"] for row in rows)
    assert {int(row["row"]) for row in rows} == {cell.row for cell in wanted}


@pytest.mark.parametrize("query", ["role=wizard", "level=king", "country=ZZ", "sort=__class__", "sort=--p50"])
def test_a_filter_that_is_none_is_said_and_left_out(client: Client, query: str) -> None:
    assert 'role="alert"' in html_of(client, f"/market/?{query}", 422)
    assert client.get(f"/market/pay.csv?{query}").status_code == 422


def test_where_nobody_reported_it_says_so(client: Client) -> None:
    assert "fewer than 10 people did" in html_of(client, "/market/?role=mlops-engineer&country=LT")


def test_a_country_without_a_share_of_postings_is_said(client: Client) -> None:
    assert "The United States is shown" in html_of(client, "/market/?country=LT")
    assert "Postings that name AI: Germany" in html_of(client, "/market/?country=DE")


def test_all_terms_are_shown_on_request(client: Client, facts: Facts) -> None:
    few, many = html_of(client, "/market/"), html_of(client, "/market/?terms=all")
    assert "zookeeper" not in few
    assert "zookeeper" in many
    assert "Machine Learning" in few


def test_a_wage_above_the_surveys_limit_is_not_made_up(client: Client) -> None:
    assert "above what is published" in html_of(client, "/market/?role=research-scientist")


def test_every_source_is_named_with_licence_link_and_what_it_cannot_say(client: Client, facts: Facts) -> None:
    html = html_of(client, "/market/sources/")
    for source in facts.sources.values():
        assert f'id="{source.id}"' in html
        assert source.publisher in html
        assert f'href="{source.link}"' in html
    assert html.count("What it cannot say.") == len(TableId)


@pytest.mark.parametrize("row", [1, 100, 101, 3654])
def test_a_row_is_shown_among_its_neighbours_as_the_file_has_it(client: Client, facts: Facts, row: int) -> None:
    html = html_of(client, f"/market/sources/terms/?row={row}")
    cells = facts.tables[TableId.TERMS].rows[row - 1]
    (line,) = re.findall(rf'<tr id="row-{row}">(.*?)</tr>', html)
    assert re.findall(r"<td>(.*?)</td>", line) == list(cells)
    assert html.count('<tr id="row-') <= 100


@pytest.mark.parametrize("path", ["/market/sources/none/", "/market/sources/terms/?row=3655"])
def test_what_is_no_table_and_no_row_is_a_404(client: Client, path: str) -> None:
    html_of(client, path, 404)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/market/?role=ml-engineer&country=US", "/is-it-for-me/"])
def test_every_link_to_a_row_arrives(client: Client, path: str) -> None:
    links = set(re.findall(r'href="(/market/sources/[a-z-]+/\?row=\d+)#row-(\d+)"', html_of(client, path)))
    assert len(links) > 5
    for href, row in links:
        assert f'id="row-{row}"' in html_of(client, href), href


def band(**given: float | None) -> Band:
    return Band(
        **{"p10": 10.0, "p25": 20.0, "p50": 30.0, "p75": 40.0, "p90": 50.0, **given},  # type: ignore[arg-type]
        label="x",
        cells=("9",),
        href="/there",
    )


def test_a_band_lies_where_its_numbers_are() -> None:
    chart = bands([band(), band(p90=100.0)], CAPTION, top=100, heads=HEADS)
    reach, half, middle, longer, *_ = chart.shapes
    assert [shape.css for shape in (reach, half, middle)] == ["reach", "half", "middle"]
    left, right = ends(reach.path)
    assert right - left == pytest.approx((ends(longer.path)[1] - left) * 40 / 90, abs=0.2)
    assert left < ends(half.path)[0] < float(middle.path[1:].split()[0]) < ends(half.path)[1] < right
    assert [(row.cells, row.source) for row in chart.table] == [(("x", "9"), "/there")] * 2


def test_what_lies_above_the_scale_ends_at_its_edge() -> None:
    beyond, at_end = (bands([band(p90=p90)], CAPTION, top=100, heads=HEADS) for p90 in (None, 100.0))
    assert beyond.shapes[0] == at_end.shapes[0]


def ends(path: str) -> tuple[float, float]:
    ends_at = re.match(r"M([\d.]+) [\d.]+H([\d.]+)", path)
    assert ends_at
    return float(ends_at[1]), float(ends_at[2])


def test_without_a_role_the_roles_stand_beside_each_other(client: Client, facts: Facts) -> None:
    html = html_of(client, "/market/?level=senior&country=GB")
    body = html[html.index("The roles beside each other") : html.index("Official pay in")]
    newest = max(
        (
            cell
            for cell in facts.reported
            if (cell.role, cell.level, cell.country) == ("data-scientist", "senior", "GB")
        ),
        key=lambda cell: cell.year,
    )
    assert f"${newest.p50:,}" in body
    assert body.count('<th scope="row">') == len(facts.roles)
    assert "The roles beside each other" not in html_of(client, "/market/?role=data-scientist")


def test_a_role_shows_what_the_model_of_reported_pay_says_apart(client: Client, facts: Facts) -> None:
    html = html_of(client, "/market/?role=ml-engineer&country=DE")
    body = html[html.index("Reported pay as a model sees it: Germany") : html.index(">Reported pay<")]
    (senior,) = (
        cell
        for cell in facts.estimates
        if (cell.role, cell.level, cell.country, cell.remote) == ("ml-engineer", "senior", "DE", "any")
    )
    assert f"${senior.p50:,}" in body
    assert f"/market/sources/pay-estimates/?row={senior.row}#row-{senior.row}" in body


def test_what_postings_ask_for_is_shown_with_its_interval(client: Client, now: datetime) -> None:
    assert "is counted once some were fetched" in html_of(client, "/market/?role=ml-engineer")
    asked = [PostingDemand(month="2026-02", must=frozenset({"doubling"}), nice=frozenset()) for _ in range(3)]
    body = to_builtins(demand_of(asked))
    RoleDemand.objects.create(role_id="ml-engineer", counted_at=now, postings=3, body=body)
    html = html_of(client, "/market/?role=ml-engineer")
    assert "Few postings say so" in html
    assert "<td>53 to 100</td>" in html
    assert "/market/postings/?role=ml-engineer&amp;skill=doubling" in html


def test_an_interval_is_drawn_from_its_low_to_its_high_end() -> None:
    row = Interval(label="x", value=50, low=25, high=75, cells=("50",), href="/")
    chart = intervals([row], CAPTION, top=100, heads=("What", "of 100"), sure="the interval")
    (reach, middle) = chart.shapes
    left, right = (float(end) for end in re.findall(r"M([\d.]+) [\d.]+H([\d.]+)", reach.path)[0])
    tick = float(re.findall(r"M([\d.]+) ", middle.path)[0])
    assert (left + right) / 2 == pytest.approx(tick, abs=0.1)
    assert [key.words for key in chart.keys] == ["", "the interval"]
