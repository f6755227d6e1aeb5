"""Where agents work: which processes they get, what those may read, and how many there may be."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from gluework.agents.border import Code
from gluework.agents.nursery import nursery_of
from gluework.agents.version import AgentVersion, Terms
from gluework.agents.wall import Plan, apart, lacking, standard_readable
from gluework.charter import DEAD_LETTER, OFFLINE, PARK, PERSON, Charter, LoadedCharter
from gluework.errors import SettingsError
from gluework.guard import secret_files
from gluework.settings import Walls

NOT_MODELS = frozenset({OFFLINE, PARK, PERSON, DEAD_LETTER})


class Housing:
    """Of one installation.

    Args:
        folder: for what processes write; None for one of its own, which goes when it is closed.
        most: processes of one agent that may work at the same time.
        walls: whether there must be a wall, or none is put up.
        closed: folders that are the installation's own.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        most: int = 16,
        walls: Walls = Walls.GIVEN,
        closed: tuple[Path, ...] = (),
    ) -> None:
        self._folder = folder
        self._most = most
        self._walls = walls
        self._closed = tuple(str(path.absolute()) for path in closed)
        self._nursery = nursery_of(os.getpid())
        self._own: list[Path] = []

    def start(self, loaded: LoadedCharter, tell: Callable[[str, str], None]) -> AgentVersion:
        """An agent's code, imported in a process; raises `AgentError`, and `SettingsError` without a wall."""
        charter, folder = loaded.charter, loaded.folder.absolute()
        name = charter.agent.name
        scratch = self._scratch(name)
        closed = (*self._closed, *(str(file.absolute()) for file in secret_files(loaded)))
        version = AgentVersion(
            Terms(
                code=Code(name, str(folder.resolve()), charter.agent.entry, str(folder)),
                scratch=scratch,
                nursery=self._nursery,
                most=self._most,
                providers=_providers(charter),
                plan=self._plan(folder, closed, scratch),
                ways_out=charter.agent.other_ways_out,
                closed=closed,
            ),
            tell,
        )
        version.start()
        return version

    def close(self) -> None:
        """Removes what it made for itself."""
        while self._own:
            shutil.rmtree(self._own.pop(), ignore_errors=True)

    def _scratch(self, name: str) -> Path:
        if self._folder is not None:
            made = self._folder / name
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir(parents=True)
            return made.absolute()
        self._own.append(Path(tempfile.mkdtemp(prefix="gluework-")))
        return self._own[-1]

    def _plan(self, own: Path, closed: tuple[str, ...], scratch: Path) -> dict[str, object] | None:
        if self._walls is Walls.OFF:
            return None
        given = self._nursery.abilities()
        if self._walls is Walls.REQUIRED and (missing := lacking(given)):
            raise SettingsError(
                f"A wall round agents is required, and this system does not give all of it: {missing[0]}.",
                '`gluework doctor` lists what is missing; `walls = "given"` goes on with what there is.',
            )
        if not given.filters and not given.landlock:
            return None
        readable: list[str] = []
        listable: list[str] = []
        for folder in (*standard_readable(), str(own.resolve())):
            inner, lists = apart(folder, closed)
            readable += inner
            listable += lists
        writable = (str(scratch.resolve()),)
        return asdict(Plan(readable=tuple(readable), writable=writable, listable=tuple(listable)))


def _providers(charter: Charter) -> tuple[str, ...]:
    lines = (charter.agent.model, *charter.agent.fallback)
    return tuple(dict.fromkeys(line.partition(":")[0] for line in lines if line not in NOT_MODELS))
