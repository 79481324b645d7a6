"""Tables of placements, and evidence that comes from them."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def guard_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Evidence is append-only. SQLite changes a constraint by making the table anew, and its trigger goes with it."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS evidence_is_append_only")
        schema_editor.execute(
            "CREATE TRIGGER evidence_is_append_only BEFORE UPDATE ON mastery_evidence "
            "BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("mastery", "0002_evidence_is_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard_again),
        migrations.CreateModel(
            name="PlacementAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("card_id", models.CharField(max_length=64)),
                ("skill_id", models.CharField(max_length=64)),
                ("difficulty", models.FloatField()),
                ("guess", models.FloatField()),
                ("given", models.JSONField(null=True)),
                ("is_right", models.BooleanField(null=True)),
                ("seconds", models.FloatField()),
                ("answered_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="PlacementSession",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("shown", models.JSONField()),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-began_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="PlacementWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("skill_id", models.CharField(max_length=64)),
                ("is_known", models.BooleanField()),
                ("said_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["said_at", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="evidence",
            name="evidence_source_is_known",
        ),
        migrations.AlterField(
            model_name="evidence",
            name="source_kind",
            field=models.CharField(
                choices=[
                    ("card", "Card"),
                    ("exercise", "Exercise"),
                    ("project", "Project"),
                    ("review", "Review"),
                    ("placement", "Placement"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("source_kind__in", ["card", "exercise", "project", "review", "placement"])),
                name="evidence_source_is_known",
            ),
        ),
        migrations.AddField(
            model_name="placementsession",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="placementanswer",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="mastery.placementsession"
            ),
        ),
        migrations.AddField(
            model_name="placementword",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="words", to="mastery.placementsession"
            ),
        ),
        migrations.AddConstraint(
            model_name="placementsession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("learner",),
                name="placement_one_open_of_learner",
            ),
        ),
        migrations.AddConstraint(
            model_name="placementanswer",
            constraint=models.UniqueConstraint(fields=("session", "card_id"), name="placement_card_once"),
        ),
        migrations.AddConstraint(
            model_name="placementanswer",
            constraint=models.UniqueConstraint(fields=("session", "number"), name="placement_answers_in_a_row"),
        ),
        migrations.AddConstraint(
            model_name="placementanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("guess__gte", 0), ("guess__lt", 1)), name="placement_guess_0_to_1"
            ),
        ),
        migrations.AddConstraint(
            model_name="placementanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("seconds__gte", 0), ("seconds__lte", 3600)), name="placement_seconds_0_to_3600"
            ),
        ),
        migrations.AddConstraint(
            model_name="placementword",
            constraint=models.UniqueConstraint(fields=("session", "skill_id"), name="placement_one_word_a_skill"),
        ),
        migrations.RunPython(guard_again, migrations.RunPython.noop),
    ]
