"""Rows of attempts, verdicts, card answers and drafts. What must hold is held by the database."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT

from gradus.grading.verdicts import Outcome


class Origin(models.TextChoices):
    WEB = "web"
    CLI = "cli"


class State(models.TextChoices):
    QUEUED = "queued"
    GRADING = "grading"
    GRADED = "graded"


class Attempt(models.Model):
    """One text handed in. `tries` counts how often grading began; it names the claim, see services.

    `turn` orders what waits in the queue, lowest first; see `services.next_turn`. It is 0 where there is no queue.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    exercise_id = models.CharField(max_length=64)
    course_id = models.CharField(max_length=64)
    source = models.TextField()
    origin = models.CharField(max_length=8, choices=Origin.choices)
    submitted_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    claimed_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    turn = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-submitted_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["learner", "exercise_id", "-submitted_at"], name="attempt_of_learner_on"),
            models.Index(fields=["learner", "-submitted_at"], name="attempt_of_learner_recent"),
            models.Index(fields=["submitted_at"], name="attempt_waiting", condition=~Q(state=State.GRADED)),
            models.Index(fields=["turn", "submitted_at"], name="attempt_in_line", condition=Q(state=State.QUEUED)),
            models.Index(fields=["-turn"], name="attempt_served", condition=~Q(state=State.QUEUED)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="attempt_state_is_known"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="attempt_origin_is_known"),
            models.CheckConstraint(
                condition=Q(state=State.GRADING, claimed_until__isnull=False)
                | (~Q(state=State.GRADING) & Q(claimed_until__isnull=True)),
                name="attempt_is_claimed_while_grading_only",
            ),
            models.CheckConstraint(condition=Q(tries__gte=1) | Q(state=State.QUEUED), name="attempt_graded_was_tried"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} by {self.learner_id}: {self.state}"


class StoredVerdict(models.Model):
    """The judgement on one attempt. `outcome` repeats what `body` says, to be asked for.

    Of hidden checks `body` has no more than whether they hold; `whole`, where there are some, has everything and is
    not the learner's to see before the exercise says so.
    """

    attempt = models.OneToOneField(Attempt, primary_key=True, on_delete=models.CASCADE, related_name="verdict")
    outcome = models.CharField(max_length=16, choices=[(o.value, o.value) for o in Outcome])
    body = models.JSONField()
    whole = models.JSONField(null=True)
    graded_at = models.DateTimeField()

    withheld: ClassVar = ("whole",)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-graded_at"], name="verdict_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome__in=[o.value for o in Outcome]), name="verdict_outcome_is_known"
            ),
            models.CheckConstraint(condition=Q(outcome=KT("body__outcome")), name="verdict_body_agrees"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.outcome}"


class CardAnswer(models.Model):
    """One answer to one card. `seconds` is how long the learner looked at it, capped."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    card_id = models.CharField(max_length=64)
    given = models.JSONField()
    is_right = models.BooleanField()
    seconds = models.FloatField()
    answered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-answered_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["learner", "card_id", "-answered_at"], name="answer_of_learner_on"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(seconds__gte=0) & Q(seconds__lte=3600), name="answer_seconds_0_to_3600"),
        ]

    def __str__(self) -> str:
        return f"{self.card_id} by {self.learner_id}"


class Draft(models.Model):
    """A learner's text for an exercise that is not handed in: one, the newest."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    exercise_id = models.CharField(max_length=64)
    source = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "exercise_id"], name="draft_one_of_learner_on"),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id} by {self.learner_id}"
