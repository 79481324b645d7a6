"""Rows of evidence, and of what the learner model made of it."""

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


class Evidence(models.Model):
    """One thing that happened and what it says about one side of one skill. Never changed: a trigger refuses UPDATE.

    `event_id` names what happened (an attempt, an answer), so that it is absorbed once however often it is offered.
    A row of weight 0 says: it happened, and adds nothing.
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
