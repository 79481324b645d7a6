"""Everything of one learner: to take along, and to delete.

Which tables hold it is not written down anywhere, so no new table can be forgotten: a row is theirs when it goes with
them, that is, when a chain of cascading foreign keys leads from it to them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction

from gradus.accounts.errors import NoSuchLearner, StillTeaching
from gradus.accounts.models import Cohort, Invitation, Learner
from gradus.accounts.services import keep_an_operator

SECRET_FIELDS = frozenset(
    {
        "accounts.learner.password",
        "accounts.invitation.token_sha256",
        "attempts.storedverdict.whole",
        "account.emailconfirmation.key",
        "mfa.authenticator.data",
        "usersessions.usersession.session_key",
    }
)
"""What proves who somebody is has no place in a file that is carried about, nor what a teacher hides of checks."""


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
    found: dict[type[models.Model], PersonalTable] = {Learner: PersonalTable(model=Learner, lookup="pk")}
    waiting = list(found.values())
    while waiting:
        parent = waiting.pop(0)
        for model, key in _keys_to(parent.model):
            if model not in found:
                lookup = key if parent.model is Learner else f"{key}__{parent.lookup}"
                found[model] = PersonalTable(model=model, lookup=lookup)
                waiting.append(found[model])
    return tuple(found.values())


def export(learner_id: int, *, now: datetime) -> Mapping[str, Any]:
    """Everything that is stored of the learner, by table, but what proves who they are. Raises NoSuchLearner.

    Values are those of the database; Django's DjangoJSONEncoder writes them all. One query a table.
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
        }


def forget(learner_id: int) -> None:
    """Nothing of the learner is left in any table, and they are signed out everywhere.

    Raises NoSuchLearner; StillTeaching and LastOperator, deleting nothing, for whom others depend on.
    Evidence is append-only for whoever stays: a trigger refuses every change of it. This is the one way out.
    On SQLite the bytes are overwritten too. Copies that were made before, of the file or by an operator, stay.
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
    label = row._meta.label_lower
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if f"{label}.{field.name}" not in SECRET_FIELDS
    }


def _sign_out(learner_id: int) -> None:
    """Sessions name their learner only inside, so each is opened."""
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(learner_id)
    ]
    Session.objects.filter(pk__in=theirs).delete()
