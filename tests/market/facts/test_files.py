import csv
import shutil
from pathlib import Path

import pytest

from gradus.common.files import ContentError
from gradus.courses.library import load_library
from gradus.market.facts.files import load_facts
from gradus.market.facts.levels import Level
from gradus.market.facts.types import Facts, TableId


@pytest.fixture
def folder(tmp_path: Path, repository_content: Path) -> Path:
    """A copy of the facts that ship, to be broken."""
    return Path(shutil.copytree(repository_content / "market", tmp_path / "market"))


@pytest.fixture(scope="session")
def facts(repository_content: Path) -> Facts:
    return load_facts(repository_content / "market")


@pytest.mark.parametrize(
    ("change", "key", "problem"),
    [
        (("pay-reported.csv", "role,level", "rolle,level"), "line 1", "expected the columns role,level"),
        (("pay-reported.csv", "ai-engineer,entry,US,2024,14,", "wizard,entry,US,2024,14,"), "row 1.role", "roles.toml"),
        (("pay-reported.csv", "ai-engineer,entry,", "ai-engineer,junior,"), "row 1.level", "entry, mid, senior"),
        (("pay-reported.csv", "entry,US,2024,14", "entry,XX,2024,14"), "row 1.country", "countries.toml"),
        (("pay-reported.csv", ",14,53400,", ",14,-53400,"), "row 1.p10", "a whole number, got '-53400'"),
        (("pay-reported.csv", ",14,53400,", ",14,99999,"), "row 1", "percentiles that rise"),
        (("pay-reported.csv", ",14,53400,", ",14,53400,1,"), "row 1", "expected 10 fields, got 11"),
        (("pay-official.csv", "00-0000,All", "zero,All"), "row 1.soc", "a SOC code"),
        (("pay-official.csv", "22810,29020", "#,29020"), "row 1", "percentiles that rise"),
        (("projections.csv", "2034,33.5", "2034,nan"), "row 3.change_percent", "got 'nan'"),
        (("ai-share.csv", "AU,2019-01", "AU,2019-13"), "row 1.month", "YYYY-MM"),
        (("ai-share.csv", "2019-01,2.19", "2019-01,219"), "row 1.share_percent", "0 to 100"),
        (("terms.csv", ".NET,2011,83", ".NET,2011,84"), "row 1", "expected 5.23 % of 1587, got 84"),
        (("technologies.csv", "software,N,N", "software,no,N"), "row 1.is_hot", "Y or N"),
        (("sources.toml", "[terms]", "[term]"), "term", "is no table"),
        (("sources.toml", 'link = "https://www.bls.gov/oes/"', 'link = "http://x"'), "[...].link", "https"),
        (("roles.toml", "nearness", "near"), "[...].near", "not a known key"),
    ],
)
def test_what_is_wrong_names_file_and_row(folder: Path, change: tuple[str, str, str], key: str, problem: str) -> None:
    file, old, new = change
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load_facts(folder)
    assert (refused.value.file, refused.value.key) == (path, key)
    assert problem in refused.value.problem


def test_a_missing_file_is_said(folder: Path) -> None:
    (folder / "terms.csv").unlink()
    with pytest.raises(ContentError, match="it is missing"):
        load_facts(folder)


def test_a_cc_licence_needs_its_link(folder: Path) -> None:
    path = folder / "sources.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('licence_link = "https://creativecommons.org/licenses/by/4.0/"\n', ""), "utf-8")
    with pytest.raises(ContentError, match="is required with a CC licence"):
        load_facts(folder)


def test_every_table_that_ships_has_a_source_and_every_row_arrives(facts: Facts, repository_content: Path) -> None:
    assert set(facts.sources) == set(facts.tables) == set(TableId)
    for table in TableId:
        with (repository_content / "market" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert len(facts.tables[table].rows) == len(list(csv.reader(file))) - 1
    for rows, table in (
        (facts.reported, TableId.PAY_REPORTED),
        (facts.official, TableId.PAY_OFFICIAL),
        (facts.projections, TableId.PROJECTIONS),
        (facts.ai_shares, TableId.AI_SHARE),
        (facts.terms, TableId.TERMS),
        (facts.technologies, TableId.TECHNOLOGIES),
    ):
        assert [row.row for row in rows] == list(range(1, len(facts.tables[table].rows) + 1))


def test_a_typed_row_is_the_row_of_its_number(facts: Facts) -> None:
    cell = facts.reported[0]
    assert (cell.role, cell.level, cell.country, cell.year, cell.n, cell.p50) == (
        "ai-engineer",
        Level.ENTRY,
        "US",
        2024,
        14,
        87600,
    )
    above = next(row for row in facts.official if row.p90 is None)
    assert facts.tables[TableId.PAY_OFFICIAL].rows[above.row - 1][-1] == "#"


def test_every_role_that_is_taught_has_an_occupation_with_official_pay(facts: Facts, repository_content: Path) -> None:
    occupations = {row.soc for row in facts.official}
    assert load_library(repository_content).roles.keys() <= facts.roles.keys()
    assert {role.occupation for role in facts.roles.values()} <= occupations


def test_the_tasters_are_exercises_that_ship(facts: Facts, repository_content: Path) -> None:
    assert len(facts.tasters) == 3
    assert facts.tasters.keys() <= load_library(repository_content).exercises.keys()
