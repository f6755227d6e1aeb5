"""Runs that survive a kill, the values that may cross their steps, and the bells that wake them."""

from gluework.durable.bells import Bells
from gluework.durable.engine import Engine, sleep, step
from gluework.durable.values import NotStorableError, StepFailedError, UnknownTagError, Values

__all__ = [
    "Bells",
    "Engine",
    "NotStorableError",
    "StepFailedError",
    "UnknownTagError",
    "Values",
    "sleep",
    "step",
]
