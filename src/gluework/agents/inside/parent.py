"""The parent of an agent's processes: imports its code once, and forks a process whenever one is wanted.

It begins for each version of an agent with nothing loaded but what stands here, closes the wall on itself,
and only then imports the agent. Where that left threads running, which no fork carries on, it says so: then
each process is a parent of its own that becomes the process.
"""

import contextlib
import ctypes
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import Any

from gluework.agents.border import VERSION, Channel, Code, Message
from gluework.agents.inside import detector
from gluework.agents.inside.load import Agent, load_agent
from gluework.agents.inside.models import import_sdk
from gluework.agents.inside.run import Process, end_now
from gluework.agents.inside.witness import testify
from gluework.agents.inside.words import in_words
from gluework.agents.wall import Abilities, close_closer, close_in, plan_of
from gluework.errors import AgentError, GlueworkError

DIE_WITH_PARENT = 1
"""`PR_SET_PDEATHSIG` of prctl(2)."""
TICK = 0.0005


class Parent:
    """Serves the warden's orders."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._warden = os.getppid()
        self._saying = threading.Lock()
        self._is_walled = False

    def serve(self) -> None:
        """Until the warden closes the channel, or this process has become one that works."""
        _die_with_parent(self._warden)
        order = self._channel.receive()
        if order is None or order.values.get("version") != VERSION:
            return
        agent = self._loaded(order)
        if agent is None:
            return
        while (order := self._channel.receive()) is not None:
            if order.kind == "fork":
                self._fork(order, agent)
            elif order.kind == "become":
                self._channel.close()
                self._work(order, agent)

    def _loaded(self, order: Message) -> Agent | None:
        values = order.values
        code = Code.of(values["code"])
        os.chdir(code.folder)
        lacks = self._close_in(values)
        try:
            agent = load_agent(code)
            for provider in values["providers"]:
                import_sdk(provider)
        except BaseException as error:  # noqa: BLE001 — of the agent's code
            known = error if isinstance(error, GlueworkError) else AgentError(f"{in_words(error)}.")
            message = known.message.replace(code.folder, code.shown)
            self._channel.send("unloadable", message=message, hint=known.hint)
            return None
        form = None if agent.form is None else agent.form.model_dump(mode="json")
        self._channel.send("loaded", form=form, lacks=lacks, forks=_may_fork())
        return agent

    def _close_in(self, values: dict[str, Any]) -> list[str]:
        """Puts up the wall; the warden must have begun to watch before anything is tried."""
        if values["plan"] is None:
            detector.watch(self._tell, refuse=values["refuse"], closed=values["closed"])
            return []
        closed = close_in(plan_of(values["plan"]), Abilities(**values["abilities"]))
        self._is_walled = True
        if closed.listener is None:
            detector.watch(self._tell, refuse=False, closed=())
            return list(closed.lacks)
        self._channel.send("listener", files=[closed.listener])
        os.close(closed.listener)
        self._channel.receive()
        return list(closed.lacks)

    def _tell(self, what: str, place: str) -> None:
        with self._saying:
            self._channel.send("told", what=what, place=place)

    def _fork(self, order: Message, agent: Agent) -> None:
        """By a process between that ends at once, so that the warden is told of the new one's end."""
        heard, said = os.pipe()
        between = os.fork()
        if between:
            os.close(said)
            with os.fdopen(heard, "rb") as pipe:
                number = int(pipe.read() or b"0")
            os.waitpid(between, 0)
            for file in order.files:
                os.close(file)
            self._channel.send("forked", number=order.values["number"], pid=number)
            return
        os.close(heard)
        child = os.fork()
        if child:
            os.write(said, b"%d" % child)
            os._exit(0)
        os.close(said)
        self._channel.close()
        os.setpgid(0, 0)
        while os.getppid() not in (self._warden, 1):
            time.sleep(TICK)
        self._work(order, agent)

    def _work(self, order: Message, agent: Agent) -> None:
        """From here on this is a process that works; it never comes back."""
        try:
            control, output, witness = order.files
            _die_with_parent(self._warden)
            os.dup2(output, 1)
            os.dup2(output, 2)
            os.close(output)
            scratch = order.values["scratch"]
            os.environ.update(HOME=scratch, TMPDIR=scratch)
            tempfile.tempdir = None
            if self._is_walled and order.values["plan"] is not None:
                close_closer(plan_of(order.values["plan"]))
            testify(Channel.of(witness), str(Path.cwd()))
            channel = Channel.of(control)
            self._channel = channel  # what the detector finds is told to the service from now on
            Process(channel, agent, self._saying).serve()
        except BaseException:  # noqa: BLE001 — nothing is above it; who mends it finds it in what was printed
            traceback.print_exc()
            end_now(1)
        end_now(0)


def _may_fork() -> bool:
    with contextlib.suppress(OSError):
        return len(list(Path("/proc/self/task").iterdir())) == 1
    return threading.active_count() == 1


def _die_with_parent(warden: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != warden:
            end_now(1)
