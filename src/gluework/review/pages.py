"""The queue and the items as pages for people.

Plain forms that work without scripts. The form carries no version: what a reviewer looks at never
changes while the item is open, and an item that was answered meanwhile says so.
"""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import FileResponse, Response

from gluework.clock import span
from gluework.errors import ConflictError, InvalidError, NotFoundError
from gluework.reading import CasePapers
from gluework.review.fields import Piece, Spot, as_text, keys, pieces, read_form, spots, views
from gluework.review.model import ItemState, Question, ReviewItem
from gluework.review.service import Desk
from gluework.ui import HEADERS, Frame, Pages, picture, see
from gluework.values import Answer, Reading, Value

PAGE_SIZE = 50
PICTURE_WIDTH = 1600
MAX_TEXT = 200_000
SOON_SECONDS = 3600
DONE = {Answer.APPROVED: "Approved", Answer.CORRECTED: "Corrected and approved", Answer.REJECTED: "Rejected"}


class PageView(Value):
    """One page of the document: its picture's place, its boxes and its text."""

    number: int
    width: float
    height: float
    spots: tuple[Spot, ...]
    text: str


class PaperView(Value):
    """The document as the left side shows it: pages, or marked text, or neither."""

    pages: tuple[PageView, ...] = ()
    text: tuple[Piece, ...] = ()
    cut: bool = False
    """Whether only the beginning of the text is shown."""
    readable: bool = True
    apart: bool = False
    """Whether its files became cases of their own."""
    original: bool = False
    """Whether the file itself is still there."""
    notes: tuple[str, ...] = ()


async def posted(request: Request) -> dict[str, str]:
    """The form's texts; files are not expected and dropped."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


class ReviewPages:
    """The pages under `/review`."""

    def __init__(self, desk: Desk, papers: CasePapers, pages: Pages) -> None:
        self._desk = desk
        self._papers = papers
        self._pages = pages

    def queue(
        self, request: Request, show: str = "mine", after: str | None = None, done: str | None = None
    ) -> Response:
        """The open items, mine or everybody's."""
        person = self._pages.person(request)
        mine = show != "all"
        page = self._desk.queue(owner=person if mine else None, after=after, limit=PAGE_SIZE)
        return self._pages.render(
            request,
            "review/queue.html",
            page=page,
            mine=mine,
            my_counts=self._desk.counts(person),
            all_counts=self._desk.counts(),
            after=after,
            due={item.id: due_words(item, self._pages.now()) for item in page.items},
            done=self._done(done),
        )

    def item(self, request: Request, item_id: str, done: str | None = None) -> Response:
        """One item, to be answered or as it was answered."""
        return self._show(request, self._desk.item(item_id), done=self._done(done))

    def answer(
        self, request: Request, item_id: str, form: Annotated[dict[str, str], Depends(posted)]
    ) -> Response:
        """Takes the form; goes on to the next item, or says what is wrong with it."""
        person = self._pages.person(request)
        item = self._desk.item(item_id)
        try:
            self._desk.answer(item_id, by=person, **chosen(item.question, form))
        except ConflictError:
            return self._show(request, self._desk.item(item_id), status=409)
        except InvalidError as error:
            return self._show(request, item, status=422, form=form, wrong=str(error))
        following = self._desk.next_for(person, item)
        path = f"/review/{following.id}" if following else "/review"
        return see(f"{path}?done={item.id}")

    def picture(
        self, item_id: str, number: int, width: Annotated[int, Query(ge=200, le=3000)] = PICTURE_WIDTH
    ) -> Response:
        """A page of the item's document."""
        return picture(lambda: self._papers.page_png(self._desk.item(item_id).case, number, width))

    def original(self, item_id: str) -> Response:
        """The document itself, always as a download: it never runs as a page of ours."""
        name, media_type, path = self._papers.document(self._desk.item(item_id).case)
        return FileResponse(path, media_type=media_type, filename=name, headers=HEADERS)

    def _show(self, request: Request, item: ReviewItem, *, status: int = 200, **extra: Any) -> Response:
        person = self._pages.person(request)
        following = self._desk.next_for(person, item)
        shown: dict[str, Any] = {"done": None, "form": None, "wrong": "", **extra}
        form = shown.pop("form")
        return self._pages.render(
            request,
            "review/item.html" if item.state is ItemState.OPEN else "review/closed.html",
            status=status,
            item=item,
            fields=views(item.question, form),
            reason=(form or {}).get("reason", ""),
            keys_by_name={name: key for key, name in keys(item.question).items()},
            paper=self._paper(item),
            due=due_words(item, self._pages.now()),
            following=following,
            my_counts=self._desk.counts(person),
            meanwhile=status == ConflictError.status,
            picture_width=PICTURE_WIDTH,
            verbs=DONE,
            as_text=as_text,
            **shown,
        )

    def _paper(self, item: ReviewItem) -> PaperView:
        reading = self._papers.reading(item.case)
        original = self._is_there(item)
        if reading is None:
            return PaperView(readable=False, original=original)
        if reading.apart:
            return PaperView(apart=True, original=original, notes=reading.notes)
        if reading.pages:
            return PaperView(pages=_pages(item.question, reading), original=original, notes=reading.notes)
        return PaperView(
            text=tuple(pieces(reading.text[:MAX_TEXT], _quotes(item.question))) if reading.text else (),
            cut=len(reading.text) > MAX_TEXT,
            original=original,
            notes=reading.notes,
        )

    def _is_there(self, item: ReviewItem) -> bool:
        """Whether the document can be fetched."""
        try:
            self._papers.document(item.case)
        except NotFoundError:
            return False
        return True

    def _done(self, item_id: str | None) -> ReviewItem | None:
        """The item that was just answered, to confirm it; whatever else the address says is ignored."""
        if not item_id:
            return None
        try:
            item = self._desk.item(item_id)
        except NotFoundError:
            return None
        return item if item.verdict else None


def router(desk: Desk, papers: CasePapers, frame: Frame) -> APIRouter:
    """The pages under `/review`, for whoever is signed in."""
    pages = Pages(__file__, frame)
    review, routes = ReviewPages(desk, papers, pages), pages.routes("/review")
    routes.get("")(review.queue)
    routes.get("/{item_id}")(review.item)
    routes.post("/{item_id}")(review.answer)
    routes.get("/{item_id}/pages/{number}.png")(review.picture)
    routes.get("/{item_id}/document")(review.original)
    return routes


def chosen(question: Question, form: dict[str, str]) -> dict[str, Any]:
    """What a form asks the desk to record; InvalidError when it contradicts itself."""
    filled = read_form(question, form)
    match form.get("answer"):
        case Answer.REJECTED:
            return {"answer": Answer.REJECTED, "reason": form.get("reason", "")}
        case Answer.APPROVED if filled.corrections or filled.faults:
            raise InvalidError(
                "You changed a value, so this is not a plain approval.", "Save the corrections."
            )
        case Answer.APPROVED:
            return {"answer": Answer.APPROVED}
        case Answer.CORRECTED if filled.faults:
            raise InvalidError("A value can't be saved as it is.", "Look at the marked fields.")
        case Answer.CORRECTED if not filled.corrections:
            raise InvalidError("No value was changed.", "Approve it, or change a value first.")
        case Answer.CORRECTED:
            return {"answer": Answer.CORRECTED, "corrections": filled.corrections}
        case _:
            raise InvalidError("Nothing was answered yet.", "Approve, save corrections, or reject.")


def due_words(item: ReviewItem, now: datetime) -> tuple[str, str]:
    """When it is due, in words, and their tone."""
    left = item.due_at - now
    if item.overdue(now):
        return f"overdue by {span(-left)}", "bad"
    return f"due in {span(left)}", "warn" if left.total_seconds() < SOON_SECONDS else "neutral"


def _pages(question: Question, reading: Reading) -> tuple[PageView, ...]:
    room = MAX_TEXT
    found = []
    for page in reading.pages:
        text = page.text[: max(room, 0)]
        room -= len(page.text)
        here = tuple(spots(question, page))
        found.append(
            PageView(number=page.number, width=page.width, height=page.height, spots=here, text=text)
        )
    return tuple(found)


def _quotes(question: Question) -> list[tuple[str, str]]:
    named = {name: key for key, name in keys(question).items()}
    return [
        (named[field.name], evidence.words)
        for field in question.proposal.fields
        for evidence in field.evidence
        if evidence.source in ("text", "page")
    ]
