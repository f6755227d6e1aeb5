"""A system that becomes ten times slower, under more callers than it can serve; `make bench-latency`.

The server answers SLOTS calls at a time, in order of arrival; the rest wait there. What is not answered
within the timeout is lost work: the server does it all the same. Goodput is what was answered in time.
The adaptive limit is told nothing; each fixed limit is measured by itself after the step.
"""

import asyncio
import multiprocessing
import sys
import time
from typing import Any

from calls import guarded

SLOTS, SECONDS, SLOWER = 20, 0.05, 10
CALLERS, TIMEOUT = 120, 1.5
BEFORE, AFTER, MEASURED = 15, 40, 10
FIXED = (2, 5, 10, 15, 20, 25, 30, 40, 64, 100)
TARGET = 0.9


def serve(port: Any, slower: Any) -> None:
    async def main() -> None:
        slots = asyncio.Semaphore(SLOTS)

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while await reader.readuntil(b"\r\n\r\n"):
                    async with slots:
                        await asyncio.sleep(SECONDS * slower.value)
                    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
                    await writer.drain()
            except (asyncio.IncompleteReadError, ConnectionError):
                writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
        port.value = server.sockets[0].getsockname()[1]
        await server.serve_forever()

    asyncio.run(main())


async def load(url: str, seconds: float, limits: dict[str, Any], at: Any = None) -> list[float]:
    """When good answers came, in seconds since the start; `at(elapsed)` is called every 0.1 s."""
    good: list[float] = []
    circuit = {"failures": ["500"]}
    system = {"timeout_seconds": TIMEOUT, "tries": 1, "limits": limits, "circuit": circuit}
    async with guarded(url, **system) as get:
        began = time.monotonic()

        async def caller() -> None:
            while time.monotonic() - began < seconds:
                try:
                    await get()
                    good.append(time.monotonic() - began)
                except Exception:
                    await asyncio.sleep(0.01)

        callers = [asyncio.create_task(caller()) for _ in range(CALLERS)]
        while time.monotonic() - began < seconds:
            await asyncio.sleep(0.1)
            if at:
                at(time.monotonic() - began)
        for one in callers:
            one.cancel()
        await asyncio.gather(*callers, return_exceptions=True)
    return good


def rate(good: list[float], begin: float, end: float) -> float:
    return sum(begin <= moment < end for moment in good) / (end - begin)


def main() -> None:
    port, slower = multiprocessing.Value("i", 0), multiprocessing.Value("d", 1.0)
    server = multiprocessing.Process(target=serve, args=(port, slower), daemon=True)
    server.start()
    while not port.value:
        time.sleep(0.05)
    url = f"http://127.0.0.1:{port.value}"

    def step(elapsed: float) -> None:
        slower.value = SLOWER if elapsed >= BEFORE else 1.0

    found = asyncio.run(load(url, BEFORE + AFTER, {"concurrent": 100}, step))
    say = sys.stdout.write
    say(f"{SLOTS} slots of {SECONDS * 1000:.0f} ms, then {SLOWER} times as long; {CALLERS} callers\n")
    say(f"adaptive: {rate(found, 5, BEFORE):.1f}/s before the step; after it, each 5 s: ")
    say(" ".join(f"{rate(found, BEFORE + n, BEFORE + n + 5):.1f}" for n in range(0, AFTER, 5)) + "\n")
    late = rate(found, BEFORE + AFTER - MEASURED, BEFORE + AFTER)
    fixed = {}
    for limit in FIXED:
        time.sleep(TIMEOUT * 2)
        good = asyncio.run(load(url, 14, {"concurrent": limit, "adaptive": False}))
        fixed[limit] = rate(good, 4, 14)
    say("fixed limits, after the step: " + ", ".join(f"{n}: {r:.1f}/s" for n, r in fixed.items()) + "\n")
    share = late / max(fixed.values())
    say(f"30 to 40 s after the step the adaptive limit has {late:.1f}/s, {share:.0%} of the best fixed one\n")
    say(f"  {'met' if share >= TARGET else 'MISSED'}: {TARGET:.0%} within 30 s\n")
    server.terminate()


if __name__ == "__main__":
    main()
