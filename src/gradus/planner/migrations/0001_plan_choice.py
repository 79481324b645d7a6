"""What learners chose for their plans."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_learners"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanChoice",
            fields=[
                (
                    "learner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "level",
                    models.CharField(choices=[("entry", "entry"), ("mid", "mid"), ("senior", "senior")], max_length=8),
                ),
                ("starts_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["entry", "mid", "senior"])), name="plan_level_is_known"
                    )
                ],
            },
        ),
    ]
