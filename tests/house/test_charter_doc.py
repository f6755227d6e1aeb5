"""Every key of a charter is documented with its default, and an editor is told what it means."""

import re
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gluework.charter import model, systems
from gluework.charter.load import parse_charter
from gluework.charter.schema import charter_schema, starter_charter

DOCUMENT = (Path(__file__).parents[2] / "docs" / "charter.md").read_text(encoding="utf-8")
SECTIONS: dict[str, type[BaseModel]] = {
    "The whole": model.Charter,
    "[agent]": model.AgentSection,
    "[owner], [on_call], [[reviewers]]": model.Person,
    "[review]": model.ReviewSection,
    "[documents]": model.DocumentsSection,
    "[decides]": model.DecidesSection,
    "[[sign_off]]": model.SignOff,
    "[checks]": model.ChecksSection,
    "[[checks.sums]]": model.Sum,
    "[checks.dates.FIELD]": model.DateRange,
    "[[systems]]": systems.System,
    "[systems.secret]": systems.SystemSecret,
    "[systems.limits]": systems.SystemLimits,
    "[systems.circuit]": systems.Circuit,
    "[budget]": model.Budget,
    "[[budget.prices]]": model.Price,
    '[[destinations]], kind = "folder"': model.FolderDestination,
    '[[destinations]], kind = "webhook"': model.WebhookDestination,
    '[[destinations]], kind = "table"': model.TableDestination,
    "[volume]": model.VolumeSection,
    "[by_hand]": model.ByHandSection,
}


def rows(heading: str) -> dict[str, str]:
    section = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert section, heading
    return dict(re.findall(r"^\| `(\w+)` \| (.+?) \| .", section[1], re.MULTILINE))


def shown(info: FieldInfo) -> str:
    """A default as a charter would state it."""
    if info.is_required():
        return "required"
    default: Any = info.get_default(call_default_factory=True)
    if default is None:
        return "none"
    if isinstance(default, BaseModel):
        return "below"
    return f"`{in_toml(default)}`"


def in_toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return f'"{value.value}"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(in_toml, value))}]"
    return f'"{value}"' if isinstance(value, str | Decimal) else str(value)


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_key_is_documented_with_its_default(heading: str):
    expected = {name: shown(info) for name, info in SECTIONS[heading].model_fields.items()}
    assert rows(heading) == expected


def test_no_section_of_the_charter_is_left_out():
    known = {
        each.__name__
        for module in (model, systems)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, BaseModel) and each.__module__ == module.__name__
    }
    assert {each.__name__ for each in SECTIONS.values()} == known - {"LoadedCharter"}


def test_an_editor_is_told_what_every_key_means():
    schema = charter_schema()
    for place in (schema, *schema["$defs"].values()):
        for name, key in place.get("properties", {}).items():
            assert key.get("description"), (place.get("title"), name)


@pytest.mark.parametrize("shown_toml", re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL))
def test_what_is_shown_of_a_charter_is_taken(shown_toml: str):
    starter = re.sub(r"\[budget\].*?(?=\[\[destinations)", "", starter_charter("a", "Olga"), flags=re.DOTALL)
    assert parse_charter(f"{starter}\n{shown_toml}", Path()).charter
