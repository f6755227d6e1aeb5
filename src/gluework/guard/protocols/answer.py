"""An answer of a model, however it came: whole, its tokens and its end, and whether the tokens are all of it.

Pure. What an event says beyond its protocol is left out; an event that is no JSON object makes the whole
answer unreadable, because nobody knows what it held. Where what a provider counted can't be all that a call
took, nobody knows what the call cost, and all that was reserved for it counts as spent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gluework.guard.protocols.body import Object, as_json, as_object, inner, objects, objects_in, parsed
from gluework.guard.protocols.call import ModelCall
from gluework.guard.protocols.events import EVENTS, event_data, is_events
from gluework.guard.protocols.protocol import End, ModelReply, Protocol
from gluework.guard.protocols.registry import ENDS
from gluework.guard.protocols.tokens import given_tokens
from gluework.guard.protocols.usage import Usage, larger

FINISHED = (End.DONE, End.CALLS)
ENOUGH_TOKENS = 20
"""Of a request: with fewer, a count of 0 is only a rough one."""
ENOUGH_LETTERS = 40
"""Of an answer."""


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What the guard noticed. `usage` is None when the provider did not say; `finish` is its own word."""

    model: str
    usage: Usage | None = None
    finish: str = ""
    counted: bool = False
    """Whether the usage is all of it: it was stated with the end, or after it."""


def whole_answer(protocol: Protocol, content_type: str, body: bytes) -> Object | None:
    """The answer as one object, however it came; None where it has no such form."""
    answer = as_object(body)
    if answer is not None:
        return answer
    if protocol.streams_lists and (parts := objects(parsed(body))):
        return protocol.whole(parts)
    events = [as_object(data) for data in event_data(body)] if is_events(content_type) else []
    known = [event for event in events if event is not None]
    return protocol.whole(known) if known and len(known) == len(events) else None


def read_answer(protocol: Protocol, model: str, body: bytes) -> ModelAnswer:
    """From a whole JSON answer or from all events of a stream; what is not understood is left out."""
    answer = ModelAnswer(model)
    for part in _parts(body):
        for each in (*(inner(part, key) for key in protocol.holds), part):
            stated = protocol.usage(each)
            finish = _worst(protocol.finishes(each)) or answer.finish
            answer = replace(
                answer,
                usage=larger(answer.usage, stated),
                finish=finish,
                counted=bool(finish) if stated else answer.counted and finish == answer.finish,
            )
    return answer


def counted(call: ModelCall, status: int, content_type: str, body: bytes) -> tuple[Usage | None, bool]:
    """The tokens of an answer, None where they can't be told; and whether anything was answered at all."""
    answer, good = read_answer(call.protocol, call.model, body), status < 300  # noqa: PLR2004 — HTTP's own
    tokens = answer.usage
    believed = None if good and tokens and _is_too_little(call, tokens, body) else tokens
    if as_object(body) is not None and not is_events(content_type):
        return believed, good
    begun = good or any(not reply.is_empty for reply in _replies(call, body))
    if not answer.counted and (begun or tokens is not None):
        return None, True  # what it counted until it broke off is not all that it cost
    return believed, begun


def _parts(body: bytes) -> Iterator[Object]:
    """The one object of a JSON answer, those of a list (Google's plain stream), or of all events."""
    whole = parsed(body)
    if isinstance(whole, dict | list):
        yield from objects_in(whole if isinstance(whole, list) else [whole])
        return
    for data in event_data(body):
        if (part := as_object(data)) is not None:
            yield part


def _worst(words: list[str]) -> str:
    """Of several answers that one counts that did not come to its end."""
    bad = (word for word in words if word and ENDS.get(word) not in FINISHED)
    return next(bad, words[-1] if words else "")


def _is_too_little(call: ModelCall, tokens: Usage, body: bytes) -> bool:
    """Whether nothing was counted where there was something."""
    if tokens.input == tokens.output == 0:
        return True
    if tokens.input == 0 and given_tokens(call.protocol, call.body) >= ENOUGH_TOKENS:
        return True
    if tokens.output > 0 or call.output_bound == 0:
        return False
    said = sum(
        len(reply.text) + sum(len(as_json(each.arguments)) for each in reply.calls)
        for reply in _replies(call, body)
    )
    return said >= ENOUGH_LETTERS


def _replies(call: ModelCall, body: bytes) -> tuple[ModelReply, ...]:
    """What was said, as far as it can be read; events are read as such whatever their type is called."""
    answer = whole_answer(call.protocol, EVENTS, body)
    return (call.protocol.replies(answer) if answer is not None else None) or ()
