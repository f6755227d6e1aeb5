"""A small HTTP server that answers everything with 200 and two bytes, at once or after so many seconds.

Usage: server.py [SECONDS]. Prints its port.
"""

import asyncio
import sys

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 0.0
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nok"


class Answers(asyncio.Protocol):
    """Answers as soon as a request's head is there."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the line."""
        self.transport = transport
        self.got = b""

    def data_received(self, data: bytes) -> None:
        """Answers each head in what came."""
        self.got += data
        while b"\r\n\r\n" in self.got:
            _, _, self.got = self.got.partition(b"\r\n\r\n")
            if SECONDS:
                asyncio.get_running_loop().call_later(SECONDS, self.transport.write, ANSWER)  # type: ignore[attr-defined]
            else:
                self.transport.write(ANSWER)  # type: ignore[attr-defined]


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Answers, "127.0.0.1", 0, backlog=512)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
