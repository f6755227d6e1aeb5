"""Whether an answer has the form that its request asked for: JSON, a schema, a tool that had to be called."""

from typing import Any

from gluework.guard.protocols.body import Object, parsed, said_once
from gluework.guard.protocols.protocol import ModelReply, Protocol, ToolCall
from gluework.guard.protocols.schemas import OBJECT, shown, why_not


def misfit(protocol: Protocol, body: Object, reply: ModelReply) -> str | None:
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
    value = said_once(reply.text)
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
