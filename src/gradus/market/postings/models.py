"""Boards that are fetched, postings as they were read, and what they ask for."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gradus.market.facts.levels import Level, PayPer
from gradus.market.postings.engine.reading.types import WorkplaceType

PASTED = "pasted"
"""The source of a posting that a learner brought: theirs alone."""


class Board(models.Model):
    """A source and what to ask it for, such as one employer's board. Nobody's own: all learners see its postings.

    `memory` lets an unchanged board answer in one line; `cursor` is where a broken fetch goes on, of the fetch that
    began at `began_at`. `problem` is what the last fetch ended with, empty when it went well.
    """

    source = models.CharField(max_length=20)
    target = models.CharField(max_length=500)
    memory = models.JSONField(null=True)
    cursor = models.JSONField(null=True)
    began_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    come_back_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True, default="")
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["source", "target"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "target"], name="board_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.target}"


class SourceUse(models.Model):
    """One request to a source that allows so many a day."""

    source = models.CharField(max_length=20)
    asked_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "asked_at"], name="use_of_source_when")]

    def __str__(self) -> str:
        return f"{self.source} at {self.asked_at:%Y-%m-%d %H:%M}"


class Posting(models.Model):
    """A posting, what it says, and how its text was read.

    `external_id` is unique in its source: for boards of one employer it begins with the board's target. With an `owner`
    it was pasted by them and is theirs alone. `repost_of` is the first posting of the same job. `reading` has each
    field's words as offsets into `text`. Pay is as stated; `usd_year_*` is the same in US dollars a year, to compare.
    `closed_at` is when a whole listing no longer had it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    board = models.ForeignKey(Board, null=True, on_delete=models.CASCADE, related_name="postings")
    source = models.CharField(max_length=20)
    external_id = models.CharField(max_length=300)
    url = models.CharField(max_length=2000, blank=True, default="")
    title = models.CharField(max_length=300)
    company = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField()
    stated = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, db_index=True)
    sketch = models.JSONField(default=list)
    repost_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="reposts")
    seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    reader_version = models.PositiveSmallIntegerField()
    reading = models.JSONField()
    posted_on = models.DateField()
    role_id = models.CharField(max_length=64, blank=True, default="", db_index=True)
    level = models.CharField(
        max_length=12, blank=True, default="", choices=[(level.value, level.value) for level in Level]
    )
    years_least = models.PositiveSmallIntegerField(null=True)
    remote = models.CharField(
        max_length=8, blank=True, default="", choices=[(remote.value, remote.value) for remote in WorkplaceType]
    )
    sponsors_visa = models.BooleanField(null=True)
    language = models.CharField(max_length=8, blank=True, default="")
    pay_low = models.FloatField(null=True)
    pay_high = models.FloatField(null=True)
    pay_currency = models.CharField(max_length=3, blank=True, default="")
    pay_per = models.CharField(max_length=8, blank=True, default="", choices=[(per.value, per.value) for per in PayPer])
    usd_year_low = models.FloatField(null=True)
    usd_year_high = models.FloatField(null=True)

    class Meta:
        ordering: ClassVar = ["-posted_on", "-seen_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["owner", "-posted_on"], name="posting_of_owner_newest"),
            models.Index(fields=["board", "last_seen_at"], name="posting_of_board_seen"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "external_id"], condition=Q(owner__isnull=True), name="posting_once_a_source"
            ),
            models.UniqueConstraint(
                fields=["owner", "external_id"], condition=Q(owner__isnull=False), name="posting_once_an_owner"
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=True, board__isnull=False) | Q(owner__isnull=False, board__isnull=True),
                name="posting_of_a_board_or_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(pay_low__isnull=True) | Q(pay_high__isnull=True) | Q(pay_low__lte=F("pay_high")),
                name="posting_pay_rises",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="posting_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.company})"


class PostingSkill(models.Model):
    """A skill that a posting asks for."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="skills")
    skill_id = models.CharField(max_length=64, db_index=True)
    is_must = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["posting", "skill_id"], name="skill_once_a_posting"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id} in {self.posting_id}"


class PostingPlace(models.Model):
    """Where a posting's work is done: a city, a country, or both."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="places")
    city = models.CharField(max_length=120, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="", db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["posting", "city", "country"], name="place_once_a_posting"),
        ]

    def __str__(self) -> str:
        return f"{self.city} {self.country}".strip()


class RoleDemand(models.Model):
    """What open postings of a role ask for, counted. Droppable: `recount` makes all rows again. Nobody's own."""

    role_id = models.CharField(max_length=64, primary_key=True)
    counted_at = models.DateTimeField()
    postings = models.PositiveIntegerField()
    body = models.JSONField()

    class Meta:
        verbose_name_plural = "role demand"

    def __str__(self) -> str:
        return f"{self.role_id}: {self.postings} postings"
