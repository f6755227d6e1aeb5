"""A second opinion on a PDF of which suspiciously little was read, by a parser that forgives other faults."""

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf

from gluework.errors import ReadingError

MOST_PAGES = 50
"""That are looked at again; the parser is slow."""
MOST_BYTES = 20_000_000


def page_texts(data: bytes, wanted: list[int] | None = None) -> dict[int, str]:
    """Texts of pages by their number, of those that have any.

    Args:
        data: the PDF.
        wanted: numbers of pages, from 1; all of them when it is None.

    Raises:
        ReadingError: the second parser can't open it either.
    """
    if len(data) > MOST_BYTES:
        raise ReadingError("the PDF is too large for a second look")
    with _in_silence():
        try:
            pages = pypdf.PdfReader(io.BytesIO(data), strict=False).pages
            numbers = wanted if wanted is not None else range(1, len(pages) + 1)
            within = [number for number in numbers if number <= len(pages)][:MOST_PAGES]
            texts = {number: _text(pages[number - 1]) for number in within}
        except Exception as error:  # it raises whatever its own code trips over
            raise ReadingError("the PDF can't be opened by a second parser either") from error
    return {number: text for number, text in texts.items() if text.strip()}


def _text(page: pypdf.PageObject) -> str:
    try:
        return page.extract_text()
    except Exception:  # noqa: BLE001  # one page that trips it says nothing of the others
        return ""


@contextmanager
def _in_silence() -> Iterator[None]:
    """It tells of every fault that it forgives; the account tells what counts."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)
