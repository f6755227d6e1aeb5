"""Ends itself, in one way or another."""

import asyncio
import atexit
import contextlib
import ctypes
import faulthandler
import os
import resource
import signal
import sys
import threading
import time


def by_exit(_tools):
    sys.exit(3)


async def by_exit_in_its_loop(_tools):
    sys.exit(3)


async def by_exit_in_a_task(_tools):
    async def leave():
        sys.exit(3)

    task = asyncio.create_task(leave())
    await asyncio.sleep(0.1)
    await task


def by_exit_in_a_thread(_tools):
    thread = threading.Thread(target=sys.exit, args=(3,))
    thread.start()
    thread.join()


def at_once(_tools):
    os._exit(0)


def at_once_in_a_thread(_tools):
    threading.Thread(target=os._exit, args=(7,)).start()
    time.sleep(9999)


def by_abort(_tools):
    os.abort()


def by_kill(_tools):
    os.kill(os.getpid(), signal.SIGKILL)


def by_terminating(_tools):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(9999)


def with_its_group(_tools):
    os.killpg(0, signal.SIGKILL)


def by_segfault(_tools):
    ctypes.string_at(0)


def by_interrupt(_tools):
    raise KeyboardInterrupt


async def by_interrupt_in_its_loop(_tools):
    raise KeyboardInterrupt


async def by_interrupt_in_a_task(_tools):
    async def leave():
        raise KeyboardInterrupt

    task = asyncio.create_task(leave())
    await asyncio.sleep(0.1)
    await task


def by_real_interrupt(_tools):
    signal.raise_signal(signal.SIGINT)


def by_generator_exit(_tools):
    raise GeneratorExit


async def by_generator_exit_in_its_loop(_tools):
    raise GeneratorExit


async def by_cancelling_itself(_tools):
    raise asyncio.CancelledError


def by_stop_iteration(_tools):
    raise StopIteration


def by_alarm(_tools):
    signal.alarm(1)
    time.sleep(9999)


def by_its_own_limit(_tools):
    resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
    while True:
        pass


def as_another_program(_tools):
    os.execv("/bin/true", ["true"])


def by_faulthandler(_tools):
    faulthandler.dump_traceback_later(0.2, exit=True)
    time.sleep(9999)


class _Leaving:
    def __init__(self, leave):
        self._leave = leave

    def __del__(self):
        self._leave(5)


def in_del(_tools):
    _Leaving(os._exit)


def in_del_by_exit(_tools):
    _Leaving(sys.exit)


def when_it_ends(_tools):
    atexit.register(os.kill, os.getpid(), signal.SIGSTOP)
    atexit.register(time.sleep, 9999)


def by_ending_its_parent(_tools):
    os.kill(os.getppid(), signal.SIGKILL)


def by_ending_everybody(_tools):
    os.kill(-1, 0)  # harmless where nothing stops it


class _UnspeakableError(Exception):
    def __str__(self):
        raise RuntimeError("no words")


class _LeavingError(Exception):
    def __str__(self):
        sys.exit(4)


def with_an_error_without_words(_tools):
    raise _UnspeakableError


def with_an_error_that_leaves(_tools):
    raise _LeavingError


def with_a_long_error(_tools):
    raise ValueError("x" * 100_000_000)


def with_deep_errors(_tools):
    error = ValueError("inmost")
    for _ in range(5000):
        error = ExceptionGroup("more", [error])
    raise error


def later(_tools):
    signal.setitimer(signal.ITIMER_REAL, 0.3)


async def later_in_its_loop(_tools):
    asyncio.get_running_loop().call_later(0.05, os._exit, 9)


def later_in_a_thread(_tools):
    threading.Timer(0.3, os._exit, (9,)).start()


def slowly_when_cancelled(_tools):
    async def stay():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(9999)
        time.sleep(9999)

    return stay()
