"""The one `Protocol` that each provider's format fills, and the values in which they all speak.

A new provider is one file: a class that fills this, in the list of `registry.py`, and its examples among
the conformance tests. What a request was *sent* and what an answer *says* is read by its own protocol alone.
What a request may *cost* is asked of all of them (`registry.py`): a server may understand more than one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from gluework.guard.protocols.body import Object, as_json, inner, parsed
from gluework.guard.protocols.provider import Provider
from gluework.guard.protocols.usage import Usage, UsageNames, counted_by

STEERING = frozenset(
    {"bytes", "cache_control", "detail", "format", "id", "role", "signature", "status", "type"}
)
"""Keys inside a turn that steer the provider or hold no text, by whatever protocol."""


class End(StrEnum):
    """Why an answer ended."""

    DONE = "done"
    CALLS = "calls"
    """A tool is called."""
    LIMIT = "limit"
    REFUSED = "refused"
    """The model or its provider chose it against the request."""
    MALFORMED = "malformed"
    """The model went wrong, and says so."""
    NOT_YET = "not yet"


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


@dataclass(frozen=True, slots=True)
class ModelReply:
    """One answer; a request may ask for several at once."""

    text: str = ""
    calls: tuple[ToolCall, ...] = ()
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

    @classmethod
    def of_type(cls, kind: str, data: object) -> "Medium | None":
        """Of base64 with the type that is stated for it."""
        text = data if isinstance(data, str) else ""
        if kind.startswith("image/"):
            return cls(text, len(text), is_picture=True)
        if not isinstance(data, str):
            return None
        return cls(text, len(text), fills_window=bool(kind) and not kind.startswith("text/"))


class Protocol:
    """How one provider's requests are written, and its answers read. Keeps no state.

    Whatever a request or an answer holds, nothing here raises for it, but for what is said to.
    """

    provider: ClassVar[Provider]
    """Whose it is; other servers speak it, too."""
    paths: ClassVar[tuple[str, ...]]
    """How the addresses end that speak it."""
    is_common_path: ClassVar[bool] = False
    """Whether other systems have such paths: there only a body that names a model is taken for a model's."""
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

    def is_understood(self, body: Object) -> bool:  # noqa: ARG002 — only one protocol has to look
        """Whether this is the protocol of the body; otherwise nobody knows its price."""
        return True

    def model(self, path: str, body: Object) -> str:
        """The model that is asked; empty where nothing names it."""
        model = body.get("model")
        if isinstance(model, str) and model:
            return model
        steps = path.split("/")
        return steps[steps.index("deployments") + 1] if "deployments" in steps[:-1] else ""

    def tools(self, body: Object) -> list[Any]:
        """The tools that the model may call."""
        stated = body.get("tools")
        return stated if isinstance(stated, list) else []

    def runs_here(self, tool: Object) -> bool:  # noqa: ARG002 — each protocol tells its own
        """Whether a tool is run by the caller; the provider's are billed."""
        return False

    def hidden_limit(self, body: Object) -> str | None:
        """The name of a field whose value goes past the `limits`."""

    @staticmethod
    def medium(part: Object) -> Medium | None:
        """The picture or file that an object of the request is."""

    @staticmethod
    def unpriced(part: Object) -> str | None:
        """What an object of the request is that no price list knows: fetched, kept, or heard."""

    # What was sent

    conversation: ClassVar[str]
    """The key of the turns."""
    told: ClassVar[Mapping[str, str]]
    """Keys of what is said to the model, in their order: the role of what stands there as plain text."""
    stated: ClassVar[tuple[str, ...]] = ("tools",)
    """Keys of what is handed to the model as JSON."""
    unread: ClassVar[frozenset[str]] = STEERING
    """Keys inside a turn that no model reads."""

    as_json: ClassVar[frozenset[str]] = frozenset()
    """Those under which an object reaches the model as JSON."""

    def role(self, turn: Object) -> str:
        """Who says a turn: `user`, `assistant`, `system`, `tool`."""
        return str(turn.get("role") or "assistant")

    def is_plain(self, part: Object) -> bool:  # noqa: ARG002 — only one protocol has such parts
        """Whether its `data` is text, and not bytes (an image, a file, sound, sealed thoughts)."""
        return False

    # What form the answer was to have

    def schema(self, body: Object) -> Any:
        """The JSON schema that the answer's text has to fit; None when any text will do."""

    def words(self, body: Object) -> list[Any] | None:
        """Those of which the answer has to be one; None when any text will do."""

    def must_call(self, body: Object) -> str | None:
        """The tool that has to be called; empty for any, None when none has to be."""

    def tool_schemas(self, body: Object) -> dict[str, Any]:  # noqa: ARG002 — not every protocol has tools
        """The schema of each tool's arguments, by the tool's name."""
        return {}

    # What was answered

    ends: ClassVar[Mapping[str, End]] = {}
    """The provider's words, in small letters."""
    counts: ClassVar[UsageNames]
    last_events: ClassVar[frozenset[str]] = frozenset()
    """Types of events after which an answer is whole."""
    streams_lists: ClassVar[bool] = False
    """Whether a stream may also come as one list of its events."""

    def replies(self, answer: Object) -> tuple[ModelReply, ...] | None:
        """What a whole answer says; None where it has not the protocol's form."""

    def whole(self, events: list[Object]) -> Object | None:
        """The answer that would have been given whole, put together from all events."""

    def layers(self, part: Object) -> Iterable[Object]:
        """The objects of an answer, or of an event, in which tokens and end may be stated."""
        return (part,)

    def usage(self, part: Object) -> Usage | None:
        """The tokens that one of the `layers` states."""
        return counted_by(self.counts, part.get("usage"))

    def finishes(self, part: Object) -> list[str]:  # noqa: ARG002 — an embedding has no end
        """The words for the end of each answer that one of the `layers` states."""
        return []

    # How it is asked again

    def turns(self, request: Object) -> list[Any] | None:
        """The conversation so far."""
        turns = request.get(self.conversation)
        return turns if isinstance(turns, list) else None

    def turns_to_repair(
        self, answer: Object, calls: tuple[ToolCall, ...], why: str, again: str
    ) -> list[Object] | None:
        """The turns that show a bad answer, with `calls`, to the model, say `why`, and ask `again`.

        `answer` is one that `replies` took for a single reply. None where it can't be shown.
        """

    # What all of them share

    def parts(self, value: object) -> Iterable[Object]:
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

    def read_texts(self, body: Object) -> Iterable[str]:
        """Every text that the model reads; what is handed to it as JSON is one text each."""
        for key in self.stated:
            if body.get(key):
                yield as_json(body[key])
        for _, text in self.spoken(body):
            yield text

    def spoken(self, body: Object) -> Iterable[tuple[str, str]]:
        """The texts of system, instructions and turns, each with its role, in their order."""
        for key, role in self.told.items():
            value = body.get(key)
            for turn in value if isinstance(value, list) else (value,):
                who = self.role(turn) if isinstance(turn, dict) and key == self.conversation else role
                for text in self._texts(turn):
                    yield who, text

    def _texts(self, turn: Any) -> Iterable[str]:
        """The texts of one turn in their order; iterative, because an agent may nest as deep as it likes."""
        stack: list[Any] = [turn]
        while stack:
            value = stack.pop()
            if isinstance(value, str):
                yield value
            elif isinstance(value, list):
                stack.extend(reversed(value))
            elif isinstance(value, dict):
                is_bytes = isinstance(value.get("data"), str) and not self.is_plain(value)
                stack.extend(
                    as_json(inside) if key in self.as_json and isinstance(inside, dict) else inside
                    for key, inside in reversed(value.items())
                    if key not in self.unread and not (is_bytes and key == "data")
                )

    def answers_wanted(self, body: Object) -> int:
        """How many answers are asked for at once."""
        stated = (inner(body, self.settings) if self.settings else body).get(self.several)
        return stated if isinstance(stated, int) and stated > 0 else 1
