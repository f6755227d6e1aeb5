"""Review items and verdicts as JSON.

`ETag` is the item's version; a verdict with `If-Match` takes effect only on that version. The very
same verdict sent again gives the one on record, so a client may safely try again.
"""

import re
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from pydantic import Field, JsonValue

from gluework.errors import ChangedError
from gluework.ids import CaseId, ItemId
from gluework.review.model import ItemState, Question, ReviewItem
from gluework.review.service import Desk
from gluework.ui import Cursor, Limit, Who
from gluework.values import Answer, Value, Verdict

Name = Annotated[str | None, Query(max_length=2000, pattern=r"^[^\x00]*$")]


class ItemSummary(Value):
    """A review item as a list shows it."""

    id: ItemId
    case: CaseId
    round: int
    agent: str
    document: str
    why: str
    """The first doubt, in words."""
    doubts: int
    owner: str
    moved_up_from: str | None
    asked_at: datetime
    due_at: datetime
    state: ItemState
    version: int


class ItemDetail(ItemSummary):
    """A review item with all that a person needs to answer it."""

    question: Question
    verdict: Verdict | None


class ItemList(Value):
    """A page of review items, the earliest due first."""

    items: tuple[ItemSummary, ...]
    next_cursor: str | None


class VerdictBody(Value):
    """An answer: `corrected` comes with corrections, `rejected` with a reason."""

    answer: Answer
    corrections: dict[str, JsonValue] = Field(default_factory=dict)
    reason: str = ""


def router(desk: Desk, who: Who) -> APIRouter:
    """The endpoints; `who` gives the person or program that asks, or raises UnauthorizedError."""

    def signed_in(request: Request) -> None:
        who(request)

    routes = APIRouter(prefix="/v1/review-items", tags=["review"], dependencies=[Depends(signed_in)])

    @routes.get("", summary="List review items")
    def list_items(
        state: ItemState = ItemState.OPEN,
        owner: Name = None,
        agent: Name = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> ItemList:
        page = desk.queue(owner=owner, agent=agent, state=state, after=cursor, limit=limit)
        return ItemList(items=tuple(map(summary, page.items)), next_cursor=page.next_cursor)

    @routes.get("/{item_id}", summary="Get one review item")
    def get_item(item_id: str, response: Response) -> ItemDetail:
        item = desk.item(item_id)
        response.headers["ETag"] = f'"{item.version}"'
        return ItemDetail(**dict(summary(item)), question=item.question, verdict=item.verdict)

    @routes.post("/{item_id}/verdict", summary="Answer a review item")
    def post_verdict(
        item_id: str,
        body: VerdictBody,
        request: Request,
        if_match: Annotated[str | None, Header()] = None,
    ) -> Verdict:
        return desk.answer(
            item_id,
            answer=body.answer,
            by=who(request),
            corrections=body.corrections,
            reason=body.reason,
            version=wanted_version(if_match),
        )

    return routes


def summary(item: ReviewItem) -> ItemSummary:
    """An item without what only its own page needs."""
    doubts = item.question.doubts
    own = {name: getattr(item, name) for name in ItemSummary.model_fields if name in ReviewItem.model_fields}
    why = doubts[0].text if doubts else ""
    return ItemSummary(**own, document=item.question.document, why=why, doubts=len(doubts))


def wanted_version(if_match: str | None) -> int | None:
    """The version that `If-Match` names; None when any will do. A weak tag counts: proxies make them."""
    if if_match is None or if_match.strip() == "*":
        return None
    tag = re.fullmatch(r'\s*(?:W/)?"(\d{1,9})"\s*', if_match)
    if not tag:
        raise ChangedError(
            "If-Match names no version of this review item.", "Send the ETag that it came with."
        )
    return int(tag[1])
