"""What a learner chose for their plan, and the postings on it. The plan is made anew whenever it is asked for."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from gradus.planner.engine.agenda import TargetLevel


class PlanChoice(models.Model):
    """The level that a learner aims at, and the day on which their plan starts; None means at once."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    level = models.CharField(max_length=8, choices=[(level.value, level.value) for level in TargetLevel])
    starts_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(level__in=[level.value for level in TargetLevel]), name="plan_level_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"plan of {self.learner_id}: {self.level}"


class StudiedSkill(models.Model):
    """A skill that a learner says to have studied elsewhere. It takes the study off their plan and shows nothing."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    skill_id = models.CharField(max_length=64)
    studied_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["studied_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "skill_id"], name="studied_skill_once"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} studied by {self.learner_id}"


class PlanPosting(models.Model):
    """A posting whose missing skills the learner put on their plan. `skills` has each one's weight, 1 to 3.

    They are kept as they were: the posting may change, close, or be deleted.
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    posting_id = models.UUIDField()
    title = models.CharField(max_length=300)
    company = models.CharField(max_length=200, blank=True, default="")
    skills = models.JSONField()
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["added_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "posting_id"], name="plan_posting_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} on the plan of {self.learner_id}"
