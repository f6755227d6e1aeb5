"""Keys and sessions: random secrets, of which only digests are kept.

A key has 256 random bits, so a plain SHA-256 protects it; slow password hashing is for words that
people choose.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from gluework.values import Value

PREFIX = "gw_"
TICKET_LIFE = timedelta(minutes=15)
SESSION_LIFE = timedelta(hours=12)


class Key(Value):
    """A key that somebody comes in with; its secret part is not in it."""

    id: str
    name: str
    """Whose it is: what goes on record."""
    created_at: datetime
    revoked_at: datetime | None = None


class Session(Value):
    """Somebody who is signed in to the pages."""

    name: str
    expires_at: datetime


def new_secret() -> str:
    """A secret nobody can guess, that is safe in headers and files."""
    return PREFIX + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
