"""The warden's loop: the service's orders, the parents' answers, what processes print, and how they end."""

import os
import selectors
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from socket import SO_SNDTIMEO, SOL_SOCKET, socketpair
from struct import pack
from typing import Any

from gluework.agents.border import ORDERED, BorderError, Channel, Message, let_go_of_files
from gluework.agents.wall import Hooks, RefusedCall, Watch, plan_of
from gluework.agents.warden.child import LONGEST_PLACE, Child, Output
from gluework.agents.warden.family import Family, become_parent
from gluework.agents.warden.measures import has_ended, members

GLANCE = 0.5
"""Seconds between two looks at the memory that processes hold."""
MOST_TOLD = 100
"""Causes that are told of one run: each is an incident, and a flood of them is none."""
STUCK_SECONDS = 5
"""So long a parent may leave its orders unread."""


class Warden:
    """Serves one version of one agent."""

    def __init__(self, service: Channel) -> None:
        self._service = service
        self._selector = selectors.DefaultSelector()
        self._parents: list[Family] = []
        self._children: dict[int, Child] = {}
        self._start: dict[str, Any] = {}
        self._looked_at = 0.0
        self._told: set[str] = set()
        """Of what was tried while the code was imported."""

    def serve(self) -> None:
        """Until the service is gone."""
        woken, wakes = socketpair()
        woken.setblocking(False)  # noqa: FBT003
        wakes.setblocking(False)  # noqa: FBT003
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
        self._hear(woken.fileno(), lambda: woken.recv(4096) and None)
        self._hear(self._service.fileno(), self._ordered)
        try:
            while True:
                for key, _ in self._selector.select(GLANCE if self._children else None):
                    key.data()
                self._reap()
                self._look_at_memory()
        except (EOFError, BorderError, OSError):
            pass
        finally:
            self._end_all()

    def _hear(self, descriptor: int, what: Callable[[], object]) -> None:
        self._selector.register(descriptor, selectors.EVENT_READ, what)

    def _unhear(self, descriptor: int) -> None:
        with suppress(KeyError, ValueError):
            self._selector.unregister(descriptor)

    def _printed(self, output: Output) -> None:
        if not output.take():
            self._unhear(output.pipe)

    def _ordered(self) -> None:
        orders = self._service.come()
        if orders is None:
            raise EOFError
        for order in orders:
            getattr(self, f"_{order.kind}")(order)

    def _load(self, order: Message) -> None:
        """Starts the first parent, whose answer is the service's."""
        self._start = order.values
        self._parents.append(self._new_parent())

    def _new_parent(self) -> Family:
        ours, theirs = socketpair()
        ours.setsockopt(SOL_SOCKET, SO_SNDTIMEO, pack("ll", STUCK_SECONDS, 0))
        printed, prints = os.pipe()
        process = os.fork()
        if not process:
            become_parent(theirs.detach(), prints, self._start["environment"])
        theirs.close()
        os.close(prints)
        parent = Family(process, Channel(ours), Output(printed))
        self._hear(ours.fileno(), lambda: self._said_by(parent))
        self._hear(printed, lambda: self._printed(parent.output))
        parent.channel.send("load", **self._start)
        return parent

    def _said_by(self, parent: Family) -> None:
        try:
            said = parent.channel.come()
            for message in said or ():
                self._said(parent, message)
        except (
            BorderError,
            KeyError,
            ValueError,
            TypeError,
            OSError,
        ):  # the agent's code speaks on its channel
            said = None
        if said is None:
            self._unhear(parent.channel.fileno())
            if parent.forks or not parent.is_loaded:  # otherwise it has become a process that works
                parent.kill()

    def _said(self, parent: Family, message: Message) -> None:
        if message.kind == "listener" and parent.watch is None and len(message.files) == 1:
            parent.watch = Watch(message.files[0], plan_of(self._start["plan"]), _Hooks(self, parent))
            self._hear(parent.watch.fileno(), parent.watch.answer)
            parent.channel.send("watched")
            return
        let_go_of_files([message])
        if message.kind in ("loaded", "unloadable"):
            self._was_loaded(parent, message)
        elif message.kind == "told":
            self._tell_of_loading(str(message.values["what"]), str(message.values["place"]))
        elif message.kind == "forked" and parent.child is not None:
            pid = int(message.values["pid"])
            if not parent.child.leader and os.getsid(pid) == parent.process:
                parent.child.is_led_by(pid)
            if parent.child.leader != pid:  # another one has claimed to be it, or it is none of this family
                parent.child.kill()
                raise ValueError(pid)
            self._is_there(parent.child)
            parent.child = None
            self._next(parent)

    def _was_loaded(self, parent: Family, message: Message) -> None:
        parent.is_loaded = message.kind == "loaded"
        parent.forks = bool(message.values.get("forks"))
        if parent is self._parents[0] and not self._start.get("is_loaded"):
            self._start["is_loaded"] = True
            names = ("form", "lacks", "message", "hint")
            answer: dict[str, Any] = {name: message.values.get(name) for name in names}
            self._service.send(message.kind, parent.output.text(), **answer)
        self._next(parent)

    def _tell_of_loading(self, what: str, place: str) -> None:
        if what not in self._told and len(self._told) < MOST_TOLD:
            self._told.add(what)
            self._service.send("told", number=None, what=what, place=place[:LONGEST_PLACE])

    def _fork(self, order: Message) -> None:
        """By the first parent, or by one more where that can't fork any more."""
        free = (one for one in self._parents if one.forks or (one.child is None and not one.waiting))
        parent = next(free, None)
        if parent is None:
            parent = self._new_parent()
            self._parents.append(parent)
        parent.waiting.append(order)
        self._next(parent)

    def _next(self, parent: Family) -> None:
        if not parent.is_loaded or parent.child is not None or not parent.waiting:
            return
        order = parent.waiting.pop(0)
        printed, prints = os.pipe()
        ours, theirs = socketpair()
        scratch = Path(self._start["scratch"]) / str(order.values["number"])
        child = Child(order.values["number"], parent.watch, Output(printed), Channel(ours), scratch)
        child.clean()
        self._hear(printed, lambda: self._printed(child.output))
        self._children[child.number] = parent.child = child
        own = None if self._start["plan"] is None else self._plan_of(child)
        files = [order.files[0], prints, theirs.fileno()]
        kind = "fork" if parent.forks else "become"
        with theirs, suppress(OSError):
            parent.channel.send(kind, files=files, number=child.number, scratch=str(scratch), plan=own)
        os.close(prints)
        os.close(order.files[0])
        if not parent.forks:
            child.leader = parent.process
            if parent.watch is not None:
                parent.watch.narrow(child.leader, plan_of(self._plan_of(child)))
            self._is_there(child)

    def _plan_of(self, child: Child) -> dict[str, Any]:
        """The wall round one process: of what may be written only its own folder."""
        plan: dict[str, Any] = self._start["plan"]
        return plan | {"writable": [str(child.scratch)]}

    def _is_there(self, child: Child) -> None:
        self._service.send("there", number=child.number, pid=child.leader)

    def leads(self, process: int, parent: Family) -> bool:
        """Whether a process may lead a group of its own: one that was forked, once.

        It may ask before its parent has said its number, and after.
        """
        if not parent.forks:
            return False
        child = self._of_group(process)
        if child is None and parent.child is not None and not parent.child.leader:
            child = parent.child
            child.is_led_by(process)
        if child is None or child.has_group:
            return False
        child.has_group = True
        if parent.watch is not None:
            parent.watch.narrow(process, plan_of(self._plan_of(child)))
        return True

    def may_fork(self, group: int) -> bool:
        """Whether a group may have one more process."""
        child = self._of_group(group)
        if child is None:
            return True  # the parent itself
        child.forks += 1
        most: int = self._start["processes"]
        if child.forks < most:
            return True
        child.forks = len(members().get(group, ()))
        return child.forks < most

    def refused(self, refusal: RefusedCall) -> None:
        """Tells the service, with the place in the agent's code if its process can say it."""
        child, place = self._of_group(refusal.group), ""
        if child is not None:
            if refusal.what in child.told or len(child.told) >= MOST_TOLD:
                return
            child.told.add(refusal.what)
            own = refusal.pid == child.leader
            place = child.place_of(refusal.tid) if own else f"the program {Path(refusal.program).name}"
        number = child.number if child else None
        self._service.send("told", number=number, what=refusal.what, place=place)

    def _of_group(self, group: int | None) -> Child | None:
        return next((child for child in self._children.values() if child.leader == group), None)

    def _begin(self, order: Message) -> None:
        """A run begins; from now on its memory is looked at."""
        if child := self._children.get(order.values["number"]):
            child.is_busy = True

    def _end(self, order: Message) -> None:
        """A run ended: what it printed, and its folder is emptied."""
        if child := self._children.get(order.values["number"]):
            child.output.drain()
            left = child.has_left()
            child.is_busy = False
            child.told.clear()
            child.clean()  # before it is said: then the next run may begin
            self._service.send("output", child.output.text(), number=child.number, left=left)
            child.output.clear()

    def _open(self, order: Message) -> None:
        """A way is opened for one process, for as long as a call lasts."""
        values, child = order.values, self._children.get(order.values["number"])
        if child is not None and child.watch is not None:
            places = frozenset((str(address), int(port)) for address, port in values["places"])
            names = {name: tuple(found) for name, found in values["names"].items()}
            child.ways[values["way"]] = child.watch.open(child.leader, places, names)
        self._service.send("opened", number=values["number"], way=values["way"])

    def _close(self, order: Message) -> None:
        child = self._children.get(order.values["number"])
        if child is not None and child.watch is not None and order.values["way"] in child.ways:
            child.watch.shut(child.ways.pop(order.values["way"]))

    def _kill(self, order: Message) -> None:
        """One that is not there yet keeps its parent from going on, or waits for it."""
        number = order.values["number"]
        child = self._children.get(number)
        if child is not None and child.leader:
            child.why = child.why or ("" if has_ended(child.leader) else ORDERED)
            child.kill()
        for parent in self._parents:
            if child is not None and parent.child is child and not child.leader:
                parent.kill()
            for waiting in [one for one in parent.waiting if one.values["number"] == number]:
                parent.waiting.remove(waiting)
                let_go_of_files([waiting])
                self._service.send("gone", number=number, code=-signal.SIGKILL, why="")

    def _look_at_memory(self) -> None:
        now = time.monotonic()
        if now - self._looked_at < GLANCE:
            return
        self._looked_at = now
        busy = [child for child in self._children.values() if child.leader and child.is_busy]
        groups = members() if busy else {}
        for child in busy:
            child.why = child.why or child.too_much(
                groups.get(child.leader, []), self._start["memory_bytes"], self._start["disk_bytes"]
            )
            if child.why:
                child.kill()

    def _reap(self) -> None:
        """A leader's group ends with it, before its number can be another's."""
        while True:
            try:
                ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return
            if ended is None:
                return
            child = self._of_group(ended.si_pid)
            with suppress(ProcessLookupError, PermissionError):
                if child is not None or any(one.process == ended.si_pid for one in self._parents):
                    os.killpg(ended.si_pid, signal.SIGKILL)
            _, status = os.waitpid(ended.si_pid, 0)
            code = os.waitstatus_to_exitcode(status)
            if child is not None:
                self._ended(child, code)
            self._parent_ended(ended.si_pid, code)

    def _ended(self, child: Child, code: int) -> None:
        child.output.drain()
        self._service.send("gone", child.output.text(), number=child.number, code=code, why=child.why)
        self._forget(child)

    def _forget(self, child: Child) -> None:
        self._children.pop(child.number, None)
        self._unhear(child.output.pipe)
        if child.watch is not None:
            child.watch.forget(child.leader)
        self._leave(child.watch)
        child.close()

    def _leave(self, watch: Watch | None) -> None:
        """Ends it where nobody is left of the family that it watches."""
        if watch is not None and watch not in self._watches():
            self._unhear(watch.fileno())
            watch.close()

    def _watches(self) -> set[Watch | None]:
        """Those of families that are there."""
        return {child.watch for child in self._children.values()} | {one.watch for one in self._parents}

    def _parent_ended(self, process: int, code: int) -> None:
        parent = next((one for one in self._parents if one.process == process), None)
        if parent is None:
            return
        self._said_by(parent)  # what it said last may have come while it ended
        parent.output.drain()
        self._parents.remove(parent)
        for descriptor in (parent.channel.fileno(), parent.output.pipe):
            self._unhear(descriptor)
        if not self._start.get("is_loaded"):
            self._start["is_loaded"] = True
            self._service.send("unloadable", parent.output.text(), message=None, hint=None)
        for order in parent.waiting:
            if parent.is_loaded:
                self._fork(order)
            else:
                self._service.send(
                    "gone", parent.output.text(), number=order.values["number"], code=code, why=""
                )
        if parent.child is not None and not parent.child.leader:
            self._ended(parent.child, -signal.SIGKILL)
        self._leave(parent.watch)
        parent.channel.close()
        parent.output.close()

    def _end_all(self) -> None:
        """Nothing is left behind."""
        groups = [child.leader for child in self._children.values() if child.leader]
        for group in (*groups, *(parent.process for parent in self._parents)):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)
        for watch in self._watches():
            if watch is not None:
                watch.close()
        for child in self._children.values():
            child.close()


class _Hooks(Hooks):
    """What the watch of one parent's family asks and tells."""

    def __init__(self, warden: Warden, parent: Family) -> None:
        self._warden = warden
        self._parent = parent

    def leads(self, pid: int) -> bool:
        return self._warden.leads(pid, self._parent)

    def may_fork(self, group: int) -> bool:
        return self._warden.may_fork(group)

    def told(self, refusal: RefusedCall) -> None:
        self._warden.refused(refusal)
