"""Begins as the parent of an agent's processes; the warden starts it, with its channel's descriptor."""

import signal
import sys

from gluework.agents.border import Channel
from gluework.agents.inside.parent import Parent

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Parent(Channel.of(int(sys.argv[1]))).serve()
