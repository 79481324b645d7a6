"""Writes who somebody is, what they may do, and whom they learn with."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from gradus.accounts.errors import InvitationUnusable, LastOperator, NoSuchCohort, NoSuchLearner
from gradus.accounts.models import Cohort, Invitation, Learner, Membership, SchoolRole
from gradus.accounts.selectors import Profile, get_invitation, get_profile, profile_of
from gradus.accounts.tokens import hash_of, make_token

SINGLE_USERNAME = "learner"
_RANKS = (SchoolRole.LEARNER, SchoolRole.INSTRUCTOR, SchoolRole.OPERATOR)


def the_learner(*, now: datetime) -> Profile:
    """The one learner of a machine without sign-in, made on the first call.

    Two first calls at once: the username is unique, so one insert fails and `get_or_create` reads the other's row.
    """
    learner, _ = Learner.objects.get_or_create(
        username=SINGLE_USERNAME,
        # A password that no input matches: this account is never signed in to by form.
        defaults={"date_joined": now, "password": "!"},
    )
    return profile_of(learner)


def choose_role(*, learner_id: int, role_id: str, now: datetime) -> Profile:
    """The learner aims at `role_id` from now on; an empty one means none. Raises NoSuchLearner.

    Whether the role exists is the caller's to check: roles are content, and content is not known here.
    """
    if not Learner.objects.filter(pk=learner_id).update(role_id=role_id, role_chosen_at=now):
        raise NoSuchLearner(learner_id)
    return get_profile(learner_id)


def set_hours(*, learner_id: int, hours_per_week: int) -> None:
    """The learner has so many hours a week, 1 to 80, from now on. Raises NoSuchLearner."""
    if not Learner.objects.filter(pk=learner_id).update(hours_per_week=hours_per_week):
        raise NoSuchLearner(learner_id)


def open_cohort(*, instructor_id: int, name: str, now: datetime) -> int:
    """A cohort of that name, with nobody in it yet. Returns its id."""
    return Cohort.objects.create(instructor_id=instructor_id, name=name, created_at=now).pk


def close_cohort(*, instructor_id: int, cohort_id: int) -> None:
    """The cohort is gone, with its links; whoever was in it keeps all their work. Raises NoSuchCohort."""
    if not Cohort.objects.filter(pk=cohort_id, instructor_id=instructor_id).delete()[0]:
        raise NoSuchCohort(cohort_id)


def invite_to_cohort(*, instructor_id: int, cohort_id: int, uses: int, days: int, now: datetime) -> str:
    """A link's token by which `uses` people may join within `days`. Raises NoSuchCohort for somebody else's cohort.

    Nothing can show the token again: only its hash is kept.
    """
    if not Cohort.objects.filter(pk=cohort_id, instructor_id=instructor_id).exists():
        raise NoSuchCohort(cohort_id)
    return _issue(Invitation(invited_by_id=instructor_id, cohort_id=cohort_id, uses_left=uses), days=days, now=now)


def invite_person(*, email: str, school_role: SchoolRole, days: int, now: datetime, invited_by: int | None) -> str:
    """A link's token by which the owner of `email`, and nobody else, may come once and be `school_role`."""
    row = Invitation(invited_by_id=invited_by, email=email.strip().lower(), school_role=school_role, uses_left=1)
    return _issue(row, days=days, now=now)


def accept_invitation(*, token: str, learner_id: int, now: datetime) -> None:
    """The learner is in what the invitation was to, and one use of it is gone.

    It never takes away what somebody may do already, and joining a cohort twice uses nothing up. Of two people who
    race for the last use one gets it. Raises InvitationUnusable or NoSuchLearner; then nothing was changed.
    """
    invited = get_invitation(token, now=now)
    with transaction.atomic():
        row = Invitation.objects.select_for_update().get(pk=invited.id)
        learner = Learner.objects.select_for_update().filter(pk=learner_id).first()
        if learner is None:
            raise NoSuchLearner(learner_id)
        if row.email and row.email != learner.email.lower():
            raise InvitationUnusable(f"This invitation is for {row.email}. Sign in with that address to use it.")
        if row.cohort_id is not None:
            if Membership.objects.filter(cohort_id=row.cohort_id, learner_id=learner_id).exists():
                return
            Membership.objects.create(cohort_id=row.cohort_id, learner=learner, joined_at=now)
        if _RANKS.index(SchoolRole(row.school_role)) > _RANKS.index(SchoolRole(learner.school_role)):
            learner.school_role = row.school_role
            learner.save(update_fields=["school_role"])
        usable = Invitation.objects.filter(pk=row.pk, uses_left__gt=0, revoked_at__isnull=True)
        if not usable.update(uses_left=F("uses_left") - 1):
            raise InvitationUnusable("This invitation has been used as often as it may be. Ask for a new link.")


def revoke_cohort_invitation(*, instructor_id: int, cohort_id: int, invitation_id: int, now: datetime) -> None:
    """Nobody comes by this link any more. Nothing happens to one that is not to the instructor's cohort."""
    Invitation.objects.filter(
        pk=invitation_id, cohort_id=cohort_id, cohort__instructor_id=instructor_id, revoked_at__isnull=True
    ).update(revoked_at=now)


def revoke_school_invitation(*, invitation_id: int, now: datetime) -> None:
    """Nobody comes by this link any more. For operators; cohorts' links are their instructors'."""
    Invitation.objects.filter(pk=invitation_id, cohort__isnull=True, revoked_at__isnull=True).update(revoked_at=now)


def leave_cohort(*, learner_id: int, cohort_id: int) -> None:
    """The cohort's instructor sees nothing of the learner any more. Raises NoSuchCohort for one they are not in."""
    if not Membership.objects.filter(cohort_id=cohort_id, learner_id=learner_id).delete()[0]:
        raise NoSuchCohort(cohort_id)


def remove_member(*, instructor_id: int, cohort_id: int, learner_id: int) -> None:
    """The learner is not in the instructor's cohort any more. Raises NoSuchCohort when they were not."""
    rows = Membership.objects.filter(cohort_id=cohort_id, cohort__instructor_id=instructor_id, learner_id=learner_id)
    if not rows.delete()[0]:
        raise NoSuchCohort(cohort_id)


def set_school_role(*, learner_id: int, school_role: SchoolRole) -> None:
    """What somebody may do from their next request on. Raises NoSuchLearner, and LastOperator."""
    with transaction.atomic():
        if school_role is not SchoolRole.OPERATOR:
            keep_an_operator(learner_id)
        if not Learner.objects.filter(pk=learner_id).update(school_role=school_role):
            raise NoSuchLearner(learner_id)


def set_active(*, learner_id: int, is_active: bool) -> None:
    """Whether somebody may come in; if not, their sessions end with their next request. Their work is kept.

    Raises NoSuchLearner, and LastOperator.
    """
    with transaction.atomic():
        if not is_active:
            keep_an_operator(learner_id)
        if not Learner.objects.filter(pk=learner_id).update(is_active=is_active):
            raise NoSuchLearner(learner_id)


def keep_an_operator(learner_id: int) -> None:
    """Raises LastOperator when nobody could operate the school without this one.

    Locks all operators until the caller's transaction ends, so that two of them cannot put each other out at once.
    """
    operators = Learner.objects.select_for_update().filter(school_role=SchoolRole.OPERATOR, is_active=True)
    if set(operators.values_list("pk", flat=True)) == {learner_id}:
        raise LastOperator


def _issue(row: Invitation, *, days: int, now: datetime) -> str:
    token = make_token()
    row.token_sha256 = hash_of(token) or ""
    row.created_at, row.expires_at = now, now + timedelta(days=days)
    row.save()
    return token
