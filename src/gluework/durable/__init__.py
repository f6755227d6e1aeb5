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
else:
    __getattr__, __dir__ = opened_late(
        __name__,
        bells="Bells",
        engine="Engine sleep step",
        values="Values",
    )
