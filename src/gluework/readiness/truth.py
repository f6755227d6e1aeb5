"""The truth file, and comparing with it by value.

One JSON object a line: `file`, and `truth` with the fields' names and values as people write them.
`null` is not judged, neither as a field nor as a whole truth. Amounts, dates and names are compared by
what they mean: `1.234,50` is 1234.5, `5 March 2018` is 2018-03-05, white space and case do not count.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import JsonValue

from gluework.errors import InvalidError
from gluework.printed import parse_amount, parse_date, single_spaced
from gluework.values import FieldKind

NUMBERS = {FieldKind.AMOUNT, FieldKind.INT, FieldKind.FLOAT}


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one document; `fields` holds only what is judged."""

    file: str
    fields: dict[str, str] = field(default_factory=dict)
    kind: str = ""


def load_truth(path: Path) -> dict[str, Truth]:
    """The truths by file name; InvalidError names the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidError(
            f"The truth file {path} can't be read: {error}.", "Give a JSON-lines file."
        ) from error
    truths = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            truth = _truth(line, f"{path}:{number}")
            truths[truth.file] = truth
    return truths


def _truth(line: str, place: str) -> Truth:
    hint = 'Each line is one object: {"file": "a.pdf", "truth": {"number": "4711"}}.'
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise InvalidError(f"{place} is not JSON: {error}.", hint) from error
    if not isinstance(entry, dict) or not isinstance(entry.get("file"), str):
        raise InvalidError(f"{place} names no file.", hint)
    fields = entry.get("truth")
    if fields is None:
        fields = {}
    if not isinstance(fields, dict):
        raise InvalidError(f"{place} has a truth that is not an object.", hint)
    judged = {str(name): str(value) for name, value in fields.items() if value is not None}
    return Truth(file=entry["file"], fields=judged, kind=str(entry.get("kind") or ""))


def same(got: JsonValue, want: str, kind: FieldKind = FieldKind.OTHER) -> bool:
    """Whether a proposed value means what the truth says.

    `kind` is what the agent's result declares the field to be; where that is none of those known, the
    truth's own form decides.
    """
    have = "" if got is None else str(got)
    by_amount = kind in NUMBERS or (kind is FieldKind.OTHER and not (_is_code(have) or _is_code(want)))
    if by_amount and (amounts := _both(parse_amount, have, want)):
        return bool(amounts[0] == amounts[1])
    if kind in (FieldKind.OTHER, FieldKind.DATE) and (dates := _both(parse_date, have, want)):
        return bool(dates[0] == dates[1])
    return single_spaced(have) == single_spaced(want)


def _both(parse: Any, have: str, want: str) -> tuple[Any, Any] | None:
    first, second = parse(have), parse(want)
    return None if first is None or second is None else (first, second)


def _is_code(text: str) -> bool:
    """Digits that are not meant as a number: `007` is not 7."""
    return text.strip().isdigit() and text.strip().startswith("0") and len(text.strip()) > 1
