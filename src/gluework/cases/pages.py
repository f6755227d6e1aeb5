"""Cases as pages: where they all are, and the whole story of one."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from fastapi import APIRouter, Request
from fastapi.responses import Response

from gluework.cases.letters.service import Letters
from gluework.cases.model import CaseFile
from gluework.cases.service import Cases
from gluework.clock import Clock
from gluework.errors import GlueworkError
from gluework.ids import CaseId, ItemId
from gluework.nouns import CaseState
from gluework.ui import Link, Pages

TEMPLATES = Path(__file__).parent / "templates"
PAGE_SIZE = 50
TONES = {
    CaseState.DELIVERED: "good",
    CaseState.WAITING: "warn",
    CaseState.DEAD_LETTERED: "bad",
    CaseState.DECLINED: "neutral",
}

Who = Callable[[Request], str]


class OpenItem(Protocol):
    """A question that waits for its answer."""

    @property
    def id(self) -> ItemId:
        """Its id."""
        ...


class Questions(Protocol):
    """Where a case's question is found."""

    def open_item_of(self, case_id: CaseId) -> OpenItem | None:
        """The open question about a case."""
        ...


def router(
    cases: Cases,
    letters: Letters,
    questions: Questions,
    who: Who,
    *,
    clock: Clock,
    links: tuple[Link, ...] = (),
) -> APIRouter:
    """The pages under `/cases`."""
    routes = APIRouter(prefix="/cases", include_in_schema=False)
    pages = Pages("cases", TEMPLATES, links=links)

    @routes.get("")
    def list_cases(request: Request, state: str | None = None, cursor: str | None = None) -> Response:
        person = who(request)
        wanted = tuple(one for one in CaseState if one == state)
        try:
            page = cases.some(states=wanted, cursor=cursor, limit=PAGE_SIZE)
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return pages.render(
            request,
            "cases/list.html",
            person=person,
            page=page,
            state=state if wanted else None,
            cursor=cursor,
            counts=cases.counts(),
            states=tuple(CaseState),
            tones=TONES,
            now=clock.now(),
        )

    @routes.get("/{case_id}")
    def one_case(request: Request, case_id: str) -> Response:
        person = who(request)
        try:
            file = cases.file(CaseId(case_id))
        except GlueworkError as error:
            return pages.problem(request, error, person=person)
        return pages.render(
            request,
            "cases/one.html",
            person=person,
            file=file,
            story=cases.story(file.case.id),
            item=questions.open_item_of(file.case.id) if file.state is CaseState.WAITING else None,
            letter=letters.open_of(file.case.id) if file.state is CaseState.DEAD_LETTERED else None,
            tones=TONES,
            where=where,
            now=clock.now(),
        )

    return routes


def where(file: CaseFile, name: str) -> str:
    """Where a field's value stands, in words."""
    field = file.proposal.field(name) if file.proposal else None
    places = []
    for evidence in field.evidence if field else ():
        if evidence.box:
            places.append(f"page {evidence.box.page}: {evidence.words}")
        else:
            places.append(evidence.where or evidence.words)
    return "; ".join(places)
