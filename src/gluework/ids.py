"""Ids: sortable by time, typed by prefix, readable over a phone line.

`case_01jd…` is a prefix and a UUIDv7-like value (48 bits of milliseconds, 80 random bits) in
Crockford's base 32, lower case, 26 characters, the layout of a ULID.
"""

import secrets
from datetime import datetime
from typing import NewType

CaseId = NewType("CaseId", str)
ItemId = NewType("ItemId", str)
DeliveryId = NewType("DeliveryId", str)
LetterId = NewType("LetterId", str)
IncidentId = NewType("IncidentId", str)

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(prefix: str, now: datetime) -> str:
    """A fresh id `prefix_…`; ids made at later milliseconds sort behind it."""
    value = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    return f"{prefix}_{_base32(value, 26)}"


def _base32(value: int, length: int) -> str:
    digits: list[str] = []
    for _ in range(length):
        value, digit = divmod(value, 32)
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))
