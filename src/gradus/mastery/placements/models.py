"""Rows of placements: sessions, their answers, and what the learner says of a skill."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q


class PlacementSession(models.Model):
    """One placement of a learner. `shown` are the skills that other evidence had shown when it began.

    `experience` is what they say they have done of areas: area to none, some or most.

    Open while `ended_at` is None; a learner has at most one that is open. What it concludes follows from its answers
    and words, and stands in the log of evidence from when it ended.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    shown = models.JSONField()
    experience = models.JSONField(default=dict, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-began_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["learner"], condition=Q(ended_at__isnull=True), name="placement_one_open_of_learner"
            ),
        ]

    def __str__(self) -> str:
        return f"placement of {self.learner_id}"


class PlacementAnswer(models.Model):
    """One question of a placement. `is_right` is None when it was skipped; `given` when it was, or "I don't know".

    `difficulty` (logits) and `guess` are what the card had when it was asked: the belief can be made again from them.
    """

    session = models.ForeignKey(PlacementSession, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    card_id = models.CharField(max_length=64)
    skill_id = models.CharField(max_length=64)
    difficulty = models.FloatField()
    guess = models.FloatField()
    given = models.JSONField(null=True)
    is_right = models.BooleanField(null=True)
    seconds = models.FloatField()
    answered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "card_id"], name="placement_card_once"),
            models.UniqueConstraint(fields=["session", "number"], name="placement_answers_in_a_row"),
            models.CheckConstraint(condition=Q(guess__gte=0) & Q(guess__lt=1), name="placement_guess_0_to_1"),
            models.CheckConstraint(
                condition=Q(seconds__gte=0) & Q(seconds__lte=3600), name="placement_seconds_0_to_3600"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.card_id}"


class PlacementWord(models.Model):
    """What the learner says of a skill against, or beside, what the placement concluded: known, or not yet."""

    session = models.ForeignKey(PlacementSession, on_delete=models.CASCADE, related_name="words")
    skill_id = models.CharField(max_length=64)
    is_known = models.BooleanField()
    said_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["said_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "skill_id"], name="placement_one_word_a_skill"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id}: {'known' if self.is_known else 'not yet'}"
