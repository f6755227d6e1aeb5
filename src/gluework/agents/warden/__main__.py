"""Begins as a warden; the service starts it, with its channel's descriptor."""

import ctypes
import signal
import sys

from gluework.agents.border import Channel
from gluework.agents.warden.warden import Warden

ADOPTS_ORPHANS = 36
"""`PR_SET_CHILD_SUBREAPER` of prctl(2)."""

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(ADOPTS_ORPHANS, 1)
    Warden(Channel.of(int(sys.argv[1]))).serve()
