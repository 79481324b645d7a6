"""A database in memory that holds what a check handed over, and runs a learner's statements."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

_REFUSED = frozenset({sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_PRAGMA})
_DENIED_FUNCTIONS = frozenset({"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"})
_MAX_COLUMNS = 200


class Database:
    """One SQLite database, gone with this object. Files, other databases and settings cannot be reached from it."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.execute("PRAGMA temp_store = MEMORY")
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        self.connection.set_authorizer(_authorize)

    def prepare(self, scripts: Iterable[str], tables: Mapping[str, pd.DataFrame]) -> None:
        """Run the author's scripts, then fill each table, which is made where no script made it."""
        for script in scripts:
            self.connection.executescript(script)
        for name, frame in tables.items():
            if name not in self.table_names():
                columns = ", ".join(f"{_quoted(column)} {_kind(frame[column])}" for column in frame.columns)
                self.connection.execute(f"CREATE TABLE {_quoted(name)} ({columns})")
            self._fill(name, frame)

    def run(self, statement: str, parameters: Mapping[str, Any]) -> pd.DataFrame | None:
        """The table that the statement selects; None for one that selects nothing. Raises sqlite3.Error."""
        cursor = self.connection.execute(statement, parameters)
        if cursor.description is None:
            return None
        return table(cursor.fetchall(), [column[0] for column in cursor.description])

    def table_names(self) -> list[str]:
        rows = self.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
        return [name for (name,) in rows if not name.startswith("sqlite_")]

    def tables(self) -> dict[str, pd.DataFrame]:
        """Every table as it is now, its rows in the order in which they lie."""
        frames = {}
        for name in self.table_names():
            cursor = self.connection.execute(f"SELECT * FROM {_quoted(name)}")  # noqa: S608 - a name cannot be bound, so it is quoted
            frames[name] = table(cursor.fetchall(), [column[0] for column in cursor.description])
        return frames

    def _fill(self, name: str, frame: pd.DataFrame) -> None:
        if frame.shape[1] > _MAX_COLUMNS:
            raise ValueError(f"the table {name!r} has more than {_MAX_COLUMNS} columns")
        columns = ", ".join(_quoted(column) for column in frame.columns)
        marks = ", ".join("?" * frame.shape[1])
        values = [_values(frame[column]) for column in frame.columns]
        rows = zip(*values, strict=True)
        self.connection.executemany(f"INSERT INTO {_quoted(name)} ({columns}) VALUES ({marks})", rows)  # noqa: S608 - as above


def table(rows: Sequence[Sequence[Any]], names: Sequence[str]) -> pd.DataFrame:
    """Rows of a query as a data frame. A missing number is NaN, a missing text None."""
    columns = {position: _series([row[position] for row in rows]) for position in range(len(names))}
    frame = pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))
    frame.columns = pd.Index(list(names), dtype=object)
    return frame


def parameter(value: Any) -> Any:
    """A plain value as SQLite takes it."""
    if value is None or value is pd.NA:
        return None
    return value.item() if hasattr(value, "item") else value


def _series(values: list[Any]) -> "pd.Series[Any]":
    is_number = all(isinstance(value, int | float) or value is None for value in values) and values
    return (
        pd.Series(values)
        if is_number and any(value is not None for value in values)
        else pd.Series(values, dtype=object)
    )


def _kind(series: "pd.Series[Any]") -> str:
    if pd.api.types.is_bool_dtype(series) or pd.api.types.is_integer_dtype(series):
        return "INTEGER"
    return "REAL" if pd.api.types.is_float_dtype(series) else "TEXT"


def _values(series: "pd.Series[Any]") -> list[Any]:
    if pd.api.types.is_datetime64_any_dtype(series):
        days = series.dropna()
        form = "%Y-%m-%d" if (days == days.dt.normalize()).all() else "%Y-%m-%d %H:%M:%S"
        series = series.dt.strftime(form)
    return [None if pd.isna(value) else parameter(value) for value in series.tolist()]


def _quoted(name: object) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _authorize(action: int, first: str | None, second: str | None, database: str | None, trigger: str | None) -> int:
    """Default deny for what leads out of the database."""
    is_refused = action in _REFUSED or (action == sqlite3.SQLITE_FUNCTION and second in _DENIED_FUNCTIONS)
    return sqlite3.SQLITE_DENY if is_refused else sqlite3.SQLITE_OK
