"""Where agents work: which copy of their code, which processes, and what those may read and use."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from gluework.agents.border import Code
from gluework.agents.code import copied, tidy
from gluework.agents.nursery import nursery_of
from gluework.agents.version import AgentVersion, Lodging
from gluework.agents.wall import Plan, lacking, standard_readable
from gluework.charter import DEAD_LETTER, OFFLINE, PARK, PERSON, Charter, LoadedCharter
from gluework.errors import SettingsError
from gluework.guard import secret_files
from gluework.settings import Walls

NOT_MODELS = frozenset({OFFLINE, PARK, PERSON, DEAD_LETTER})
MEGABYTE = 1 << 20
LEAST_MAPPED = 2048 * MEGABYTE
"""Bytes that a process may map at least, since stacks count in full; what it holds the warden counts."""


class Housing:
    """Of one installation.

    Args:
        folder: for copies of code, and for what processes write; None for one of its own, which goes when
            it is closed.
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
        self._own = None if folder else Path(tempfile.mkdtemp(prefix="gluework-"))
        self._folder = (folder or Path(self._own or "")).absolute()
        self._most = most
        self._walls = walls
        self._closed = tuple(path.absolute() for path in closed)
        self._nursery = nursery_of(os.getpid())
        self._started = 0

    def lacks(self) -> tuple[str, ...]:
        """What the wall does not do here, in plain words."""
        if self._walls is Walls.OFF:
            return ('no wall is put up: the settings say `walls = "off"`',)
        return lacking(self._nursery.abilities())

    def prepared(self, loaded: LoadedCharter) -> Path:
        """The copy of its code as it is now; its name is the version's digest."""
        return copied(loaded, self._closed, self._folder / "code" / loaded.charter.agent.name)

    def kept(self, agent: str, digest: str) -> Path | None:
        """The copy of an earlier version, if it is still there."""
        place = self._folder / "code" / agent / digest
        return place if digest and place.is_dir() else None

    def tidy(self, agent: str, present: str) -> None:
        """Removes copies that were not used for long."""
        tidy(self._folder / "code" / agent, present)

    def start(self, loaded: LoadedCharter, copy: Path, tell: Callable[[str, str], None]) -> AgentVersion:
        """An agent's code, imported in a process; raises `AgentError`, and `SettingsError` without a wall."""
        charter = loaded.charter
        agent = charter.agent
        secrets = (str(file.absolute()) for file in secret_files(loaded))
        closed = (*map(str, self._closed), *secrets)
        version = AgentVersion(
            Lodging(
                code=Code(agent.name, str(copy.resolve()), agent.entry, str(loaded.folder.absolute())),
                digest=copy.name,
                scratch=self._scratch(agent.name),
                nursery=self._nursery,
                most=self._most,
                providers=_providers(charter),
                plan=self._plan(charter, copy, closed),
                ways_out=agent.other_ways_out,
                closed=closed,
                memory_mb=agent.memory_mb,
                variables=agent.variables,
            ),
            tell,
        )
        version.start()
        return version

    @property
    def has_walls(self) -> bool:
        """Whether what is started here has a wall round it, of what this system can do."""
        given = self._nursery.abilities()
        return self._walls is not Walls.OFF and bool(given.filters or given.landlock)

    def close(self) -> None:
        """Removes what processes wrote, and all of a folder of its own."""
        shutil.rmtree(self._own or self._folder / "scratch", ignore_errors=True)

    def _scratch(self, name: str) -> Path:
        self._started += 1
        made = self._folder / "scratch" / f"{name}-{self._started}"
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        return made

    def _plan(self, charter: Charter, copy: Path, closed: tuple[str, ...]) -> dict[str, object] | None:
        if self._walls is Walls.OFF:
            return None
        given, agent = self._nursery.abilities(), charter.agent
        if self._walls is Walls.REQUIRED and (missing := lacking(given)):
            raise SettingsError(
                f"A wall round agents is required, and this system does not give all of it: {missing[0]}.",
                '`gluework doctor` lists what is missing; `walls = "given"` goes on with what there is.',
            )
        if not self.has_walls:
            return None
        plan = Plan(
            readable=(*standard_readable(), *agent.reads),
            memory_bytes=max(agent.memory_mb * MEGABYTE, LEAST_MAPPED),
        ).without(closed)
        return asdict(plan) | {"readable": (*plan.readable, str(copy.resolve()))}


def _providers(charter: Charter) -> tuple[str, ...]:
    lines = (charter.agent.model, *charter.agent.fallback)
    return tuple(dict.fromkeys(line.partition(":")[0] for line in lines if line not in NOT_MODELS))
