"""Reads who somebody is, whom they learn with, and by which invitations people come."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from gradus.accounts.errors import InvitationUnusable, NoSuchCohort, NoSuchLearner
from gradus.accounts.models import Cohort, Invitation, Learner, Membership, SchoolRole
from gradus.accounts.tokens import hash_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A learner as everybody else sees them. `name` and `role_id` may be empty."""

    id: int
    name: str
    role_id: str
    hours_per_week: int
    joined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as their operator sees them; an instructor sees the same of those in their cohorts."""

    id: int
    name: str
    email: str
    school_role: SchoolRole
    is_active: bool
    since: datetime
    """When they came to the school, or in a cohort's list when they joined the cohort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortView:
    """A cohort as its instructor, or one who is in it, sees it."""

    id: int
    name: str
    instructor: str
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """An invitation that can still be used. `email` and `cohort` may be empty, not both."""

    id: int
    email: str
    school_role: SchoolRole
    cohort: str
    instructor: str
    uses_left: int
    expires_at: datetime


def get_profile(learner_id: int) -> Profile:
    """The learner of that id. One query. Raises NoSuchLearner."""
    learner = Learner.objects.filter(pk=learner_id).first()
    if learner is None:
        raise NoSuchLearner(learner_id)
    return profile_of(learner)


def profile_of(learner: Learner) -> Profile:
    """A learner's row as a plain value. No query."""
    return Profile(
        id=learner.pk,
        name=learner.get_full_name(),
        role_id=learner.role_id,
        hours_per_week=learner.hours_per_week,
        joined_at=learner.date_joined,
    )


def list_people(*, matching: str = "", limit: int = 100) -> tuple[Person, ...]:
    """Everybody whose name or address holds `matching`, the newest first. One query."""
    rows = Learner.objects.order_by("-date_joined", "-pk")
    if matching:
        rows = rows.filter(Q(first_name__icontains=matching) | Q(email__icontains=matching))
    return tuple(_person(row, since=row.date_joined) for row in rows[:limit])


def count_people() -> int:
    """How many may come in. One query."""
    return Learner.objects.filter(is_active=True).count()


def list_cohorts_taught(instructor_id: int) -> tuple[CohortView, ...]:
    """The instructor's cohorts, the newest first. One query."""
    rows = _cohorts().filter(instructor_id=instructor_id).order_by("-created_at", "-pk")
    return tuple(_cohort_view(row) for row in rows)


def list_cohorts_of(learner_id: int) -> tuple[CohortView, ...]:
    """The cohorts that the learner is in. One query."""
    ids = Membership.objects.filter(learner_id=learner_id).values("cohort_id")
    return tuple(_cohort_view(row) for row in _cohorts().filter(pk__in=ids).order_by("name", "pk"))


def get_cohort_taught(*, instructor_id: int, cohort_id: int) -> CohortView:
    """One of the instructor's cohorts. One query. Raises NoSuchCohort, also when it is somebody else's."""
    row = _cohorts().filter(pk=cohort_id, instructor_id=instructor_id).first()
    if row is None:
        raise NoSuchCohort(cohort_id)
    return _cohort_view(row)


def list_members(*, instructor_id: int, cohort_id: int) -> tuple[Person, ...]:
    """Who is in one of the instructor's cohorts, by name. One query; empty when it is somebody else's."""
    rows = (
        Membership.objects.filter(cohort_id=cohort_id, cohort__instructor_id=instructor_id)
        .select_related("learner")
        .order_by("learner__first_name", "learner__email", "pk")
    )
    return tuple(_person(row.learner, since=row.joined_at) for row in rows)


def list_invitations_to_cohort(*, instructor_id: int, cohort_id: int, now: datetime) -> tuple[InvitationView, ...]:
    """The usable invitations to one of the instructor's cohorts, the newest first. One query."""
    rows = _usable(now).filter(cohort_id=cohort_id, cohort__instructor_id=instructor_id)
    return tuple(_invitation_view(row) for row in rows)


def list_invitations_to_school(*, now: datetime) -> tuple[InvitationView, ...]:
    """The usable invitations to named people, the newest first. One query."""
    return tuple(_invitation_view(row) for row in _usable(now).filter(cohort__isnull=True))


def get_invitation(token: str, *, now: datetime) -> InvitationView:
    """What the link with `token` invites to. One query. Raises InvitationUnusable, which says why."""
    token_sha256 = hash_of(token)
    row = (
        Invitation.objects.select_related("cohort__instructor").filter(token_sha256=token_sha256).first()
        if token_sha256
        else None
    )
    if row is None:
        raise InvitationUnusable("This invitation is not one of this school's. Ask for a new link.")
    if row.revoked_at is not None:
        raise InvitationUnusable("This invitation was taken back. Ask for a new link.")
    if row.expires_at <= now:
        raise InvitationUnusable("This invitation has expired. Ask for a new link.")
    if row.uses_left == 0:
        raise InvitationUnusable("This invitation has been used as often as it may be. Ask for a new link.")
    return _invitation_view(row)


def _usable(now: datetime) -> QuerySet[Invitation]:
    return (
        Invitation.objects.select_related("cohort__instructor")
        .filter(revoked_at__isnull=True, expires_at__gt=now, uses_left__gt=0)
        .order_by("-created_at", "-pk")
    )


def _cohorts() -> QuerySet[Cohort]:
    return Cohort.objects.select_related("instructor").annotate(size=Count("memberships"))


def _person(row: Learner, *, since: datetime) -> Person:
    return Person(
        id=row.pk,
        name=row.first_name,
        email=row.email,
        school_role=SchoolRole(row.school_role),
        is_active=row.is_active,
        since=since,
    )


def _cohort_view(row: Cohort) -> CohortView:
    return CohortView(id=row.pk, name=row.name, instructor=name_of(row.instructor), members=getattr(row, "size", 0))


def _invitation_view(row: Invitation) -> InvitationView:
    return InvitationView(
        id=row.pk,
        email=row.email,
        school_role=SchoolRole(row.school_role),
        cohort=row.cohort.name if row.cohort else "",
        instructor=name_of(row.cohort.instructor) if row.cohort else "",
        uses_left=row.uses_left,
        expires_at=row.expires_at,
    )


def name_of(learner: Learner) -> str:
    """What to call somebody: their name, else their address. No query."""
    return learner.first_name or learner.email or learner.username
