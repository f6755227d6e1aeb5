"""Takes more than its share: of memory, disk, files, threads, and of what is said and told."""

import ctypes
import mmap
import os
import socket
import sys
import tempfile
import threading
import time
from multiprocessing import shared_memory
from pathlib import Path

MANY = 64 << 20
MOST = 8 << 30


def memory_at_once(_tools):
    bytearray(1 << 40)


def memory(_tools):
    held = []
    for _ in range(MOST // MANY):
        held.append(b"x" * MANY)


def memory_slowly(_tools):
    held = []
    for _ in range(MOST // MANY):
        held.append(b"x" * MANY)
        time.sleep(0.05)


def memory_in_c(_tools):
    c = ctypes.CDLL(None)
    c.malloc.restype = ctypes.c_void_p
    while True:
        c.memset(ctypes.c_void_p(c.malloc(MANY)), 1, MANY)


def memory_in_children(_tools):
    for _ in range(8):
        if not os.fork():
            held = b"x" * (600 << 20)
            time.sleep(9999)
            del held
    time.sleep(9999)


def shared_memory_without_a_name(_tools):
    held = []
    for _ in range(MOST // MANY):
        held.append(mmap.mmap(-1, MANY))
        held[-1].write(b"x" * MANY)
        time.sleep(0.01)
    time.sleep(9999)


def named_shared_memory(_tools):
    held = []
    for _ in range(MOST // MANY):
        held.append(shared_memory.SharedMemory(create=True, size=MANY))
        held[-1].buf[:] = b"x" * MANY
        time.sleep(0.01)
    time.sleep(9999)


def memory_files(_tools):
    held = []
    for _ in range(MOST // MANY):
        held.append(os.memfd_create("more"))
        os.write(held[-1], b"x" * MANY)
        time.sleep(0.01)
    time.sleep(9999)


def disk(_tools):
    for number in range(MOST // MANY):
        Path(tempfile.gettempdir(), f"more{number}").write_bytes(b"x" * MANY)
        time.sleep(0.01)
    time.sleep(9999)


def disk_in_one_file(_tools):
    with open(Path(tempfile.gettempdir(), "more"), "wb") as file:
        for _ in range(MOST // MANY):
            file.write(b"x" * MANY)


def many_small_files(_tools):
    for number in range(60_000):
        Path(tempfile.gettempdir(), f"more{number}").touch()
    time.sleep(9999)


def files(_tools):
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(10_000)]
    del held


def threads(_tools):
    go_on = threading.Event()
    for _ in range(300):
        threading.Thread(target=go_on.wait).start()
    go_on.set()


def threads_for_ever(_tools):
    for _ in range(300):
        threading.Thread(target=threading.Event().wait).start()


def recursion(tools):
    recursion(tools)


def recursion_in_c(_tools):
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10_000_000):
        nested = [nested]
    repr(nested)


def output(_tools):
    for _ in range(100):
        sys.stdout.write("x" * (1 << 20))


def output_for_ever(_tools):
    threading.Thread(target=_print_for_ever, daemon=True).start()


def _print_for_ever():
    while True:
        os.write(1, b"x" * 65536)


def control_characters(_tools):
    for _ in range(1000):
        sys.stdout.write("\x1b]0;title\x07\x1b[2J\x00\x9b31m\r\n")
        os.write(2, bytes(range(256)))


def doubts(tools):
    for number in range(20_000):
        tools.doubt(f"doubt {number}")


def state(tools):
    for number in range(500):
        tools.state.set(f"key {number}", "x" * 1000)


def refusals(_tools):
    for number in range(2_000):
        try:
            socket.create_connection(("127.0.0.1", number + 1), timeout=1)
        except OSError:
            pass


def lines(tools):
    threads = [threading.Thread(target=tools.state.get, args=("x",)) for _ in range(300)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
