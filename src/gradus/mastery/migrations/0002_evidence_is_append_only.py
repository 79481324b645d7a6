"""Evidence is never changed, whatever code tries. Deleting stays possible: a learner may leave and take it along."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def refuse_update(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE TRIGGER evidence_is_append_only BEFORE UPDATE ON mastery_evidence "
            "BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END"
        )
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION mastery_refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION 'evidence is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        schema_editor.execute(
            "CREATE TRIGGER evidence_is_append_only BEFORE UPDATE ON mastery_evidence "
            "FOR EACH ROW EXECUTE FUNCTION mastery_refuse_update()"
        )


def allow_update(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER evidence_is_append_only")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER evidence_is_append_only ON mastery_evidence")
        schema_editor.execute("DROP FUNCTION mastery_refuse_update()")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("mastery", "0001_evidence_and_states")]

    operations: ClassVar = [migrations.RunPython(refuse_update, allow_update)]
