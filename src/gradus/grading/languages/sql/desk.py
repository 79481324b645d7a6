"""What runs in the learner's process when the file is in SQL."""

import socket
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from gradus.grading.codec import OfferRef
from gradus.grading.desk import TEXT_CHARS, TRACE_CHARS, Desk, NameMissing, valid
from gradus.grading.languages.sql.database import Database, parameter
from gradus.grading.languages.sql.places import place_of
from gradus.grading.languages.sql.statements import Misplaced, Statement, named_statements, single_statements
from gradus.grading.proxy import MODULE
from gradus.grading.student import shown

_MEMORY = ("out of memory", "string or blob too big")


class SqlError(Exception):
    """SQLite refused a statement. `trace` shows the place in the learner's file."""

    def __init__(self, error: Exception, trace: str) -> None:
        super().__init__(str(error))
        self.kind = type(error).__name__
        self.bases = [base.__name__ for base in type(error).__mro__]
        if str(error) in _MEMORY:
            self.bases.append("MemoryError")
        self.trace = trace


@dataclass(frozen=True, slots=True)
class Query:
    """A statement of the learner's that a check can call, and ask for more than its rows."""

    statement: Statement
    filename: str

    def __call__(self, *scripts: str, **given: Any) -> pd.DataFrame | None:
        """The table that its last selecting statement gives; None where none selects."""
        database, parameters = _prepared(scripts, given)
        return self.run(database, parameters)

    def tables_after(self, *scripts: str, **given: Any) -> dict[str, pd.DataFrame]:
        """Every table as the statement leaves it."""
        database, parameters = _prepared(scripts, given)
        self.run(database, parameters)
        return database.tables()

    def plan(self, *scripts: str, **given: Any) -> list[str]:
        """What SQLite says it will do, a line a step: whether an index is used, whether a table is scanned."""
        database, parameters = _prepared(scripts, given)
        steps = [
            self._step(database, f"EXPLAIN QUERY PLAN {text}", parameters, offset=offset, text=text)
            for offset, text in single_statements(self.statement.text)
        ]
        return [line for frame in steps if frame is not None for line in frame["detail"].tolist()]

    @property
    def text(self) -> str:
        return self.statement.text

    def run(self, database: Database, parameters: Mapping[str, Any]) -> pd.DataFrame | None:
        """As a call, on a database that is there already."""
        rows: pd.DataFrame | None = None
        for offset, text in single_statements(self.statement.text):
            selected = self._step(database, text, parameters, offset=offset, text=text)
            rows = rows if selected is None else selected
        return rows

    def _step(
        self, database: Database, asked: str, parameters: Mapping[str, Any], *, offset: int, text: str
    ) -> pd.DataFrame | None:
        """What `asked`, made of the `text` at `offset`, gives. Raises SqlError that shows the place in the file."""
        try:
            return database.run(asked, parameters)
        except (sqlite3.Error, sqlite3.Warning) as error:
            at = offset + place_of(str(error), text, database.connection)
            raise SqlError(error, _trace(self, at, error)) from error


def _prepared(scripts: tuple[str, ...], given: Mapping[str, Any]) -> tuple[Database, dict[str, Any]]:
    """A database with the tables among what is `given`, and the rest as parameters."""
    database = Database()
    database.prepare(scripts, {name: value for name, value in given.items() if isinstance(value, pd.DataFrame)})
    return database, {name: parameter(value) for name, value in given.items() if not isinstance(value, pd.DataFrame)}


def _trace(query: Query, at: int, error: Exception) -> str:
    before = query.statement.text[:at]
    line = query.statement.first_line + before.count("\n")
    column = len(before) - (before.rfind("\n") + 1)
    source = query.statement.text.split("\n")[before.count("\n")]
    inner = source.lstrip()
    pointer = " " * max(column - (len(source) - len(inner)), 0) + "^"
    return (
        f'  File "{query.filename}", line {line}, in {query.statement.name}\n    {inner}\n    {pointer}\n'
        f"{type(error).__name__}: {error}\n"
    )


class SqlDesk(Desk):
    """The learner's statements, and for cells one database that they share."""

    def __init__(self, sock: socket.socket, *, source: str, filename: str, seed: int) -> None:
        super().__init__(sock, source=source, filename=filename, seed=seed)
        self._queries: dict[str, Query] = {}
        self._cells = Database()

    def begin(self) -> None:
        self._kept_as(self._queries)

    def load(self) -> None:
        try:
            statements = named_statements(self._source)
        except Misplaced as problem:
            line = self._source.split("\n")[problem.line - 1].strip()
            trace = f'  File "{self._filename}", line {problem.line}\n    {line}\nSyntaxError: {problem.problem}\n'
            raise SqlError(SyntaxError(problem.problem), trace) from problem
        self._queries.update({name: Query(statement, self._filename) for name, statement in statements.items()})

    def get(self, number: int, name: str) -> Any:
        if number != MODULE:
            return self._wire(getattr(self._kept[number], name))
        if name not in self._queries:
            listed = ", ".join(self._queries) or "no names yet"
            raise NameMissing(f"Expected your file to have a line `-- name: {name}`. It names: {listed}.")
        return self._wire(self._queries[name])

    def call(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> Any:
        given = {name: self._decode(value) for name, value in kwargs.items()}
        return self._wire(self._kept[number](*[self._decode(arg) for arg in args], **given))

    def item(self, number: int, key: Any) -> Any:
        return self._wire(self._kept[number][self._decode(key)])

    def length(self, number: int) -> int:
        return len(self._kept[number])

    def figures(self) -> Any:
        return self._wire([])

    def cell(self, number: int, source: str) -> Any:
        """Run the cell's statements on the database of all cells; shown is what the last selecting one gives."""
        name = f"cell {number + 1}"
        rows = Query(Statement(name=name, text=source, first_line=1), name).run(self._cells, {})
        return self._wire((*shown(rows), []))

    def remote(self, ref: OfferRef) -> Any:
        raise TypeError("SQL cannot call what a check hands over; tables and plain values can be handed over")

    def error_of(self, kind: str, text: str, attributes: dict[str, Any]) -> BaseException:
        return RuntimeError(f"{kind}: {text}")

    def error_answer(self, error: BaseException) -> list[Any]:
        if isinstance(error, SqlError):
            return ["err", error.kind, valid(str(error)[:TEXT_CHARS]), error.bases, valid(error.trace[:TRACE_CHARS])]
        bases = [base.__name__ for base in type(error).__mro__]
        return ["err", bases[0], valid(str(error)[:TEXT_CHARS]), bases, ""]
