"""Rows of evidence, of what the learner model made of it, of placements, and of reviews."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from gradus.mastery.engine.decks import OWN_PREFIX
from gradus.mastery.engine.review import HIGHEST_RETENTION, LOWEST_RETENTION


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
