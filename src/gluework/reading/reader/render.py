"""Draws one page of a PDF, or one frame of a picture, as a PNG, in a process of its own that can be killed.

Run as `python -m gluework.reading.reader.render FILE PAGE WIDTH`; the picture goes to standard output. A page
that needs more than its memory or time ends this process, never the service.
"""

import io
import resource
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

MEMORY = 1 << 30
SECONDS = 20
MOST_PIXELS = 8_000_000


def page_png(path: str, number: int, width: int) -> bytes:
    """Page `number` (from 1), `width` pixels wide; a very long page is drawn smaller."""
    with Path(path).open("rb") as stream:
        is_pdf = b"%PDF-" in stream.read(1024)
    return _pdf_page(path, number, width) if is_pdf else _frame(path, number, width)


def _frame(path: str, number: int, width: int) -> bytes:
    with Image.open(path) as picture:
        picture.seek(number - 1)
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((width, MOST_PIXELS // width))
    return _png(upright)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _pdf_page(path: str, number: int, width: int) -> bytes:
    document = pypdfium2.PdfDocument(path)
    page = document[number - 1]
    points_wide, points_high = page.get_size()
    scale = width / points_wide
    pixels = points_wide * points_high * scale * scale
    if pixels > MOST_PIXELS:
        scale *= (MOST_PIXELS / pixels) ** 0.5
    return _png(page.render(scale=scale, may_draw_forms=False).to_pil())


def main() -> None:
    """Draws what the arguments ask for."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    path, number, width = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    sys.stdout.buffer.write(page_png(path, number, width))


if __name__ == "__main__":
    main()
