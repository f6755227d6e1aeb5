"""An address on this machine that takes no connection and says nothing, as behind a firewall."""

import socket
from contextlib import suppress


class Hole:
    """Listens, with a queue that is full already: whoever connects waits."""

    def __init__(self, address: str = "127.0.0.1", port: int = 0) -> None:
        self._listening = socket.socket()
        self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listening.bind((address, port))
        self._listening.listen(0)
        self.port: int = self._listening.getsockname()[1]
        self._waiting = [socket.socket() for _ in range(4)]
        for line in self._waiting:
            line.setblocking(False)
            with suppress(BlockingIOError):
                line.connect((address, self.port))

    def stop(self) -> None:
        for line in (self._listening, *self._waiting):
            line.close()
