"""The charter's JSON Schema for editors, and the text that a new charter begins with."""

import ast
import inspect
import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from gluework.charter import model, systems
from gluework.charter.model import Charter


def charter_schema() -> dict[str, Any]:
    """The schema (draft 2020-12), with the model's own descriptions."""
    schema = Charter.model_json_schema(mode="validation")
    for name, key, said in key_words():
        place = schema if name == Charter.__name__ else schema["$defs"].get(name, {})
        if key in place.get("properties", {}):
            place["properties"][key]["description"] = said
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gluework:charter",
        **schema,
        "title": "gluework charter",
    }


def key_words() -> Iterator[tuple[str, str, str]]:
    """Each key of the charter with its section and what it means: the sentences below it in the source."""
    for module in (model, systems):
        for node in ast.parse(inspect.getsource(module)).body:
            if not isinstance(node, ast.ClassDef):
                continue
            for stated, below in zip(node.body, node.body[1:], strict=False):
                match stated, below:
                    case ast.AnnAssign(target=ast.Name(id=key)), ast.Expr(
                        value=ast.Constant(value=str(said))
                    ):
                        yield node.name, key, inspect.cleandoc(said)


def starter_charter(name: str, owner: str) -> str:
    """A charter that loads as it is, with everything to fill in marked."""
    text = files("gluework.charter").joinpath("starter.toml").read_text(encoding="utf-8")
    return text.replace("@NAME@", name).replace("@OWNER@", json.dumps(owner, ensure_ascii=False))
