"""A reviewer's view of the fields: values as text, how sure the agent is, and where they stand.

What comes back from the form is compared with what was put into it, after what browsers do to text
(line ends, the character NUL). So an untouched form never counts as a correction.
"""

import json
import math
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Literal

from pydantic import JsonValue

from gluework.errors import InvalidError
from gluework.printed import span_of
from gluework.review.model import Question
from gluework.values import Box, Evidence, Field, Page, Value

LONG = 80
QUOTE = 140
MARGIN = 1.5
"""Points around a box, so that its frame does not run through the words."""
Kind = Literal["text", "long", "yes_no"]

HOW_SURE = (
    (0.95, "sure", "good"),
    (0.8, "fairly sure", "neutral"),
    (0.5, "unsure", "warn"),
    (0.0, "a guess", "bad"),
)


class FieldView(Value):
    """One field as the form shows it."""

    key: str
    """Its name in the form; the field's own name could be anything."""
    name: str
    text: str
    initial: str
    """What stood in the form before anybody typed."""
    kind: Kind
    how_sure: str
    tone: str
    places: tuple[str, ...] = ()
    """Where it stands, in words."""
    doubts: tuple[str, ...] = ()
    fault: str = ""
    """What is wrong with what was typed."""


class Spot(Value):
    """A box over a page's picture, in percent of the page's size."""

    key: str
    x: float
    y: float
    width: float
    height: float
    doubted: bool = False


class Filled(Value):
    """What a form said."""

    corrections: dict[str, JsonValue]
    faults: dict[str, str]
    """By field name: why what was typed can't be the value."""


class Piece(Value):
    """A stretch of text and the fields whose evidence it is part of (mostly none)."""

    text: str
    keys: tuple[str, ...] = ()


def views(question: Question, form: Mapping[str, str] | None = None) -> list[FieldView]:
    """All fields; with what was typed, when the form came back."""
    form = form or {}
    faults = read_form(question, form).faults
    found = []
    for key, name in keys(question).items():
        field = question.proposal.field(name) or Field(name=name, value=None)
        words, tone = how_sure(field)
        initial = as_text(field.value)
        found.append(
            FieldView(
                key=key,
                name=name,
                text=_as_typed(form.get(key, initial)),
                initial=initial,
                kind=kind_of(field.value),
                how_sure=words,
                tone=tone,
                places=places(field),
                doubts=tuple(doubt.text for doubt in question.doubts if doubt.field == name),
                fault=faults.get(name, ""),
            )
        )
    return found


def keys(question: Question) -> dict[str, str]:
    """The form's name for each field, and the field's own."""
    return {f"value-{number}": name for number, name in enumerate(question.field_names, start=1)}


def read_form(question: Question, form: Mapping[str, str]) -> Filled:
    """The values that differ from the proposal's. What is not in the form is unchanged."""
    corrections: dict[str, JsonValue] = {}
    faults: dict[str, str] = {}
    for key, name in keys(question).items():
        if key not in form:
            continue
        field = question.proposal.field(name)
        before = field.value if field else None
        if _as_typed(form[key]) == as_text(before):
            continue
        try:
            corrections[name] = as_value(form[key], before)
        except InvalidError as error:
            faults[name] = error.message
    return Filled(corrections=corrections, faults=faults)


def as_text(value: JsonValue) -> str:
    """A value as it is put into the form."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return _as_typed(value)
        case int() | float():
            return json.dumps(value)
        case _:
            return _as_typed(json.dumps(value, indent=2, ensure_ascii=False))


def as_value(text: str, before: JsonValue) -> JsonValue:
    """What somebody typed, in the form that the value had before; nothing typed means no value."""
    text = _as_typed(text).strip()
    if not text:
        return None
    match before:
        case bool():
            if text.lower() not in ("yes", "no"):
                raise InvalidError("Write yes or no.")
            return text.lower() == "yes"
        case int() | float():
            return _number(text)
        case list() | dict():
            return _structure(text, type(before))
        case _:
            return text


def kind_of(value: JsonValue) -> Kind:
    """Which input shows it best."""
    if isinstance(value, bool):
        return "yes_no"
    text = as_text(value)
    return "long" if isinstance(value, list | dict) or len(text) > LONG or "\n" in text else "text"


def how_sure(field: Field) -> tuple[str, str]:
    """The agent's confidence in words, and their tone; nothing where there is nothing to go by.

    Confidence is 1 where an agent states none, so without evidence only its own doubts are told.
    """
    if field.value is None:
        return "not found", "warn"
    if field.confirmed:
        return "stated in two places", "good"
    words, tone = next((words, tone) for least, words, tone in HOW_SURE if field.confidence >= least)
    if not field.evidence and tone not in {"warn", "bad"}:
        return "", "neutral"
    return f"{words}, {math.floor(field.confidence * 100)} %", tone


def places(field: Field) -> tuple[str, ...]:
    """Where a value stands, in words; places with the same words are told together."""
    by_words: dict[str, list[str]] = {}
    for evidence in field.evidence:
        words = evidence.words if len(evidence.words) <= QUOTE else evidence.words[:QUOTE] + "…"
        by_words.setdefault(words, []).append(_where(evidence))
    return tuple(
        " and ".join(dict.fromkeys(wheres)) + (f": “{words}”" if words else "")
        for words, wheres in by_words.items()
    )


def _where(evidence: Evidence) -> str:
    match evidence.source:
        case "page":
            return f"page {evidence.box.page}" if evidence.box else "on a page"
        case "text":
            return "in the text"
        case "attachment":
            return f"the attached {evidence.where or 'file'}"
        case "derived":
            return f"computed ({evidence.where})" if evidence.where else "computed"


def spots(question: Question, page: Page) -> list[Spot]:
    """The boxes on one page, of all fields."""
    found = []
    for key, name in keys(question).items():
        field = question.proposal.field(name)
        boxes = [e.box for e in field.evidence if e.box and e.box.page == page.number] if field else []
        doubted = any(doubt.field == name for doubt in question.doubts)
        found += [spot for spot in (_spot(key, box, page, doubted=doubted) for box in boxes) if spot]
    return found


def pieces(text: str, evidence: Iterable[tuple[str, str]]) -> list[Piece]:
    """The text, cut at every edge of a mark; `evidence` is pairs of field key and words.

    The pieces put together are the text again, whatever overlaps.
    """
    spans = [(found, key) for key, words in evidence if (found := span_of(text, words))]
    edges = {0, len(text), *(edge for span, _ in spans for edge in span)}
    return [
        Piece(
            text=text[start:end],
            keys=tuple(dict.fromkeys(key for (left, right), key in spans if left <= start and end <= right)),
        )
        for start, end in pairwise(sorted(edges))
    ]


def _spot(key: str, box: Box, page: Page, *, doubted: bool) -> Spot | None:
    edges = (box.left, box.top, box.right, box.bottom)
    if not all(map(math.isfinite, edges)) or page.width <= 0 or page.height <= 0:
        return None
    left, right = (min(max(x / page.width, 0), 1) * 100 for x in (box.left - MARGIN, box.right + MARGIN))
    top, bottom = (min(max(y / page.height, 0), 1) * 100 for y in (box.top - MARGIN, box.bottom + MARGIN))
    if left >= right or top >= bottom:
        return None
    return Spot(
        key=key,
        x=round(left, 3),
        y=round(top, 3),
        width=round(right - left, 3),
        height=round(bottom - top, 3),
        doubted=doubted,
    )


def _as_typed(text: str) -> str:
    """As it comes back from a browser."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InvalidError("Write a number such as 1234.50, with a point and no spaces.")
    return number


def _structure(text: str, kind: type[list[JsonValue] | dict[str, JsonValue]]) -> JsonValue:
    try:
        value: JsonValue = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidError("This is not valid JSON: look for a missing quote, comma or bracket.") from error
    if not isinstance(value, kind):
        raise InvalidError(f"This must stay a {'list: [ … ]' if kind is list else 'group of names: { … }'}")
    return value
