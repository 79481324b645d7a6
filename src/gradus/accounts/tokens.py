"""The secret in an invitation's link: random, signed, and kept only as a hash."""

import hashlib
import secrets

from django.core import signing

_SALT = "gradus.invitation"


def make_token() -> str:
    """A fresh secret with our signature, safe in a URL."""
    return signing.Signer(salt=_SALT).sign(secrets.token_urlsafe(24)).replace(":", ".")


def hash_of(token: str) -> str | None:
    """What the database keeps of the token; None for one that we did not sign, which is not worth a query."""
    try:
        return hashlib.sha256(signing.Signer(salt=_SALT).unsign(token.replace(".", ":")).encode()).hexdigest()
    except signing.BadSignature:
        return None
