"""Begins as the nursery; the service starts it, with its channel's descriptor."""

import signal
import sys

from gluework.agents.border import Channel
from gluework.agents.warden.nursery import serve

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(Channel.of(int(sys.argv[1])))
