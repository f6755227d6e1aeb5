"""Reloading: what has changed of the agents' folders is taken up while the service runs.

Asked for by a file in the home folder and SIGHUP to the process that its lock names, answered by another
file: who may write to the folder and signal the process may ask. A folder with a fault changes nothing.
"""

import asyncio
import json
import os
import secrets
import signal
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from gluework.agents import Agents
from gluework.charter import CharterBook, LoadedCharter, load_charter
from gluework.errors import ConflictError, GlueworkError, UnavailableError
from gluework.guard import Guards

REQUEST, ANSWER = "reload.request", "reload.answer"
LOOK_SECONDS = 0.05
LONGEST_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What became of one agent; `problem` is empty where it is well."""

    agent: str
    charter: str
    code: str
    changed: bool
    problem: str = ""


class Reloads:
    """Of one service. `loaded` are its charters, which are replaced in their places."""

    def __init__(
        self,
        home: Path,
        loaded: list[LoadedCharter],
        *,
        guards: Guards,
        agents: Agents,
        charters: CharterBook,
    ) -> None:
        self._home = home
        self._loaded = loaded
        self._guards = guards
        self._agents = agents
        self._charters = charters
        self._turn = asyncio.Lock()
        self._answering: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Hears SIGHUP from now on, where the loop can."""
        with suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._asked)

    async def stop(self) -> None:
        """Hears no more."""
        with suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
        await asyncio.gather(*self._answering)

    async def reload(self) -> tuple[Reloaded, ...]:
        """Each agent as its folder is now; one at a time, and one that has a fault stays as it was."""
        async with self._turn:
            return tuple(
                [await asyncio.to_thread(self._taken_up, place) for place in range(len(self._loaded))]
            )

    def _taken_up(self, place: int) -> Reloaded:
        before = self._loaded[place]
        name = before.charter.agent.name
        code = self._agents.code(name)
        try:
            now = load_charter(before.folder)
            if now.charter.agent.name != name:
                raise ConflictError(
                    f"The agent in {before.folder} is called {now.charter.agent.name} now, not {name}.",
                    "Start gluework again to have another agent.",
                )
            taken = self._agents.load(now)
        except GlueworkError as error:
            return Reloaded(name, before.version, code, changed=False, problem=str(error))
        self._guards.add(now)
        self._charters.adopt(now)
        self._loaded[place] = now
        return Reloaded(name, now.version, taken, changed=(now.version, taken) != (before.version, code))

    def _asked(self) -> None:
        task = asyncio.get_running_loop().create_task(self._answer())
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self) -> None:
        token = ""
        with suppress(OSError):
            token = (self._home / REQUEST).read_text(encoding="ascii")
        found = [asdict(one) for one in await self.reload()]
        await asyncio.to_thread(_write, self._home / ANSWER, json.dumps({"token": token, "agents": found}))


def ask_to_reload(home: Path) -> tuple[Reloaded, ...]:
    """Has the service in a home folder reload; raises `UnavailableError` where none runs or answers."""
    token = secrets.token_hex(8)
    try:
        process = int((home / "lock").read_text(encoding="ascii"))
        _write(home / REQUEST, token)
        os.kill(process, signal.SIGHUP)
    except (OSError, ValueError) as error:
        raise UnavailableError(
            f"No service runs in {home.absolute()}.", "`gluework up DIR` takes the code as it is then."
        ) from error
    end = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < end:
        with suppress(OSError, ValueError):
            answer = json.loads((home / ANSWER).read_text(encoding="utf-8"))
            if answer["token"] == token:
                return tuple(Reloaded(**one) for one in answer["agents"])
        time.sleep(LOOK_SECONDS)
    raise UnavailableError(
        "The service did not answer.", "Look at its log; `gluework agents` lists what works."
    )


def _write(file: Path, text: str) -> None:
    """Whole or not at all."""
    begun = file.with_suffix(f"{file.suffix}.new")
    begun.write_text(text, encoding="utf-8")
    begun.replace(file)
