"""What belongs to a process as a whole: where a run has changed it, the next case gets another process.

So no case is worked on under what an earlier one left: a decimal context of one digit, a signal that is to
come, a function of Python's library that was replaced, a thread that runs on. What is only added (modules,
variables of the environment, folders to import from) is left: libraries do so when they are first used.
"""

import asyncio
import builtins
import decimal
import gc
import json
import locale
import os
import signal
import socket
import sys
import threading
import time
from concurrent.futures import thread as pools
from types import ModuleType
from typing import Any

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

MODULES: tuple[ModuleType, ...] = (asyncio, builtins, decimal, gc, json, os, socket, sys, threading, time)
"""Whose names must still mean what they did."""
CHANGING = frozenset({"_", "last_type", "last_value", "last_traceback", "last_exc", "path_importer_cache"})
"""Names that Python itself changes in them."""
MOMENT = 0.05
"""Seconds that threads take at most from their result to their end."""


class Surroundings:
    """As they are when it is made."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._threads = set(threading.enumerate())
        self._names = {module: dict(vars(module)) for module in MODULES}
        self._modules = set(sys.modules)
        self._environment = dict(os.environ)
        self._path = list(sys.path)
        self._settings = _settings()

    def are_as_before(self) -> bool:
        """Whether nothing that they were is lost, and nothing of the run goes on."""
        return (
            all(os.environ.get(name) == value for name, value in self._environment.items())
            and all(path in sys.path for path in self._path)
            and self._modules <= sys.modules.keys()
            and all(
                module.__dict__.get(name) is value
                for module, names in self._names.items()
                for name, value in names.items()
                if name not in CHANGING
            )
            and _settings() == self._settings
            and not self._run_on()
        )

    def _run_on(self) -> bool:
        """Whether threads of the run do; those of a pool wait for work."""
        until = time.monotonic() + MOMENT
        pooled = set(pools._threads_queues)  # noqa: SLF001
        for thread in set(threading.enumerate()) - self._threads - pooled:
            thread.join(max(until - time.monotonic(), 0))
            if thread.is_alive():
                return True
        return False


def _settings() -> dict[str, Any]:
    """What a process has once, in values that can be compared."""
    found: dict[str, Any] = {
        "folder": os.getcwd(),  # noqa: PTH109
        "decimals": repr(decimal.DefaultContext),
        "locale": locale.setlocale(locale.LC_ALL),
        "recursion": sys.getrecursionlimit(),
        "switches": sys.getswitchinterval(),
        "garbage": (gc.isenabled(), gc.get_threshold()),
        "traces": (sys.gettrace(), sys.getprofile(), threading.gettrace(), threading.getprofile()),
        "outputs": (sys.stdout, sys.stdout.closed, sys.stderr, sys.stderr.closed),
        "policy": asyncio.get_event_loop_policy(),
        "signals": {number: signal.getsignal(number) for number in signal.valid_signals()},
    }
    if resource is not None:
        umask = os.umask(0o77)
        os.umask(umask)
        found["umask"] = umask
        found["alarm"] = signal.getitimer(signal.ITIMER_REAL)
        found["blocked"] = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        found["limits"] = [resource.getrlimit(number) for number in range(16)]
    return found
