"""What is fitted to everybody's answers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mastery", "0004_reviews"),
    ]

    operations = [
        migrations.CreateModel(
            name="CardDifficulty",
            fields=[
                ("card_id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("difficulty", models.FloatField()),
                ("answers", models.PositiveIntegerField()),
                ("fitted_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "card difficulties",
            },
        ),
        migrations.AlterModelOptions(
            name="evidence",
            options={"ordering": ["id"], "verbose_name_plural": "evidence"},
        ),
        migrations.CreateModel(
            name="FittedCoefficients",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("prior_logit", models.FloatField()),
                ("right_slope", models.FloatField()),
                ("wrong_slope", models.FloatField()),
                ("answers", models.PositiveIntegerField()),
                ("learners", models.PositiveIntegerField()),
                ("loss_before", models.FloatField()),
                ("loss_after", models.FloatField()),
                ("fitted_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "fitted coefficients",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("right_slope__gte", 0), ("wrong_slope__gte", 0)),
                        name="coefficients_slopes_not_below_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("loss_after__lt", models.F("loss_before"))),
                        name="coefficients_foretell_better",
                    ),
                ],
            },
        ),
    ]
