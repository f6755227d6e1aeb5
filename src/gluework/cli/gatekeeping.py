"""Running the gateway until a signal comes, then draining; and saying how to come in."""

import asyncio
import os
import shlex
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from gluework.charter import LoadedCharter, is_web, load_charter
from gluework.cli.here import person_here
from gluework.cli.screen import Screen
from gluework.cli.serving import LOOPBACK, QuietServer, listen
from gluework.gateway import Gateway, server_config
from gluework.readiness import lacks
from gluework.settings import Settings
from gluework.wiring import open_books, open_gateway


async def keep_open(settings: Settings, folder: Path, host: str, port: int) -> None:
    """Runs until a signal comes; calls under way then have the drain's time to end."""
    loaded, screen = load_charter(folder), Screen()
    with listen(host, port) as sockets, closing(open_books(settings)) as books:
        async with open_gateway(books, loaded, host=host, person=person_here()) as (gateway, key_file):
            server = QuietServer(server_config(gateway, settings.drain_seconds))
            server.stop_on_signals()
            listening = asyncio.create_task(server.serve(sockets))
            while not (server.started or listening.done()):
                await asyncio.wait({listening}, timeout=0.01)
            if listening.done():
                await listening  # fails as it failed
            _greet(screen, gateway, loaded, server.address, key_file)
            await listening
            screen.say("Stopping: calls under way are finished first.")
            if left := server.server_state.tasks:  # broken off; what they had reserved is settled
                await asyncio.wait(left)


def _greet(
    screen: Screen, gateway: Gateway, loaded: LoadedCharter, address: tuple[str, int], key_file: Path
) -> None:
    host, port = address
    base = f"http://{'127.0.0.1' if host in {'0.0.0.0', '[::]'} else host}:{port}"  # noqa: S104  # shown, not bound
    charter = loaded.charter
    screen.say(f"The gateway of {charter.agent.name} is open. Paste into the shell of your agent:\n")
    for line in _lines(gateway, base, key_file):
        screen.say(line)
    screen.say(f"\nThe key is in {key_file.absolute()}; the systems' own secrets stay here.")
    screen.say(
        f"A header gluework-case books a call on a case or a run of yours (each up to "
        f"{charter.budget.per_case} USD); calls without it are one run a day."
    )
    if host.strip("[]") not in LOOPBACK:
        screen.say("It listens beyond this machine: put TLS in front of it.")
    for system in charter.systems:
        if not is_web(system.url):
            screen.warning(f"{system.name} is not reached by HTTP, so not from here.")
    for lack in lacks(loaded, os.environ):
        screen.warning(lack)
    screen.say("Ctrl-C closes it.")


def _lines(gateway: Gateway, base: str, key_file: Path) -> Iterator[str]:
    """A shell's, for what each vendor's SDKs read; of plain systems the addresses."""
    for address in gateway.addresses.all:
        url, key = base + address.path, f'"$(cat {shlex.quote(str(key_file.absolute()))})"'
        if address.vendor is None:
            yield f"# {address.system.name}: {url}/ with the key in the header gluework-key"
            continue
        for name, value in address.vendor.variables.items():
            yield (
                f"unset {name}"
                if not value
                else f"export {name}={ {'URL': url, 'KEY': key}.get(value, value) }"
            )
