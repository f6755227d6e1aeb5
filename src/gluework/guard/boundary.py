"""The boundary: which calls the charter's system allows, by scheme, host, port, method and path.

A path pattern's `*` stands for any characters, slashes too. Paths that a server might read in
another way than we do (`..`, `//`, an encoded slash) are refused before they are matched, and so are
headers that would change the host or the method behind our back.
"""

import re
from unicodedata import normalize
from urllib.parse import unquote

import httpx2

from gluework.charter import System
from gluework.errors import BoundaryError
from gluework.guard.request import RawHeaders, plain_name, port_of

OVERRIDES = frozenset(
    {
        b"forwarded",
        b"x-forwarded-host",
        b"x-forwarded-path",
        b"x-forwarded-prefix",
        b"x-forwarded-uri",
        b"x-host",
        b"x-http-method",
        b"x-http-method-override",
        b"x-method",
        b"x-method-override",
        b"x-original-host",
        b"x-original-method",
        b"x-original-uri",
        b"x-original-url",
        b"x-rewrite-url",
    }
)
"""Headers that some servers follow instead of the method, the host or the path that was checked."""
UNSENDABLE = re.compile(rb"[\x00\n\v\f\r]")
ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
AFTER = re.compile(r"[;?#]")
"""Where a server may see the end of a segment."""
REMEMBERED = 1000
"""Addresses that were looked at and allowed."""


class Boundary:
    """The rule for one system."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._base = httpx2.URL(system.url)
        self._paths = tuple(_pattern(path) for path in system.paths)
        self._allowed: set[tuple[bytes, bytes, bytes]] = set()

    def check(self, method: str, url: httpx2.URL, headers: RawHeaders) -> None:
        """Raises `BoundaryError` unless the charter allows the call."""
        netloc = url.netloc
        if method not in self._system.methods:
            self._refuse_method(method)
        self._check_headers(netloc, headers)
        place = (url.raw_scheme, netloc, url.raw_path)
        if place not in self._allowed or url.userinfo:
            self._check_place(method, url)
            if len(self._allowed) < REMEMBERED:
                self._allowed.add(place)

    def _check_headers(self, netloc: bytes, headers: RawHeaders) -> None:
        stated = {plain_name(key): value for key, value in headers}
        if not OVERRIDES.isdisjoint(stated):
            named = min(OVERRIDES.intersection(stated)).decode()
            raise BoundaryError(
                f"A call to {self._system.name} has the header {named}, which can change its method, host "
                "or path.",
                "Leave it out.",
            )
        if stated.get(b"host", netloc).lower() != netloc.lower():
            raise BoundaryError(
                f"A call to {self._system.name} states another host in its headers.", "Leave `Host` out."
            )
        if UNSENDABLE.search(b"".join([value for _, value in headers])):
            raise BoundaryError(
                f"A header of a call to {self._system.name} has a line break or a control character.",
                "Take it out of the value, or send that text in the body.",
            )

    def _refuse_method(self, method: str) -> None:
        name, allowed = self._system.name, ", ".join(self._system.methods)
        raise BoundaryError(
            f"The charter allows {allowed} on {name}, not {method[:20]!r}.",
            f"Add the method to `methods` of the system {name} in the charter.",
        )

    def _check_place(self, method: str, url: httpx2.URL) -> None:
        """Paths stay out of the messages: they may carry personal data."""
        name = self._system.name
        if _origin(url) != _origin(self._base) or url.userinfo:
            raise BoundaryError(
                f"Allowed is {name} at {self._system.url}; a call to {_shown(url)} is not.",
                "Name that address as a system of its own in the charter, or call the one that is named.",
            )
        if not self._allows_path(url):
            raise BoundaryError(
                f"The charter does not allow the path of this {method} on {name}; it allows "
                f"{', '.join(self._system.paths)}.",
                f"Look at the agent's call to {name}, or add a pattern to `paths` of the system.",
            )

    def _allows_path(self, url: httpx2.URL) -> bool:
        raw = url.raw_path.partition(b"?")[0].decode("ascii")
        path, base = _read(raw), unquote(self._base.path).rstrip("/")
        if path is None or _ambiguous(raw, path) or not (path + "/").startswith(base + "/"):
            return False
        rest = path[len(base) :] or "/"
        return any(pattern.fullmatch(rest) for pattern in self._paths)


def _read(raw: str) -> str | None:
    """The path as it is meant; None when its escapes mean nothing, so that servers may differ."""
    if ESCAPE.search(raw):
        return None
    try:
        return unquote(raw, errors="strict")
    except UnicodeDecodeError:
        return None


def _ambiguous(raw: str, path: str) -> bool:
    """Whether a server could take the path for another one."""
    lowered = raw.lower()
    if any(sign in lowered for sign in ("%2f", "%5c", "%25")) or any(_is_control(sign) for sign in path):
        return True
    return any("\\" in read or "//" in read or _has_dots(read) for read in (path, normalize("NFKC", path)))


def _is_control(sign: str) -> bool:
    return sign < " " or sign == "\x7f"


def _has_dots(path: str) -> bool:
    """Whether a segment is only dots, once what some servers take away is taken away."""
    segments = (AFTER.split(part)[0].strip() for part in path.split("/"))
    return any(segment and not segment.strip(".") for segment in segments)


def _pattern(path: str) -> re.Pattern[str]:
    pieces = (re.escape(piece) for piece in ("/" + path.lstrip("/")).split("*"))
    return re.compile(".*".join(pieces), re.DOTALL)


def _origin(url: httpx2.URL) -> tuple[str, bytes, int]:
    return url.scheme, url.raw_host.lower(), port_of(url)


def _netloc(url: httpx2.URL) -> str:
    return url.netloc.decode("ascii").lower()


def _shown(url: httpx2.URL) -> str:
    return f"{url.scheme}://{_netloc(url)}"[:200]
