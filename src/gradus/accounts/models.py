"""Rows of people, the cohorts they learn in, the invitations by which they came, and the files that are theirs.

A model, here or in another room, names in `withheld` the fields that an export of its learner leaves out: what proves
who somebody is has no place in a file that is carried about, nor what a teacher hides of checks.
"""

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class SchoolRole(models.TextChoices):
    """What somebody may do in a school. Each may do what those before it may."""

    LEARNER = "learner", "learner"
    INSTRUCTOR = "instructor", "instructor"
    OPERATOR = "operator", "operator"


class Learner(AbstractUser):
    """Somebody who learns. `role_id` is the role they aim at, empty while none is chosen."""

    role_id = models.CharField(max_length=64, blank=True, default="")
    role_chosen_at = models.DateTimeField(null=True, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(default=7)
    school_role = models.CharField(max_length=16, choices=SchoolRole.choices, default=SchoolRole.LEARNER)

    withheld: ClassVar = ("password",)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(hours_per_week__gte=1) & Q(hours_per_week__lte=80),
                name="learner_hours_per_week_1_to_80",
            ),
            models.CheckConstraint(condition=Q(school_role__in=SchoolRole.values), name="learner_school_role_is_known"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="learner_email_is_unique"),
        ]


class Cohort(models.Model):
    """A group that learns with one instructor, who sees how far each has come."""

    name = models.CharField(max_length=80)
    instructor = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="cohorts_taught")
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="cohort_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A learner is in a cohort. Leaving it deletes the row."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="memberships")
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="memberships")
    joined_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "learner"], name="membership_once_a_cohort"),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} in {self.cohort_id}"


class Invitation(models.Model):
    """A link that lets people in. Only its hash is kept; `uses_left` goes down with each who comes by it.

    With an `email` only that person may use it, and only then may it bring more than a learner. `invited_by` is
    empty for one from the command line.
    """

    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Learner, null=True, on_delete=models.CASCADE, related_name="+")
    cohort = models.ForeignKey(Cohort, null=True, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(blank=True, default="")
    school_role = models.CharField(max_length=16, choices=SchoolRole.choices, default=SchoolRole.LEARNER)
    uses_left = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    withheld: ClassVar = ("token_sha256",)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(school_role__in=SchoolRole.values), name="invitation_role_is_known"),
            models.CheckConstraint(
                condition=Q(school_role=SchoolRole.LEARNER) | ~Q(email=""),
                name="invitation_raises_a_named_person_only",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="invitation_expires_later"),
            models.CheckConstraint(condition=~Q(email="") | Q(cohort__isnull=False), name="invitation_is_to_something"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class OwnedFile(models.Model):
    """A file on disk that belongs to a learner. `path` is relative to the data folder; `name` is what they call it.

    `kind` says what made it. Only `owned_files` writes and deletes rows: it keeps them and the disk together.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    path = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200, blank=True, default="")
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "file"
        ordering: ClassVar = ["created_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(path__startswith="files/"), name="owned_file_lies_in_files"),
            models.CheckConstraint(condition=~Q(kind=""), name="owned_file_has_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


class Limit(models.Model):
    """One counter of tries, as Django's database cache keeps it: read and written by that, and by nothing else.

    It is a model so that the table is made with all others.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_limit"

    def __str__(self) -> str:
        return self.cache_key
