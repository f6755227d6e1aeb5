"""Dead letters as a page: what got stuck, whose it is, and the two things to do about it."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from gluework.cases.letters.service import Letters
from gluework.cases.model import CaseFile, DeadLetter, LetterState
from gluework.clock import Clock
from gluework.errors import GlueworkError, NotFoundError
from gluework.ids import LetterId
from gluework.ui import Link, Pages, same_origin

TEMPLATES = Path(__file__).parent / "templates"
PAGE_SIZE = 20

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
    def list_letters(
        request: Request, show: str = "open", cursor: str | None = None, discarded: str | None = None
    ) -> Response:
        person = who(request)
        show = show if show == "all" else "open"
        state = LetterState.OPEN if show != "all" else None
        try:
            page = letters.some(state=state, cursor=cursor, limit=PAGE_SIZE)
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return pages.render(
            request,
            "letters/list.html",
            person=person,
            page=page,
            show=show,
            cursor=cursor,
            discarded=_discarded(letters, discarded),
            now=clock.now(),
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
    def post_discard(
        request: Request, letter_id: str, reason: Annotated[str, Form(max_length=2000)] = ""
    ) -> Response:
        person = who(request)
        try:
            letter = letters.discard(LetterId(letter_id), person, reason.replace("\0", ""))
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return RedirectResponse(f"/dead-letters?discarded={letter.id}", 303)

    return routes


def _discarded(letters: Letters, letter_id: str | None) -> DeadLetter | None:
    """The letter that was just discarded, to confirm it; whatever else the address says is ignored."""
    try:
        letter = letters.letter(LetterId(letter_id or ""))
    except NotFoundError:
        return None
    return letter if letter.state is LetterState.DISCARDED else None
