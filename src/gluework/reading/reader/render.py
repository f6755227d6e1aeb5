"""Draws one page of a PDF, or one frame of a picture, as a PNG. Runs in a reader's process."""

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from gluework.reading.reader.formats.pdf_look import rendered


def page_png(path: str, number: int, width: int, most_pixels: int) -> bytes:
    """Page `number` (from 1), `width` pixels wide; a very long page is drawn smaller."""
    with Path(path).open("rb") as stream:
        is_pdf = b"%PDF-" in stream.read(1024)
    picture = _page(path, number, width, most_pixels) if is_pdf else _frame(path, number, width, most_pixels)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _frame(path: str, number: int, width: int, most_pixels: int) -> Image.Image:
    with Image.open(path) as picture:
        picture.seek(number - 1)
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((width, most_pixels // width))
    return upright


def _page(path: str, number: int, width: int, most_pixels: int) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        page = document[number - 1]
        picture, _ = rendered(page, width / page.get_width(), most_pixels)
        return picture
