"""A server on this machine that answers each call with bytes of the test's choice, whole or by and by."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import chain, repeat

from gluework.testing import VirtualLoop

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
STEP = 0.02
"""Seconds between two pieces: far within any time of a call."""


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def without_end(first: bytes, again: bytes) -> Callable[[], Iterable[bytes]]:
    return lambda: chain([first], repeat(again))


class Listening:
    """A server of bare sockets; each connection has a thread, which says what `_answer` says."""

    def __init__(self) -> None:
        self.connections = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        raise NotImplementedError


class VirtualDripping:
    """The same on a virtual network."""

    def __init__(self, loop: VirtualLoop, pieces: Callable[[], Iterable[bytes]], step: float = STEP) -> None:
        self._pieces = pieces
        self._step = step
        host, port = loop.listen(self._answer)
        self.url = f"http://{host}:{port}"

    def stop(self) -> None:
        pass

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            await reader.read(65536)
            for piece in self._pieces():
                await asyncio.sleep(self._step)
                writer.write(piece)
                await writer.drain()


class Dripping(Listening):
    """Sends the pieces to whoever asks, until it is stopped or the other side has had enough.

    One answer a connection: where several are asked for, their bytes must say `Connection: close`.
    """

    def __init__(self, pieces: Callable[[], Iterable[bytes]], step: float = STEP) -> None:
        self._pieces = pieces
        self._step = step
        self._stopped = threading.Event()
        self.gone = threading.Event()
        """The other side closed its connection."""
        super().__init__()

    def stop(self) -> None:
        self._stopped.set()
        super().stop()

    def _answer(self, line: socket.socket) -> None:
        with line:
            try:
                line.recv(65536)
                for piece in self._pieces():
                    if self._stopped.wait(self._step):
                        return
                    line.sendall(piece)
            except OSError:
                self.gone.set()
