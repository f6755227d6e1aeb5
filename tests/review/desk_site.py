"""The desk's pages and API on a server of this machine, over documents made here."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pypdfium2
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from tests.review.desk_room import Room

from gluework.errors import GlueworkError, NotFoundError, UnauthorizedError
from gluework.ids import CaseId
from gluework.review import api, pages
from gluework.ui import STATIC_PATH, Frame, Link, static_files
from gluework.values import Box, Evidence, Page, Part, PartStatus, Reading

WIDTH, HEIGHT = 595.0, 842.0
LINKS = (
    Link(label="Review", href="/review"),
    Link(label="Cases", href="/cases"),
    Link(label="Dead letters", href="/dead-letters"),
)


@dataclass
class Printed:
    """A PDF in the making that remembers where each text was put."""

    canvas: Canvas
    places: dict[str, Evidence] = field(default_factory=dict)
    page: int = 1

    def put(self, x: float, y: float, text: str, size: float = 11, font: str = "Helvetica") -> None:
        """Prints with the baseline `y` points from the top."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)
        right = x + stringWidth(text, font, size)
        box = Box(page=self.page, left=x - 1, top=y - 0.8 * size, right=right + 1, bottom=y + 0.25 * size)
        self.places[text] = Evidence(source="page", words=text, box=box)

    def turn(self) -> None:
        self.canvas.showPage()
        self.page += 1


def print_pdf(path: Path, draw) -> dict[str, Evidence]:
    printed = Printed(Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True))
    draw(printed)
    printed.canvas.save()
    return printed.places


def draw_invoice(paper: Printed) -> None:
    """An invoice of two pages."""
    paper.put(60, 80, "Muster & Söhne GmbH", 18, "Helvetica-Bold")
    paper.put(60, 98, "Lindenstraße 7, 10969 Berlin", 9)
    paper.put(60, 170, "Rechnung", 16, "Helvetica-Bold")
    paper.put(380, 170, "Rechnungsnummer")
    paper.put(480, 170, "R-2026-0042")
    paper.put(380, 186, "Datum")
    paper.put(480, 186, "27.02.2026")
    for line, (what, amount) in enumerate(
        [("Wartung Aufzug, Februar", "60,00"), ("Ersatzteil Türkontakt", "25,00"), ("Anfahrt", "15,00")]
    ):
        paper.put(60, 260 + 20 * line, what)
        paper.put(480, 260 + 20 * line, amount)
    paper.put(380, 360, "Netto")
    paper.put(480, 360, "100,00")
    paper.put(380, 378, "USt 19 %")
    paper.put(480, 378, "18,00")
    paper.put(380, 400, "Gesamt", 12, "Helvetica-Bold")
    paper.put(480, 400, "119,00 EUR", 12, "Helvetica-Bold")
    paper.turn()
    paper.put(60, 700, "Bankverbindung", 10)
    paper.put(160, 700, "DE89 3704 0044 0532 0130 00", 10)
    paper.turn()


@lru_cache
def draw(pdf: bytes, page_number: int, width: int) -> bytes | None:
    with pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= page_number <= len(document):
            return None
        picture = document[page_number - 1].render(scale=width / WIDTH).to_pil()
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=1)
    return data.getvalue()


class FolderPapers:
    """Documents by case, from files."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, str, Path]] = {}
        self.readings: dict[str, Reading] = {}
        self._drawing = threading.Lock()  # pdfium crashes when two threads use it

    def add_pdf(self, case: str, name: str, path: Path) -> None:
        self.files[case] = (name, "application/pdf", path)
        with pypdfium2.PdfDocument(path) as pdf:
            texts = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
        page_list = tuple(
            Page(number=number, width=WIDTH, height=HEIGHT, text=text)
            for number, text in enumerate(texts, start=1)
        )
        self.readings[case] = Reading(
            digest="a" * 64, type="application/pdf", text="\n".join(texts), pages=page_list
        )

    def add_text(self, case: str, name: str, text: str, folder: Path) -> None:
        path = folder / "document.txt"
        path.write_text(text)
        self.files[case] = (name, "text/plain", path)
        parts = (Part(name="body", kind="body", status=PartStatus.READ),)
        self.readings[case] = Reading(digest="a" * 64, type="text/plain", text=text, parts=parts)

    def page_png(self, case_id: CaseId, page_number: int, width: int) -> bytes | None:
        if case_id not in self.files or self.files[case_id][1] != "application/pdf":
            return None
        with self._drawing:
            return draw(self.files[case_id][2].read_bytes(), page_number, width)

    def reading(self, case_id: CaseId) -> Reading | None:
        return self.readings.get(case_id)

    def document(self, case_id: CaseId) -> tuple[str, str, Path]:
        if case_id not in self.files:
            raise NotFoundError("The document's bytes are gone.", "They were erased.")
        return self.files[case_id]


@dataclass
class SignedIn:
    """Who sits at the browser; an empty name is nobody."""

    name: str = "Ben"

    def __call__(self, _request: Request) -> str:
        if not self.name:
            raise UnauthorizedError("Nobody is signed in.", "Sign in.")
        return self.name


def make_site(room: Room, papers: FolderPapers, who: SignedIn) -> FastAPI:
    site = FastAPI()
    site.include_router(pages.router(room.desk, papers, Frame(who, room.clock, LINKS)))
    site.include_router(api.router(room.desk, who))
    site.mount(STATIC_PATH, static_files())

    @site.exception_handler(GlueworkError)
    def problem(_request: Request, error: GlueworkError) -> JSONResponse:
        body = {"type": f"urn:gluework:problem:{error.slug}", "title": error.message, "status": error.status}
        return JSONResponse(body, status_code=error.status, media_type="application/problem+json")

    return site


@contextmanager
def serving(site: FastAPI) -> Iterator[str]:
    """The site on a free port of this machine; gives its address."""
    config = uvicorn.Config(site, host="127.0.0.1", port=0, log_level="error", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        socket.close()
