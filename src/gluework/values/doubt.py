"""A doubt: one reason not to act on a proposal alone."""

from enum import StrEnum

from gluework.values.value import Noun


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


class Doubt(Noun):
    """One reason, in words that a reviewer understands without knowing the code."""

    kind: DoubtKind
    text: str
    field: str | None = None
    """The proposal's field it is about, if it is about one."""
