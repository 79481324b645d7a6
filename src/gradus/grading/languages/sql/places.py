"""Where in a statement an error of SQLite lies: it names a word and no place, so the place is found by trying."""

import re
import sqlite3

_NEAR = re.compile(r'near "(?P<word>.+)": syntax error')
_NO_SUCH = re.compile(
    r"(?:no such (?:column|table|function)|ambiguous column name|misuse of aggregate)\W*\s*(?P<word>[^\s()]+)"
)
_OF_A_TABLE = re.compile(r"(?:table|view) (?P<word>\S+) ")


def place_of(message: str, statement: str, connection: sqlite3.Connection) -> int:
    """The offset in `statement` where `message` has its cause; its first word where that cannot be told."""
    if near := _NEAR.fullmatch(message):
        return _syntax_error_at(near["word"], statement, connection)
    if message == "incomplete input":
        return len(statement.rstrip())
    for pattern in (_NO_SUCH, _OF_A_TABLE):
        if known := pattern.search(message):
            word = known["word"].rstrip(",;").rpartition(".")[2]
            if use := re.search(rf"\b{re.escape(word)}\b", statement, re.IGNORECASE):
                return use.start()
    return len(statement) - len(statement.lstrip())


def _syntax_error_at(word: str, statement: str, connection: sqlite3.Connection) -> int:
    """The first use of `word` with which the statement, cut off after it, is refused for that word."""
    uses = [match.start() for match in re.finditer(re.escape(word), statement)]
    for use in uses:
        if _complaint(statement[: use + len(word)] + " ", connection) == f'near "{word}": syntax error':
            return use
    return uses[0] if uses else 0


def _complaint(beginning: str, connection: sqlite3.Connection) -> str:
    try:
        connection.execute(f"EXPLAIN {beginning}")
    except (sqlite3.Error, sqlite3.Warning) as error:
        return str(error)
    return ""
