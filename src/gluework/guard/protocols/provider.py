"""A provider of models: where it is, how it is paid and what it calls its failures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gluework.charter import SystemSecret


@dataclass(frozen=True, slots=True)
class PictureTokens:
    """What one picture takes: at most, and about (for limits a minute)."""

    most: int = 20_000
    about: int = 1_600
    """Anthropic's for the largest picture that it keeps as it is; OpenAI's and Google's are about that."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Stands in the file of one of its protocols; a model line `name:…` leads to it."""

    name: str
    url: str
    """Empty where it has no address for everybody: `where` says how to state it then."""
    paths: tuple[str, ...]
    secret: SystemSecret
    """Its key, where the charter names none."""
    where: str = ""
    listed: str = ""
    """What the price list calls it, if not by its name."""
    caches_when_asked: bool = False
    """Whether it writes input into its cache only when a request says so."""
    pictures: Mapping[str, PictureTokens] = field(default_factory=dict)
    """By a part of the model line, whoever serves the model; others are taken for `PictureTokens()`."""
    failures: Mapping[str, int] = field(default_factory=dict)
    """What it calls its failures, in small letters, and the status that says the same."""
