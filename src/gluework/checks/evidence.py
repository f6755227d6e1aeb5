"""Every value stands where the proposal claims: the words are there, and they mean the value."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from html import unescape

from pydantic import JsonValue

from gluework.checks.words import amount, label, shown
from gluework.values import Attachment, Box, Doubt, DoubtKind, Evidence, Field, Page, Proposal, Reading

SLACK = 3.0
"""Points that a word may stick out of its box: fonts differ in how they are measured."""
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def evidence_doubts(reading: Reading, proposal: Proposal) -> Iterator[Doubt]:
    """One doubt for each value without a place, or whose place does not show it."""
    for field in proposal.fields:
        if field.value is None or field.value == "":
            continue
        if not field.evidence:
            yield _doubt(field, f"Nothing shows where {_value(field)} stands in the document.")
            continue
        fault = next((said for one in field.evidence if (said := _fault(one, field, reading))), None)
        if fault:
            yield _doubt(field, fault)


def _fault(evidence: Evidence, field: Field, reading: Reading) -> str | None:
    if evidence.source == "derived":
        return None
    if evidence.source == "attachment":
        return _fault_of_attachment(evidence, field, reading)
    if not _stands(evidence, reading):
        return f"“{shown(evidence.words)}” does not stand where {_value(field)} is said to stand."
    if not means(evidence.words, field.value):
        return f"The document says “{shown(evidence.words)}” where {_value(field)} is said to stand."
    return None


def _fault_of_attachment(evidence: Evidence, field: Field, reading: Reading) -> str | None:
    attachment = next((one for one in reading.attachments if one.name == evidence.where), None)
    if attachment is None:
        return f"There is no file “{shown(evidence.where)}” in the document to take {_value(field)} from."
    if _states(attachment, evidence.words or str(field.value), field.value):
        return None
    return f"The file “{shown(evidence.where)}” does not state {_value(field)}."


def _states(attachment: Attachment, words: str, value: JsonValue) -> bool:
    """Whether a file inside the document says so, in whatever form files write it."""
    content = unescape(attachment.data.decode("utf-8", errors="replace"))
    squeezed = _squeezed(content)
    if all(_squeezed(part) in squeezed for part in words.split()):
        return True
    if date := ISO_DATE.fullmatch(str(value)):
        return "".join(date.groups()) in squeezed
    number = amount(value)
    if number is None:
        return False
    written = (amount(token) for token in set(NUMBER.findall(content)))
    return any(found is not None and abs(found) == abs(number) for found in written)


def _stands(evidence: Evidence, reading: Reading) -> bool:
    wanted = _squeezed(evidence.words)
    if not wanted:
        return False
    if evidence.source == "text" or evidence.box is None:
        return wanted in _squeezed(reading.text)
    page = next((page for page in reading.pages if page.number == evidence.box.page), None)
    return page is not None and wanted in _squeezed(_words_in(page, evidence.box))


def _words_in(page: Page, box: Box) -> str:
    return "".join(
        word.text
        for word in page.words
        if word.right > box.left - SLACK
        and word.left < box.right + SLACK
        and word.bottom > box.top - SLACK
        and word.top < box.bottom + SLACK
    )


def means(words: str, value: JsonValue) -> bool:
    """Whether written words express a value: the digits of an amount or a date, the letters of a name."""
    text = str(value)
    if date := ISO_DATE.fullmatch(text):
        return _means_date(words, *map(int, date.groups()))
    if (number := amount(value)) is not None:
        return _means_amount(words, number) or _squeezed(text) in _squeezed(words)
    have, want = _squeezed(words), _squeezed(text)
    return bool(have) and bool(want) and (want in have or have in want)


def _means_amount(words: str, number: Decimal) -> bool:
    digits = "".join(re.findall(r"\d", words)).lstrip("0")
    for places in range(5):
        exact = number.scaleb(places)
        if exact == exact.to_integral_value() and str(abs(int(exact))).lstrip("0") == digits:
            return True
    return number == 0 and not digits.strip("0")


def _means_date(words: str, year: int, month: int, day: int) -> bool:
    numbers = [int(part) for part in re.findall(r"\d+", words)]
    compact = f"{year:04}{month:02}{day:02}"
    if compact in words.replace(" ", "") or f"{day:02}{month:02}{year:04}" in words.replace(" ", ""):
        return True
    has_year = year in numbers or year % 100 in numbers
    return has_year and day in numbers and (month in numbers or bool(re.search(r"[^\W\d_]{3,}", words)))


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).replace("\xad", "")


def _value(field: Field) -> str:
    return f"the {label(field.name)} “{shown(field.value)}”"


def _doubt(field: Field, text: str) -> Doubt:
    return Doubt(kind=DoubtKind.EVIDENCE, field=field.name, text=text)
