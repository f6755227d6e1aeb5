"""The request for asking a model again, after an answer that was none.

The same request, and where the bad answer can be shown to the model, that answer as its turn and a
short turn of the user that says what was wrong. Model, tools and limits stay what they were.
"""

from gluework.guard.protocols.answer import whole_answer
from gluework.guard.protocols.body import as_object, written
from gluework.guard.protocols.call import ModelCall
from gluework.guard.protocols.judgement import Fault, Judgement

AS_IT_WAS = frozenset({Fault.MALFORMED, Fault.EMPTY, Fault.BROKEN})
"""Where there is nothing to show to the model: the same is asked once more."""


def repaired(call: ModelCall, content_type: str, body: bytes, judgement: Judgement) -> bytes | None:
    """The body of the next request, after the answer `body`; None where asking again can't help."""
    if not judgement.can_be_repaired:
        return None
    if judgement.fault in AS_IT_WAS:
        return call.content
    protocol, request = call.protocol, as_object(call.content)
    answer = whole_answer(protocol, content_type, body)
    replies = protocol.replies(answer) if answer is not None else None
    before = protocol.turns(request) if request is not None else None
    if request is None or answer is None or replies is None or before is None:
        return None
    if len(replies) != 1 or not all(each.call_id for each in replies[0].calls):
        return None
    again = f"Your answer can't be used. {judgement.why} Do the whole task again, and give the full answer."
    turns = protocol.turns_to_repair(answer, replies[0].calls, judgement.why, again)
    if turns is None:
        return None
    try:
        return written(request | {protocol.conversation: [*before, *turns]})
    except RecursionError:
        return None
