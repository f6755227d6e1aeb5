"""The clocks that tests are given: one stands still, one moves when all wait."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from gluework.testing import FrozenClock, VirtualClock, VirtualLoop


def run(test: Callable[[VirtualClock, VirtualLoop], Awaitable[None]]) -> None:
    clock = VirtualClock()

    async def main() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualLoop)
        await test(clock, loop)

    with asyncio.Runner(loop_factory=clock.loop) as runner:
        runner.run(main())


def test_a_frozen_clock_moves_by_what_somebody_waits_and_never_backwards_for_spans():
    clock = FrozenClock()
    moment, began = clock.now(), clock.monotonic()
    for seconds in (2.5, 0.5):
        asyncio.run(clock.pause(seconds))
    clock.set(moment)
    clock.advance(timedelta(hours=-1))
    assert (clock.now() - moment, clock.monotonic() - began) == (timedelta(hours=-1), 3.0)


def test_who_waits_wakes_in_turn_and_nobody_really_waits():
    async def test(clock: VirtualClock, _: VirtualLoop) -> None:
        began, woken = clock.now(), []

        async def sleeper(seconds: float) -> None:
            await clock.pause(seconds)
            woken.append((seconds, clock.now() - began))

        await asyncio.gather(*(sleeper(seconds) for seconds in (3600, 5, 86_400)))
        assert woken == [(seconds, timedelta(seconds=seconds)) for seconds in (5, 3600, 86_400)]
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(60):
                await asyncio.get_running_loop().create_future()

    run(test)


def test_time_stands_still_while_a_thread_is_at_work_and_passes_while_it_waits():
    async def test(clock: VirtualClock, _: VirtualLoop) -> None:
        began, go_on = clock.monotonic(), threading.Event()

        def work() -> tuple[float, float]:
            assert go_on.wait(10)
            before = clock.monotonic()
            clock.pause_thread(30)
            return before - began, clock.monotonic() - began

        working = asyncio.ensure_future(asyncio.to_thread(work))
        late = asyncio.ensure_future(clock.pause(10))
        time.sleep(0.01)  # noqa: ASYNC251  # the thread waits meanwhile, and so does time
        go_on.set()
        assert await working == (0.0, 30.0)
        assert late.done()

    run(test)


def test_a_thread_that_nobody_waits_for_holds_up_no_time():
    async def test(clock: VirtualClock, _: VirtualLoop) -> None:
        go_on = threading.Event()
        waiting = asyncio.ensure_future(asyncio.to_thread(go_on.wait, 10))
        await asyncio.sleep(0)
        waiting.cancel()
        await clock.pause(3600)
        assert not go_on.is_set()
        go_on.set()

    run(test)


def test_its_network_has_the_addresses_that_it_gave_and_no_others():
    async def test(clock: VirtualClock, loop: VirtualLoop) -> None:
        async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            line = await reader.readline()
            await asyncio.sleep(7)
            writer.write(line)

        began, place, deaf = clock.monotonic(), loop.listen(echo), loop.listen(None)
        reader, writer = await asyncio.open_connection(*place)
        writer.write(b"you\n")
        assert (await reader.read(), clock.monotonic() - began) == (b"you\n", 7.0)
        writer.close()
        with pytest.raises(ConnectionRefusedError, match="nobody listens"):
            await asyncio.open_connection("127.0.0.1", 9)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(3):
                await asyncio.open_connection(*deaf)

    run(test)
