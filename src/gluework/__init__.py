"""gluework: from an agent that demos well to a business process that survives Monday morning.

What an agent's code needs is exported here: `Reading` and `Tools` come in, a result of your own type
or a `Proposal` goes out. Everything is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from gluework.front_door import opened_late

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

else:
    __getattr__, __dir__ = opened_late(
        __name__,
        values="Attachment Box Doubt DoubtKind Evidence Field Page Part Proposal Reading Word",
        errors="GlueworkError",
        agents="Tools",
        invoices="read_invoice",
    )
