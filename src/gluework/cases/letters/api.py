"""Dead letters as JSON: list, look, redrive, discard."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from gluework.cases.api import CaseSummary
from gluework.cases.letters.service import Letters
from gluework.cases.model import CaseFile, DeadLetter, LetterState
from gluework.ids import LetterId
from gluework.ui import Cursor, Limit, Who
from gluework.values import Value

Redrive = Callable[[LetterId, str], CaseFile]


class LetterList(Value):
    """A page of dead letters, newest first."""

    dead_letters: tuple[DeadLetter, ...]
    next_cursor: str | None


class DiscardBody(Value):
    """Why a dead letter needs no more work."""

    reason: str = Field(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")


def router(letters: Letters, redrive: Redrive, who: Who) -> APIRouter:
    """The endpoints of dead letters."""
    routes = APIRouter(prefix="/v1/dead-letters", tags=["dead letters"])

    @routes.get("", summary="List dead letters")
    def list_letters(
        state: LetterState = LetterState.OPEN,
        agent: Annotated[str | None, Query(max_length=63)] = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> LetterList:
        page = letters.some(state=state, agent=agent, cursor=cursor, limit=limit)
        return LetterList(dead_letters=page.items, next_cursor=page.next_cursor)

    @routes.get("/{letter_id}", summary="Get one dead letter")
    def get_letter(letter_id: str) -> DeadLetter:
        return letters.letter(LetterId(letter_id))

    @routes.post("/{letter_id}/redrive", summary="Have a dead letter tried again")
    def post_redrive(letter_id: str, request: Request) -> CaseSummary:
        return CaseSummary.of(redrive(LetterId(letter_id), who(request)))

    @routes.post("/{letter_id}/discard", summary="Give a dead letter up for good")
    def post_discard(letter_id: str, body: DiscardBody, request: Request) -> DeadLetter:
        return letters.discard(LetterId(letter_id), who(request), body.reason)

    return routes
