"""What tests of gluework, and of those who use it, need: time that stands still, a receiver of webhooks."""

from gluework.testing.clock import FrozenClock
from gluework.testing.receiver import SECRET, Play, Receiver, drops, fails, late, stalls

__all__ = [
    "SECRET",
    "FrozenClock",
    "Play",
    "Receiver",
    "drops",
    "fails",
    "late",
    "stalls",
]
