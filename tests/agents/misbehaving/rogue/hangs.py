"""Never comes to an end, and does nothing meanwhile."""

import asyncio
import ctypes
import os
import signal
import subprocess
import threading
import time

LONG = 9999


async def awaiting(_tools):
    await asyncio.sleep(LONG)


def sleeping(_tools):
    time.sleep(LONG)


def in_c(_tools):
    ctypes.PyDLL(None).sleep(LONG)  # it holds the interpreter's lock


def on_a_lock(_tools):
    lock = threading.Lock()
    with lock, lock:
        pass


def on_a_pipe(_tools):
    os.read(os.pipe()[0], 1)


def stopped(_tools):
    os.kill(os.getpid(), signal.SIGSTOP)


async def uncancelled(_tools):
    while True:
        try:
            await asyncio.sleep(LONG)
        except BaseException:
            pass


def on_a_thread(_tools):
    thread = threading.Thread(target=time.sleep, args=(LONG,))
    thread.start()
    thread.join()


def on_a_program(_tools):
    subprocess.run(["sleep", str(LONG)], check=False)


async def on_its_own_loop(_tools):
    loop = asyncio.get_running_loop()
    asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result()


def as_another_program(_tools):
    os.execv("/bin/sleep", ["sleep", str(LONG)])


def in_a_finally(_tools):
    try:
        return
    finally:
        time.sleep(LONG)
