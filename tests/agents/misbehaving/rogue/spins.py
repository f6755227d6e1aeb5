"""Computes for ever."""

import asyncio
import re
import threading


def in_python(_tools):
    while True:
        pass


async def in_its_loop(_tools):
    while True:
        pass


def in_a_pattern(_tools):
    re.match(r"(a+)+$", "a" * 60 + "b")  # it holds the interpreter's lock


def in_a_sum(_tools):
    sum(range(10**13))


def with_a_bare_except(_tools):
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722
            pass


async def with_pauses(_tools):
    while True:
        await asyncio.sleep(0)


async def with_ever_more_tasks(_tools):
    tasks = []
    while True:
        tasks.append(asyncio.create_task(asyncio.sleep(9999)))
        await asyncio.sleep(0.0001)


def in_many_threads(_tools):
    threads = [threading.Thread(target=in_python, args=(None,)) for _ in range(50)]
    for thread in threads:
        thread.start()
    threads[0].join()


def on_its_tools(tools):
    while True:
        tools.state.get("anything")
