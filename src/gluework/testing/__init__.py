"""What tests of gluework, and of those who use it, need: time in their hands, and a receiver of webhooks."""

from gluework.testing.clock import FrozenClock, VirtualClock, VirtualLoop
from gluework.testing.receiver import SECRET, Play, Receiver, drops, fails, late, stalls

__all__ = [
    "SECRET",
    "FrozenClock",
    "Play",
    "Receiver",
    "VirtualClock",
    "VirtualLoop",
    "drops",
    "fails",
    "late",
    "stalls",
]
