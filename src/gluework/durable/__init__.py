"""Runs that survive a kill, the values that may cross their steps, and the bells that wake them.

Loaded when it is asked for: the engine brings the whole of DBOS with it, which commands that only look do not
need.
"""

from typing import TYPE_CHECKING

from gluework.front_door import opened_late

if TYPE_CHECKING:
    from gluework.durable.bells import Bells
    from gluework.durable.engine import Engine, sleep, step
    from gluework.durable.values import Values

__all__ = [
    "Bells",
    "Engine",
    "Values",
    "sleep",
    "step",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = opened_late(
        __name__,
        {
            "Bells": "gluework.durable.bells",
            "Engine": "gluework.durable.engine",
            "Values": "gluework.durable.values",
            "sleep": "gluework.durable.engine",
            "step": "gluework.durable.engine",
        },
    )
