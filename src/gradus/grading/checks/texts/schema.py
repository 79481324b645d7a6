"""A schema in SQL: built in an empty SQLite database in memory, then asked what it holds."""

import sqlite3
from dataclasses import dataclass

from gradus.grading.checks.showing import fail
from gradus.grading.checks.texts.parts import text_of
from gradus.grading.languages.sql.database import Database
from gradus.grading.languages.sql.places import place_of
from gradus.grading.languages.sql.statements import single_statements
from gradus.grading.proxy import Student

_STEPS_BETWEEN_LOOKS = 1000
_MOST_LOOKS = 2000
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    not_null: bool
    key_place: int
    """Its place in the primary key, from 1; 0 for none."""


@dataclass(frozen=True, slots=True)
class Table:
    """`foreign_keys` are (column, table, column there); `unique` and `indexes` the columns of each index, in order."""

    name: str
    columns: dict[str, Column]
    foreign_keys: tuple[tuple[str, str, str], ...]
    unique: tuple[tuple[str, ...], ...]
    indexes: tuple[tuple[str, ...], ...]
    sql: str

    @property
    def primary_key(self) -> tuple[str, ...]:
        keyed = sorted((c for c in self.columns.values() if c.key_place), key=lambda c: c.key_place)
        return tuple(column.name for column in keyed)


@dataclass(frozen=True, slots=True)
class Schema:
    tables: dict[str, Table]


def as_schema(student: Student) -> Schema:
    """The tables that the file makes. Fails the check, naming the line, where SQLite refuses a statement."""
    text = text_of(student)
    database = Database()
    connection = database.connection
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
    looks = iter(range(_MOST_LOOKS))
    connection.set_progress_handler(lambda: next(looks, None) is None, _STEPS_BETWEEN_LOOKS)
    for offset, statement in single_statements(text):
        try:
            connection.execute(statement)
        except (sqlite3.Error, sqlite3.Warning, MemoryError) as error:
            at = offset + place_of(str(error), statement, connection)
            fail(f"SQLite refuses line {text.count(chr(10), 0, at) + 1}: {error}.")
    connection.set_authorizer(None)
    connection.set_progress_handler(None, 0)
    return Schema({name: _table(connection, name) for name in database.table_names()})


def _table(connection: sqlite3.Connection, name: str) -> Table:
    columns = {
        column: Column(column, kind.upper(), bool(not_null), place)
        for _, column, kind, not_null, _, place in connection.execute("SELECT * FROM pragma_table_info(?)", (name,))
    }
    keys = connection.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq', (name,))
    indexes = connection.execute('SELECT name, "unique", origin FROM pragma_index_list(?)', (name,)).fetchall()
    listed = {
        index: tuple(row[0] for row in connection.execute("SELECT name FROM pragma_index_info(?)", (index,)))
        for index, _, _ in indexes
    }
    (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    return Table(
        name=name,
        columns=columns,
        foreign_keys=tuple((column, table, there or "") for column, table, there in keys),
        unique=tuple(listed[index] for index, unique, origin in indexes if unique and origin != "pk"),
        indexes=tuple(listed[index] for index, unique, _ in indexes if not unique),
        sql=sql,
    )
