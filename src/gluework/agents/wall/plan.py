"""What a process inside the wall may have: the plan that both sides of the wall go by.

The process closes the wall on itself by it (`close.py`), and the watcher outside judges by the same one
(`watch.py`). It is made of plain values, so that it can cross as JSON.
"""

import os
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
"""Open to every process inside, to read and to write."""

ENVIRONMENT = {
    "RES_OPTIONS": "use-vc ndots:0 timeout:2 attempts:1",
    "LOCALDOMAIN": ".",
    "PYTHONDONTWRITEBYTECODE": "1",
    "UV_USE_IO_URING": "0",
}
"""What a process inside needs in its environment: names are asked for over TCP, where the watcher answers,
and as they stand; nothing is compiled into folders that are only to be read; libuv does not try io_uring."""

_FOLDERS = (
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/bin",
    "/sbin",
    "/etc/alternatives",
    "/etc/ca-certificates",
    "/etc/ca-certificates.conf",
    "/etc/fonts",
    "/etc/gai.conf",
    "/etc/group",
    "/etc/host.conf",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/ld.so.preload",
    "/etc/locale.alias",
    "/etc/localtime",
    "/etc/mime.types",
    "/etc/passwd",
    "/etc/pki/ca-trust",
    "/etc/pki/tls/cert.pem",
    "/etc/pki/tls/certs",
    "/etc/pki/tls/openssl.cnf",
    "/etc/protocols",
    "/etc/services",
    "/etc/ssl/cert.pem",
    "/etc/ssl/certs",
    "/etc/ssl/openssl.cnf",
    "/etc/timezone",
    "/proc/cpuinfo",
    "/proc/filesystems",
    "/proc/loadavg",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/sys",
    "/proc/uptime",
    "/proc/version",
    "/proc/vmstat",
    "/sys/devices/system/cpu",
    "/sys/devices/system/node",
    "/sys/fs/cgroup",
    "/sys/kernel/mm/transparent_hugepage",
)
"""Of the system. Not /etc as a whole: an agent that runs as root would own /etc/shadow. None of
`hosts`, `nsswitch.conf` and `resolv.conf`: without them glibc asks 127.0.0.1 for every name, and the watcher
answers there."""


@dataclass(frozen=True)
class Plan:
    """What may be read, written and used. Paths are absolute; `None` leaves a limit out."""

    readable: tuple[str, ...] = ()
    """Files and folders to read, and to start programs from."""
    writable: tuple[str, ...] = ()
    """Files and folders to do everything with."""
    listable: tuple[str, ...] = ()
    """Folders whose own names may be listed, and nothing else of them (see `apart`)."""
    memory_bytes: int | None = 2 << 30
    """Of private writable memory, for each process (RLIMIT_DATA)."""
    processes: int | None = 64
    """In one process group."""
    open_files: int | None = 1024
    file_bytes: int | None = 1 << 30
    """Of one file."""
    cpu_seconds: int | None = None
    """Processor time, for each process."""
    tell_opens: bool = True
    """Whether refused files are told; every opening of a file then asks the watcher."""

    def without(self, forbidden: tuple[str, ...]) -> "Plan":
        """The same, with nothing readable of these folders; what is writable stays, wherever it lies."""
        parts = [apart(path, forbidden) for path in self.readable]
        readable = (path for part, _ in parts for path in part)
        listable = (path for _, part in parts for path in part)
        return replace(self, readable=tuple(readable), listable=(*self.listable, *listable))


def plan_of(values: Mapping[str, Any]) -> Plan:
    """A plan that crossed as JSON."""
    parts: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    return Plan(**parts)


def standard_readable() -> tuple[str, ...]:
    """What this Python and the programs of this system need to read."""
    found = dict.fromkeys(_FOLDERS)
    found.update(
        dict.fromkeys((sys.prefix, sys.base_prefix, sys.exec_prefix, *sysconfig.get_paths().values()))
    )
    found.update(dict.fromkeys(path for path in sys.path if path))
    for pattern in ("python*", "*-release", "*_version"):
        found.update(dict.fromkeys(map(str, Path("/etc").glob(pattern))))
    there = [path for path in found if path.startswith("/") and os.path.exists(path)]
    return tuple(path for path in there if not any(_beneath(path, other) for other in there if other != path))


def apart(folder: str, forbidden: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A folder without the forbidden ones beneath it: what of it is readable, and what only listable."""
    folder = os.path.realpath(folder)
    closed = [os.path.realpath(path) for path in forbidden]
    if any(folder == path or _beneath(folder, path) for path in closed):
        return (), ()
    if not any(_beneath(path, folder) for path in closed):
        return (folder,), ()
    readable: list[str] = []
    listable = [folder]
    for child in sorted(os.listdir(folder)):
        inner, lists = apart(os.path.join(folder, child), forbidden)
        readable += inner
        listable += lists
    return tuple(readable), tuple(listable)


def _beneath(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip("/") + "/")
