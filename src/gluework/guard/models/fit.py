"""Whether an answer has the form that its request asked for: JSON, a schema, a tool that had to be called.

Schemas are JSON Schema, checked by the `jsonschema-rs` package; what a schema refers to elsewhere is
never fetched. A schema that makes no sense itself, or that can't be checked, is no fault of the answer.
"""

from typing import Any

import jsonschema_rs

from gluework.guard.models.reply import Reply, ToolCall
from gluework.guard.models.sent import parsed

QUOTED = 80
"""Characters of an answer that a message shows at most."""
OBJECT: dict[str, Any] = {"type": "object"}


def misfit(body: dict[str, Any], reply: Reply) -> str | None:
    """Why the reply is not what the request `body` asked for; None when it is."""
    forced, name = _forced(body)
    if forced:
        return _call_misfit(body, reply, name)
    schema = None if reply.calls else _schema(body)
    if schema is None:
        return None
    value = parsed(reply.text)
    if value is None:
        return f"The answer had to be JSON and is not; it starts with “{shown(reply.text)}”."
    return _why_not(schema, value, "The answer")


def shown(text: str) -> str:
    """A text short enough to be shown to a person, on one line."""
    line = " ".join(text[: QUOTED * 4].split())
    return line if len(line) < QUOTED else line[: QUOTED - 1] + "…"


def _schema(body: dict[str, Any]) -> Any:
    """The JSON schema that the answer's text has to fit; None when any text will do."""
    text, output = body.get("text"), body.get("output_config")
    stated = (
        body.get("response_format"),
        text.get("format") if isinstance(text, dict) else None,
        output.get("format") if isinstance(output, dict) else None,
        body.get("output_format"),
    )
    for each in stated:
        if isinstance(each, dict) and each.get("type") == "json_object":
            return OBJECT
        if isinstance(each, dict) and each.get("type") == "json_schema":
            inner = each.get("json_schema")
            schema = (inner if isinstance(inner, dict) else each).get("schema")
            return OBJECT if schema is None else schema
    config = body.get("generationConfig")
    if isinstance(config, dict) and config.get("responseMimeType") == "application/json":
        return config.get("responseJsonSchema") or {}
    return None


def _forced(body: dict[str, Any]) -> tuple[bool, str]:
    """Whether a tool has to be called, and which; an empty name is any."""
    choice = body.get("tool_choice") or body.get("function_call")
    if not isinstance(choice, dict):
        return choice == "required", ""
    kind = choice.get("type", "function")
    inner = choice.get(kind) if isinstance(kind, str) else None
    stated = {**choice, **inner} if isinstance(inner, dict) else choice
    if kind in ("function", "tool", "custom") and isinstance(stated.get("name"), str):
        return True, stated["name"]
    return kind == "any" or stated.get("mode") == "required", ""


def _call_misfit(body: dict[str, Any], reply: Reply, name: str) -> str | None:
    if not reply.calls:
        wanted = f"call the tool {shown(name)}" if name else "call a tool"
        return f"The model had to {wanted} and did not."
    schemas = _schemas(body)
    return next((why for call in reply.calls if (why := _one_misfit(call, schemas, name))), None)


def _one_misfit(call: ToolCall, schemas: dict[str, Any], name: str) -> str | None:
    if (name and call.name != name) or (schemas and call.name not in schemas):
        return f"The model called {shown(call.name)}, a tool that it was not to call."
    if call.is_free:
        return None
    if not isinstance(call.value, dict):
        return f"The arguments for the tool {shown(call.name)} are not a JSON object."
    return _why_not(schemas.get(call.name, OBJECT), call.value, f"The call of the tool {shown(call.name)}")


def _schemas(body: dict[str, Any]) -> dict[str, Any]:
    """The schema of each tool's arguments, by the tool's name."""
    found: dict[str, Any] = {}
    for key in ("tools", "functions"):
        tools = body.get(key)
        for tool in tools if isinstance(tools, list) else ():
            inner = (tool.get("function") or tool.get("custom") or tool) if isinstance(tool, dict) else None
            if isinstance(inner, dict) and isinstance(inner.get("name"), str):
                found[inner["name"]] = inner.get("input_schema") or inner.get("parameters") or OBJECT
    return found


def _why_not(schema: Any, value: Any, what: str) -> str | None:
    try:
        checker = jsonschema_rs.validator_for(schema, retriever=_never)
        error = next(iter(checker.iter_errors(value)), None)
    except (ValueError, TypeError, jsonschema_rs.ReferencingError):
        return None
    if error is None:
        return None
    place = "/".join(str(step) for step in error.instance_path)
    where = f" at {shown(place)}" if place else ""
    return f"{what} does not fit the schema that was asked for{where}: {shown(error.message)}"


def _never(uri: str) -> Any:
    raise LookupError(uri)
