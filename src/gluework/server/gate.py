"""The gate: nothing but health, the sign-in page and its style is answered to strangers.

A program shows its key as a bearer token, a person's browser its session cookie. A cookie alone does
not make a change: the request must come from a page of ours. On a loopback address only loopback
names are answered, so that a page elsewhere can't reach in by renaming itself (DNS rebinding).

The cookie is `SameSite=Strict`: a link on another site arrives without it. Such a visitor is sent a
page that opens the same address once more, from here, and then the cookie comes along.

`HEAD` is answered as `GET` without its body, for every endpoint.
"""

from collections.abc import Collection

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gluework.access import Keys, Sessions, host_name
from gluework.access.pages import COOKIE, sign_in_path
from gluework.errors import (
    DatabaseAwayError,
    ForbiddenError,
    GlueworkError,
    InvalidError,
    TooLargeError,
    UnauthorizedError,
    UnavailableError,
)
from gluework.server import problems
from gluework.ui import HEADERS, SAFE, STATIC_PATH, same_origin

HEALTH = ("/livez", "/readyz")
OPEN = (*HEALTH, "/sign-in")
OPEN_UNDER = f"{STATIC_PATH}/"
STREAMED = ("POST", "/v1/cases")
LARGEST_BODY = 1_000_000
"""Of every request but the one that brings documents."""
HINT = "Send a key as `Authorization: Bearer …`; `gluework up` says where this machine's key is."
EVERYWHERE = {**HEADERS, "Cross-Origin-Resource-Policy": "same-origin"}
FOREVER = "public, max-age=31536000, immutable"
AGAIN = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0"><title>Opening</title>'


log = structlog.get_logger(__name__)


class CutOffError(Exception):
    """An answer that had begun could not be finished; the log says why."""


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
        answer = _Answer(scope, send)
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        try:
            await self._admit(scope, receive, answer.send)
        except Exception as error:  # noqa: BLE001  # the edge: whatever it is, it is logged, answered, and ends here
            problem = problems.of_fault(scope["path"], error)
            if answer.began:
                raise CutOffError from None  # the server closes the connection: that shows
            await problem(scope, receive, answer.send)

    async def _admit(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            self._check_address(request)
            scope.setdefault("state", {})["person"] = await self._let_in(request)
            if request.method not in SAFE and (request.method, request.url.path) != STREAMED:
                receive = _replayed(await _small_body(request), receive)
        except ClientDisconnect:
            return
        except GlueworkError as error:
            await _answer(request, error)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _let_in(self, request: Request) -> str | None:
        path = request.url.path
        if path in HEALTH or path.startswith(OPEN_UNDER):
            return None  # health must not hang on the database
        try:
            person = await run_in_threadpool(self._person, request)
        except DatabaseAwayError as error:
            log.warning("nobody can come in", problem=str(error))  # strangers are not told where it is
            raise UnavailableError(
                "The database can't be reached.", "Send it again in a little while."
            ) from error
        if person is None and not is_open(path):
            raise UnauthorizedError("This needs a key.", HINT)
        return person

    def _check_address(self, request: Request) -> None:
        if "\0" in request.url.path or b"%00" in request.scope["query_string"]:
            raise InvalidError("The address has a character that no name here has.", "Leave it out.")
        if not self._hosts:
            return
        name = host_name(request.headers.get("host", ""))
        if name not in self._hosts:
            raise ForbiddenError(
                f"This server does not answer to the name {name[:80]!r}.",
                "Use the address that `gluework up` printed.",
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


def who(request: Request) -> str:
    """The person or program that the gate let in; UnauthorizedError for nobody."""
    person = getattr(request.state, "person", None)
    if not isinstance(person, str):
        raise UnauthorizedError("This needs a key.", HINT)
    return person


def _answer(request: Request, error: GlueworkError) -> Response:
    looks = request.method in SAFE and problems.wants_page(request)
    if not isinstance(error, UnauthorizedError) or not looks:
        return problems.of_error(error)
    if request.headers.get("sec-fetch-site") == "cross-site":
        return HTMLResponse(AGAIN)
    return RedirectResponse(sign_in_path(request), 303)


async def _small_body(request: Request) -> bytes:
    body = bytearray()
    stated = request.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > LARGEST_BODY:
        raise _too_large()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise _too_large()
    return bytes(body)


def _too_large() -> TooLargeError:
    return TooLargeError(
        f"The body is larger than {LARGEST_BODY} bytes.", "Only POST /v1/cases takes documents."
    )


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Gives a body that was read already; what follows is the connection's own end."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


class _Answer:
    """An answer on its way out: with the headers that protect it, and without a body for HEAD."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.began = False
        self._send = send
        self._bodiless = scope["method"] == "HEAD"
        self._keeps = scope["path"].startswith(OPEN_UNDER) and scope["query_string"].startswith(b"v=")

    async def send(self, message: Message) -> None:
        """For the application to call."""
        if message["type"] == "http.response.start":
            self.began = True
            headers = MutableHeaders(scope=message)
            if self._keeps and message["status"] in (200, 304):
                headers["Cache-Control"] = FOREVER
            for name, value in EVERYWHERE.items():
                headers.setdefault(name, value)
        elif self._bodiless and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)
