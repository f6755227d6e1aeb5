"""Whether an answer has the form that its request asked for: JSON, a schema, a tool that had to be called.

Schemas are JSON Schema, checked by the `jsonschema-rs` package; what a schema refers to elsewhere is
never fetched. A schema that makes no sense itself, or that can't be checked, is no fault of the answer.
"""

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from gluework.guard.protocols.reply import Reply, ToolCall, objects
from gluework.guard.protocols.sent import as_object, parsed, said_once

QUOTED = 80
"""Characters of an answer that a message shows at most."""
OBJECT: dict[str, Any] = {"type": "object"}
AS_THEY_ARE = frozenset(
    {"default", "description", "enum", "example", "pattern", "properties", "required", "title"}
)
COUNTS = frozenset({"maxItems", "maxLength", "maxProperties", "minItems", "minLength", "minProperties"})
"""Google writes these as text."""


def misfit(body: dict[str, Any], reply: Reply) -> str | None:
    """Why the reply is not what the request `body` asked for; None when it is."""
    forced, name = _forced(body)
    if forced:
        return _call_misfit(body, reply, name)
    if reply.calls:
        return None
    words = _words(body)
    if words and reply.text.strip() not in words:
        return f"The answer had to be one of {len(words)} words and is none of them: “{shown(reply.text)}”."
    schema = _schema(body)
    if schema is None:
        return None
    value = said_once(reply.text)
    if value is None and parsed(reply.text) is not None:
        return "The answer says two things under one name."
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
        return config.get("responseJsonSchema") or from_openapi(config.get("responseSchema")) or {}
    return _converses(body.get("outputConfig"))


def _words(body: dict[str, Any]) -> list[Any]:
    """Google's: those of which the answer has to be one, as plain text; empty where any text will do."""
    config = body.get("generationConfig")
    if not isinstance(config, dict) or config.get("responseMimeType") != "text/x.enum":
        return []
    schema = config.get("responseJsonSchema") or config.get("responseSchema")
    words = schema.get("enum") if isinstance(schema, dict) else None
    return words if isinstance(words, list) else []


def _converses(config: Any) -> Any:
    """Bedrock's: the schema is JSON within the JSON."""
    form = config.get("textFormat") if isinstance(config, dict) else None
    structure = form.get("structure") if isinstance(form, dict) else None
    stated = structure.get("jsonSchema") if isinstance(structure, dict) else None
    schema = stated.get("schema") if isinstance(stated, dict) else None
    return (as_object(schema) or OBJECT) if isinstance(schema, str) else None


def from_openapi(schema: Any) -> Any:
    """A schema as Google takes it (OpenAPI 3.0: types in capitals, `nullable`) as JSON Schema."""
    if isinstance(schema, list):
        return [from_openapi(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: value if key in AS_THEY_ARE else from_openapi(value) for key, value in schema.items()}
    if isinstance(made.get("properties"), dict):
        made["properties"] = {name: from_openapi(each) for name, each in schema["properties"].items()}
    for key in COUNTS & made.keys():
        if isinstance(made[key], str) and made[key].isdigit():
            made[key] = int(made[key])
    if isinstance(kind := made.get("type"), str):
        made["type"] = kind.lower()
        if made.pop("nullable", False):
            made["type"] = [kind.lower(), "null"]
            if isinstance(made.get("enum"), list):
                made["enum"] = [*made["enum"], None]
    return made


def _forced(body: dict[str, Any]) -> tuple[bool, str]:
    """Whether a tool has to be called, and which; an empty name is any."""
    choice = body.get("tool_choice") or body.get("function_call") or _converses_choice(body)
    if _googles_mode(body) == "ANY":
        return True, ""
    if not isinstance(choice, dict):
        return choice == "required", ""
    kind = choice.get("type", "function")
    inner = choice.get(kind) if isinstance(kind, str) else None
    stated = {**choice, **inner} if isinstance(inner, dict) else choice
    if kind in ("function", "tool", "custom") and isinstance(stated.get("name"), str):
        return True, stated["name"]
    return kind == "any" or stated.get("mode") == "required", ""


def _converses_choice(body: dict[str, Any]) -> Any:
    """Bedrock's `{"any": {}}` and `{"tool": {"name": …}}`, in Anthropic's words."""
    config = body.get("toolConfig")
    choice = config.get("toolChoice") if isinstance(config, dict) else None
    if not isinstance(choice, dict):
        return None
    if isinstance(one := choice.get("tool"), dict):
        return {"type": "tool", "name": one.get("name")}
    return {"type": "any"} if "any" in choice else None


def _googles_mode(body: dict[str, Any]) -> str:
    config = body.get("toolConfig")
    calling = config.get("functionCallingConfig") if isinstance(config, dict) else None
    return str(calling.get("mode") or "").upper() if isinstance(calling, dict) else ""


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
    for tool in _stated_tools(body):
        inner = tool.get("function") or tool.get("custom") or tool.get("toolSpec") or tool
        if isinstance(inner, dict) and isinstance(inner.get("name"), str):
            found[inner["name"]] = _schema_of(inner) or OBJECT
    return found


def _stated_tools(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    config = body.get("toolConfig")
    places = [
        body.get("tools"),
        body.get("functions"),
        config.get("tools") if isinstance(config, dict) else None,
    ]
    for place in places:
        for tool in objects(place) or ():
            yield from objects(tool.get("functionDeclarations")) or (tool,)


def _schema_of(tool: dict[str, Any]) -> Any:
    bedrocks = tool.get("inputSchema")
    if isinstance(bedrocks, dict):
        return bedrocks.get("json")
    google = tool.get("parametersJsonSchema") or tool.get("parameters")
    return tool.get("input_schema") or from_openapi(google)


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
