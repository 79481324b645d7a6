"""`gradus market`: the facts in a terminal, with where they come from."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow


def test_pay_is_shown_in_two_parts_and_as_json(run: Run) -> None:
    shown = run("market", "pay", "--role", "data-scientist", "--country", "US").stdout
    assert shown.index("Official, United States") < shown.index("Reported by people themselves")
    assert "Data Scientists" in shown
    document = json.loads(run("market", "pay", "--role", "data-scientist", "--level", "entry", "--json").stdout)
    assert document.keys() == {"official", "reported", "estimated", "sources"}
    assert {row["level"] for row in document["reported"]} == {"entry"}
    assert {source["id"] for source in document["sources"]} == {"pay-official", "pay-reported", "pay-estimates"}


def test_pay_is_put_in_order_and_written_as_a_table(run: Run, tmp_path: Path) -> None:
    run("market", "pay", "--country", "US", "--sort", "-p50", "--csv", "pay.csv")
    rows = list(csv.DictReader((tmp_path / "pay.csv").read_text().splitlines()))
    medians = [int(row["p50"]) for row in rows]
    assert medians == sorted(medians, reverse=True)
    assert {row["country"] for row in rows} == {"US"}


def test_demand_and_sources_are_shown(run: Run) -> None:
    shown = run("market", "demand", "--term", "PyTorch", "--country", "DE").stdout
    assert "Germany" in shown
    assert "so many name PyTorch" in shown
    assert "+33.5 %" in shown
    assert len(json.loads(run("market", "sources", "--json").stdout)) == 8
    assert "CC BY 4.0" in run("market", "sources").stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("pay", "--role", "wizard"), "Role: expected one of data-analyst"),
        (("pay", "--country", "ZZ"), "Country: expected one of"),
        (("demand", "--term", "sorcery"), "got 'sorcery'"),
        (("demand", "--country", "LT"), "expected a country"),
    ],
)
def test_what_is_not_known_is_refused_and_said(run: Run, command: tuple[str, ...], said: str) -> None:
    done = run("market", *command)
    assert done.returncode == 2
    assert said in done.stderr
