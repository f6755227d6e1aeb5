"""The charter's JSON Schema for editors, and the text that a new charter begins with."""

import json
from importlib.resources import files
from typing import Any

from gluework.charter.model import Charter


def charter_schema() -> dict[str, Any]:
    """The schema (draft 2020-12), with the model's own descriptions."""
    schema = Charter.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gluework:charter",
        **schema,
        "title": "gluework charter",
    }


def starter_charter(name: str, owner: str) -> str:
    """A charter that loads as it is, with everything to fill in marked."""
    text = files("gluework.charter").joinpath("starter.toml").read_text(encoding="utf-8")
    return text.replace("@NAME@", name).replace("@OWNER@", json.dumps(owner, ensure_ascii=False))
