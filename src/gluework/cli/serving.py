"""Running the service with its site until a signal comes, then draining."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import uvicorn

from gluework.cli.here import person_here
from gluework.cli.screen import Screen
from gluework.errors import ConflictError
from gluework.server.site import Site
from gluework.settings import Settings
from gluework.wiring.books import open_books
from gluework.wiring.service import Service

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


async def serve(settings: Settings, folders: list[Path]) -> None:
    """Runs until a signal comes, then drains."""
    screen = Screen()
    books = open_books(settings)
    try:
        service = Service(books, folders)
        site = Site(service, person_here())
        server = QuietServer(site.config())
        stopping = stop_on_signals(server)
        await service.start()
        try:
            listening = asyncio.create_task(server.serve())
            await until_up(server, listening, settings)
            _greet(screen, site, server)
            await listening
            if stopping:
                screen.say("Stopping: what is under way is finished first.")
        finally:
            await service.stop()
    finally:
        books.close()


class QuietServer(uvicorn.Server):
    """A server that leaves the signals to us, so that draining comes after the last answer."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Captures none."""
        yield

    @property
    def address(self) -> tuple[str, int]:
        """Where it really listens (port 0 was a wish)."""
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        return str(host), int(port)


def stop_on_signals(server: uvicorn.Server) -> list[int]:
    """Has SIGTERM and Ctrl-C stop the server; what came is in the list. A second one ends at once."""
    received: list[int] = []

    def stop(number: int) -> None:
        if received:  # the second one is meant
            os._exit(130)
        received.append(number)
        server.should_exit = True

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop, number)
    return received


async def until_up(server: uvicorn.Server, listening: asyncio.Task[None], settings: Settings) -> None:
    """Waits until the server listens; ConflictError when it can't."""
    while not server.started:
        if listening.done():
            raise ConflictError(
                f"Nothing can listen on {settings.host}:{settings.port}: the port is taken or not allowed.",
                "Choose another with --port, or 0 for a free one.",
            )
        await asyncio.sleep(0.01)


def _greet(screen: Screen, site: Site, server: QuietServer) -> None:
    host, port = server.address
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104  # shown, not bound
    base = f"http://{shown}:{port}"
    names = ", ".join(one.charter.agent.name for one in site.service.loaded)
    screen.say(f"gluework is up with {names}.")
    screen.say(f"  pages  {base}{site.sign_in_path()}   (this link signs you in once)")
    screen.say(f"  API    {base}/v1   (the key is in {site.key_file})")
    if host not in LOOPBACK:
        screen.say("  It listens beyond this machine: put TLS in front of it.")
    screen.say("Ctrl-C stops it; nothing is lost.")
