"""Every value stands where the proposal claims: the words are there, and they mean the value."""

import re
from collections.abc import Iterator
from html import unescape

from pydantic import JsonValue

from gluework.checks.words import label, shown
from gluework.printed import means, stands, stated_amount, unspaced
from gluework.values import Attachment, Doubt, DoubtKind, Evidence, Field, Proposal, Reading

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
    if not stands(evidence, reading):
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
    squeezed = unspaced(content)
    if all(unspaced(part) in squeezed for part in words.split()):
        return True
    if date := ISO_DATE.fullmatch(str(value)):
        return "".join(date.groups()) in squeezed
    number = stated_amount(value)
    if number is None:
        return False
    written = (stated_amount(token) for token in set(NUMBER.findall(content)))
    return any(found is not None and abs(found) == abs(number) for found in written)


def _value(field: Field) -> str:
    return f"the {label(field.name)} “{shown(field.value)}”"


def _doubt(field: Field, text: str) -> Doubt:
    return Doubt(kind=DoubtKind.EVIDENCE, field=field.name, text=text)
