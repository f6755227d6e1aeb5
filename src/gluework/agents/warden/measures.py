"""What processes have and hold, by the system's own table; nothing where it has none (Linux has)."""

import os
import stat
from collections import defaultdict
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

MOST_FILES = 20_000
"""In the folder of one process."""
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
BLOCK = 512
IN_MEMORY = ("/memfd:", "/dev/shm/")  # noqa: S108
COUNTED = ("Pss_Anon:", "Pss_Shmem:", "SwapPss:")


def members() -> dict[int, list[int]]:
    """The living processes of each group, without those that have ended."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    with suppress(OSError):
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit() and (group := _related(folder)[1]):
                found[group].append(int(folder.name))
    return found


def has_ended(child: int) -> bool:
    """A child of this process; it stays to be waited for."""
    with suppress(ChildProcessError):
        return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    return True


def held(processes: Collection[int], most: int) -> int:
    """Bytes of memory that they hold; exactly, and slower, where it may be more than `most`.

    What several processes share counts once: copies of one process begin with all of its memory.
    """
    total = sum(map(_resident, processes))
    return total if total <= most else sum(map(_share, processes))


def written(folder: Path, most: int = MOST_FILES) -> int | None:
    """Bytes of the files in a folder; None where there are more than `most`."""
    total = number = 0
    waiting = [os.fspath(folder)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                number += 1
                if number > most:
                    return None
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    with suppress(OSError):
                        total += entry.stat(follow_symlinks=False).st_blocks * BLOCK
    return total


def unmapped(processes: Iterable[int]) -> int:
    """Bytes of the files in memory that they have open, each counted once."""
    sizes: dict[tuple[int, int], int] = {}
    for process in processes:
        with suppress(OSError), os.scandir(f"/proc/{process}/fd") as descriptors:
            for one in descriptors:
                with suppress(OSError):
                    found = one.stat()
                    if stat.S_ISREG(found.st_mode) and str(Path(one.path).readlink()).startswith(IN_MEMORY):
                        sizes[found.st_dev, found.st_ino] = found.st_blocks * BLOCK
    return sum(sizes.values())


def _resident(process: int) -> int:
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    return 0


def _share(process: int) -> int:
    """What it has of its own, and its part of what it shares with others; no files, which can be let go."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended, or may not be looked into
        return _resident(process)
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(COUNTED))


def children(parent: int) -> set[int]:
    """The living ones of a process."""
    found = set()
    with suppress(OSError):
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit() and _related(folder)[0] == parent:
                found.add(int(folder.name))
    return found


def _related(process: Path) -> tuple[int, int]:
    """The parent and the group of a process that is no zombie; 0 otherwise."""
    try:
        fields = (process / "stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return 0, 0
    return (0, 0) if fields[0] in (b"Z", b"X") else (int(fields[1]), int(fields[2]))
