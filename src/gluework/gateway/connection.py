"""The server under the gateway, whose connections nobody can keep for nothing.

Neither by sending slowly, nor by not reading.
"""

import asyncio
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

MOST_CONNECTIONS = 512
IDLE_SECONDS = 75
"""A connection that rests is kept for longer than clients keep theirs, so none is used as it is closed."""
HEAD_SECONDS = 30.0
"""Until the head of a request is whole, and for what comes behind a request that was answered already."""
STALL_SECONDS = 60.0
"""For an answer that the caller does not read."""


class PatientProtocol(H11Protocol):
    """The server's own, with two timers. h11 bounds a request's head to 64 KB."""

    head_seconds = HEAD_SECONDS
    stall_seconds = STALL_SECONDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._idle: asyncio.TimerHandle | None = None
        self._stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """It has until then to say what it wants."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """More of the head, of the body, or of what nobody waits for."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """What came behind the request is the beginning of another, or what nobody waits for."""
        super().on_response_complete()
        if self.conn.trailing_data[0]:
            self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Its time does not matter any more."""
        self._rest()
        self._flow_on()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """What was written is not read."""
        super().pause_writing()
        self._stalled = self.loop.call_later(self.stall_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """It is read again."""
        self._flow_on()
        super().resume_writing()

    def _watch(self) -> None:
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and not cycle.response_complete:
            self._rest()
        elif self._idle is None:
            self._idle = self.loop.call_later(self.head_seconds, self.transport.close)

    def _rest(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _flow_on(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None


def server_config(
    gateway: ASGIApp, drain_seconds: int, connection: type[PatientProtocol] = PatientProtocol
) -> uvicorn.Config:
    """How uvicorn runs the gateway: calls under way have so long to end when it stops."""
    return uvicorn.Config(
        gateway,
        http=connection,
        ws="none",
        lifespan="off",
        log_level="critical",  # what strangers send wrong is answered, and fills no log
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=drain_seconds,
    )
