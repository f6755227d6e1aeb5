"""Seccomp: which system calls a process may make, and who is asked about the others."""

import ctypes
import struct

from gluework.agents.wall.filters import KILL, NOTIFY, CallRule, program
from gluework.agents.wall.kernel import NUMBERS, call

_SET_FILTER, _ACTION_AVAILABLE = 1, 2
_NEW_LISTENER, _WAIT_KILLABLE = 8, 32
_INSTRUCTION = 8


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def knows(action: int) -> bool:
    """Whether this kernel knows what a filter may decide."""
    if not NUMBERS:
        return False
    try:
        call("seccomp", _ACTION_AVAILABLE, 0, struct.pack("<I", action))
    except OSError:
        return False
    return True


def install(rules: list[CallRule], *, listen: bool) -> int | None:
    """Puts this thread, and all that it starts, under the rules for good; the listener where asked for.

    Raises `OSError` where the kernel, or the container around, does not let it.
    """
    code = program(rules, NOTIFY if listen else KILL)
    head = _Program((len(code) - 1) // _INSTRUCTION, ctypes.addressof(code))
    where = ctypes.addressof(head)
    if not listen:
        call("seccomp", _SET_FILTER, 0, where)
        return None
    try:  # Linux 5.19: once the watcher has heard of a call, only what kills the process ends it early
        return call("seccomp", _SET_FILTER, _NEW_LISTENER | _WAIT_KILLABLE, where)
    except OSError:
        return call("seccomp", _SET_FILTER, _NEW_LISTENER, where)
