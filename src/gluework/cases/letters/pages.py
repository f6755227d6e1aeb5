"""Dead letters as a page: what got stuck, whose it is, and the two things to do about it."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from gluework.cases.letters.service import Letters
from gluework.cases.model import CaseFile, LetterState
from gluework.clock import Clock
from gluework.errors import GlueworkError
from gluework.ids import LetterId
from gluework.ui import Link, Pages, same_origin

TEMPLATES = Path(__file__).parent / "templates"

Who = Callable[[Request], str]


def router(
    letters: Letters,
    redrive: Callable[[LetterId, str], CaseFile],
    who: Who,
    *,
    clock: Clock,
    links: tuple[Link, ...] = (),
) -> APIRouter:
    """The pages under `/dead-letters`."""
    routes = APIRouter(prefix="/dead-letters", include_in_schema=False)
    pages = Pages("letters", TEMPLATES, links=links)

    @routes.get("")
    def list_letters(request: Request, show: str = "open", cursor: str | None = None) -> Response:
        person = who(request)
        state = LetterState.OPEN if show != "all" else None
        try:
            page = letters.some(state=state, cursor=cursor)
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return pages.render(
            request, "letters/list.html", person=person, page=page, show=show, now=clock.now()
        )

    @routes.post("/{letter_id}/redrive", dependencies=[Depends(same_origin)])
    def post_redrive(request: Request, letter_id: str) -> Response:
        person = who(request)
        try:
            file = redrive(LetterId(letter_id), person)
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return RedirectResponse(f"/cases/{file.case.id}", 303)

    @routes.post("/{letter_id}/discard", dependencies=[Depends(same_origin)])
    def post_discard(request: Request, letter_id: str, reason: Annotated[str, Form()] = "") -> Response:
        person = who(request)
        try:
            letters.discard(LetterId(letter_id), person, reason)
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return RedirectResponse("/dead-letters", 303)

    return routes
