"""Which database this process uses, from `DATABASE_URL`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from gradus.common.errors import Fault, GradusError

SCHEMES = ("postgresql://", "postgres://")


class DatabaseUrlUnusable(GradusError):
    """`DATABASE_URL` names no database that Gradus can use, or what it takes to use it is not installed."""

    fault: ClassVar[Fault] = Fault.OPERATOR


def database_of(environ: Mapping[str, str], *, home: Path) -> dict[str, Any]:
    """Django's settings of the database: PostgreSQL where `DATABASE_URL` says so, else a file in `home`.

    Raises DatabaseUrlUnusable. The text never holds the password.
    """
    url = environ.get("DATABASE_URL", "")
    return _postgresql(url) if url else _sqlite(home)


def _sqlite(home: Path) -> dict[str, Any]:
    # Source of the options: DEPENDENCIES.md of the design notes. Four writers on the defaults gave 928 "database is
    # locked" errors in 5 s, these gave none: the write lock is taken when a transaction begins, not in its middle.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "gradus.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "TEST": {"NAME": None},
    }


def _postgresql(url: str) -> dict[str, Any]:
    if not url.startswith(SCHEMES):
        raise DatabaseUrlUnusable(
            "Expected DATABASE_URL to begin with postgresql://, "
            f"got {url.partition(':')[0][:20]!r}. Leave it out to use SQLite in the data folder."
        )
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise DatabaseUrlUnusable(
            "DATABASE_URL asks for PostgreSQL, and its driver is not installed: pip install 'gradus-ml[server]'."
        ) from error
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError as error:
        raise DatabaseUrlUnusable(
            "DATABASE_URL cannot be read. Expected postgresql://user:password@host:5432/database; "
            "write % and / inside a password as %25 and %2F."
        ) from error
    name = parts.pop("dbname", "")
    if not name:
        raise DatabaseUrlUnusable("DATABASE_URL names no database. Expected postgresql://user@host:5432/database.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": None,
        # A connection that a restart of the server has cut is replaced before the next request uses it.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": "5", **parts},
    }
