"""A signed HTTP POST, after Standard Webhooks.

The message id and the Idempotency-Key are the delivery's key, the body never changes; only the
signature's timestamp is of the try, as the standard wants it. 2xx acknowledges. 410 and other 4xx that
a second try can't mend refuse. Everything else waits.
"""

import base64
import binascii
import json
import os
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path

from standardwebhooks.webhooks import Webhook

from gluework.charter.model import WebhookDestination
from gluework.clock import Clock
from gluework.delivery.outcome import HttpAnswer, HttpOut, LaterError, Parcel, Refused, Unreachable

MENDABLE = {408, 409, 425, 429}
LONGEST_PAUSE = 86_400.0


class WebhookDesk:
    """Hands parcels to webhooks."""

    def __init__(self, out: HttpOut, clock: Clock, environment: Mapping[str, str] | None = None) -> None:
        self._out = out
        self._clock = clock
        self._environment = os.environ if environment is None else environment

    async def hand_over(self, destination: WebhookDestination, parcel: Parcel, folder: Path) -> str:
        """One try: what it answered in short; LaterError, Unreachable or Refused when it did not take it."""
        content = json.dumps(parcel.content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        now = self._clock.now()
        headers = {
            "content-type": "application/json",
            "idempotency-key": parcel.key,
            "webhook-id": parcel.key,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._signature(destination, parcel.key, content, now, folder),
        }
        answer = await self._out.post(destination.url, headers, content.encode(), destination.timeout_seconds)
        return _judged(answer, now)

    def _signature(
        self, destination: WebhookDestination, key: str, content: str, now: datetime, folder: Path
    ) -> str:
        secret = self._secret(destination.secret, folder)
        return str(Webhook(_key_of(secret)).sign(key, now, content))

    def _secret(self, reference: str, folder: Path) -> str:
        kind, _, name = reference.partition(":")
        if kind == "env":
            value = self._environment.get(name, "")
        else:
            try:
                value = (folder / name).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                value = ""
        if not value.strip():
            raise Unreachable(f"its secret {reference} is not there")
        return value.strip()


def _key_of(secret: str) -> str:
    """The key as the library wants it: base 64, with or without its prefix; other texts as they are."""
    bare = secret.removeprefix("whsec_")
    try:
        base64.b64decode(bare, validate=True)
    except (binascii.Error, ValueError):
        return base64.b64encode(secret.encode()).decode()
    return bare


def _judged(answer: HttpAnswer, now: datetime) -> str:
    status = answer.status
    said = f"HTTP {status} {_phrase(status)}".strip()
    if 200 <= status < 300:  # noqa: PLR2004  # the class of success
        return said
    if 300 <= status < 400:  # noqa: PLR2004  # the class of redirects
        raise Refused(f"{said}: redirects are not followed; name the final address in the charter")
    if 400 <= status < 500 and status not in MENDABLE:  # noqa: PLR2004  # the class of the caller's faults
        raise Refused(said)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    raise LaterError(said, retry_after(headers.get("retry-after"), now))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, in either of its forms; None when it says nothing."""
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LONGEST_PAUSE)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        return None
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_PAUSE)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
