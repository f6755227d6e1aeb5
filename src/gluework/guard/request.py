"""A call as it goes out: checked, with its secret, its body whole.

Its headers are pairs of bytes, in their order, some of them more than once. `_` and `-` are one to many
servers (CGI, WSGI), so they are one here too.
"""

from dataclasses import dataclass, field

import httpcore2
import httpx2

RawHeaders = list[tuple[bytes, bytes]]

ACCEPTED = (b"accept-encoding", b"gzip, deflate")
"""What an answer may be packed by; see `response_body.py`."""
FRAMING = frozenset(
    {
        b"host",
        b"content-length",
        b"transfer-encoding",
        b"connection",
        b"upgrade",
        b"te",
        b"trailer",
        b"keep-alive",
    }
)
DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}
"""Those that a URL of httpx2 leaves out."""
BODIES = frozenset({"POST", "PUT", "PATCH"})


@dataclass(frozen=True, slots=True)
class OutgoingRequest:
    """One call. The request goes to a checked address, with the host's name in `Host` and in TLS."""

    system: str
    method: str
    url: httpx2.URL
    headers: RawHeaders = field(repr=False)
    """With the secret, so they are never shown."""
    content: bytes = field(repr=False)
    timeout: object
    """As the caller asked for it: the client's dictionary, or nothing."""
    to_model: bool = False

    def to(self, address: str, seconds: float, connect: float | None = None) -> httpcore2.Request:
        """The request to one address; `connect` bounds how long it may take to reach it."""
        url = self.url
        headers, accepted = [(b"host", url.netloc)], ACCEPTED
        for pair in self.headers:
            name = pair[0].lower()
            if name == ACCEPTED[0]:
                accepted = pair if pair[1].lower() == b"identity" else accepted
            elif name not in FRAMING:
                headers.append(pair)
        headers.append(accepted)
        if self.content or self.method in BODIES:
            headers.append((b"content-length", b"%d" % len(self.content)))
        extensions: dict[str, object] = {"sni_hostname": host_of(url)}
        shorter = self._timeouts(seconds)
        if connect is not None:
            shorter["connect"] = min(connect, shorter.get("connect", connect))
        if shorter:
            extensions["timeout"] = shorter
        place = httpcore2.URL(
            scheme=url.raw_scheme, host=address.encode("ascii"), port=url.port, target=url.raw_path
        )
        return httpcore2.Request(
            self.method, place, headers=headers, content=self.content, extensions=extensions
        )

    def _timeouts(self, seconds: float) -> dict[str, float]:
        """The socket's: what the caller asked for, where that is less than the whole try's `seconds`."""
        wishes = self.timeout if isinstance(self.timeout, dict) else {}
        return {
            kind: wish
            for kind, wish in wishes.items()
            if isinstance(wish, int | float) and 0 < wish < seconds
        }


def plain_name(name: bytes) -> bytes:
    """A header's name as a server may read it."""
    return name.lower().replace(b"_", b"-")


def without(headers: RawHeaders, *names: bytes) -> RawHeaders:
    """All others."""
    return [pair for pair in headers if plain_name(pair[0]) not in names]


def has(headers: RawHeaders, name: bytes) -> bool:
    """Whether there is such a one."""
    return any(plain_name(stated) == name for stated, _ in headers)


def host_of(url: httpx2.URL) -> str:
    """As it is asked for and named in TLS; decoded, others (IDNA 2003) could take it for another name."""
    return url.raw_host.decode("ascii")


def port_of(url: httpx2.URL) -> int:
    """As stated, or its scheme's; 0 where neither says it."""
    return url.port or DEFAULT_PORTS.get(url.scheme, 0)
