"""Whether what a provider counted can be all that a call took.

Where it can't, nobody knows what the call cost, and all that was reserved for it counts as spent.
"""

from gluework.guard.protocols.call import ModelCall
from gluework.guard.protocols.events import is_events, whole_answer
from gluework.guard.protocols.reply import Reply, read_replies
from gluework.guard.protocols.sent import as_json, as_object
from gluework.guard.protocols.tokens import given_tokens
from gluework.guard.protocols.usage import Usage, read_answer

ENOUGH_TOKENS = 20
"""Of a request: with fewer, a count of 0 is only a rough one."""
ENOUGH_LETTERS = 40
"""Of an answer."""
EVENTS = "text/event-stream"


def counted(call: ModelCall, status: int, content_type: str, body: bytes) -> tuple[Usage | None, bool]:
    """The tokens of an answer, None where they can't be told; and whether anything was answered at all."""
    answer, good = read_answer(call.model, body), status < 300  # noqa: PLR2004 — HTTP's own number
    tokens = answer.usage
    believed = None if good and tokens and _is_too_little(call, tokens, body) else tokens
    if as_object(body) is not None and not is_events(content_type):
        return believed, good
    begun = good or any(not reply.is_empty for reply in _replies(call, body))
    if not answer.counted and (begun or tokens is not None):
        return None, True  # what it counted until it broke off is not all that it cost
    return believed, begun


def _is_too_little(call: ModelCall, tokens: Usage, body: bytes) -> bool:
    """Whether nothing was counted where there was something."""
    if tokens.input == tokens.output == 0:
        return True
    if tokens.input == 0 and given_tokens(as_object(call.content) or {}) >= ENOUGH_TOKENS:
        return True
    if tokens.output > 0 or call.output_bound == 0:
        return False
    said = sum(
        len(reply.text) + sum(len(as_json(each.arguments)) for each in reply.calls)
        for reply in _replies(call, body)
    )
    return said >= ENOUGH_LETTERS


def _replies(call: ModelCall, body: bytes) -> tuple[Reply, ...]:
    """What was said, as far as it can be read; events are read as such whatever their type is called."""
    answer = whole_answer(call.address, EVENTS, body)
    return (read_replies(call.protocol, answer) if answer is not None else None) or ()
