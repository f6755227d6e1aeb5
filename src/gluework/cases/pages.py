"""Cases as pages: where they all are, and the whole story of one."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Form, Path, Request
from fastapi.responses import Response
from pydantic import JsonValue

from gluework.cases.api import Bills
from gluework.cases.letters.service import Letters, Questions
from gluework.cases.model import CaseFile, Cost, folded
from gluework.cases.parkings import Parkings
from gluework.cases.retries.service import Retries
from gluework.cases.service import Cases
from gluework.ids import CaseId
from gluework.reading import CasePapers
from gluework.ui import Frame, Pages, picture, see
from gluework.values import CaseState, Evidence, Field, Reading

PAGE_SIZE = 50
PREVIEW_WIDTH = 800
SHOWN_PARTS = 20
TONES = {
    CaseState.DELIVERED: "good",
    CaseState.SPLIT: "good",
    CaseState.WAITING: "warn",
    CaseState.PARKED: "warn",
    CaseState.DEAD_LETTERED: "bad",
    CaseState.DECLINED: "neutral",
}


class PrintedText(Protocol):
    """What an agent's code printed in one run, with nothing hidden in it."""

    @property
    def at(self) -> datetime:
        """When the run ended."""
        ...

    @property
    def ended(self) -> str:
        """How it ended."""
        ...

    @property
    def text(self) -> str:
        """All of it, or its beginning and its end."""
        ...


class PrintedOutputs(Protocol):
    """What agents' code printed."""

    def of_case(self, case_id: CaseId) -> Sequence[PrintedText]:
        """In the last runs of a case."""
        ...


def router(
    cases: Cases,
    letters: Letters,
    questions: Questions,
    papers: CasePapers,
    frame: Frame,
    *,
    parkings: Parkings,
    bills: Bills,
    retries: Retries,
    outputs: PrintedOutputs,
) -> APIRouter:
    """The pages under `/cases`."""
    pages = Pages(__file__, frame)
    routes = pages.routes("/cases")

    @routes.get("")
    def list_cases(request: Request, state: str | None = None, cursor: str | None = None) -> Response:
        wanted = tuple(one for one in CaseState if one == state)
        return pages.render(
            request,
            "cases/list.html",
            page=cases.some(states=wanted, cursor=cursor, limit=PAGE_SIZE),
            state=state if wanted else None,
            cursor=cursor,
            counts=cases.counts(),
            states=tuple(CaseState),
            tones=TONES,
        )

    _add_failed(routes, pages, retries)

    @routes.get("/{case_id}")
    def one_case(request: Request, case_id: str) -> Response:
        file = cases.file(CaseId(case_id))
        return pages.render(
            request,
            "cases/one.html",
            file=file,
            story=folded(cases.story(file.case.id)),
            files=cases.some(parent=file.case.id, limit=PAGE_SIZE).items,
            **_read(papers.reading(file.case.id)),
            tones=TONES,
            as_text=as_text,
            where=where,
            cost=Cost.billed(*bills.bill(file.case.id)),
            failure=retries.failure_of(file.case.id),
            may_retry=not retries.why_not(file.case.id),
            outputs=outputs.of_case(file.case.id),
            **_open_ends(file, letters, questions, parkings),
        )

    @routes.get("/{case_id}/pages/{number}.png")
    def page_picture(case_id: str, number: Annotated[int, Path(ge=1, le=100_000)]) -> Response:
        return picture(lambda: papers.page_png(cases.file(CaseId(case_id)).case.id, number, PREVIEW_WIDTH))

    return routes


def _add_failed(routes: APIRouter, pages: Pages, retries: Retries) -> None:
    """What failed, and running it again."""

    @routes.get("/failed")
    def list_failed(request: Request, again: int | None = None) -> Response:
        kinds = Counter((one.agent, one.kind, one.place, one.words) for one in retries.found())
        return pages.render(request, "cases/failed.html", kinds=kinds, again=again)

    @routes.post("/failed/again")
    def post_all_again(
        request: Request,
        agent: Annotated[str, Form()],
        kind: Annotated[str, Form()],
        place: Annotated[str, Form()] = "",
    ) -> Response:
        found = [one for one in retries.found(agent=agent) if (one.kind, one.place) == (kind, place)]
        done, _ = retries.run_all(found, pages.person(request))
        return see(f"/cases/failed?again={len(done)}")

    @routes.post("/{case_id}/again")
    def post_again(request: Request, case_id: str) -> Response:
        file = retries.run(CaseId(case_id), pages.person(request))
        return see(f"/cases/{file.case.id}")


def _read(reading: Reading | None) -> dict[str, Any]:
    """What was read, with all of a few parts; of many, first those that were not read."""
    if reading is None:
        return {"reading": None, "parts": (), "sheets": (), "width": PREVIEW_WIDTH}
    unread = set(reading.unread)
    ordered = sorted(reading.parts, key=lambda part: part not in unread)
    parts = reading.parts if len(reading.parts) <= SHOWN_PARTS else tuple(ordered[:SHOWN_PARTS])
    return {"reading": reading, "parts": parts, "sheets": reading.pages, "width": PREVIEW_WIDTH}


def _open_ends(file: CaseFile, letters: Letters, questions: Questions, parkings: Parkings) -> dict[str, Any]:
    """What somebody has to do about the case, or what it waits for, if anything."""
    waits, stuck = file.state is CaseState.WAITING, file.state is CaseState.DEAD_LETTERED
    return {
        "item": questions.open_item_of(file.case.id) if waits else None,
        "letter": letters.open_of(file.case.id) if stuck else None,
        "parking": parkings.of(file),
    }


def where(field: Field) -> str:
    """Where a field's value stands, in words."""
    return "; ".join(filter(None, (_place(evidence) for evidence in field.evidence)))


def _place(evidence: Evidence) -> str:
    if evidence.box:
        return f"page {evidence.box.page}: {evidence.words}"
    return (
        f"{evidence.where}: {evidence.words}"
        if evidence.where and evidence.words
        else (evidence.where or evidence.words)
    )


def as_text(value: JsonValue) -> str:
    """A field's value as a person reads it: plain words, and JSON only for what has parts."""
    if value is None:
        return "not found"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
