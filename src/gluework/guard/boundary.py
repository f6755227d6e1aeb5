"""The boundary: which calls the charter's system allows, by scheme, host, port, method and path.

A path pattern's `*` stands for any characters, slashes too. Paths that a server might read in
another way than we do (`..`, `//`, an encoded slash) are refused before they are matched, and so are
headers that would change the host or the method behind our back.
"""

import re
from urllib.parse import unquote

import httpx2

from gluework.charter.systems import System
from gluework.errors import BoundaryError
from gluework.guard.headers import RawHeaders

OVERRIDES = frozenset({b"x-http-method-override", b"x-http-method", b"x-method-override"})
REMEMBERED = 1000
"""Addresses that were looked at and allowed."""
DEFAULT_PORTS = {"http": 80, "https": 443}


class Boundary:
    """The rule for one system."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._base = httpx2.URL(system.url)
        self._paths = tuple(_pattern(path) for path in system.paths)
        self._allowed: set[tuple[bytes, bytes, bytes]] = set()

    def check(self, method: str, url: httpx2.URL, headers: RawHeaders) -> None:
        """Raises `BoundaryError` unless the charter allows the call."""
        name, netloc = self._system.name, url.netloc
        stated = {key.lower(): value for key, value in headers}
        if method not in self._system.methods or not OVERRIDES.isdisjoint(stated):
            allowed = ", ".join(self._system.methods)
            raise BoundaryError(
                f"The charter allows {allowed} on {name}, not {method} (nor a header that changes it).",
                f"Add the method to `methods` of the system {name} in the charter.",
            )
        if stated.get(b"host", netloc).lower() != netloc.lower():
            raise BoundaryError(f"A call to {name} states another host in its headers.", "Leave `Host` out.")
        place = (url.raw_scheme, netloc, url.raw_path)
        if place not in self._allowed or url.userinfo:
            self._check_place(url)
            if len(self._allowed) < REMEMBERED:
                self._allowed.add(place)

    def _check_place(self, url: httpx2.URL) -> None:
        name = self._system.name
        if _origin(url) != _origin(self._base) or url.userinfo:
            raise BoundaryError(
                f"Allowed is {name} at {self._system.url}; a call to {_shown(url)} is not.",
                "Name that address as a system of its own in the charter, or call the one that is named.",
            )
        if not self._allows_path(url):
            raise BoundaryError(
                f"The charter does not allow the path {_shown(url)} on {name}.",
                f"Add a pattern to `paths` of the system {name}: {', '.join(self._system.paths)} now.",
            )

    def _allows_path(self, url: httpx2.URL) -> bool:
        raw = url.raw_path.partition(b"?")[0].decode("ascii")
        path = unquote(raw)
        base = unquote(self._base.path).rstrip("/")
        if _ambiguous(raw, path) or not (path + "/").startswith(base + "/"):
            return False
        rest = path[len(base) :] or "/"
        return any(pattern.fullmatch(rest) for pattern in self._paths)


def _ambiguous(raw: str, path: str) -> bool:
    """Whether a server could take the path for another one."""
    lowered = raw.lower()
    return (
        any(sign in lowered for sign in ("%2f", "%5c", "%00", "%25"))
        or "\\" in path
        or "//" in path
        or any(part.partition(";")[0] in (".", "..") for part in path.split("/"))
    )


def _pattern(path: str) -> re.Pattern[str]:
    pieces = (re.escape(piece) for piece in ("/" + path.lstrip("/")).split("*"))
    return re.compile(".*".join(pieces), re.DOTALL)


def _origin(url: httpx2.URL) -> tuple[str, bytes, int | None]:
    return url.scheme, url.raw_host.lower(), url.port or DEFAULT_PORTS.get(url.scheme)


def _netloc(url: httpx2.URL) -> str:
    return url.netloc.decode("ascii").lower()


def _shown(url: httpx2.URL) -> str:
    """Without the query, which may carry personal data."""
    return f"{url.scheme}://{_netloc(url)}{url.path}"
