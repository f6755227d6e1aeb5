"""The gate: nothing but health, the sign-in page and its style is answered to strangers.

A program shows its key as a bearer token, a person's browser its session cookie. A cookie alone does
not make a change: the request must come from a page of ours. On a loopback address only loopback
names are answered, so that a page elsewhere can't reach in by renaming itself (DNS rebinding).
"""

import asyncio
from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from gluework.access.service import Keys, Sessions
from gluework.errors import ForbiddenError, GlueworkError, UnauthorizedError
from gluework.server import problems
from gluework.ui import same_origin

COOKIE = "gluework_session"
OPEN = ("/livez", "/readyz", "/sign-in")
OPEN_UNDER = "/static/"
SAFE = {"GET", "HEAD", "OPTIONS"}
HINT = "Send a key as `Authorization: Bearer …`; `gluework up` says where this machine's key is."


class Gate:
    """An ASGI middleware; who came in is `request.state.person`."""

    def __init__(self, app: ASGIApp, keys: Keys, sessions: Sessions, hosts: Collection[str] = ()) -> None:
        self._app = app
        self._keys = keys
        self._sessions = sessions
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            self._check_host(request)
            person = await asyncio.to_thread(self._person, request)
            scope.setdefault("state", {})["person"] = person
            if person is None and not is_open(request.url.path):
                raise UnauthorizedError("This needs a key.", HINT)
        except GlueworkError as error:
            await _answer(request, error)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _check_host(self, request: Request) -> None:
        if not self._hosts:
            return
        host = request.headers.get("host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name.lower() not in self._hosts:
            raise ForbiddenError(
                f"This server does not answer to the name {name[:80]!r}.",
                "Use the address that `up` printed.",
            )

    def _person(self, request: Request) -> str | None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and token.strip():
            key = self._keys.holder(token.strip())
            return key.name if key else None
        cookie = request.cookies.get(COOKIE)
        person = self._sessions.name_of(cookie) if cookie else None
        if person and request.method not in SAFE and not is_open(request.url.path):
            same_origin(request)
        return person


def is_open(path: str) -> bool:
    """Whether strangers may see it."""
    return path in OPEN or path.startswith(OPEN_UNDER)


def _answer(request: Request, error: GlueworkError) -> Response:
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1")
    if isinstance(error, UnauthorizedError) and wants_page and request.method in SAFE:
        return RedirectResponse("/sign-in", 303)
    return problems.of_error(error)


def who(request: Request) -> str:
    """The person or program that the gate let in; UnauthorizedError for nobody."""
    person = getattr(request.state, "person", None)
    if not isinstance(person, str):
        raise UnauthorizedError("This needs a key.", HINT)
    return person
