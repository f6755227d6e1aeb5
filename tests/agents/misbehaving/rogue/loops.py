"""Disturbs its event loop."""

import asyncio
import threading


async def cancelling_all(_tools):
    for task in asyncio.all_tasks():
        task.cancel()
    await asyncio.sleep(9999)


async def cancelling_all_later(_tools):
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: [task.cancel() for task in asyncio.all_tasks(loop)])


async def closing(_tools):
    asyncio.get_running_loop().close()


async def stopping(_tools):
    asyncio.get_running_loop().stop()
    await asyncio.sleep(9999)


async def stopping_and_going_on(_tools):
    asyncio.get_running_loop().stop()


async def closing_by_force(_tools):
    asyncio.get_running_loop()._thread_id = None
    asyncio.get_running_loop().close()


def inside_of_none(_tools):
    asyncio.run(asyncio.sleep(0))


async def inside_of_another(_tools):
    asyncio.run(asyncio.sleep(0))


async def nested(_tools):
    outer = asyncio.get_running_loop()
    asyncio._set_running_loop(None)
    inner = asyncio.new_event_loop()
    inner.run_until_complete(asyncio.sleep(0.01))
    inner.close()
    asyncio._set_running_loop(outer)


async def in_a_thread(_tools):
    thread = threading.Thread(target=asyncio.run, args=(asyncio.sleep(0),))
    thread.start()
    thread.join()


class _Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        raise RuntimeError("no loops any more")


def another_policy(_tools):
    asyncio.set_event_loop_policy(_Policy())


def no_loop(_tools):
    asyncio.set_event_loop(None)


def _no_task(*_, **__):
    raise RuntimeError("no tasks any more")


async def no_tasks_any_more(_tools):
    asyncio.get_running_loop().set_task_factory(_no_task)


def _no_handler(*_):
    raise SystemExit(3)


async def a_handler_that_leaves(_tools):
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_no_handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0.01)


async def tasks_left(_tools):
    held = [asyncio.create_task(asyncio.sleep(9999)) for _ in range(1000)]
    _left.extend(held)


async def a_task_that_stays(_tools):
    async def stay():
        while True:
            try:
                await asyncio.sleep(9999)
            except asyncio.CancelledError:
                pass

    _left.append(asyncio.create_task(stay()))
    await asyncio.sleep(0)


async def a_callback_that_comes_back(_tools):
    loop = asyncio.get_running_loop()

    def again():
        loop.call_soon(again)

    again()


_left = []
