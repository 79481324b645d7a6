"""The way in for one learner on their own machine: a token in the printed URL that signs in one browser.

Only the token's hash is kept, in a file of the data folder that nobody else can read. A new token replaces the
old one.
"""

import hashlib
import hmac
import os
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

import msgspec

FILE_NAME = "entry.json"
VALID_FOR = timedelta(hours=12)


class Redemption(StrEnum):
    """What became of a token that somebody brought."""

    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    EXPIRED = "expired"


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sha256: str
    expires_at: datetime


def issue_token(home: Path, now: datetime) -> str:
    """Return a fresh token, valid for 12 hours and one use. Any token given out before stops working."""
    token = secrets.token_urlsafe(24)
    entry = _Entry(sha256=_hash(token), expires_at=now + VALID_FOR)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = home / f".{FILE_NAME}.{uuid4().hex}"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(entry))
    fresh.replace(home / FILE_NAME)
    return token


def redeem(home: Path, token: str, now: datetime) -> Redemption:
    """Use the token up. Of two browsers that bring it at the same moment only one is ACCEPTED."""
    path = home / FILE_NAME
    try:
        entry = msgspec.json.decode(path.read_bytes(), type=_Entry)
    except (FileNotFoundError, msgspec.DecodeError):
        return Redemption.UNKNOWN
    if not hmac.compare_digest(entry.sha256, _hash(token)):
        return Redemption.UNKNOWN
    if not _claim(path):
        return Redemption.UNKNOWN
    return Redemption.ACCEPTED if now < entry.expires_at else Redemption.EXPIRED


def _claim(path: Path) -> bool:
    """Renaming succeeds for one of any number of racing processes."""
    mine = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        path.rename(mine)
    except FileNotFoundError:
        return False
    mine.unlink()
    return True


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
