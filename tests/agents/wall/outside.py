"""What stands outside the wall to be reached: receivers, files with a secret, processes to harm."""

import contextlib
import ctypes
import json
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import Any

SECRET = "a-word-that-nobody-inside-may-read"
_VICTIM = "import signal, sys, time; secret = sys.argv[1] * 2; print('up', flush=True); time.sleep(600)"


class Outside:
    """For each way out a place of its own, so that what arrives tells which way it came."""

    def __init__(self, folder: Path, ways: Iterable[str]) -> None:
        self._folder = folder
        self._ways = tuple(ways)
        self._sockets: dict[str, list[socket.socket]] = {}
        self._memories: list[SharedMemory] = []
        self._victims: dict[str, subprocess.Popen[bytes]] = {}
        self._before: dict[str, Any] = {}
        self.told: dict[str, Any] = {}
        """What each way must know, as JSON can carry it."""
        for way in self._ways:
            self.told[way] = self._place(way)

    def _place(self, way: str) -> dict[str, Any]:
        home = self._folder / way
        home.mkdir()
        (home / "secret").write_text(SECRET)
        (home / "program").write_text(f"#!/bin/sh\necho {SECRET}\n")
        (home / "program").chmod(0o755)
        memory = SharedMemory(f"wall-{os.getpid()}-{way}", create=True, size=len(SECRET))
        memory.buf[:] = SECRET.encode()
        self._memories.append(memory)
        place: dict[str, Any] = {"folder": str(home), "memory": memory.name}
        for name, family, kind in (
            ("tcp", socket.AF_INET, socket.SOCK_STREAM),
            ("tcp6", socket.AF_INET6, socket.SOCK_STREAM),
            ("udp", socket.AF_INET, socket.SOCK_DGRAM),
            ("udp6", socket.AF_INET6, socket.SOCK_DGRAM),
        ):
            receiver = self._receive(
                way, family, kind, ("127.0.0.1" if family == socket.AF_INET else "::1", 0)
            )
            place[name] = receiver.getsockname()[1]
        for name, kind in (("stream", socket.SOCK_STREAM), ("dgram", socket.SOCK_DGRAM), ("packet", 5)):
            place[name] = f"{home}/{name}"
            place[f"abstract_{name}"] = f"wall-{os.getpid()}-{way}-{name}"
            self._receive(way, socket.AF_UNIX, kind, place[name])
            self._receive(way, socket.AF_UNIX, kind, "\0" + place[f"abstract_{name}"])
        return place

    def _receive(self, way: str, family: int, kind: int, address: Any) -> socket.socket:
        receiver = socket.socket(family, kind)
        receiver.bind(address)
        if kind != socket.SOCK_DGRAM:
            receiver.listen(8)
        receiver.setblocking(False)
        self._sockets.setdefault(way, []).append(receiver)
        return receiver

    def victim(self, way: str) -> None:
        """A process that this way may try to look into or to harm."""
        victim = subprocess.Popen(
            (sys.executable, "-S", "-c", _VICTIM, SECRET),
            stdout=subprocess.PIPE,
            env={"SECRET": SECRET},
            cwd=self._folder / way,
            start_new_session=True,
        )
        assert victim.stdout
        victim.stdout.readline()
        self._victims[way] = victim
        self.told[way]["victim"] = victim.pid
        self._before[way] = self._state(victim.pid)

    def _state(self, pid: int) -> Any:
        with contextlib.suppress(OSError):
            return (
                os.getpgid(pid),
                os.getpriority(os.PRIO_PROCESS, pid),
                os.sched_getaffinity(pid),
                os.sched_getscheduler(pid),
                resource.prlimit(pid, resource.RLIMIT_NOFILE),
                _io_priority(pid),
            )
        return None

    def arrived(self, way: str) -> bool:
        """Whether anything of this way came, or changed something here."""
        return any(map(_came, self._sockets[way])) or self._harmed(way) or self._changed(self._folder / way)

    def _harmed(self, way: str) -> bool:
        victim = self._victims.get(way)
        if victim is None:
            return False
        with contextlib.suppress(subprocess.TimeoutExpired):
            return victim.wait(0.05) is not None
        return self._state(victim.pid) != self._before[way]

    def _changed(self, home: Path) -> bool:
        named = {"secret", "program", "stream", "dgram", "packet"}
        if {each.name for each in home.iterdir()} != named:
            return True
        found = (home / "secret").stat()
        same = (home / "secret").read_text() == SECRET and found.st_mtime > 1_000_000 and found.st_nlink == 1
        return not same or found.st_mode & 0o7777 != 0o644 or bool(os.listxattr(home / "secret"))

    def close(self) -> None:
        """Nothing is left behind."""
        for victim in self._victims.values():
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim.pid, signal.SIGKILL)
            victim.wait()
            assert victim.stdout
            victim.stdout.close()
        for memory in self._memories:
            memory.close()
            with contextlib.suppress(FileNotFoundError):  # Python takes it away once another process had it
                memory.unlink()
        for receivers in self._sockets.values():
            for receiver in receivers:
                receiver.close()

    def as_json(self) -> str:
        return json.dumps(self.told)


def _came(receiver: socket.socket) -> bool:
    try:
        if receiver.type == socket.SOCK_DGRAM:
            receiver.recv(4096)
        else:
            receiver.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _io_priority(pid: int) -> int:
    return int(ctypes.CDLL(None).syscall({"x86_64": 252, "aarch64": 31}[os.uname().machine], 1, pid))
