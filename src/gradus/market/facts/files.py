"""Reads `content/market`. Every error names the file, and the row and column or the key."""

import csv
import io
import math
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, TypeVar

from msgspec import Meta, Struct

from gradus.common.files import ContentError, read_text, read_toml
from gradus.market.facts.levels import Level
from gradus.market.facts.types import (
    OTHER_COUNTRY,
    REMOTE,
    AiShare,
    EstimatedPay,
    Facts,
    MarketRole,
    MarketTable,
    OfficialPay,
    Projection,
    ReportedPay,
    TableId,
    TableSource,
    Technology,
    TermYear,
)

T = TypeVar("T")

COLUMNS: Mapping[TableId, tuple[str, ...]] = {
    TableId.PAY_OFFICIAL: ("year", "soc", "title", "employed", "p10", "p25", "median", "p75", "p90"),
    TableId.PAY_REPORTED: ("role", "level", "country", "year", "n", "p10", "p25", "p50", "p75", "p90"),
    TableId.PAY_ESTIMATES: ("role", "level", "country", "remote", "year", "n", "p10", "p25", "p50", "p75", "p90"),
    TableId.PROJECTIONS: ("soc", "title", "from_year", "to_year", "change_percent", "openings_a_year"),
    TableId.AI_SHARE: ("country", "month", "share_percent"),
    TableId.TERMS: ("term", "year", "count", "postings", "share_percent"),
    TableId.TECHNOLOGIES: ("occupation", "technology", "commodity", "group", "is_hot", "is_in_demand"),
    TableId.CITIES: ("city", "country", "people"),
}
ABOVE_TOP_CODE = "#"
LARGEST = 10**9
ROUNDING = 0.0051
_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
_SOC = re.compile(r"\d\d-\d{4}")

Words = Annotated[str, Meta(min_length=1)]
Link = Annotated[str, Meta(pattern=r"^https://")]
Soc = Annotated[str, Meta(pattern=r"^\d\d-\d{4}$")]


class SourceFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One table of `sources.toml`."""

    title: Words
    publisher: Words
    link: Link
    licence: Words
    licence_link: Link = ""
    as_of: Words
    about: Words
    cannot_say: Words


class MarketRoleFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One table of `roles.toml`."""

    title: Words
    occupation: Soc
    nearness: Words


class TasterFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One table of `tasters.toml`."""

    why: Words


class _Row:
    """One row of a table, read cell by cell. Whatever is wrong raises ContentError with row and column."""

    def __init__(self, path: Path, number: int, cells: Mapping[str, str]) -> None:
        self._path = path
        self.number = number
        self._cells = cells

    def words(self, column: str) -> str:
        return self._read(column, "words", lambda text: text or None)

    def number_of(self, column: str) -> int:
        """A whole number, 0 to LARGEST."""
        return self._read(column, "a whole number", _whole)

    def percent(self, column: str) -> float:
        """A number, 0 to 100."""
        return self._read(column, "a number from 0 to 100", lambda text: _real(text, 0, 100))

    def change(self, column: str) -> float:
        return self._read(column, "a number of per cent above -100", lambda text: _real(text, -100, 1000))

    def month(self, column: str) -> str:
        return self._read(column, "a month as YYYY-MM", lambda text: text if _MONTH.fullmatch(text) else None)

    def soc(self, column: str) -> str:
        return self._read(column, "a SOC code as 15-2051", lambda text: text if _SOC.fullmatch(text) else None)

    def flag(self, column: str) -> bool:
        return self._read(column, "Y or N", {"Y": True, "N": False}.get)

    def level(self, column: str) -> Level:
        return self._read(column, ", ".join(Level), {level.value: level for level in Level}.get)

    def one_of(self, column: str, known: Mapping[str, object], where: str) -> str:
        return self._read(column, f"a key of {where}", lambda text: text if text in known else None)

    def is_empty(self, column: str) -> bool:
        return not self._cells[column]

    def wage(self, column: str) -> int | None:
        """A whole number, or None for a wage above the survey's top code."""
        return None if self._cells[column] == ABOVE_TOP_CODE else self.number_of(column)

    def percentiles(self) -> dict[str, int]:
        """The whole numbers of `p10` to `p90`, which do not fall."""
        percentiles = {name: self.number_of(name) for name in ("p10", "p25", "p50", "p75", "p90")}
        self.rising(*percentiles.values())
        return percentiles

    def rising(self, *values: int | None) -> None:
        """Percentiles do not fall; None is above all others."""
        numbers = [math.inf if value is None else value for value in values]
        if numbers != sorted(numbers):
            raise ContentError(self._path, f"row {self.number}", "expected percentiles that rise from left to right.")

    def share(self, count: int, *, of: int, percent: float) -> None:
        """The percentage is that of the counts, to two digits."""
        if count > of or abs(percent * of - 100 * count) > ROUNDING * of:
            raise ContentError(self._path, f"row {self.number}", f"expected {percent:g} % of {of}, got {count}.")

    def _read(self, column: str, expected: str, read: Callable[[str], T | None]) -> T:
        text = self._cells[column]
        value = read(text)
        if value is None:
            raise ContentError(self._path, f"row {self.number}.{column}", f"expected {expected}, got {text!r}.")
        return value


def load_facts(folder: Path) -> Facts:
    """The facts in `folder`. Raises ContentError at the first thing that does not hold."""
    sources = {table: _source(folder, table, source) for table, source in _sources(folder).items()}
    tables = {table: _table(folder, table) for table in TableId}
    roles = {
        role_id: MarketRole(id=role_id, title=role.title, occupation=role.occupation, nearness=role.nearness)
        for role_id, role in read_toml(folder / "roles.toml", dict[str, MarketRoleFile]).items()
    }
    countries = read_toml(folder / "countries.toml", dict[str, Words])
    tasters = {key: taster.why for key, taster in read_toml(folder / "tasters.toml", dict[str, TasterFile]).items()}

    def rows(table: TableId, build: Callable[[_Row], T]) -> tuple[T, ...]:
        path, columns = folder / f"{table}.csv", tables[table].columns
        return tuple(
            build(_Row(path, number, dict(zip(columns, cells, strict=True))))
            for number, cells in enumerate(tables[table].rows, start=1)
        )

    return Facts(
        sources=sources,
        tables=tables,
        roles=roles,
        countries=countries,
        tasters=tasters,
        reported=rows(TableId.PAY_REPORTED, lambda row: _reported(row, roles, countries)),
        estimates=rows(TableId.PAY_ESTIMATES, lambda row: _estimate(row, roles, countries)),
        official=rows(TableId.PAY_OFFICIAL, _official),
        projections=rows(TableId.PROJECTIONS, _projection),
        ai_shares=rows(TableId.AI_SHARE, lambda row: _ai_share(row, countries)),
        terms=rows(TableId.TERMS, _term),
        technologies=rows(TableId.TECHNOLOGIES, _technology),
    )


def read_cities(path: Path) -> Iterator[tuple[str, str]]:
    """Names of cities with their countries' codes, the largest city first. Raises ContentError."""
    columns = COLUMNS[TableId.CITIES]
    for number, cells in enumerate(_rows(path, columns), start=1):
        row = _Row(path, number, dict(zip(columns, cells, strict=True)))
        yield row.words("city"), row.words("country")


def _sources(folder: Path) -> dict[TableId, SourceFile]:
    path = folder / "sources.toml"
    sources = read_toml(path, dict[str, SourceFile])
    for key in sorted(sources.keys() ^ {table.value for table in TableId}):
        problem = "is no table. Correct its spelling or take it out." if key in sources else "is required and missing."
        raise ContentError(path, key, problem)
    return {table: sources[table.value] for table in TableId}


def _source(folder: Path, table: TableId, source: SourceFile) -> TableSource:
    if source.licence.startswith("CC") and not source.licence_link:
        raise ContentError(folder / "sources.toml", f"{table}.licence_link", "is required with a CC licence.")
    return TableSource(
        id=table,
        title=source.title,
        publisher=source.publisher,
        link=source.link,
        licence=source.licence,
        licence_link=source.licence_link,
        as_of=source.as_of,
        about=source.about,
        cannot_say=source.cannot_say,
    )


def _table(folder: Path, table: TableId) -> MarketTable:
    return MarketTable(columns=COLUMNS[table], rows=tuple(_rows(folder / f"{table}.csv", COLUMNS[table])))


def _rows(path: Path, expected: tuple[str, ...]) -> list[tuple[str, ...]]:
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        columns, *rows = [tuple(cells) for cells in reader] or [()]
    except csv.Error as error:
        raise ContentError(path, f"line {reader.line_num}", f"is not valid CSV: {error}.") from error
    if columns != expected:
        raise ContentError(path, "line 1", f"expected the columns {','.join(expected)}, got {','.join(columns)}.")
    for number, cells in enumerate(rows, start=1):
        if len(cells) != len(columns):
            raise ContentError(path, f"row {number}", f"expected {len(columns)} fields, got {len(cells)}.")
    if not rows:
        raise ContentError(path, "", "holds no row.")
    return rows


def _reported(row: _Row, roles: Mapping[str, MarketRole], countries: Mapping[str, str]) -> ReportedPay:
    return ReportedPay(
        row=row.number,
        role=row.one_of("role", roles, "roles.toml"),
        level=row.level("level"),
        country=row.one_of("country", countries, "countries.toml"),
        year=row.number_of("year"),
        n=row.number_of("n"),
        **row.percentiles(),
    )


def _estimate(row: _Row, roles: Mapping[str, MarketRole], countries: Mapping[str, str]) -> EstimatedPay:
    return EstimatedPay(
        row=row.number,
        role=row.one_of("role", roles, "roles.toml"),
        level=row.level("level"),
        country=row.one_of("country", {**countries, OTHER_COUNTRY: ""}, "countries.toml"),
        remote=row.one_of("remote", dict.fromkeys(REMOTE), "office, hybrid, remote and any"),
        year=row.number_of("year"),
        n=row.number_of("n"),
        **row.percentiles(),
    )


def _official(row: _Row) -> OfficialPay:
    pay = OfficialPay(
        row=row.number,
        year=row.number_of("year"),
        soc=row.soc("soc"),
        title=row.words("title"),
        employed=row.number_of("employed"),
        p10=row.wage("p10"),
        p25=row.wage("p25"),
        p50=row.wage("median"),
        p75=row.wage("p75"),
        p90=row.wage("p90"),
    )
    row.rising(pay.p10, pay.p25, pay.p50, pay.p75, pay.p90)
    return pay


def _projection(row: _Row) -> Projection:
    return Projection(
        row=row.number,
        soc=row.soc("soc"),
        title=row.words("title"),
        from_year=row.number_of("from_year"),
        to_year=row.number_of("to_year"),
        change_percent=row.change("change_percent"),
        openings_a_year=None if row.is_empty("openings_a_year") else row.number_of("openings_a_year"),
    )


def _ai_share(row: _Row, countries: Mapping[str, str]) -> AiShare:
    return AiShare(
        row=row.number,
        country=row.one_of("country", countries, "countries.toml"),
        month=row.month("month"),
        percent=row.percent("share_percent"),
    )


def _term(row: _Row) -> TermYear:
    term_year = TermYear(
        row=row.number,
        term=row.words("term"),
        year=row.number_of("year"),
        count=row.number_of("count"),
        postings=row.number_of("postings"),
        percent=row.percent("share_percent"),
    )
    row.share(term_year.count, of=term_year.postings, percent=term_year.percent)
    return term_year


def _technology(row: _Row) -> Technology:
    return Technology(
        row=row.number,
        soc=row.words("occupation").partition(".")[0],
        name=row.words("technology"),
        group=row.words("group"),
        is_hot=row.flag("is_hot"),
        is_in_demand=row.flag("is_in_demand"),
    )


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text[:12]) <= LARGEST and len(text) <= 10 else None


def _real(text: str, least: float, most: float) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if least <= number <= most else None
