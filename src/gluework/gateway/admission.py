"""Who may come in: programs of this machine that know the gateway's key, and no page of a browser.

A page elsewhere can have a browser send requests here, by renaming itself too (DNS rebinding). So only this
machine's names are answered, and nothing that a browser says a page has sent. The key is looked for where
each vendor's SDK puts its key; it is taken out there, and goes no further.
"""

import hashlib
import hmac
import re
from collections.abc import Collection, Iterator

from gluework.access import host_name
from gluework.errors import ForbiddenError, InvalidError, UnauthorizedError
from gluework.gateway.incoming import Incoming

KEY_HEADERS = (b"gluework-key", b"authorization", b"x-api-key", b"x-goog-api-key")
"""Ours, and those of the vendors' SDKs."""
SCHEMES = re.compile(rb"(?:bearer |AWS4-HMAC-SHA256 Credential=([^/,\s]+)/)", re.IGNORECASE)
"""How a key stands in `Authorization`; Amazon's SDKs sign, and name the key that they sign by."""
HINT = (
    "Send the gateway's key as the SDK's API key, or in the header gluework-key; `gluework gateway` says "
    "where it is."
)


class Admission:
    """For one key; `hosts` are the names that are answered to, none for any."""

    def __init__(self, key: str, hosts: Collection[str]) -> None:
        self._key = key.encode()
        self._digest = _digest(self._key)
        self._hosts = frozenset(hosts)

    def check_origin(self, request: Incoming) -> None:
        """Raises ForbiddenError for what a page sent, or what was sent to another name."""
        host = request.header(b"host") or b""
        name = host_name(host.decode("latin-1"))
        if self._hosts and name not in self._hosts:
            raise ForbiddenError(
                f"The gateway does not answer to the name {name[:80]!r}.",
                "Use the address that `gluework gateway` printed.",
            )
        site = request.header(b"sec-fetch-site")
        if request.header(b"origin") is not None or site not in (None, b"none"):
            raise ForbiddenError(
                "The gateway takes no calls from pages of a browser.", "Call it from a program."
            )

    def check_key(self, request: Incoming) -> None:
        """Raises UnauthorizedError without the key, and InvalidError where it stands where it would leave."""
        shown = list(_shown(request))
        right = [hmac.compare_digest(_digest(each), self._digest) for each in shown]
        if not any(right):
            said = "That is not the gateway's key." if shown else "This needs the gateway's key."
            raise UnauthorizedError(said, HINT)
        others = [value for name, value in request.headers if name not in KEY_HEADERS]
        if any(self._key in place for place in (*others, request.target.encode())):
            raise InvalidError(
                "The gateway's key stands in the address or in a header that goes on to the system.",
                "Send it only as the SDK's API key, or in the header gluework-key.",
            )

    def holds_key(self, value: bytes) -> bool:
        """Whether a header's value must not go out."""
        return self._key in value


def _shown(request: Incoming) -> Iterator[bytes]:
    for name, value in request.headers:
        if name in KEY_HEADERS:
            scheme = SCHEMES.match(value)
            named = scheme[1] if scheme else None
            yield named or value[scheme.end() if scheme else 0 :].strip()


def _digest(secret: bytes) -> bytes:
    """Of one length, so that how long a comparison takes tells nothing."""
    return hashlib.sha256(secret).digest()
