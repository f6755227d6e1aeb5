"""A second opinion on a PDF of which suspiciously little was read, by a parser that forgives other faults."""

import io
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdf

from gluework.errors import ReadingError

MOST_PAGES = 50
"""That are looked at again; the parser is slow."""
MOST_BYTES = 20_000_000
_HALVES = re.compile("[\ud800-\udfff]")
"""Letters cut in half, which nothing could be written down with."""


class Second(NamedTuple):
    """What the second parser makes of a page."""

    text: str
    program: int
    """Bytes of the program that draws the page."""


def pages(data: bytes, wanted: list[int] | None = None) -> dict[int, Second]:
    """Pages by their number.

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
            found = pypdf.PdfReader(io.BytesIO(data), strict=False).pages
            numbers = wanted if wanted is not None else range(1, len(found) + 1)
            within = [number for number in numbers if number <= len(found)][:MOST_PAGES]
            return {number: _looked_at(found[number - 1]) for number in within}
        except Exception as error:  # it raises whatever its own code trips over
            raise ReadingError("the PDF can't be opened by a second parser either") from error


def _looked_at(page: pypdf.PageObject) -> Second:
    try:
        content = page.get_contents()
        program = len(content.get_data()) if content is not None else 0
        text = page.extract_text()
    except Exception:  # noqa: BLE001  # one page that trips it says nothing of the others
        return Second("", 0)
    return Second(_HALVES.sub("\ufffd", text), program)


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
