"""A proposal: what the agent answers, each value with where it stands, and what speaks against it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from pydantic import JsonValue

from gluework.values.value import Value


class DoubtKind(StrEnum):
    """What a doubt is about; a closed set, so that it can be counted and routed."""

    SCHEMA = "schema"
    EVIDENCE = "evidence"
    ARITHMETIC = "arithmetic"
    IDENTIFIER = "identifier"
    DATE = "date"
    DUPLICATE = "duplicate"
    COVERAGE = "coverage"
    CONFIDENCE = "confidence"
    SIGN_OFF = "sign_off"
    CONFLICT = "conflict"
    """Two sources inside the document disagree (the embedded XML and the printed page)."""
    AGENT = "agent"
    """The agent itself said so."""
    AGENT_FAILED = "agent_failed"
    """The agent crashed, ran out of time, or answered nonsense."""
    UNREADABLE = "unreadable"
    """Nothing of the document could be read."""


class Doubt(Value):
    """One reason, in words that a reviewer understands without knowing the code."""

    kind: DoubtKind
    text: str
    field: str | None = None
    """The proposal's field it is about, if it is about one."""


class Box(Value):
    """A rectangle on a page: `page` from 1, edges in points from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Evidence(Value):
    """Where a value stands in the document.

    `page`: printed on a page, with its box. `text`: in the text of a format without pages.
    `attachment`: in a file inside the document, `where` names it. `derived`: not in the document
    but computed from values that are, `where` says how.
    """

    source: Literal["page", "text", "attachment", "derived"]
    words: str = ""
    """The words as they stand there, verbatim."""
    box: Box | None = None
    where: str = ""


class Field(Value):
    """One value of a proposal. `value` is in JSON form: amounts and dates are strings (ISO 8601)."""

    name: str
    value: JsonValue
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    """From 0 to 1."""

    @property
    def confirmed(self) -> bool:
        """Whether two independent places (an attachment and the printed page) state it."""
        sources = {"page" if e.source == "text" else e.source for e in self.evidence}
        return {"page", "attachment"} <= sources


class Proposal(Value):
    """The agent's answer for one case. A field that was not found is absent or has value None."""

    fields: tuple[Field, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """What the agent itself doubts."""
    answered_by: str = ""
    """`offline`, or the model's name: which one really answered."""
    instead: str = ""
    """In place of which model it was answered, and why; empty when the charter's first choice answered."""
    coverage: float = 1.0
    """Share of the reading that reached whoever answered, from 0 to 1."""

    @property
    def answered(self) -> str:
        """Who answered, and in place of whom and why, in words; empty when that is not known."""
        if not self.answered_by:
            return ""
        return f"answered by {self.answered_by}" + (f", {self.instead}" if self.instead else "")

    def field(self, name: str) -> Field | None:
        """The field of that name, if the proposal has it."""
        return next((field for field in self.fields if field.name == name), None)

    def values(self) -> dict[str, JsonValue]:
        """Names and values alone: what is delivered."""
        return {field.name: field.value for field in self.fields}

    def corrected(self, corrections: Mapping[str, JsonValue]) -> "Proposal":
        """The same with a person's values in place; those have full confidence and no evidence box."""
        kept = tuple(f for f in self.fields if f.name not in corrections)
        by_person = tuple(
            Field(
                name=name, value=value, evidence=(Evidence(source="derived", where="a person's correction"),)
            )
            for name, value in corrections.items()
        )
        order = {field.name: place for place, field in enumerate(self.fields)}
        fields = sorted(kept + by_person, key=lambda field: order.get(field.name, len(order)))
        return self.model_copy(update={"fields": tuple(fields)})
