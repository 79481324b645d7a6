"""The database is there, as this version of Gradus knows it, and can be written: or a clear refusal."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from gradus.accounts.owned_files import sweep
from gradus.common.errors import Fault, GradusError
from gradus.runtime.home import make_home

_MIGRATING = 0x67726164  # "grad": names our advisory lock in PostgreSQL.


class DatabaseTooNew(GradusError):
    """A newer Gradus has written this database: `migrations` are applied there and not known here."""

    fault: ClassVar[Fault] = Fault.OPERATOR

    def __init__(self, name: str, migrations: Iterable[tuple[str, str]]) -> None:
        self.migrations = tuple(migrations)
        shown = ", ".join(f"{app}.{migration}" for app, migration in self.migrations[:3])
        super().__init__(
            f"The database {name} was made by a newer version of Gradus: it has changes that this one does not know "  # noqa: S608
            f"({shown}). Nothing was touched. Update Gradus, or set GRADUS_HOME to another folder."
        )


class DatabaseUnwritable(GradusError):
    """The database cannot be opened or written: read-only, no space, damaged, or not a database."""

    fault: ClassVar[Fault] = Fault.OPERATOR

    def __init__(self, name: str, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The database {name} cannot be used: {reason}. {_advice(reason)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What `prepare_database` did: the migrations it applied, and where it copied the database before."""

    applied: tuple[str, ...]
    backup: Path | None


def prepare_database(now: datetime) -> Prepared:
    """The data folder and the database exist, have every table of this version, and take a write.

    Files that were left behind when something broke off are removed.

    An existing SQLite database is copied beside itself before its tables change; one on PostgreSQL is the operator's
    to back up. Raises HomeUnusable, DatabaseTooNew or DatabaseUnwritable; then nothing was changed.
    """
    make_home(settings.GRADUS_HOME)
    try:
        with _alone():
            executor = MigrationExecutor(connection)
            _refuse_newer(executor)
            plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
            backup = None
            if plan:
                backup = _copy_aside(now) if executor.loader.applied_migrations else None
                call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
            else:
                _probe_write()
        sweep(home=settings.GRADUS_HOME, now=now)
    except (DatabaseError, sqlite3.Error, OSError) as error:
        raise explain(error) from error
    return Prepared(applied=tuple(f"{m.app_label}.{m.name}" for m, _ in plan), backup=backup)


def explain(error: DatabaseError | sqlite3.Error | OSError) -> DatabaseUnwritable:
    """A database's error in words for whoever runs Gradus. For `web/` and `cli/` too, when a write fails later."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    reason = " ".join(reason.split()).rstrip(".")
    return DatabaseUnwritable(_name(), reason)


@contextmanager
def _alone() -> Iterator[None]:
    """On PostgreSQL, processes of any machine that start at once make the tables one after another.

    On SQLite a migration's own transaction holds the write lock.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATING])


def _refuse_newer(executor: MigrationExecutor) -> None:
    known = set(executor.loader.disk_migrations)
    apps = {app for app, _ in known}
    replaced = {old for migration in executor.loader.disk_migrations.values() for old in migration.replaces}
    unknown = sorted(
        (app, name)
        for app, name in executor.loader.applied_migrations
        # Tables of an app that is not installed here are somebody else's and do no harm.
        if app in apps and (app, name) not in known and (app, name) not in replaced
    )
    if unknown:
        raise DatabaseTooNew(_name(), unknown)


def _copy_aside(now: datetime) -> Path | None:
    file = Path(_name())
    if connection.vendor != "sqlite" or not file.is_file():
        return None
    copy = file.with_name(f"{file.stem}-before-{now:%Y%m%dT%H%M%S}{file.suffix}")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    copy.chmod(0o600)
    return copy


def _probe_write() -> None:
    """Change the database and undo it: being able to open it says nothing about a full disk or a read-only copy."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE django_migrations SET app = app WHERE id = (SELECT min(id) FROM django_migrations)")
            transaction.set_rollback(True)
        return
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT gradus_probe")
        try:
            cursor.execute("CREATE TABLE gradus_probe (filled BLOB)")
            cursor.execute("INSERT INTO gradus_probe VALUES (zeroblob(65536))")
        finally:
            cursor.execute("ROLLBACK TO gradus_probe")
            cursor.execute("RELEASE gradus_probe")


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _advice(reason: str) -> str:
    words = reason.lower()
    if connection.vendor == "postgresql":
        return "Check that PostgreSQL runs, and that DATABASE_URL names a database which its user may write."
    if "full" in words or "space" in words:
        return "Free some disk space and start again; what was stored before is safe."
    if "locked" in words:
        return "Another program is using it: stop that one and start again."
    if "not a database" in words or "malformed" in words:
        return "Move the file away, put a copy of yours in its place, and start again."
    return "Check that you may write the file and its folder, or set GRADUS_HOME to another folder."
