"""The one `Protocol` that each provider's format fills, and the values in which they all speak.

A new provider is one file: a class that fills this, in the list of `registry.py`, and its examples among
the conformance tests. What a request told the model, and what an answer says, is read by its own protocol
alone. What a request may cost is asked of all of them (`registry.py`): a server may understand several.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, ClassVar

from gluework.guard.protocols.body import Object, as_json, inner, parsed, schema_in
from gluework.guard.protocols.provider import Provider
from gluework.guard.protocols.usage import Usage, UsageNames, counted_by


def names(text: str) -> frozenset[str]:
    """Names of fields, as they are listed in one text."""
    return frozenset(text.split())


STEERING = names("bytes cache_control detail format id role signature status type")
"""Keys inside a turn that steer the provider or hold no text, by whatever protocol."""


class End(Enum):
    """Why an answer ended."""

    DONE = auto()
    CALLS = auto()
    """A tool is called."""
    LIMIT = auto()
    REFUSED = auto()
    WITHHELD = auto()
    """The provider's filter kept the rest, or all of it."""
    MALFORMED = auto()
    """The model went wrong, and says so."""
    NOT_YET = auto()


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool that the model wants to be run."""

    name: str
    arguments: Any
    """As they came: JSON as text in OpenAI's protocols, an object in the others."""
    call_id: str = ""
    is_free: bool = False
    """Whether its input is plain text by agreement (OpenAI's custom tools)."""

    @property
    def value(self) -> Any:
        """The arguments, read; None where they are not JSON."""
        return parsed(self.arguments) if isinstance(self.arguments, str) else self.arguments


Calls = tuple[ToolCall, ...]


@dataclass(frozen=True, slots=True)
class ModelReply:
    """One answer; a request may ask for several at once."""

    text: str = ""
    calls: Calls = ()
    refused: bool = False
    """Whether it says so by other means than its end."""
    finish: str = ""
    """The provider's word for why it ended; empty when it said none."""

    @property
    def is_empty(self) -> bool:
        """Whether there is neither text nor a tool call."""
        return not self.calls and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture, or another file, that stands in a request or is named there."""

    data: str = ""
    """As it stands: base64, or an address."""
    size: int = 0
    """Bytes of the request that it takes."""
    is_picture: bool = False
    fills_window: bool = False
    """Whether nobody can tell its tokens from its bytes: it may fill the window."""

    @property
    def base64(self) -> str:
        """Its bytes, where they stand in the request."""
        return self.data.partition(";base64,")[2] if self.data.startswith("data:") else self.data

    @classmethod
    def of_type(cls, kind: str, data: object) -> "Medium | None":
        """Of base64 with the type that is stated for it."""
        text = data if isinstance(data, str) else ""
        if kind.startswith("image/"):
            return cls(text, len(text), is_picture=True)
        fills_window = bool(kind) and not kind.startswith("text/")
        return cls(text, len(text), fills_window=fills_window) if isinstance(data, str) else None


def is_bytes(part: Object) -> bool:
    """Whether its `data` are bytes (an image, a file, sound, sealed thoughts), not plain text."""
    return isinstance(part.get("data"), str) and part.get("type") != "text"


class Protocol:
    """How one provider's requests are written, and its answers read. Keeps no state.

    What an empty method gives is right for a protocol that has no such thing. Whatever a request or an
    answer holds, nothing here raises for it, but what says so.
    """

    provider: ClassVar[Provider]
    """Whose it is; other servers speak it, too."""
    paths: ClassVar[tuple[str, ...]]
    """How the addresses end that speak it."""
    telltales: ClassVar[frozenset[str]] = frozenset()
    """Where other systems have such paths, too: keys, of which one stands in a body for a model."""
    is_read: ClassVar[bool] = True
    """Whether a model reads a request and answers; an embedding is neither."""

    # What a request may cost

    limits: ClassVar[tuple[str, ...]]
    """Names of the output's limit; the first is put in when none is stated. None: there is no output."""
    settings: ClassVar[str] = ""
    """The object in which limits stand, if not the body itself."""
    several: ClassVar[str] = "n"
    """The name of how many answers are asked for."""
    allowed: ClassVar[frozenset[str]]
    """What a request may state without costing more than its tokens; all else is taken for dear."""
    kept: ClassVar[frozenset[str]] = frozenset()
    """Names, wherever they stand, of what is kept at the provider, or fetched by it."""
    tiers: ClassVar[tuple[str, ...]] = ()
    """Fields that choose how fast, and how dear, an answer is."""
    dear: ClassVar[frozenset[str]] = frozenset({"priority"})
    """Words for a tier that is dearer than the price list says."""
    toolbox: ClassVar[str] = ""
    """The object in which `tools` stand, if not the body itself."""
    modalities: ClassVar[tuple[str, ...]] = ()
    """The path to the kinds of answers that are asked for; text alone is priced as text."""
    cache_mark: ClassVar[str] = "cache_control"
    """The key by which a request asks for input to be written into the provider's cache."""
    own: ClassVar[frozenset[str]] = frozenset()
    """Keys below which names are the caller's own: nothing there is a picture, a file or a source."""
    arguments: ClassVar[frozenset[str]] = frozenset()
    """The same where they are objects: arguments and results of tools."""

    def prepared(self, body: Object) -> Object:
        """The body in the one spelling that goes out; raises `BudgetError` where that can't be told."""
        return body

    def model(self, path: str, body: Object) -> str:
        """The model that is asked; empty where nothing names it, or the body is of another protocol."""
        model = body.get("model")
        if isinstance(model, str) and model:
            return model
        steps = path.split("/")
        return steps[steps.index("deployments") + 1] if "deployments" in steps[:-1] else ""

    def runs_here(self, tool: Object) -> bool:
        """Whether a tool is run by the caller; the provider's (web search, code) are billed."""
        return tool.get("type") in (None, "function", "custom")

    def hidden_limit(self, body: Object) -> str | None:
        """The name of a field whose value goes past the `limits`."""

    @staticmethod
    def medium(part: Object) -> Medium | None:
        """The picture or file that an object of the request is."""

    @staticmethod
    def unpriced(part: Object) -> str | None:
        """What an object of the request is that no price list knows: fetched, kept, or heard."""

    # What the model was told

    conversation: ClassVar[str]
    """The key of the turns."""
    told: ClassVar[Mapping[str, str]]
    """Keys of what is said to the model, in their order: the role of what stands there as plain text."""
    stated: ClassVar[tuple[str, ...]] = ("tools",)
    """Keys of what is handed to the model as JSON."""
    unread: ClassVar[frozenset[str]] = STEERING
    """Keys inside a turn that no model reads."""

    def role(self, turn: Object) -> str:
        """Who says a turn: `user`, `assistant`, `system`, `tool`."""
        return str(turn.get("role") or "assistant")

    # What form the answer was to have

    forms: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Paths to an object that may name a JSON schema for the answer's text."""

    def schema(self, body: Object) -> Any:
        """The JSON schema that the answer's text has to fit; None when any text will do."""
        stated = (schema_in(inner(body, *path)) for path in self.forms)
        return next((schema for schema in stated if schema is not None), None)

    def words(self, body: Object) -> list[Any] | None:
        """Those of which the answer has to be one; None when any text will do."""

    def must_call(self, body: Object) -> str | None:
        """The tool that has to be called; empty for any, None when none has to be."""

    def tool_schemas(self, body: Object) -> dict[str, Any]:  # noqa: ARG002 — an embedding has no tools
        """The schema of each tool's arguments, by the tool's name."""
        return {}

    # What was answered

    ends: ClassVar[Mapping[End, str]] = {}
    """The provider's words for it, in small letters."""
    counts: ClassVar[UsageNames]
    last_events: ClassVar[frozenset[str]] = frozenset()
    """Types of events after which an answer is whole."""
    end: ClassVar[str] = ""
    """The key of the word for the end, where a whole answer has one."""
    holds: ClassVar[tuple[str, ...]] = ()
    """Keys under which an event holds what a whole answer states of its tokens and its end."""
    streams_lists: ClassVar[bool] = False
    """Whether a stream may also come as one list of its events."""

    def replies(self, answer: Object) -> tuple[ModelReply, ...] | None:
        """What a whole answer says; None where it has not the protocol's form."""

    def whole(self, events: list[Object]) -> Object | None:
        """The answer that would have been given whole, put together from all events."""

    def usage(self, part: Object) -> Usage | None:
        """The tokens that an answer, or one event, states."""
        return counted_by(self.counts, part.get("usage"))

    def finishes(self, part: Object) -> list[str]:
        """The word for its end of each reply, as far as it is stated."""
        return [str(part.get(self.end) or "")]

    # How it is asked again

    def turns(self, request: Object) -> list[Any] | None:
        """The conversation so far."""
        turns = request.get(self.conversation)
        return turns if isinstance(turns, list) else None

    def turns_to_repair(self, answer: Object, calls: Calls, why: str, again: str) -> list[Object] | None:
        """The turns that show a bad answer, with `calls`, to the model, say `why`, and ask `again`.

        `answer` is one that `replies` took for a single reply. None where it can't be shown.
        """

    # What all of them share

    def parts(self, value: object) -> Iterator[Object]:
        """Every object that the provider reads, those in lists too; iterative, for it may nest deeply."""
        stack: list[Any] = [value]
        while stack:
            each = stack.pop()
            if isinstance(each, list):
                stack.extend(each)
            elif isinstance(each, dict):
                yield each
                stack.extend(
                    value
                    for key, value in each.items()
                    if key not in self.own and not (key in self.arguments and isinstance(value, dict))
                )

    def read_texts(self, body: Object) -> Iterator[str]:
        """Every text that the model reads; what is handed to it as JSON is one text each."""
        yield from (as_json(body[key]) for key in self.stated if body.get(key))
        yield from (text for _, text in self.spoken(body))

    def spoken(self, body: Object) -> Iterator[tuple[str, str]]:
        """The texts of system, instructions and turns, each with its role, in their order."""
        for key, role in self.told.items():
            value = body.get(key)
            for turn in value if isinstance(value, list) else (value,):
                who = self.role(turn) if isinstance(turn, dict) and key == self.conversation else role
                for text in self._texts(turn):
                    yield who, text

    def _texts(self, turn: Any) -> Iterator[str]:
        """The texts of one turn in their order; iterative, because an agent may nest as deep as it likes."""
        stack: list[Any] = [turn]
        while stack:
            value = stack.pop()
            if isinstance(value, str):
                yield value
            elif isinstance(value, list):
                stack.extend(reversed(value))
            elif isinstance(value, dict):
                hidden = {"data"} if is_bytes(value) else ()
                stack.extend(
                    as_json(inside) if key == "input" and isinstance(inside, dict) else inside  # of a tool
                    for key, inside in reversed(value.items())
                    if key not in self.unread and key not in hidden
                )

    def answers_wanted(self, body: Object) -> int:
        """How many answers are asked for at once."""
        stated = (inner(body, self.settings) if self.settings else body).get(self.several)
        return stated if isinstance(stated, int) and stated > 0 else 1
