"""An agent's process at work: one run of a case at a time, until nobody wants another."""

import asyncio
import contextlib
import decimal
import inspect
import json
import os
import sys
import threading
import traceback
from datetime import timedelta
from pathlib import Path
from typing import Any

from gluework.agents.border import Channel, Message, ModelLine
from gluework.agents.inside.answer import FailedError, to_proposal
from gluework.agents.inside.lines import Lines
from gluework.agents.inside.load import Agent
from gluework.agents.inside.surroundings import Surroundings
from gluework.agents.inside.tools import Tools, in_the_run
from gluework.agents.inside.words import in_words
from gluework.clock import span
from gluework.values import DEADLINE, Case, Misfit, Proposal, Reading, misfits_of

TIMERS = "_scheduled"
LEAST_PATIENCE = 1.0
"""Seconds that tasks may take to end that the agent left behind."""


class Process:
    """Serves one control: runs, and questions whether values fit the agent's result."""

    def __init__(self, control: Channel, agent: Agent, saying: threading.Lock) -> None:
        self._control = control
        self._agent = agent
        self._lines = Lines(control, saying)
        self._saying = saying
        self._process = os.getpid()
        self._surroundings = Surroundings()

    def serve(self) -> None:
        """Until the service closes the control."""
        with asyncio.Runner() as runner:
            while (order := self._control.receive()) is not None:
                if order.kind == "run":
                    self._say(order, self._run(order, runner))
                elif order.kind == "misfits":
                    found = _misfits(json.loads(order.body), self._agent)
                    self._say(order, ("misfits", b"", {"misfits": found}))

    def _say(self, order: Message, said: tuple[str, bytes, dict[str, Any]]) -> None:
        """The answer names its order: a copy of this process may answer, too late."""
        if os.getpid() != self._process:
            end_now(1)
        kind, body, values = said
        with self._saying:
            self._control.send(kind, body, run=order.values["run"], **values)

    def _run(self, order: Message, runner: asyncio.Runner) -> tuple[str, bytes, dict[str, Any]]:
        values = order.values
        case, reading = Case.model_validate(values["case"]), Reading.model_validate_json(order.body)
        line = ModelLine(**values["line"])
        tools = Tools(case, values["run"], self._lines, line, self._agent.encoding)
        decimal.setcontext(decimal.DefaultContext.copy())
        in_the_run()
        try:
            result = self._called(reading, tools, values["seconds"], runner)
            proposal = self._proposed(result, reading)
        except FailedError as failed:
            parts = {"why": failed.why, "place": failed.place, "error": failed.kind}
            return "failed", _json(failed.partial), parts | {"clean": self._tidy(runner)}
        finally:
            tools.close()
        misfits = self._misfits_of(proposal)
        return "answer", _json(proposal), {"misfits": misfits, "clean": self._tidy(runner)}

    def _misfits_of(self, proposal: Proposal) -> list[dict[str, Any]]:
        """The service would ask for them next."""
        form = self._agent.form
        return [] if form is None else _misfits(form.filled(proposal.values()), self._agent)

    def _proposed(self, result: object, reading: Reading) -> Proposal:
        """What is written down of it; that runs code of the agent's too, and may take more than there is."""
        try:
            return to_proposal(result, self._agent.result_type, reading)
        except FailedError:
            raise
        except BaseException as error:
            raise FailedError(f"its answer can't be written down: {in_words(error)}") from error

    def _called(self, reading: Reading, tools: Tools, seconds: float, runner: asyncio.Runner) -> Any:
        """Every failure of the function becomes `FailedError`."""
        timers: list[asyncio.Timeout] = []

        async def work(promised: Any) -> Any:
            in_the_run()
            async with asyncio.timeout(seconds) as timer:
                timers.append(timer)
                return await (self._agent.function(reading, tools) if promised is None else promised)

        try:
            result = None if self._agent.is_async else self._agent.function(reading, tools)
            is_promised = self._agent.is_async or inspect.isawaitable(result)
            return runner.run(work(result)) if is_promised else result
        except BaseException as error:
            where, kind = where_in(error, self._agent.folder.folder), type(_inner(error)).__name__
            if any(timer.expired() for timer in timers):
                why, kind = f"it had no answer within {span(timedelta(seconds=seconds))}", DEADLINE
                where = where_in(error.__cause__ or error, self._agent.folder.folder)  # what it was in
            elif isinstance(error, asyncio.CancelledError):
                why = "it cancelled itself"
            else:
                why = in_words(error)
            raise FailedError(why, place=where, kind=kind) from error

    def _tidy(self, runner: asyncio.Runner) -> bool:
        """Ends what the run left behind; whether the process is fit for another one."""
        is_well = False
        with contextlib.suppress(BaseException):
            is_well = runner.run(_end_tasks(self._lines))
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        with contextlib.suppress(BaseException):
            return is_well and self._surroundings.are_as_before() and not _goes_on(runner.get_loop())
        return False


def _goes_on(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether the run has left something to be called later, where the loop lets it be seen."""
    return any(not timer.cancelled() for timer in getattr(loop, TIMERS, ()))


def _inner(error: BaseException) -> BaseException:
    """What a group is about that has one member."""
    while isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
        error = error.exceptions[0]
    return error


def where_in(error: BaseException, folder: Path) -> str:
    """Where in the agent's own files it was raised, as the wall and the detector name places."""
    frames = [frame for one in (error, _inner(error)) for frame in traceback.extract_tb(one.__traceback__)]
    own = [frame for frame in frames if frame.filename.startswith(f"{folder}{os.sep}")]
    if not own:
        return ""
    return f"{os.path.relpath(own[-1].filename, folder)}:{own[-1].lineno} in {own[-1].name}"


async def _end_tasks(lines: Lines) -> bool:
    """Whether they ended."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=LEAST_PATIENCE)
    await lines.end_run()
    return asyncio.all_tasks() == {asyncio.current_task()}


def _misfits(values: dict[str, Any], agent: Agent) -> list[dict[str, Any]]:
    """Which values do not fit the agent's result, as its own type says."""
    try:
        found = misfits_of(agent.result_type, values) if agent.form else ()
    except BaseException as error:  # noqa: BLE001 — of a validator
        found = (Misfit(field="", type="agent", message=in_words(error)),)
    return [misfit.model_dump() for misfit in found]


def _json(proposal: Proposal) -> bytes:
    return proposal.model_dump_json().encode()


def end_now(code: int) -> None:
    """Ends the process without what was registered for its end: that is the agent's."""
    os._exit(code)
