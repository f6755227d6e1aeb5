"""Running the service with its site until a signal comes, then draining."""

import asyncio
import errno
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from pathlib import Path

import uvicorn

from gluework.cli.here import person_here
from gluework.cli.screen import Screen
from gluework.errors import ConflictError
from gluework.readiness import lacks
from gluework.server import Site
from gluework.settings import Settings
from gluework.wiring import Service, open_books

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

MOST_FILES = 65536
PORT_HINT = "Choose another port with --port, or 0 for a free one."
ADDRESS_HINT = "Choose an address of this machine, with GLUEWORK_HOST or --host."
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
NOT_HERE = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}
"""An address of a name that this machine doesn't have, as `::1` of `localhost` without IPv6."""


async def serve(settings: Settings, folders: list[Path]) -> None:
    """Runs until a signal comes, then drains."""
    screen = Screen()
    allow_many_files()
    with closing(open_books(settings)) as books:
        service = Service(books, folders)
        with books.home.held(), listen(settings.host, settings.port) as sockets:
            async with served(service, sockets) as (site, server, listening):
                _greet(screen, site, server)
                await listening
                if server.signals:
                    screen.say("Stopping: what is under way is finished first.")


def allow_many_files() -> None:
    """As many open as may be: each process of an agent has lines of its own, and may want hundreds."""
    if resource is not None:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
        if 0 <= soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


@asynccontextmanager
async def served(
    service: Service, sockets: list[socket.socket]
) -> AsyncIterator[tuple[Site, "QuietServer", asyncio.Task[None]]]:
    """The service started and its site up; the task ends when a signal or `should_exit` stops the server."""
    site = Site(service, person_here())
    server = QuietServer(site.config())
    server.stop_on_signals()
    await service.start()
    try:
        listening = asyncio.create_task(server.serve(sockets))
        while not (server.started or listening.done()):
            await asyncio.wait({listening}, timeout=0.01)
        if listening.done():
            await listening  # fails as it failed
        yield site, server, listening
    finally:
        await service.stop()


@contextmanager
def listen(host: str, port: int) -> Iterator[list[socket.socket]]:
    """Sockets that listen on every address of the host, before anything is opened or begun.

    Who connects early waits for an answer instead of being turned away, and no answer waits for its caller
    to acknowledge its first piece (40 ms on Linux). Port 0 is any that is free, the same on all of them.
    ConflictError when the port is taken, not allowed, or nothing is there.
    """
    with ExitStack() as held:
        sockets: list[socket.socket] = []
        away: OSError | None = None
        try:
            found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            for family, _, _, _, address in dict.fromkeys(found):
                wanted = (address[0], sockets[0].getsockname()[1] if sockets else port, *address[2:])
                try:
                    made = held.enter_context(socket.create_server(wanted, family=family))
                    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio does not, with these
                    sockets.append(made)
                except OSError as error:
                    if error.errno not in NOT_HERE:
                        raise
                    away = error
            if not sockets:
                raise away or OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))
        except socket.gaierror as error:
            raise ConflictError(f"Nothing can listen on {host}: {error.strerror}.", ADDRESS_HINT) from error
        except OSError as error:
            reason = os.strerror(error.errno or errno.EIO)  # without the address that Python adds
            hint = ADDRESS_HINT if error.errno in NOT_HERE else PORT_HINT
            raise ConflictError(f"Nothing can listen on {host}:{port}: {reason}.", hint) from error
        yield sockets


class QuietServer(uvicorn.Server):
    """A server that leaves the signals to us, so that draining comes after the last answer."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.signals: list[int] = []
        """What came."""

    def stop_on_signals(self) -> None:
        """Has SIGTERM and Ctrl-C stop the server. A second one ends at once."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop, number)

    def _stop(self, number: int) -> None:
        if self.signals:  # the second one is meant
            os._exit(130)
        self.signals.append(number)
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Captures none."""
        yield

    @property
    def address(self) -> tuple[str, int]:
        """Where it really listens (port 0 was a wish)."""
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        return f"[{host}]" if ":" in host else str(host), int(port)


def _greet(screen: Screen, site: Site, server: QuietServer) -> None:
    host, port = server.address
    shown = "127.0.0.1" if host in {"0.0.0.0", "[::]"} else host  # noqa: S104  # shown, not bound
    base = f"http://{shown}:{port}"
    names = ", ".join(one.charter.agent.name for one in site.service.loaded)
    screen.say(f"gluework is up with {names}.")
    screen.say(f"  pages  {base}{site.sign_in_path()}   (this link signs you in once)")
    screen.say(f"  API    {base}/v1   (the key is in {site.key_file})")
    if host.strip("[]") not in LOOPBACK:
        screen.say("  It listens beyond this machine: put TLS in front of it.")
    for one in site.service.loaded:
        for lack in lacks(one, os.environ):
            screen.warning(f"{one.charter.agent.name}: {lack}")
    screen.say("Ctrl-C stops it; nothing is lost.")
