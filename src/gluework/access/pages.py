"""Signing in to the pages: by the link that `gluework up` prints, or with a key.

A key never stands in a URL. The link's ticket is good once and for minutes; what the browser keeps is
a session's random name in a cookie that scripts can't read and other sites can't send.
"""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from gluework.access.model import SESSION_LIFE
from gluework.access.service import Keys, Sessions
from gluework.errors import UnauthorizedError
from gluework.ui import Pages, same_origin

TEMPLATES = Path(__file__).parent / "templates"


def router(keys: Keys, sessions: Sessions, cookie: str) -> APIRouter:
    """`/sign-in` and `/sign-out`."""
    routes = APIRouter(include_in_schema=False)
    pages = Pages("access", TEMPLATES)

    @routes.get("/sign-in")
    def look(request: Request, ticket: str | None = None) -> Response:
        session = sessions.redeem(ticket) if ticket else None
        if session:
            return _signed_in(request, session, cookie)
        wrong = "That link was used already, or is too old." if ticket else ""
        return pages.render(request, "access/sign_in.html", wrong=wrong, status=401 if wrong else 200)

    @routes.post("/sign-in", dependencies=[Depends(same_origin)])
    def sign_in(request: Request, key: Annotated[str, Form()] = "") -> Response:
        holder = keys.holder(key.strip())
        if holder is None:
            error = UnauthorizedError("That key is not known here.", "Look at the file that `up` named.")
            return pages.render(request, "access/sign_in.html", wrong=str(error), status=401)
        return _signed_in(request, sessions.begin(holder.name), cookie)

    @routes.post("/sign-out", dependencies=[Depends(same_origin)])
    def sign_out(request: Request) -> Response:
        sessions.end(request.cookies.get(cookie, ""))
        answer = RedirectResponse("/sign-in", 303)
        answer.delete_cookie(cookie)
        return answer

    return routes


def _signed_in(request: Request, session: str, cookie: str) -> Response:
    answer = RedirectResponse("/review", 303)
    answer.set_cookie(
        cookie,
        session,
        max_age=int(SESSION_LIFE.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer
