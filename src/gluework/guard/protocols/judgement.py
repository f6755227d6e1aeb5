"""Whether an answer of a model is one: what arrives with status 200 may still be none.

Pure: everything stands in the request and the answer. One that came in events is put together first.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from gluework.guard.protocols.answer import FINISHED, read_answer, whole_answer
from gluework.guard.protocols.body import OBJECT, Object, as_object, parsed, shown, why_not
from gluework.guard.protocols.call import ModelCall
from gluework.guard.protocols.events import is_events
from gluework.guard.protocols.prices import was_truncated
from gluework.guard.protocols.protocol import End, ModelReply, Protocol, ToolCall
from gluework.guard.protocols.registry import ENDS
from gluework.guard.protocols.tokens import given_tokens

PIECE = 40
"""Characters, without white space, that are compared when looking for an echo."""
SAMPLES = 100
"""Pieces that are compared at most."""
WORTH_COMPARING = 200
"""Characters; a shorter answer is never an echo."""
GIVEN_BACK = 0.95
"""The share of pieces that makes an answer an echo. High, because a text that was only put right differs
in few places, and is an answer."""


class Fault(StrEnum):
    """What can be wrong with an answer."""

    MALFORMED = "malformed"
    EMPTY = "empty"
    REFUSAL = "refusal"
    ECHO = "echo"
    CUT = "cut"
    BROKEN = "broken"
    MISFIT = "misfit"
    TRUNCATED = "truncated"


REPAIRABLE = frozenset({Fault.MALFORMED, Fault.EMPTY, Fault.BROKEN, Fault.ECHO, Fault.MISFIT})
"""Where asking again can help: the others would end the same way."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong with an answer; `why` is a sentence for a person."""

    fault: Fault
    why: str

    @property
    def can_be_repaired(self) -> bool:
        """Whether the model may be asked again."""
        return self.fault in REPAIRABLE


def judge(call: ModelCall, content: bytes, status: int, content_type: str, body: bytes) -> Judgement | None:
    """What is wrong with the complete answer `body` to the request `content`; None when nothing is.

    Only answers with a 2xx status are judged: what the others mean is said by their status.
    """
    if not 200 <= status < 300:  # noqa: PLR2004 — HTTP's own numbers
        return None
    protocol, request = call.protocol, as_object(content) or {}
    answer = whole_answer(protocol, content_type, body)
    replies = protocol.replies(answer) if answer is not None else None
    if not protocol.is_read and replies is not None:
        return None
    if replies is None or "html" in content_type.lower():
        return Judgement(Fault.MALFORMED, _why_malformed(call, answer, body))
    found = [_refusal(call, reply) for reply in replies]
    found.append(_truncated(call, request, body))
    broken = is_events(content_type)
    found += [_unfinished(call, reply, broken=broken) for reply in replies]
    found += [_unfit(protocol, request, reply) for reply in replies]
    found.append(_too_few(call, request, len(replies)))
    return next((each for each in found if each is not None), None)


def _too_few(call: ModelCall, request: Object, given: int) -> Judgement | None:
    wanted = call.protocol.answers_wanted(request)
    if given >= wanted:
        return None
    return Judgement(Fault.EMPTY, f"{call.model} gave {given} of the {wanted} answers that it was asked for.")


def _why_malformed(call: ModelCall, answer: Object | None, body: bytes) -> str:
    if answer is not None and answer.get("error"):
        return f"{call.system} sent an error in place of an answer."
    start = shown(body[:400].decode("utf-8", errors="replace"))
    what = f"it starts with “{start}”" if start else "it has no content"
    return f"The answer of {call.system} does not have the form of an answer of a model: {what}."


def _refusal(call: ModelCall, reply: ModelReply) -> Judgement | None:
    end = ENDS.get(reply.finish)
    if not (reply.refused or end in (End.REFUSED, End.WITHHELD)):
        return None
    who = "The provider's filter withheld" if end is End.WITHHELD else f"{call.model} refused"
    return Judgement(Fault.REFUSAL, f"{who} an answer.")


def _truncated(call: ModelCall, request: Object, body: bytes) -> Judgement | None:
    usage = read_answer(call.protocol, call.model, body).usage
    sent = given_tokens(call.protocol, request)
    if usage is None or not was_truncated(sent, usage.input):
        return None
    return Judgement(
        Fault.TRUNCATED,
        f"{call.system} read {usage.input:,} of the {sent:,} tokens or more that it was sent.",
    )


def _unfinished(call: ModelCall, reply: ModelReply, *, broken: bool) -> Judgement | None:
    """Cut or empty. An answer that reached its limit before its first word is cut: a repeat would be too.

    Events (`broken`) that stop without a word are an accident on the way; a whole answer that says none
    comes from a server that never does.
    """
    end = ENDS.get(reply.finish)
    if end is End.LIMIT:
        return Judgement(Fault.CUT, f"The answer of {call.model} reached its limit of tokens and is cut off.")
    if end is End.MALFORMED:
        return Judgement(Fault.MISFIT, f"{call.model} says itself that its answer is malformed.")
    if end is End.CALLS and not reply.calls:
        return Judgement(
            Fault.EMPTY, f"The answer of {call.model} says that it calls a tool, and calls none."
        )
    if reply.is_empty:
        return Judgement(Fault.EMPTY, f"The answer of {call.model} has neither text nor a tool call.")
    if broken and (not reply.finish or end is End.NOT_YET):
        return Judgement(Fault.BROKEN, f"The answer of {call.model} broke off before its end.")
    if end not in FINISHED:
        word = f"“{shown(reply.finish)}”" if reply.finish else "nothing"
        return Judgement(Fault.CUT, f"The answer of {call.model} may be cut off: it says {word} of its end.")
    return None


def _unfit(protocol: Protocol, request: Object, reply: ModelReply) -> Judgement | None:
    why = _misfit(protocol, request, reply)
    if why is not None:
        return Judgement(Fault.MISFIT, why)
    if is_echo(protocol, request, reply):
        return Judgement(Fault.ECHO, "The answer only gives back what was asked.")
    return None


def _misfit(protocol: Protocol, body: Object, reply: ModelReply) -> str | None:
    """Why the reply is not what the request `body` asked for; None when it is."""
    name = protocol.must_call(body)
    if name is not None:
        return _call_misfit(reply, name, protocol.tool_schemas(body))
    if reply.calls:
        return None
    words = protocol.words(body)
    if words and reply.text.strip() not in words:
        return f"The answer had to be one of {len(words)} words and is none of them: “{shown(reply.text)}”."
    schema = protocol.schema(body)
    if schema is None:
        return None
    value = parsed(reply.text, once=True)
    if value is None and parsed(reply.text) is not None:
        return "The answer says two things under one name."
    if value is None:
        return f"The answer had to be JSON and is not; it starts with “{shown(reply.text)}”."
    return why_not(schema, value, "The answer")


def _call_misfit(reply: ModelReply, name: str, schemas: dict[str, Any]) -> str | None:
    if not reply.calls:
        wanted = f"call the tool {shown(name)}" if name else "call a tool"
        return f"The model had to {wanted} and did not."
    return next((why for call in reply.calls if (why := _one_misfit(call, schemas, name))), None)


def _one_misfit(call: ToolCall, schemas: dict[str, Any], name: str) -> str | None:
    if (name and call.name != name) or (schemas and call.name not in schemas):
        return f"The model called {shown(call.name)}, a tool that it was not to call."
    if call.is_free:
        return None
    if not isinstance(call.value, dict):
        return f"The arguments for the tool {shown(call.name)} are not a JSON object."
    return why_not(schemas.get(call.name, OBJECT), call.value, f"The call of the tool {shown(call.name)}")


def is_echo(protocol: Protocol, request: Object, reply: ModelReply) -> bool:
    """Whether the answer gives one turn of the user back, from its first words to its last.

    So a passage that is quoted, or a document that is written out again without the instructions
    around it, is no echo; neither is a tool call, JSON, or anything short.
    """
    answer = _squeezed(reply.text)
    if reply.calls or len(answer) < WORTH_COMPARING or as_object(reply.text) is not None:
        return False
    turns = [
        _squeezed("".join(text for _, text in said))
        for role, said in groupby(protocol.spoken(request), key=lambda each: each[0])
        if role == "user"
    ]
    return any(_gives_back(turn, answer) for turn in turns)


def _gives_back(turn: str, answer: str) -> bool:
    whole = len(turn) >= WORTH_COMPARING and turn[:PIECE] in answer and turn[-PIECE:] in answer
    return whole and _share(turn, answer) >= GIVEN_BACK and _share(answer, turn) >= GIVEN_BACK


def _share(one: str, other: str) -> float:
    """The share of one text's pieces that occur in the other, from evenly spread samples."""
    step = max(PIECE, len(one) // SAMPLES)
    pieces = [one[start : start + PIECE] for start in range(0, len(one) - PIECE + 1, step)]
    return sum(piece in other for piece in pieces) / len(pieces)


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()
