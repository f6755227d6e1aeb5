"""A signed HTTP POST, after Standard Webhooks.

The message id and the Idempotency-Key are the delivery's key, the body never changes; only the
signature's timestamp is of the try, as the standard wants it. 2xx acknowledges. 410, redirects and other
4xx that a second try can't mend refuse. Everything else waits, a secret that is not there too: whoever
runs gluework can put it right. What the answer's body says is not kept, it may repeat the document.
"""

import asyncio
import base64
import os
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from standardwebhooks.webhooks import Webhook

from gluework.charter import WebhookDestination
from gluework.clock import Clock
from gluework.delivery.model import HttpOut, LaterError, Parcel, Refused, Unreachable
from gluework.guard import Response, Secrets, UnreachableError, retry_after

MENDABLE = {408, 409, 425, 429}
PREFIX = "whsec_"


class WebhookDesk:
    """Hands parcels to webhooks."""

    def __init__(self, out: HttpOut, clock: Clock, environment: Mapping[str, str] | None = None) -> None:
        self._out = out
        self._clock = clock
        self._environment = os.environ if environment is None else environment

    async def hand_over(self, destination: WebhookDestination, parcel: Parcel, folder: Path) -> str:
        """One try: what it answered in short; LaterError, Unreachable or Refused when it did not take it."""
        body = parcel.body
        now = self._clock.now()
        secret = self._secret(destination.secret, folder)
        headers = {
            "content-type": "application/json",
            "idempotency-key": parcel.key,
            "webhook-id": parcel.key,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": str(secret.sign(parcel.key, now, body.decode())),
        }
        seconds = destination.timeout_seconds
        try:
            async with asyncio.timeout(seconds):
                answer = await self._out.post(destination.url, headers, body, seconds)
        except TimeoutError as error:
            raise Unreachable(f"it did not answer within {seconds:g} s") from error
        except UnreachableError as error:
            raise Unreachable(error.message) from error
        return _judged(answer, now)

    def _secret(self, reference: str, folder: Path) -> Webhook:
        """Read at each try, so that one that was put right is used at once."""
        value = Secrets(self._environment, folder).read(reference)
        if not value:
            raise Unreachable(f"its secret {reference} is not there")
        try:
            return _signer(value)
        except ValueError as error:
            raise Unreachable(f"its secret {reference} begins with {PREFIX} but is not base 64") from error


def _signer(secret: str) -> Webhook:
    """`whsec_…` is base 64, as the standard writes it; anything else is the key itself, byte for byte.

    Decoded here, strictly: the library skips what is not base 64 and would sign with what is left.
    """
    if not secret.startswith(PREFIX):
        return Webhook(secret.encode())
    bare = secret.removeprefix(PREFIX)
    key = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    if not key:
        raise ValueError("an empty key")
    return Webhook(key)


def _judged(answer: Response, now: datetime) -> str:
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


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
