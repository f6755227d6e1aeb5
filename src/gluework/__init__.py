"""gluework: from an agent that demos well to a business process that survives Monday morning.

What an agent's code needs is exported here: `Reading` and `Tools` come in, a result of your own type
or a `Proposal` goes out. Everything is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from gluework.front_door import opened_late

if TYPE_CHECKING:
    from gluework.agents import Tools
    from gluework.errors import GlueworkError
    from gluework.invoices import read_invoice
    from gluework.values import (
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

if not TYPE_CHECKING:
    __getattr__, __dir__ = opened_late(
        __name__,
        {
            "Attachment": "gluework.values",
            "Box": "gluework.values",
            "Doubt": "gluework.values",
            "DoubtKind": "gluework.values",
            "Evidence": "gluework.values",
            "Field": "gluework.values",
            "GlueworkError": "gluework.errors",
            "Page": "gluework.values",
            "Part": "gluework.values",
            "Proposal": "gluework.values",
            "Reading": "gluework.values",
            "Tools": "gluework.agents",
            "Word": "gluework.values",
            "read_invoice": "gluework.invoices",
        },
    )
