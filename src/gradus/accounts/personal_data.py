"""Everything of one learner: to take along, and to delete.

Which tables hold it is not written down anywhere, so no new table can be forgotten: a row is theirs when it goes with
them, that is, when a chain of cascading foreign keys leads from it to them.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction

from gradus.accounts.errors import NoSuchLearner, StillTeaching
from gradus.accounts.models import Cohort, Invitation, Learner, OwnedFile
from gradus.accounts.owned_files import bytes_of, remove_after_commit
from gradus.accounts.services import keep_an_operator

WITHHELD_ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "account.emailconfirmation": ("key",),
    "mfa.authenticator": ("data",),
    "usersessions.usersession": ("session_key",),
}
"""What models of other people's packages should name in `withheld`, as ours do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalTable:
    """A table with rows of learners, and the lookup that leads from such a row to the learner's id."""

    model: type[models.Model]
    lookup: str

    def rows(self, learner_id: int) -> models.QuerySet[Any]:
        """The learner's rows, in the order of their keys."""
        return self.model._default_manager.filter(**{self.lookup: learner_id}).order_by("pk")


def personal_tables() -> tuple[PersonalTable, ...]:
    """Every table that holds rows of learners, the learner's own first."""
    tables: dict[type[models.Model], PersonalTable] = {Learner: PersonalTable(model=Learner, lookup="pk")}
    waiting = list(tables.values())
    while waiting:
        parent = waiting.pop(0)
        for model, key in _keys_to(parent.model):
            if model not in tables:
                lookup = key if parent.model is Learner else f"{key}__{parent.lookup}"
                tables[model] = PersonalTable(model=model, lookup=lookup)
                waiting.append(tables[model])
    return tuple(tables.values())


def withheld_fields(model: type[models.Model]) -> frozenset[str]:
    """The fields of a model that no export has, by their names."""
    return frozenset(getattr(model, "withheld", WITHHELD_ELSEWHERE.get(model._meta.label_lower, ())))


def export(learner_id: int, *, home: Path, now: datetime) -> Mapping[str, Any]:
    """Everything that is stored of the learner, by table, but what their models withhold. Raises NoSuchLearner.

    Values are those of the database; Django's DjangoJSONEncoder writes them all. One query a table, and one for the
    files, which are carried as base64 by the ids of their rows; one whose bytes are gone is None.
    """
    if not Learner.objects.filter(pk=learner_id).exists():
        raise NoSuchLearner(learner_id)
    with transaction.atomic():
        return {
            "format": "gradus-learner-1",
            "exported_at": now,
            "tables": {
                table.model._meta.label_lower: [_plain(row) for row in table.rows(learner_id)]
                for table in personal_tables()
            },
            "files": {str(row.pk): _as_base64(row, home) for row in OwnedFile.objects.filter(learner_id=learner_id)},
        }


def forget(learner_id: int, *, home: Path) -> None:
    """Nothing of the learner is left in any table or file, and they are signed out everywhere.

    Raises NoSuchLearner; StillTeaching and LastOperator, deleting nothing, for whom others depend on.
    Evidence is append-only for whoever stays: a trigger refuses every change of it. This is the one way out.
    On SQLite the bytes are overwritten too; files are removed after the commit, and by `sweep` if that was not to be.
    Copies that were made before, of the file or by an operator, stay.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    with transaction.atomic():
        # Locked against new rows: whoever stores something for this learner now waits, and is then refused.
        learner = Learner.objects.select_for_update().filter(pk=learner_id).first()
        if learner is None:
            raise NoSuchLearner(learner_id)
        if taught := Cohort.objects.filter(instructor=learner).count():
            raise StillTeaching(taught)
        keep_an_operator(learner_id)
        if learner.email:
            Invitation.objects.filter(email__iexact=learner.email).delete()
        _sign_out(learner_id)
        paths = OwnedFile.objects.filter(learner_id=learner_id).values_list("path", flat=True)
        remove_after_commit(list(paths), home=home)
        learner.delete()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _keys_to(target: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Models with a cascading foreign key to `target`, and its name."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if (
                isinstance(field, models.ForeignKey)
                and field.related_model is target
                and field.remote_field.on_delete is models.CASCADE
            ):
                yield model, field.name


def _plain(row: models.Model) -> dict[str, Any]:
    withheld = withheld_fields(type(row))
    return {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in withheld
    }


def _as_base64(row: OwnedFile, home: Path) -> str | None:
    content = bytes_of(row.path, home=home)
    return None if content is None else b64encode(content).decode("ascii")


def _sign_out(learner_id: int) -> None:
    """Sessions name their learner only inside, so each is opened."""
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(learner_id)
    ]
    Session.objects.filter(pk__in=theirs).delete()
