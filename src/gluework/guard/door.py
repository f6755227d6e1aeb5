"""The door: the transports that stand under every client, for asynchronous and for plain code.

Both walk the same way through the gate; what they add is only the waiting. An answer that is not a
stream of events is read whole before the caller sees it, so it can't be taken in half.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx2

from gluework.guard.answer import Answer
from gluework.guard.deadline import Deadline
from gluework.guard.gate import Gate, Passage, is_stream
from gluework.guard.retry import Failure, Retry
from gluework.guard.wire import Body, Wire, decoded_headers

REFUSED = (httpx2.ConnectError, httpx2.ConnectTimeout)


@dataclass(frozen=True, slots=True)
class Way:
    """What a door needs beside its gate."""

    wire: Wire
    retry: Retry
    deadline: Deadline
    timeout: float
    now: Callable[[], datetime]

    def pause(self, tried: int, passage: Passage, failure: Failure) -> float | None:
        """Seconds until the next try, or None."""
        return self.retry.pause(tried, failure, passage.repeat, self.deadline.left(), self.now())

    def seconds(self, passage: Passage) -> float:
        """Seconds for the next try."""
        return self.deadline.seconds(passage.sending.system, self.timeout)


class AsyncDoor(httpx2.AsyncBaseTransport):
    """For `httpx2.AsyncClient`."""

    def __init__(self, gate: Gate, way: Way, transport: httpx2.AsyncBaseTransport) -> None:
        self._gate = gate
        self._way = way
        self._transport = transport

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """One call, through all policies."""
        passage = await self._enter(request, await request.aread())
        if passage.recalled is not None:
            return _from(passage.recalled)
        try:
            response, seconds = await self._tries(passage)
        except BaseException as error:
            await asyncio.shield(asyncio.to_thread(self._gate.failed, passage, error))
            raise
        body = self._body(passage, response, seconds)
        if is_stream(response):
            return _with(response, body)
        try:
            return _with(response, b"".join([piece async for piece in body]))
        finally:
            await body.aclose()

    async def _enter(self, request: httpx2.Request, content: bytes) -> Passage:
        entering = asyncio.ensure_future(asyncio.to_thread(self._gate.enter, request, content))
        try:
            return await asyncio.shield(entering)
        except asyncio.CancelledError:
            entering.add_done_callback(self._withdraw)  # the thread goes on, and may yet reserve
            raise

    def _withdraw(self, entered: asyncio.Future[Passage]) -> None:
        if not entered.cancelled() and entered.exception() is None:
            entered.get_loop().run_in_executor(None, self._gate.withdraw, entered.result())

    async def _tries(self, passage: Passage) -> tuple[httpx2.Response, float]:
        """The answer of the last try, and the seconds that its body may still take."""
        tried = 0
        while True:
            tried += 1
            seconds, began = self._way.seconds(passage), time.monotonic()
            try:
                response = await self._way.wire.send(self._transport, passage.sending, seconds)
            except REFUSED:
                pause = self._way.pause(tried, passage, Failure())
                if pause is None:
                    raise
            else:
                pause = self._way.pause(tried, passage, _failure(response))
                if pause is None:
                    return response, max(seconds - (time.monotonic() - began), 0.001)
                await response.aclose()
            await asyncio.sleep(pause)

    def _body(self, passage: Passage, response: httpx2.Response, seconds: float) -> Body:
        def done(body: bytes, whole: bool) -> None:  # noqa: FBT001 — the wire's own callback
            self._gate.ended(passage, response, body, whole=whole)

        return Body(passage.sending.system, response, seconds, self._way.wire.limit, done)

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._transport.aclose()


class Door(httpx2.BaseTransport):
    """For `httpx2.Client`."""

    def __init__(self, gate: Gate, way: Way, transport: httpx2.BaseTransport) -> None:
        self._gate = gate
        self._way = way
        self._transport = transport

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """One call, through all policies."""
        passage = self._gate.enter(request, request.read())
        if passage.recalled is not None:
            return _from(passage.recalled)
        try:
            response, seconds = self._tries(passage)
        except BaseException as error:
            self._gate.failed(passage, error)
            raise
        body = self._body(passage, response, seconds)
        if is_stream(response):
            return _with(response, body)
        try:
            return _with(response, b"".join(body))
        finally:
            body.close()

    def _tries(self, passage: Passage) -> tuple[httpx2.Response, float]:
        tried = 0
        while True:
            tried += 1
            seconds, began = self._way.seconds(passage), time.monotonic()
            try:
                response = self._way.wire.send_sync(self._transport, passage.sending, seconds)
            except REFUSED:
                pause = self._way.pause(tried, passage, Failure())
                if pause is None:
                    raise
            else:
                pause = self._way.pause(tried, passage, _failure(response))
                if pause is None:
                    return response, max(seconds - (time.monotonic() - began), 0.001)
                response.close()
            time.sleep(pause)

    def _body(self, passage: Passage, response: httpx2.Response, seconds: float) -> Body:
        def done(body: bytes, whole: bool) -> None:  # noqa: FBT001 — the wire's own callback
            self._gate.ended(passage, response, body, whole=whole)

        return Body(passage.sending.system, response, seconds, self._way.wire.limit, done)

    def close(self) -> None:
        """Closes the connections."""
        self._transport.close()


def _failure(response: httpx2.Response) -> Failure:
    return Failure(response.status_code, response.headers.get("retry-after"))


def _with(response: httpx2.Response, body: Body | bytes) -> httpx2.Response:
    headers = decoded_headers(response)
    if isinstance(body, bytes):
        return httpx2.Response(response.status_code, headers=headers, content=body)
    return httpx2.Response(response.status_code, headers=headers, stream=body)


def _from(answer: Answer) -> httpx2.Response:
    return httpx2.Response(answer.status, headers=answer.headers, content=answer.body)
