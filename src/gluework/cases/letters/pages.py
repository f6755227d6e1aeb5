"""Dead letters as a page: what got stuck, whose it is, and the two things to do about it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from gluework.cases.letters.api import Redrive
from gluework.cases.letters.service import Letters
from gluework.cases.model import DeadLetter, LetterState
from gluework.errors import NotFoundError
from gluework.ids import LetterId
from gluework.ui import Frame, Pages, see

PAGE_SIZE = 20


def router(letters: Letters, redrive: Redrive, frame: Frame) -> APIRouter:
    """The pages under `/dead-letters`."""
    pages = Pages(__file__, frame)
    routes = pages.routes("/dead-letters")

    @routes.get("")
    def list_letters(
        request: Request, show: str = "open", cursor: str | None = None, discarded: str | None = None
    ) -> Response:
        show = show if show == "all" else "open"
        state = LetterState.OPEN if show != "all" else None
        page = letters.some(state=state, cursor=cursor, limit=PAGE_SIZE)
        done = _discarded(letters, discarded)
        return pages.render(request, "letters/list.html", page=page, show=show, cursor=cursor, discarded=done)

    @routes.post("/{letter_id}/redrive")
    def post_redrive(request: Request, letter_id: str) -> Response:
        file = redrive(LetterId(letter_id), pages.person(request))
        return see(f"/cases/{file.case.id}")

    @routes.post("/{letter_id}/discard")
    def post_discard(
        request: Request, letter_id: str, reason: Annotated[str, Form(max_length=2000)] = ""
    ) -> Response:
        letter = letters.discard(LetterId(letter_id), pages.person(request), reason.replace("\0", ""))
        return see(f"/dead-letters?discarded={letter.id}")

    return routes


def _discarded(letters: Letters, letter_id: str | None) -> DeadLetter | None:
    """The letter that was just discarded, to confirm it; whatever else the address says is ignored."""
    try:
        letter = letters.letter(LetterId(letter_id or ""))
    except NotFoundError:
        return None
    return letter if letter.state is LetterState.DISCARDED else None
