"""Rows of evidence, of what the learner model made of it, and of what was fitted to everybody's."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Side(models.TextChoices):
    THEORY = "theory"
    PRACTICE = "practice"
    COMMUNICATION = "communication"


class SourceKind(models.TextChoices):
    CARD = "card"
    EXERCISE = "exercise"
    PROJECT = "project"
    REVIEW = "review"
    PLACEMENT = "placement"


class Evidence(models.Model):
    """One thing that happened and what it says about one side of one skill. Never changed: a trigger refuses UPDATE.

    `event_id` names what happened (an attempt, an answer), so that it is absorbed once however often it is offered.
    A row of weight 0 says: it happened, and adds nothing. A row from a PLACEMENT is where the learner starts: `outcome`
    is a probability, and the newest such row of a side takes the place of those before.
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    skill_id = models.CharField(max_length=64)
    side = models.CharField(max_length=16, choices=Side.choices)
    source_kind = models.CharField(max_length=16, choices=SourceKind.choices)
    source_id = models.CharField(max_length=64)
    event_id = models.UUIDField()
    attempt_id = models.UUIDField(null=True, blank=True, db_index=True)
    outcome = models.FloatField()
    weight = models.FloatField()
    happened_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "evidence"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["learner", "skill_id", "side"], name="evidence_of_learner_for"),
            models.Index(fields=["learner", "source_kind", "source_id"], name="evidence_of_learner_from"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_kind", "event_id", "skill_id", "side"], name="evidence_once_an_event"
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="evidence_side_is_known"),
            models.CheckConstraint(condition=Q(source_kind__in=SourceKind.values), name="evidence_source_is_known"),
            models.CheckConstraint(condition=Q(outcome__gte=0) & Q(outcome__lte=1), name="evidence_outcome_0_to_1"),
            models.CheckConstraint(condition=Q(weight__gte=0) & Q(weight__lte=10), name="evidence_weight_0_to_10"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} by {self.learner_id}: {self.skill_id} {self.outcome:g}"


class SkillState(models.Model):
    """What the engine made of a learner's evidence for one side of one skill. Droppable: `rebuild` makes it again."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    skill_id = models.CharField(max_length=64)
    side = models.CharField(max_length=16, choices=Side.choices)
    engine = models.CharField(max_length=32)
    body = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "skill_id", "side"], name="state_one_of_learner_for"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="state_side_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} ({self.side}) of {self.learner_id}"


class CardDifficulty(models.Model):
    """How hard a card is, estimated from answers; cards without a row have their author's word. Nobody's own data."""

    card_id = models.CharField(max_length=64, primary_key=True)
    difficulty = models.FloatField()
    answers = models.PositiveIntegerField()
    fitted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "card difficulties"

    def __str__(self) -> str:
        return f"{self.card_id}: {self.difficulty:.2f}"


class FittedCoefficients(models.Model):
    """Coefficients of the learner model, fitted to everybody's evidence. The newest row counts; without, the defaults.

    States hold counts and no coefficient, so a new row changes what is read of them at once, and none is written anew.
    """

    prior_logit = models.FloatField()
    right_slope = models.FloatField()
    wrong_slope = models.FloatField()
    answers = models.PositiveIntegerField()
    learners = models.PositiveIntegerField()
    loss_before = models.FloatField()
    loss_after = models.FloatField()
    fitted_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "fitted coefficients"
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(right_slope__gte=0) & Q(wrong_slope__gte=0), name="coefficients_slopes_not_below_0"
            ),
            models.CheckConstraint(
                condition=Q(loss_after__lt=models.F("loss_before")), name="coefficients_foretell_better"
            ),
        ]

    def __str__(self) -> str:
        return f"fitted {self.fitted_at:%Y-%m-%d} to {self.answers} answers"
