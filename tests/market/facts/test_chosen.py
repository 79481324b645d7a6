from pathlib import Path

import pytest

from gradus.market.facts.engine.chosen import (
    SORTS,
    PayQuery,
    ai_middle,
    ai_shares,
    choose_pay,
    deepest_fall,
    in_demand,
    newest_cells,
    newest_official,
    official_pay,
)
from gradus.market.facts.files import load_facts
from gradus.market.facts.types import AiShare, Facts


@pytest.fixture(scope="module")
def facts(repository_content: Path) -> Facts:
    return load_facts(repository_content / "market")


def test_nothing_asked_is_everything_in_the_order_of_the_table(facts: Facts) -> None:
    assert choose_pay(facts, PayQuery()) == facts.reported


def test_a_filter_leaves_what_matches_and_only_that(facts: Facts) -> None:
    cells = choose_pay(facts, PayQuery(role="data-scientist", level="senior", country="US"))
    assert cells
    assert all((cell.role, cell.level, cell.country) == ("data-scientist", "senior", "US") for cell in cells)
    left = set(facts.reported) - set(cells)
    assert not any((cell.role, cell.level, cell.country) == ("data-scientist", "senior", "US") for cell in left)


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_holds_both_ways(facts: Facts, sort: str) -> None:
    rising = [SORTS[sort](cell) for cell in choose_pay(facts, PayQuery(sort=sort))]
    falling = [SORTS[sort](cell) for cell in choose_pay(facts, PayQuery(sort=sort, is_falling=True))]
    assert rising == sorted(rising)  # type: ignore[type-var]
    assert falling == rising[::-1]


def test_levels_rise_from_entry_to_executive(facts: Facts) -> None:
    cells = choose_pay(facts, PayQuery(sort="level"))
    assert (cells[0].level, cells[-1].level) == ("entry", "executive")


def test_the_newest_cell_of_each_kind_is_kept(facts: Facts) -> None:
    newest = newest_cells(facts.reported)
    keys = [(cell.role, cell.level, cell.country) for cell in newest]
    assert len(keys) == len(set(keys)) == len({(cell.role, cell.level, cell.country) for cell in facts.reported})
    us = [
        cell for cell in facts.reported if (cell.role, cell.level, cell.country) == ("data-scientist", "senior", "US")
    ]
    assert max(us, key=lambda cell: cell.year) in newest


def test_official_pay_is_by_year_and_its_newest_by_occupation(facts: Facts) -> None:
    years = [row.year for row in official_pay(facts, "15-2051")]
    assert years == sorted(set(years))
    assert {row.year for row in newest_official(facts)} == {max(row.year for row in facts.official)}


def test_the_middle_of_the_countries_lies_between_them(facts: Facts) -> None:
    month = "2024-06"
    percents = sorted(share.percent for share in facts.ai_shares if share.month == month)
    assert ai_middle(facts)[month] == percents[len(percents) // 2]
    assert ai_shares(facts, "LT") == ()


def test_a_technology_in_demand_is_named_once(facts: Facts) -> None:
    names = [technology.name for technology in in_demand(facts, "15-2051")]
    assert "Python" in names
    assert len(names) == len(set(names))


def months(*shares: float) -> list[AiShare]:
    return [
        AiShare(row=n, country="US", month=f"20{n:02}-01", percent=share) for n, share in enumerate(shares, start=1)
    ]


@pytest.mark.parametrize(
    ("shares", "peak", "trough"),
    [((1.0, 4.0, 2.0, 5.0, 4.5), 4.0, 2.0), ((5.0, 4.0, 9.0, 3.0, 8.0), 9.0, 3.0), ((1.0, 2.0), 1.0, 1.0)],
)
def test_the_deepest_fall_is_from_a_high_to_a_later_low(shares: tuple[float, ...], peak: float, trough: float) -> None:
    swing = deepest_fall(months(*shares))
    assert (swing.peak.percent, swing.trough.percent, swing.newest.percent) == (peak, trough, shares[-1])


def test_without_a_month_there_is_no_fall() -> None:
    with pytest.raises(ValueError, match="at least one month"):
        deepest_fall([])
