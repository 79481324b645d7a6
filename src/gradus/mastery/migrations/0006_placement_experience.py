"""What a learner says, before the first question, that they have done of each area."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mastery", "0005_calibration"),
    ]

    operations = [
        migrations.AddField(
            model_name="placementsession",
            name="experience",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
