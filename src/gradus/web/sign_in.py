"""What a school changes in django-allauth: who may sign up, how people are called, and how secrets are kept.

Only the settings of a school name this module; without `server.toml` it is never imported.
"""

import base64
import secrets
from email.utils import make_msgid
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gradus.accounts.errors import InvitationUnusable
from gradus.accounts.models import Learner
from gradus.accounts.selectors import InvitationView, get_invitation, name_of
from gradus.accounts.services import accept_invitation
from gradus.runtime.server import Server
from gradus.web.access import refuse_invitation

INVITATION_KEY = "invitation"


def school() -> Server:
    """The school's answers. Only where there is a school."""
    return cast(Server, settings.GRADUS_SCHOOL)


def keep_invitation(request: HttpRequest, token: str, invited: InvitationView) -> None:
    """The browser may sign up by this invitation. One that names an address proves that address by itself."""
    request.session[INVITATION_KEY] = token
    if invited.email:
        AccountAdapter(request).stash_verified_email(request, invited.email)


def kept_invitation(request: HttpRequest) -> InvitationView | None:
    """The invitation by which this browser may sign up; None when there is none, or it is of no use any more."""
    token = request.session.get(INVITATION_KEY)
    try:
        return get_invitation(token, now=timezone.now()) if token else None
    except InvitationUnusable:
        return None


def display_name(user: AbstractBaseUser) -> str:
    """What to call somebody in a page or a letter."""
    return name_of(cast(Learner, user))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up is by invitation, or for the school's mail domains."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(school().sign_up_domains) or kept_invitation(request) is not None

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: Any, headers: dict[str, str] | None = None
    ) -> Any:
        """The letter's id is of the school's name: for the machine's own, somebody would have to ask a name server."""
        named = {"Message-ID": make_msgid(domain=school().hosts[0]), **(headers or {})}
        return super().render_mail(template_prefix, email, context, headers=named)

    def populate_username(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Nobody is asked for a user name, and none may be guessed or taken."""
        cast(Learner, user).username = secrets.token_hex(16)

    def save_user(self, request: HttpRequest, user: Any, form: forms.Form, commit: bool = True) -> Any:
        """The person and what the invitation brings are stored together, or neither is."""
        token = request.session.get(INVITATION_KEY)
        try:
            with transaction.atomic():
                saved = super().save_user(request, user, form, commit=commit)
                if token and commit:
                    accept_invitation(token=token, learner_id=saved.pk, now=timezone.now())
        except InvitationUnusable as error:
            raise ImmediateHttpResponse(refuse_invitation(request, problem=str(error))) from error
        request.session.pop(INVITATION_KEY, None)
        return saved


class NameForm(forms.Form):
    """What the form for signing up asks besides address and password, and whom it takes."""

    name = forms.CharField(
        max_length=150, label="Name", widget=forms.TextInput(attrs={"autocomplete": "name", "placeholder": ""})
    )
    field_order = ("name", "email", "password1")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if problem := _refusal(str(cleaned.get("email", "")).lower(), kept_invitation(context.request)):
            self.add_error("email", problem)
        return cleaned

    def signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Called once the person is stored."""
        learner = cast(Learner, user)
        learner.first_name = self.cleaned_data["name"]
        learner.save(update_fields=["first_name"])


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors are encrypted with the school's secret: a copy of the database alone gives nobody a code."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are kept for the school's first host, under its name."""
        return {**super().get_public_key_credential_rp_entity(), "name": school().name}


def _refusal(email: str, invited: InvitationView | None) -> str:
    """Why this address may not sign up; empty when it may, or when none was given."""
    if not email:
        return ""
    if invited is not None:
        return f"The invitation is for {invited.email}." if invited.email and invited.email != email else ""
    domains = school().sign_up_domains
    if email.rpartition("@")[2] in domains:
        return ""
    return f"Use an address at {' or '.join(domains)}, or ask for an invitation."


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(salted_hmac("gradus.second-factor", "key", algorithm="sha256").digest()))
