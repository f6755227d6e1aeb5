"""Which code of an agent works: a copy of its folder under a digest of all that is loaded.

So a change of the folder is another version, from the next case on, and cases under way end on theirs. What
is in the folder but no code is left out: hidden files, environments, secrets, settings, what is delivered.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from gluework.charter import Charter, FolderDestination, LoadedCharter
from gluework.errors import AgentError, StorageError
from gluework.guard import secret_files
from gluework.settings import FILE

LEFT_OUT = frozenset({"__pycache__", "node_modules", "venv", FILE})
LARGEST = 500_000_000
"""Bytes of one agent's folder."""
DIGITS = 12
KEPT = 8
"""Versions of one agent that are kept for cases that are under way for long."""


def digest_of(loaded: LoadedCharter, closed: Sequence[Path]) -> str:
    """The version of an agent's code: of its files, of all installed packages, and of how it is to be run."""
    found = hashlib.sha256(json.dumps([sys.version, packages(), _run_as(loaded.charter)]).encode())
    size = 0
    for relative, file in files_of(loaded, closed):
        content = _read(file)
        size += len(content)
        if size > LARGEST:
            raise AgentError(
                f"The folder {loaded.folder} holds more than {LARGEST // 1_000_000} MB.",
                "Put what is large elsewhere, and name it under `reads` of the agent in the charter.",
            )
        found.update(json.dumps([relative, hashlib.sha256(content).hexdigest()]).encode())
    return found.hexdigest()[:DIGITS]


def copied(loaded: LoadedCharter, closed: Sequence[Path], into: Path) -> Path:
    """Where the copy of its folder is, made now if there is none of this version yet."""
    place = into / digest_of(loaded, closed)
    if place.is_dir():
        os.utime(place)
        return place
    try:
        into.mkdir(parents=True, exist_ok=True)
        begun = Path(tempfile.mkdtemp(dir=into, prefix="."))
        for relative, file in files_of(loaded, closed):
            target = begun / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            shutil.copymode(file, target)
        try:
            begun.rename(place)
        except OSError:  # another process was quicker
            shutil.rmtree(begun, ignore_errors=True)
    except OSError as error:
        raise StorageError(f"The code can't be copied to {into}: {error.strerror}.", "Make room.") from error
    return place


def tidy(into: Path, present: str) -> None:
    """Removes copies that were not used for long."""
    there = [path for path in into.iterdir() if path.is_dir()] if into.is_dir() else []
    for old in sorted(there, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
        if old.name != present:
            shutil.rmtree(old, ignore_errors=True)


def files_of(loaded: LoadedCharter, closed: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """The files of its code, by their path in the folder, in one order."""
    folder = loaded.folder.resolve()
    named = (path.resolve() for path in (*closed, *_not_code(loaded)))
    apart = [path for path in named if path != folder and path.is_relative_to(folder)]
    seen = {folder}
    for place, folders, names in os.walk(folder, followlinks=True):
        here = Path(place)
        folders[:] = sorted(name for name in folders if _is_code(here / name, apart, seen))
        for name in sorted(names):
            file = here / name
            if _is_code(file, apart, seen) and file.is_file():
                yield file.relative_to(folder).as_posix(), file


@cache
def packages() -> tuple[str, ...]:
    """The installed packages, each with its version."""
    return tuple(sorted({f"{one.metadata['Name']}=={one.version}" for one in distributions()}))


def _is_code(path: Path, apart: Sequence[Path], seen: set[Path]) -> bool:
    if path.name.startswith(".") or path.name in LEFT_OUT or path.suffix == ".pyc":
        return False
    real = path.resolve()
    if any(real.is_relative_to(other) for other in apart):
        return False
    if real.is_dir():  # a link that leads back would have no end
        if real in seen:
            return False
        seen.add(real)
    return True


def _not_code(loaded: LoadedCharter) -> Iterator[Path]:
    yield from secret_files(loaded)
    for destination in loaded.charter.destinations:
        if isinstance(destination, FolderDestination):
            yield loaded.folder / destination.path


def _run_as(charter: Charter) -> object:
    agent = charter.agent
    return [agent.entry, agent.reads, agent.variables, agent.memory_mb, agent.other_ways_out]


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise AgentError(
            f"{file} can't be read: {error.strerror}.", "Make it readable, or take it away."
        ) from error
