"""What invoices call things, in seven languages, ready for lookup.

The words are in `lexicon.toml`. A label is looked up by its letters and digits alone, so that
white space, case, accents and punctuation do not matter, not even inside a letter-spaced title.
"""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from gluework.printed import plain

_NO_LABELS = ("kinds", "words", "currencies")


@dataclass(frozen=True, slots=True)
class Label:
    """What a printed label stands for. Titles of documents have role `kind` and their code."""

    role: str
    strong: bool = True
    code: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Labels and words by their plain form."""

    labels: Mapping[str, tuple[Label, ...]]
    longest: int
    """Letters of the longest label: nothing longer needs looking up."""
    currencies: frozenset[str]
    signs: Mapping[str, str]
    kind_endings: tuple[str, ...]
    """Compounds that end so are titles of invoices, of whatever kind."""
    no_kind_endings: tuple[str, ...]
    """But these do not."""
    words: Mapping[str, frozenset[str]]
    """Plain forms by what they are: salutations, legal_forms, …"""


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package, read once."""
    text = resources.files("gluework.invoices").joinpath("lexicon.toml").read_text("utf-8")
    table = tomllib.loads(text)
    labels: defaultdict[str, dict[Label, None]] = defaultdict(dict)
    for role in table.keys() - set(_NO_LABELS):
        for strength, names in table[role].items():
            for name in names:
                labels[plain(name)][Label(role, strength == "strong")] = None
    for code, names in table["kinds"].items():
        for name in names:
            labels[plain(name)][Label("kind", strong=True, code=code)] = None
    return Lexicon(
        labels={key: tuple(found) for key, found in labels.items()},
        longest=max(map(len, labels)),
        currencies=frozenset(table["currencies"]["codes"]),
        signs=table["currencies"]["signs"],
        kind_endings=tuple(map(plain, table["words"]["kind_endings"])),
        no_kind_endings=tuple(map(plain, table["words"]["no_kind_endings"])),
        words={name: frozenset(map(plain, forms)) for name, forms in table["words"].items()},
    )
