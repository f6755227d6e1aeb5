"""A server for tests, which answers as it is told and keeps what reached it.

    with ScriptedServer() as crm:
        crm.script = [Script(503), Script(200, b'{"number": "R-1"}')]
        ...  # call crm.url
        assert [heard.path for heard in crm.seen] == ["/orders/1", "/orders/1"]

It is a real one, on this machine; a `VirtualServer` is one on the virtual network.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from gluework.testing.clock import VirtualLoop


@dataclass
class Script:
    """What the server answers to one request."""

    status: int = 200
    body: bytes = b'{"ok": true}'
    headers: dict[str, str] = field(default_factory=dict)
    pieces: int = 1
    """How often the body is sent, one after the other."""
    pause: float = 0.0
    """Seconds before each piece."""
    broken: bool = False
    """Whether the connection ends without an answer."""
    missing: int = 0
    """Bytes that it promises and does not send."""


@dataclass
class Heard:
    """One request as it came. Names of headers are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Step = Script | Callable[[Heard], Script]
"""What the server does: an answer, or one that depends on the request."""


class Scripted:
    """Answers as it is told, and keeps what reached it."""

    def __init__(self) -> None:
        self.seen: list[Heard] = []
        """Every request, in the order of arrival."""
        self.arrived = threading.Event()
        """Set by each request."""
        self.script: Sequence[Step] = [Script()]
        """One step for each request; the last one stays."""
        self._turn = threading.Lock()

    def take(self, heard: Heard) -> Script:
        """Keeps a request, and says how it is answered."""
        with self._turn:
            self.seen.append(heard)
            step, *rest = self.script
            if rest:
                self.script = rest
        self.arrived.set()
        return step if isinstance(step, Script) else step(heard)


class _Listener(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


class ScriptedServer(Scripted):
    """Listens from the moment it is made until `stop`, or the end of its `with`."""

    def __init__(self) -> None:
        super().__init__()
        self._server = _Listener(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens on 127.0.0.1."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """Its address, without a path."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Listens no more."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def _handler(server: ScriptedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            script = server.take(Heard(self.command, self.path, headers, body))
            try:
                self._play(script)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _play(self, script: Script) -> None:
            if script.broken:
                self.close_connection = True
                return
            self.send_response(script.status)
            for name, value in script.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(script.body) * script.pieces + script.missing))
            self.end_headers()
            for _ in range(0 if self.command == "HEAD" else script.pieces):
                time.sleep(script.pause)
                self.wfile.write(script.body)
                self.wfile.flush()
            self.close_connection = self.close_connection or script.missing > 0

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _answer  # noqa: N815  # the library's

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's own name
            """Nothing: what came is in `seen`."""

    return Handler


class VirtualServer(Scripted):
    """The same on the network of a virtual loop: its pauses take no time."""

    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        host, self.port = loop.listen(self._serve)
        self.url = f"http://{host}:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while await self._answer(reader, writer):
                pass

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection is to be kept."""
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
        method, path, _ = first.split(" ")
        named = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in named}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        script = self.take(Heard(method, path, headers, body))
        if script.broken:
            return False
        told = {**script.headers, "content-length": str(len(script.body) * script.pieces + script.missing)}
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        writer.write(f"HTTP/1.1 {script.status} Said\r\n{head}\r\n".encode("latin-1"))
        for _ in range(0 if method == "HEAD" else script.pieces):
            await asyncio.sleep(script.pause)
            writer.write(script.body)
            await writer.drain()
        return not script.missing
