"""Signing in to the pages: by the link that `gluework up` prints, or with a key.

A key never stands in a URL. The link's ticket is good once and for minutes; what the browser keeps is
a session's random name in a cookie that scripts can't read and other sites can't send.
"""

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from gluework.access.model import SESSION_LIFE
from gluework.access.service import Keys, Sessions
from gluework.clock import Clock
from gluework.errors import UnauthorizedError
from gluework.ui import Frame, Pages, see

COOKIE = "gluework_session"
SIGN_IN = "/sign-in"
FIRST_PAGE = "/review"
LONGEST_PATH = 500

Text = Annotated[str, Form()]


def router(keys: Keys, sessions: Sessions, clock: Clock) -> APIRouter:
    """`/sign-in` and `/sign-out`, for anybody."""

    def signed_in_as(request: Request) -> str:
        secret = request.cookies.get(COOKIE)
        return (sessions.name_of(secret) or "") if secret else ""

    pages = Pages(__file__, Frame(signed_in_as, clock))
    routes = pages.routes(strangers=True)

    def form(request: Request, wrong: str, to: str, status: int) -> Response:
        return pages.render(request, "access/sign_in.html", status=status, wrong=wrong, to=own_path(to))

    @routes.get(SIGN_IN)
    def look(request: Request, ticket: str | None = None, to: str = "") -> Response:
        if not ticket:
            return form(request, "", to, 200)
        session = sessions.redeem(ticket)
        if session is None:
            return form(request, "That link was used already, or is too old.", to, 401)
        return _signed_in(request, session, to)

    @routes.post(SIGN_IN)
    def sign_in(request: Request, key: Text = "", to: Text = "") -> Response:
        holder = keys.holder(key.strip())
        if holder is None:
            error = UnauthorizedError(
                "That key is not known here.", "Look into the file that `gluework up` names."
            )
            return form(request, str(error), to, 401)
        return _signed_in(request, sessions.begin(holder.name), to)

    @routes.post("/sign-out")
    def sign_out(request: Request) -> Response:
        sessions.end(request.cookies.get(COOKIE, ""))
        answer = see(SIGN_IN)
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=_is_secure(request))
        return answer

    return routes


def sign_in_path(request: Request) -> str:
    """Where a stranger signs in to come back to what they asked for."""
    query = request.url.query
    wanted = request.url.path + (f"?{query}" if query else "")
    return f"{SIGN_IN}?{urlencode({'to': wanted})}" if own_path(wanted) != FIRST_PAGE else SIGN_IN


def own_path(to: str) -> str:
    """A path of this server; whatever could lead elsewhere becomes the first page."""
    leads_elsewhere = to.startswith(("//", "/sign-")) or not to.startswith("/") or "\\" in to
    if leads_elsewhere or not to.isprintable() or not 1 < len(to) <= LONGEST_PATH:
        return FIRST_PAGE
    return quote(to, safe="/?&=%#:@!$'()*+,;~-._")


def _signed_in(request: Request, session: str, to: str) -> Response:
    answer = see(own_path(to))
    answer.set_cookie(
        COOKIE,
        session,
        max_age=int(SESSION_LIFE.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=_is_secure(request),
    )
    return answer


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
