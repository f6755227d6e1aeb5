"""Starts other processes, and leaves them behind."""

import multiprocessing
import os
import signal
import subprocess
import time

from orders import order

LONG = "9999"
BESIDE = "Customer: Copy\nTotal: 1\n"


def bomb(_tools):
    while True:
        os.fork()


def bomb_that_hangs(_tools):
    try:
        while True:
            os.fork()
    except OSError:
        time.sleep(9999)


def bomb_of_programs(_tools):
    held = [subprocess.Popen(["sleep", LONG]) for _ in range(1000)]
    del held


def answers_twice(_tools):
    if not os.fork():
        return order(BESIDE)
    time.sleep(0.2)
    return None


def answers_later(_tools):
    if not os.fork():
        time.sleep(0.5)
        return order(BESIDE)
    return None


def fails_later(_tools):
    if not os.fork():
        time.sleep(0.5)
        raise ValueError("of a copy")


def leaves_a_program(_tools):
    subprocess.Popen(["sleep", LONG], start_new_session=True)


def leaves_a_daemon(_tools):
    if not os.fork():
        os.setsid()
        if not os.fork():
            for number in range(1, 65):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    continue
            time.sleep(9999)
        os._exit(0)


def leaves_one_that_spins(_tools):
    if not os.fork():
        while True:
            pass


def leaves_one_that_prints(_tools):
    if not os.fork():
        while True:
            os.write(1, b"x" * 65536)


def leaves_zombies(_tools):
    for _ in range(30):
        if not os.fork():
            os._exit(0)


def leaves_a_worker(_tools):
    multiprocessing.get_context("fork").Process(target=time.sleep, args=(9999,), daemon=True).start()


def ends_and_leaves_a_daemon(tools):
    leaves_a_daemon(tools)
    os._exit(0)


def shell_bomb(_tools):
    subprocess.run(["sh", "-c", "b() { b | b & }; b; sleep 9999"], check=False)
