"""Every key of a charter acts somewhere: outside the charter's own room something reads it.

A reading is an attribute of that name, of something that is called like the charter's section.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

import gluework
from gluework.charter import Charter

SOURCE = Path(gluework.__file__).parent
ALSO_CALLED = {
    "reviewers": {"person"},
    "sign_off": {"rule"},
    "sums": {"rule"},
    "dates": {"limits"},
    "circuit": {"rules"},
}
BURDEN = "the account of hours saved, and the forecast of a month's cost, will reckon with it (issue 17)"
WHOLE = "the journey goes over the whole section"
ITS_CLASS = "it only tells which of the destinations' classes is meant"
ACTS_NOT_BY_ITS_NAME = {
    ("charter", "volume"): BURDEN,
    ("volume", "per_day"): BURDEN,
    ("charter", "by_hand"): BURDEN,
    ("by_hand", "minutes"): BURDEN,
    ("by_hand", "source"): BURDEN,
    ("reviewers", "reach"): "reviewers will be told of their questions there (issue 14)",
    ("documents", "archives"): WHOLE,
    ("documents", "mails"): WHOLE,
    ("destinations", "kind"): ITS_CLASS,
}


def keys(model: type[BaseModel], section: str) -> Iterator[tuple[str, str]]:
    """Each key with the section it stands in, down to the last table."""
    for name, info in model.model_fields.items():
        yield section, name
        for inner in models(info.annotation):
            yield from keys(inner, name)


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models(inner)


@cache
def readings() -> frozenset[tuple[str, str]]:
    """What is called how, of all attributes that are read."""
    files = [file for file in SOURCE.rglob("*.py") if SOURCE / "charter" not in file.parents]
    return frozenset(
        (node.value.attr if isinstance(node.value, ast.Attribute) else node.value.id, node.attr)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute | ast.Name)
    )


def acts(section: str, key: str) -> bool:
    """Whether something reads it."""
    words = {section, section.removesuffix("s"), *ALSO_CALLED.get(section, ())}
    return any(
        read == key and (called in words or words & set(called.strip("_").split("_")))
        for called, read in readings()
    )


@pytest.mark.parametrize(("section", "key"), sorted(set(keys(Charter, "charter"))))
def test_a_key_acts_or_says_why_not(section: str, key: str):
    told = (section, key) in ACTS_NOT_BY_ITS_NAME
    assert acts(section, key) is not told, "it acts: take the reason out" if told else "nothing reads it"


def test_every_reason_is_of_a_key_that_is_there():
    assert set(ACTS_NOT_BY_ITS_NAME) <= set(keys(Charter, "charter"))
