"""What one protocol shows of itself, for the claims that every protocol has to keep."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gluework.guard.protocols import Usage

Object = dict[str, Any]

SYSTEM, QUESTION, ANSWER = "Be brief and exact.", "What does the oak in this invoice cost?", "It costs 5 EUR."
LIMIT = 100
"""The tokens that each request states as its limit."""
PNG, PDF = "iVBORw0KGgo=" * 40, "JVBERi0xLjcK" * 40
SCHEMA = {"type": "object", "properties": {"total": {"type": "number"}}, "required": ["total"]}
GOOD, BAD = {"total": 5}, {"total": "five"}
"""Arguments of the tool `book`, and JSON, that fit the schema and that do not."""


@dataclass(frozen=True)
class Example:
    path: str
    request: Object
    """`SYSTEM`, `QUESTION` and the limit."""
    limit_at: tuple[str, ...]
    """Where the limit stands."""
    several_at: tuple[str, ...] = ()
    """Where it is stated how many answers are wanted."""
    media: tuple[Object, ...] = ()
    """The turns of a question with `PNG` and `PDF`."""
    dear: tuple[Object, ...] = ()
    """Fields that have no price: something kept, a tool of the provider, a dear tier, sound …"""
    form: Object = field(default_factory=dict)
    """Fields that ask for JSON by `SCHEMA`."""
    tools: Object = field(default_factory=dict)
    """Fields by which the tool `book` has to be called."""
    says: Callable[[str], Object] | None = None
    """A whole answer with a text; None for a protocol that nobody reads."""
    calls: Callable[[Object], Object] | None = None
    """A whole answer that calls `book`."""
    usage: Usage | None = None
    """What the answers of `says` state."""
    counts: Callable[[int], Object] | None = None
    """Fields of an answer that state so many tokens of input."""
    cut: Object = field(default_factory=dict)
    refused: Object = field(default_factory=dict)
    events: tuple[Object, ...] = ()
    """A stream that says `ANSWER`; none for a protocol that does not stream."""
    called_events: tuple[Object, ...] = ()
    """A stream that calls `book` with `GOOD`."""
    last_event: bool = False
    """Whether the last of them says by itself that it is the last."""
    as_list: bool = False
    """Whether a stream may come as one list."""
    error: Object = field(default_factory=dict)
    """That the provider is overloaded, said with status 200."""
    shows_calls: bool = True
    """Whether a bad call can be shown to the model."""
