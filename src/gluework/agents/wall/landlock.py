"""Landlock: which files a process reaches, by the kernel, without any rights of its own.

What a kernel gives depends on its version of Landlock (ABI 1 to 7). Nothing but files, TCP, abstract sockets
and signals is its business: the rest is seccomp's. https://docs.kernel.org/userspace-api/landlock.html
"""

import os
import stat
import struct

from gluework.agents.wall.kernel import NUMBERS, call
from gluework.agents.wall.plan import DEVICES, Plan

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = (1 << bit for bit in range(4))
MAKE_CHAR, MAKE_BLOCK = 1 << 6, 1 << 11
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
_ALL = (1 << 16) - 1
_OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | _TRUNCATE | _IOCTL_DEV
_READ = EXECUTE | READ_FILE | READ_DIR
_WRITE = _ALL & ~MAKE_CHAR & ~MAKE_BLOCK

_LATER = ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEV))
"""Rights that came with a later version."""
_TCP_SINCE, _SCOPES_SINCE = 4, 6
_BIND_AND_CONNECT, _ABSTRACT_AND_SIGNALS = 3, 3
_VERSION, _PATH_BENEATH = 1, 1


def version() -> int:
    """Of Landlock here; 0 where there is none."""
    if not NUMBERS:
        return 0
    try:
        return call("landlock_create_ruleset", None, 0, _VERSION)
    except OSError:
        return 0


def enclose(plan: Plan, abi: int) -> None:
    """Lets this thread, and all that it starts, reach what the plan names and no more.

    May be done again with less: what is given is then what every plan gave. Processes that were closed in by
    themselves do not see into each other, even where they share an outer wall.
    """
    handled = _ALL
    for since, right in _LATER:
        if abi < since:
            handled &= ~right
    ruleset = _ruleset(handled, abi)
    try:
        for path in plan.readable:
            _allow(ruleset, path, _READ & handled)
        for path in (*DEVICES, *plan.writable):
            _allow(ruleset, path, _WRITE & handled)
        if not plan.tell_opens:  # else the watcher opens them, and nothing beneath is listed
            for path in plan.listable:
                _allow(ruleset, path, READ_DIR)
        call("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)


def _ruleset(handled: int, abi: int) -> int:
    attributes = struct.pack("<Q", handled)
    if abi >= _TCP_SINCE:
        attributes += struct.pack("<Q", _BIND_AND_CONNECT)
    if abi >= _SCOPES_SINCE:
        attributes += struct.pack("<Q", _ABSTRACT_AND_SIGNALS)
    return call("landlock_create_ruleset", attributes, len(attributes), 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there, or not ours to see, cannot be given
    try:
        if not stat.S_ISDIR(os.fstat(folder).st_mode):
            rights &= _OF_FILES
        call("landlock_add_rule", ruleset, _PATH_BENEATH, struct.pack("<Qi", rights, folder), 0)
    finally:
        os.close(folder)
