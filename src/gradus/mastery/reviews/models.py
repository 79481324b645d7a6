"""Rows of reviews: how a learner wants to be asked, the log, what it makes of each card, and own cards."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from gradus.mastery.reviews.engine.decks import OWN_PREFIX
from gradus.mastery.reviews.engine.review import HIGHEST_RETENTION, LOWEST_RETENTION

DEFAULT_MINUTES_PER_DAY = 15


class ReviewSettings(models.Model):
    """How a learner wants to be asked. `parameters` are FSRS's, where they were fitted to this learner."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    retention = models.FloatField()
    minutes_per_day = models.PositiveSmallIntegerField(default=DEFAULT_MINUTES_PER_DAY)
    parameters = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(retention__gte=LOWEST_RETENTION) & Q(retention__lte=HIGHEST_RETENTION),
                name="review_retention_in_bounds",
            ),
            models.CheckConstraint(
                condition=Q(minutes_per_day__gte=1) & Q(minutes_per_day__lte=240), name="review_minutes_1_to_240"
            ),
        ]

    def __str__(self) -> str:
        return f"reviews of {self.learner_id}: {self.retention:.0%}"


class CardReview(models.Model):
    """One line of the log of reviews: the answer and the grade that followed from it.

    `is_overruled`: the learner said that a right answer was a guess, or a wrong one a slip; `grade` has it in it.
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    card_id = models.CharField(max_length=64)
    answer_id = models.UUIDField(unique=True)
    grade = models.PositiveSmallIntegerField()
    was_right = models.BooleanField()
    is_overruled = models.BooleanField(default=False)
    seconds = models.FloatField()
    reviewed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["learner", "card_id", "id"], name="review_of_learner_on"),
            models.Index(fields=["learner", "reviewed_at"], name="review_of_learner_when"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(grade__gte=1) & Q(grade__lte=4), name="review_grade_1_to_4"),
            models.CheckConstraint(condition=Q(seconds__gte=0), name="review_seconds_from_0"),
        ]

    def __str__(self) -> str:
        return f"{self.card_id} by {self.learner_id}: {self.grade}"


class CardMemory(models.Model):
    """What the log of reviews makes of one card in one head. Droppable: `rebuild_memories` makes it again."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    card_id = models.CharField(max_length=64)
    body = models.JSONField()
    due_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["learner", "due_at"], name="memory_of_learner_due")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "card_id"], name="memory_one_of_learner_for"),
        ]

    def __str__(self) -> str:
        return f"{self.card_id} of {self.learner_id}, due {self.due_at:%Y-%m-%d}"


class OwnCard(models.Model):
    """A card that a learner brought or wrote: plain text, judged by themselves. `fingerprint` is its question's."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    question = models.TextField()
    answer = models.TextField()
    tags = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "fingerprint"], name="own_card_once_a_question"),
            models.CheckConstraint(condition=~Q(question=""), name="own_card_has_a_question"),
        ]

    def __str__(self) -> str:
        return self.question[:60]

    @property
    def card_id(self) -> str:
        """What it is called where cards of courses have their id."""
        return f"{OWN_PREFIX}{self.pk}"
