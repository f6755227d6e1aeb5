"""Answers about sockets: no process inside connects by itself; the watcher does it, where a tunnel is open.

The watcher connects the process's own socket, which it takes a copy of, to an address that it has read once:
nothing that another thread changes meanwhile matters, and the program's options and waits stay as they are.
Where the kernel gives no copy (some containers), a new socket of ours takes the place of theirs.
"""

import contextlib
import errno
import fcntl
import os
import socket
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gluework.agents.wall.addresses import Internet, Local, Other, family_name, parse
from gluework.agents.wall.kernel import NAMES, call
from gluework.agents.wall.names import SERVERS, Names
from gluework.agents.wall.notices import Notice, memory
from gluework.agents.wall.paths import PathsOf
from gluework.agents.wall.replies import Answer, Kind, RefusedCall, Replies
from gluework.agents.wall.tunnels import Tunnel, Tunnels, keep

_LONGEST_ADDRESS = 128
_ASKED_QUIETLY = (int(socket.AF_NETLINK), int(socket.SOCK_RAW), 0)
"""glibc looks at the machine's own addresses at each name; it does without, and it is no way out."""
_MOST_ASKING = 64
"""Connections of one group at a time by which names are asked for."""
_FAST_OPEN = 0x20000000
_TYPES = {socket.SOCK_STREAM: "stream", socket.SOCK_DGRAM: "datagram", socket.SOCK_RAW: "raw", 10: "packet"}
_SERVICES_OF_NAMES = ("/run/nscd/", "/var/run/nscd/", "/run/systemd/userdb/")
"""The C library looks for these by itself, to ask for names of users and hosts; they are as if not there."""

Later = Callable[[int, int, Callable[[], bool]], None]
"""Calls again when something happens at a descriptor, until it is told False."""


@dataclass(frozen=True)
class _Taken:
    """The socket that is connected for a process."""

    socket: socket.socket
    theirs: bool
    """Whether it is the process's own, and so needs no putting in place."""
    waits: bool
    """Whether its calls wait (no O_NONBLOCK)."""
    cloexec: bool


class Sockets:
    """Judges by the tunnels that are open."""

    def __init__(self, replies: Replies, paths: PathsOf, tunnels: Tunnels, later: Later) -> None:
        self._replies = replies
        self._paths = paths
        self._tunnels = tunnels
        self._later = later
        self._asking: Counter[int] = Counter()

    def answers(self) -> dict[str, Answer]:
        """By the name of the call."""
        return {
            **dict.fromkeys(("socket", "socketpair"), self._make),
            **dict.fromkeys(("sendto", "sendmsg", "sendmmsg"), self._send),
            "connect": self._connect,
            "bind": self._bind,
            "listen": self._listen,
        }

    def _make(self, notice: Notice) -> None:
        family, kind, protocol = (notice.integer(position) for position in range(3))
        if (family, kind & 0xF, protocol) == _ASKED_QUIETLY:
            self._replies.listener.fail(notice, errno.EACCES)
            return
        word = _TYPES.get(kind & 0xF, f"type {kind & 0xF}")
        what = f"a {word} socket of {family_name(family)}" + (f", protocol {protocol}" if protocol else "")
        if family in (socket.AF_INET, socket.AF_INET6) and kind & 0xF == socket.SOCK_DGRAM:
            what = "a datagram socket"
        self._replies.refuse(notice, "network", what, errno.EACCES)

    def _send(self, notice: Notice) -> None:
        name, arguments = NAMES[notice.number], notice.arguments
        if name == "sendto":
            where, size = arguments[4], notice.integer(5)
        else:
            head = memory(notice, arguments[1], 12).ljust(12, b"\0")
            where, size = struct.unpack("=QI", head)
        fast = notice.integer(3 if name != "sendmsg" else 2) & _FAST_OPEN
        what = f"{'data' if fast else 'a datagram'} to {self._address(notice, where, size)}"
        self._replies.refuse(notice, "network", what, errno.EACCES)

    def _address(self, notice: Notice, where: int, size: int) -> Internet | Local | Other:
        return parse(memory(notice, where, max(0, min(size, _LONGEST_ADDRESS))))

    def _connect(self, notice: Notice) -> None:
        address = self._address(notice, notice.arguments[1], notice.integer(2))
        group = self._replies.group(notice)
        if not self._replies.listener.waits(notice) or group is None:
            self._replies.listener.fail(notice, errno.EPERM)
        elif isinstance(address, Local) and not address.abstract:
            self._connect_here(notice, address)
        elif isinstance(address, Internet) and (tunnel := self._tunnels.to(group, address.place)):
            self._connect_there(notice, address, tunnel)
        elif isinstance(address, Internet) and address.place in SERVERS:
            self._connect_resolver(notice, address, group)
        else:
            self._replies.refuse(notice, "network", str(address), errno.EACCES)

    def _connect_here(self, notice: Notice, address: Local) -> None:
        whole = self._paths(notice).whole(notice, None, address.path)
        if whole.startswith(_SERVICES_OF_NAMES):
            self._replies.listener.fail(notice, errno.ENOENT)
            return
        try:
            held = os.open(os.path.realpath(whole), os.O_PATH | os.O_CLOEXEC)
        except OSError as missing:
            self._replies.listener.fail(notice, missing.errno or errno.ENOENT)
            return
        try:
            link = f"/proc/self/fd/{held}"
            if self._paths(notice).granted(os.readlink(link), write=True):
                with self._taken(notice, socket.AF_UNIX) as taken:
                    taken.socket.setblocking(False)  # noqa: FBT003
                    error = taken.socket.connect_ex(link)
                    taken.socket.setblocking(taken.waits)
                    self._finish(notice, taken, error)
            else:
                self._replies.refuse(notice, "network", str(address), errno.EACCES)
        finally:
            os.close(held)

    def _connect_there(self, notice: Notice, address: Internet, tunnel: Tunnel) -> None:
        with self._taken(notice, address.family) as taken:
            keep(tunnel, taken.socket)
            taken.socket.setblocking(False)  # noqa: FBT003
            error = taken.socket.connect_ex(address.raw)
            if taken.waits and error == errno.EINPROGRESS:
                self._wait_for(notice, taken)
                return
            taken.socket.setblocking(taken.waits)
            self._finish(notice, taken, error)

    def _wait_for(self, notice: Notice, taken: _Taken) -> None:
        connection = taken.socket.dup()

        def connected() -> bool:
            error = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            connection.setblocking(True)  # noqa: FBT003
            self._finish(notice, _Taken(connection, taken.theirs, taken.waits, taken.cloexec), error)
            connection.close()
            return False

        self._later(connection.fileno(), _TO_WRITE, connected)

    def _connect_resolver(self, notice: Notice, address: Internet, group: int) -> None:
        if self._asking[group] >= _MOST_ASKING:
            self._replies.refuse(notice, "network", f"one more connection to {address}", errno.EAGAIN)
            return
        waits, cloexec = _flags(notice)
        ours, theirs = socket.socketpair()
        theirs.setblocking(waits)
        resolver = Names(
            ours,
            lambda name: self._tunnels.addresses(group, name),
            lambda name: self._tell(notice, group, "name", f"the name {name}"),
            lambda: self._tell(notice, group, "network", str(address)),
        )

        def asked() -> bool:
            if resolver.answer():
                return True
            resolver.close()
            self._asking[group] -= 1
            return False

        self._asking[group] += 1
        self._later(resolver.fileno(), _TO_READ, asked)
        with theirs:
            if self._replies.listener.replace(notice, notice.integer(0), theirs.fileno(), cloexec=cloexec):
                self._replies.listener.succeed(notice)
            else:
                self._replies.refuse(notice, "network", str(address), errno.EACCES)

    def _tell(self, notice: Notice, group: int, kind: Kind, what: str) -> None:
        """Of what comes after the call was answered."""
        program = ""
        with contextlib.suppress(OSError):
            program = os.readlink(f"/proc/{notice.tid}/exe")
        process = self._replies.process(notice)
        self._replies.hooks.told(RefusedCall(kind, what, group, process, notice.tid, program))

    def _finish(self, notice: Notice, taken: _Taken, error: int) -> None:
        listener = self._replies.listener
        if not taken.theirs and error in (0, errno.EINPROGRESS):
            ours = taken.socket.fileno()
            if not listener.replace(notice, notice.integer(0), ours, cloexec=taken.cloexec):
                error = errno.EBADF
        if error:
            listener.fail(notice, error)
        else:
            listener.succeed(notice)

    @contextlib.contextmanager
    def _taken(self, notice: Notice, family: int) -> Iterator[_Taken]:
        """The process's own socket, or a new one to take its place."""
        waits, cloexec = _flags(notice)
        copy = self._copy(notice)
        if copy is None:
            made = socket.socket(family, socket.SOCK_STREAM)
            if family != socket.AF_UNIX:
                made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            with made:
                yield _Taken(made, theirs=False, waits=waits, cloexec=cloexec)
            return
        with copy:
            waits = not fcntl.fcntl(copy, fcntl.F_GETFL) & os.O_NONBLOCK
            yield _Taken(copy, theirs=True, waits=waits, cloexec=cloexec)

    def _copy(self, notice: Notice) -> socket.socket | None:
        """Their socket itself, by a descriptor of ours."""
        try:
            process = os.pidfd_open(self._replies.process(notice))
        except OSError:
            return None
        try:
            copy = call("pidfd_getfd", process, notice.integer(0), 0)
        except OSError:
            return None
        finally:
            os.close(process)
        try:
            return socket.socket(fileno=copy)
        except OSError:  # it is no socket
            os.close(copy)
            raise

    def _bind(self, notice: Notice) -> None:
        """A path is made by the process itself, where Landlock lets it; nothing else is bound."""
        address = self._address(notice, notice.arguments[1], notice.integer(2))
        if isinstance(address, Local) and not address.abstract:
            whole = self._paths(notice).whole(notice, None, address.path)
            if self._paths(notice).granted(self._paths(notice).real(whole, follow=False), write=True):
                self._replies.listener.go_on(notice)
                return
        self._replies.refuse(notice, "network", f"a place of its own at {address}", errno.EACCES)

    def _listen(self, notice: Notice) -> None:
        """Done on the socket itself: what stands under its number may be another one a moment later."""
        copy = self._copy(notice)
        if copy is None:
            self._replies.refuse(notice, "network", "listening", errno.EACCES)
            return
        with copy:
            if copy.family != socket.AF_UNIX:
                self._replies.refuse(notice, "network", "listening for connections", errno.EACCES)
                return
            try:
                copy.listen(max(0, notice.integer(1)))
            except OSError as error:
                self._replies.listener.fail(notice, error.errno or errno.EINVAL)
            else:
                self._replies.listener.succeed(notice)


_TO_READ, _TO_WRITE = 1, 4  # as epoll counts them


def _flags(notice: Notice) -> tuple[bool, bool]:
    """Whether their descriptor waits, and whether it is closed when a program is started."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        with open(f"/proc/{notice.tid}/fdinfo/{notice.integer(0)}", encoding="ascii") as lines:
            flags = int(next(line for line in lines if line.startswith("flags:")).split()[1], 8)
        return not flags & os.O_NONBLOCK, bool(flags & os.O_CLOEXEC)
    return True, True
