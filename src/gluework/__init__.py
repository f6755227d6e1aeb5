"""gluework: from an agent that demos well to a business process that survives Monday morning.

What an agent's code needs is exported here: `Reading` and `Tools` come in, a result of your own type
or a `Proposal` goes out. Everything is loaded when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gluework.agents import Tools
    from gluework.errors import GlueworkError
    from gluework.nouns import (
        Attachment,
        Box,
        Doubt,
        DoubtKind,
        Evidence,
        Field,
        Page,
        Part,
        Proposal,
        Reading,
        Word,
    )
    from gluework.offline import read_invoice

__all__ = [
    "Attachment",
    "Box",
    "Doubt",
    "DoubtKind",
    "Evidence",
    "Field",
    "GlueworkError",
    "Page",
    "Part",
    "Proposal",
    "Reading",
    "Tools",
    "Word",
    "read_invoice",
]

_ELSEWHERE = {
    "GlueworkError": "gluework.errors",
    "Tools": "gluework.agents",
    "read_invoice": "gluework.offline",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'gluework' has no attribute {name!r}")
    return getattr(import_module(_ELSEWHERE.get(name, "gluework.nouns")), name)


def __dir__() -> list[str]:
    return __all__
