"""Made-up invoices: the same lines as a PDF, as a reading with boxes, or as plain text."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from gluework.values import Attachment, Page, Reading, Word

WIDTH, HEIGHT = 595.0, 842.0


@dataclass
class Sheet:
    """Lines of text at places in points from the top left corner."""

    lines: list[tuple[float, float, str, float]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)

    def put(self, x: float, y: float, text: str, size: float = 10) -> "Sheet":
        self.lines.append((x, y, text, size))
        return self

    def block(self, x: float, y: float, *texts: str, step: float = 13) -> "Sheet":
        for at, text in enumerate(texts):
            self.put(x, y + at * step, text)
        return self

    def pairs(self, x: float, to: float, y: float, *pairs: tuple[str, str], step: float = 14) -> "Sheet":
        """Labels, and their values to the right."""
        for at, (label, value) in enumerate(pairs):
            self.put(x, y + at * step, label).put(to, y + at * step, value)
        return self

    def reading(self) -> Reading:
        words = []
        for x, y, text, size in self.lines:
            left = x
            for part in text.split(" "):
                width = stringWidth(part, "Helvetica", size)
                if part:
                    words.append(Word(part, left, y, left + width, y + 1.2 * size))
                left += width + stringWidth(" ", "Helvetica", size)
        page = Page(number=1, width=WIDTH, height=HEIGHT, text="", words=tuple(words))
        return Reading(
            digest="0" * 64,
            type="application/pdf",
            text="",
            pages=(page,),
            attachments=tuple(self.attachments),
        )

    def pdf(self) -> bytes:
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=(WIDTH, HEIGHT))
        for x, y, text, size in self.lines:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, HEIGHT - y - size, text)
        canvas.showPage()
        canvas.save()
        return target.getvalue()


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


@pytest.fixture
def new_sheet() -> Callable[[], Sheet]:
    return Sheet
