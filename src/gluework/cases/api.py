"""Cases as JSON: lists with cursors, one with its story, and its document."""

from datetime import datetime
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import FileResponse

from gluework.cases.model import CaseEvent, CaseFile, Cost, Parking
from gluework.cases.parkings import Parkings
from gluework.cases.service import Cases
from gluework.ids import CaseId
from gluework.money import Money
from gluework.reading import CasePapers
from gluework.ui import Cursor, Limit
from gluework.values import CaseState, Document, Doubt, Origin, Proposal, Receipt, Value

SANDBOX = {"Content-Security-Policy": "sandbox; default-src 'none'", "X-Content-Type-Options": "nosniff"}
NOT_CHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Not changed since that ETag."}}
BYTES: dict[int | str, dict[str, Any]] = {
    status: {"description": what, "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}
    for status, what in ((200, "The document."), (206, "The part that `Range` asks for."))
}


class Bills(Protocol):
    """What cases cost."""

    def bill(self, case_id: CaseId) -> tuple[Money, int]:
        """So far, and in how many calls to models; a call that is under way is not in it yet."""
        ...


class CaseSummary(Value):
    """A case as lists show it."""

    id: CaseId
    agent: str
    charter_version: str
    code: str
    """The version of its agent's code that it began with; empty before that."""
    state: CaseState
    state_since: datetime
    accepted_at: datetime
    document: Document
    origin: Origin | None
    """For a case that came out of an archive: which."""
    waits_for: str
    decided_by: str
    reason: str

    @classmethod
    def of(cls, file: CaseFile) -> "CaseSummary":
        """The summary of a case's file."""
        return cls(**_told(file, cls))


class CaseDetail(CaseSummary):
    """A case with all that came of it."""

    run: int
    version: int
    proposal: Proposal | None
    doubts: tuple[Doubt, ...]
    receipts: tuple[Receipt, ...]
    parking: Parking | None
    """For what it waits, and how long at most; None when it is not parked."""
    cost: Cost
    story: tuple[CaseEvent, ...]


class CaseList(Value):
    """A page of cases, newest first."""

    cases: tuple[CaseSummary, ...]
    next_cursor: str | None
    counts: dict[CaseState, int]


def router(cases: Cases, papers: CasePapers, parkings: Parkings, bills: Bills) -> APIRouter:
    """The endpoints that look at cases."""
    routes = APIRouter(prefix="/v1/cases", tags=["cases"])

    @routes.get("", summary="List cases")
    def list_cases(
        state: Annotated[list[CaseState] | None, Query()] = None,
        agent: Annotated[str | None, Query(max_length=63)] = None,
        parent: Annotated[
            str | None, Query(max_length=40, description="Only cases that came out of this one.")
        ] = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> CaseList:
        page = cases.some(
            states=tuple(state or ()),
            agent=agent,
            parent=CaseId(parent) if parent else None,
            cursor=cursor,
            limit=limit,
        )
        return CaseList(
            cases=tuple(CaseSummary.of(file) for file in page.items),
            next_cursor=page.next_cursor,
            counts=cases.counts(agent).by_state,
        )

    @routes.get(
        "/{case_id}",
        summary="Get one case",
        response_model=CaseDetail,
        responses=NOT_CHANGED,
    )
    def get_case(
        case_id: str, response: Response, if_none_match: Annotated[str | None, Header()] = None
    ) -> CaseDetail | Response:
        file = cases.file(CaseId(case_id))
        story = cases.story(CaseId(case_id))
        parking = parkings.of(file)
        cost = Cost.billed(*bills.bill(file.case.id))
        held = "-held" if parking and parking.held_by else ""
        tag = f'"{file.version}-{len(story)}-{cost.model_calls}{held}"'
        if names(if_none_match, tag):
            return Response(status_code=304, headers={"ETag": tag})
        response.headers["ETag"] = tag
        return CaseDetail(**_told(file, CaseDetail), parking=parking, cost=cost, story=tuple(story))

    _add_document(routes, cases, papers)
    return routes


def _add_document(routes: APIRouter, cases: Cases, papers: CasePapers) -> None:
    @routes.get(
        "/{case_id}/document",
        summary="Get a case's document",
        description="The bytes as they came in, always as a download.",
        response_class=FileResponse,
        responses=BYTES,
    )
    def get_document(case_id: str) -> FileResponse:
        name, kind, path = papers.document(cases.file(CaseId(case_id)).case.id)
        return FileResponse(path, media_type=kind, filename=name, headers=SANDBOX)


def names(if_none_match: str | None, tag: str) -> bool:
    """Whether `If-None-Match` names this version (RFC 9110: weakly compared, `*` is any)."""
    known = [part.strip().removeprefix("W/") for part in (if_none_match or "").split(",")]
    return tag in known or "*" in known


def _told(file: CaseFile, kind: type[CaseSummary]) -> dict[str, Any]:
    """What a case and its file say under the names of that kind."""
    known = {**dict(file), **dict(file.case)}
    return {name: known[name] for name in kind.model_fields if name in known}
