"""What tests of gluework, and of those who use it, need to have the world in their hands.

Time that stands still, servers and models that answer as they are told, the smallest charter, and an agent at
work without an installation.
"""

from gluework.testing.builders import case, charter, reading
from gluework.testing.clock import FrozenClock, VirtualClock, VirtualLoop
from gluework.testing.model import ModelServer, calls, says
from gluework.testing.purse import NotingPurse
from gluework.testing.receiver import SECRET, Play, Receiver, drops, fails, late, stalls
from gluework.testing.rehearsal import Rehearsal
from gluework.testing.server import Heard, Script, ScriptedServer, VirtualServer

__all__ = [
    "SECRET",
    "FrozenClock",
    "Heard",
    "ModelServer",
    "NotingPurse",
    "Play",
    "Receiver",
    "Rehearsal",
    "Script",
    "ScriptedServer",
    "VirtualClock",
    "VirtualLoop",
    "VirtualServer",
    "calls",
    "case",
    "charter",
    "drops",
    "fails",
    "late",
    "reading",
    "says",
    "stalls",
]
