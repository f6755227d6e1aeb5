"""Runs that survive a kill: the only place that knows DBOS.

A run is an async function whose steps are checkpointed. After a restart it goes on behind its last
finished step; a step that was under way runs again, so every step may run twice. Engines are one to
a process (DBOS keeps its registry there), and `executor` must be one to a live process.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextvars import Context, copy_context
from datetime import timedelta
from functools import partial
from typing import Any, ParamSpec, TypeVar

from dbos import DBOS, DBOSConfig, SetWorkflowID
from dbos._dbos import _get_dbos_instance
from dbos._serialization import Serializer

from gluework.durable.values import Values
from gluework.storage import set_sqlite_pragmas

P = ParamSpec("P")
R = TypeVar("R")
Run = Callable[..., Coroutine[Any, Any, Any]]

THREADS = 32
POLL_SECONDS = 0.25
IDLE_TRANSACTION_SECONDS = 5.0
LIVE = ("PENDING", "ENQUEUED", "DELAYED")


class _TaggedJson(Serializer):
    """Gives DBOS our tagged JSON in place of pickle.

    Workflow arguments come as a dict with `args` as a tuple; the tuple's tag brings it back as one,
    without which a recovered run would silently stay where it is.
    """

    def __init__(self, values: Values) -> None:
        self._values = values

    def name(self) -> str:
        return "gluework_json_1"

    def serialize(self, data: Any) -> str:
        return self._values.dumps(data)

    def deserialize(self, serialized_data: str) -> Any:
        return self._values.loads(serialized_data)


class _Lanes(ThreadPoolExecutor):
    """The event loop's threads: those of the store for the engine's bookkeeping, others for all that waits.

    DBOS would have both in one pool, where many threads that want the interpreter and the same write lock
    at once take turns at a higher price than the work itself. It puts its pool back into the loop with
    every call, unless the one that it keeps for that says it works for the `executor` it knows.
    """

    def __init__(self, clerks: Executor, executor: Executor) -> None:
        super().__init__(THREADS, "waits")
        self._clerks = clerks
        self.executor = executor

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """`asyncio.to_thread` wraps what it was given into a call of a context."""
        called = fn.args[0] if isinstance(fn, partial) and fn.args else fn
        if getattr(called, "__module__", "").startswith("dbos."):
            return self._clerks.submit(fn, *args, **kwargs)
        inside = copy_context()  # `run_in_executor` alone would leave it behind
        submit: Callable[[], Future[R]] = partial(super().submit, inside.run, partial(fn, *args, **kwargs))
        return Context().run(submit)  # a thread that is started for it belongs to nobody


class Engine:
    """The durable runs of one process; `clerks` are the threads that its store is kept in."""

    def __init__(
        self, url: str, values: Values, *, version: str, executor: str, clerks: Executor | None = None
    ) -> None:
        self._url = url
        self._values = values
        self._version = version
        self._executor = executor
        self._clerks = clerks
        self._functions: dict[str, Run] = {}
        self._live = False
        self.left_over: frozenset[str] = frozenset()
        """The runs that were not at their end when this process started."""

    def register(self, name: str, run: Run) -> None:
        """Makes an async function a run; before `launch`, under a name that never changes meaning."""
        self._functions[name] = run

    async def launch(self) -> None:
        """Opens the store and takes up this executor's unfinished runs, however often they were before."""
        logging.getLogger("dbos").setLevel(logging.ERROR)
        DBOS(config=self._config())
        self._workflows = {
            name: DBOS.workflow(name=name, max_recovery_attempts=None)(_named(name, run))
            for name, run in self._functions.items()
        }
        recovered = _get_dbos_instance()._registry.get_internal_queue()  # noqa: SLF001  # it has no setting for this
        recovered._polling_interval_sec = POLL_SECONDS  # noqa: SLF001  # after a restart all goes on without a wait
        await _in_loop(DBOS.launch)
        open_runs = await DBOS.list_workflows_async(status=[*LIVE], load_input=False, load_output=False)
        self.left_over = frozenset(run.workflow_id for run in open_runs)
        if self._clerks:
            self._open_lanes(self._clerks)
        self._live = True

    def _open_lanes(self, clerks: Executor) -> None:
        """Where a later DBOS keeps its pool elsewhere, this changes nothing: slower, and as right."""
        dbos = _get_dbos_instance()
        lanes = _Lanes(clerks, dbos._executor)  # noqa: SLF001  # it has no setting for this
        dbos._shared_executor_field = lanes  # type: ignore[assignment]  # noqa: SLF001
        asyncio.get_running_loop().set_default_executor(lanes)

    def _config(self) -> DBOSConfig:
        config: DBOSConfig = {
            "name": self._executor,  # what is recovered goes through a queue that all of a name share
            "system_database_url": self._url,
            "application_version": f"{self._version} {self._executor}",
            "executor_id": self._executor,
            "serializer": _TaggedJson(self._values),
            "log_level": "ERROR",
            "max_executor_threads": THREADS,
            "notification_listener_polling_interval_sec": POLL_SECONDS,
            "sys_db_idle_transaction_timeout_sec": IDLE_TRANSACTION_SECONDS,
            "run_migrations": True,
        }
        if self._url.startswith("sqlite"):
            config["db_engine_kwargs"] = {"pool_events": [(_pragmas, "connect")]}
            config["sys_db_pool_size"] = 1
        return config

    async def start(self, name: str, run_id: str, *args: Any) -> None:
        """Starts a run; a second start under the same id changes nothing."""
        with SetWorkflowID(run_id):
            await DBOS.start_workflow_async(self._workflows[name], *args)

    async def result(self, run_id: str) -> Any:
        """Waits for a run's end and returns what it returned (or raises what it raised)."""
        handle: Any = await DBOS.retrieve_workflow_async(run_id)
        return await handle.get_result()

    async def ended(self, run_ids: Sequence[str]) -> dict[str, str]:
        """Of these runs, those that are over or unknown, with their status."""
        if not run_ids:
            return {}
        found = await DBOS.list_workflows_async(
            workflow_ids=list(run_ids), load_input=False, load_output=False
        )
        status = {run.workflow_id: run.status for run in found}
        return {run: status.get(run, "UNKNOWN") for run in run_ids if status.get(run, "UNKNOWN") not in LIVE}

    async def cancel(self, run_id: str) -> None:
        """Makes sure that a run is never taken up again."""
        await DBOS.cancel_workflow_async(run_id)

    async def close(self) -> None:
        """Lets go of everything; runs that are not finished stay so, for the next start."""
        if not self._live:
            return
        self._live = False
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(max_workers=1) as away:  # DBOS closes the loop's own pool
            await loop.run_in_executor(away, lambda: DBOS.destroy(destroy_registry=True))
        loop.set_default_executor(ThreadPoolExecutor(max_workers=THREADS))


async def step(name: str, function: Callable[P, Any], *args: P.args, **kwargs: P.kwargs) -> Any:
    """Runs a function as a checkpointed step of the present run, and returns what it returned.

    Plain functions run in a thread. After a restart a finished step is not run again: its stored
    value is returned. A step that was under way is run again.
    """
    return await DBOS.run_step_async({"name": name}, function, *args, **kwargs)


async def sleep(duration: timedelta) -> None:
    """Sleeps for a time that goes on counting while the process is down."""
    await DBOS.sleep_async(duration.total_seconds())


def _named(name: str, run: Run) -> Run:
    async def workflow(*args: Any) -> Any:
        return await run(*args)

    workflow.__qualname__ = workflow.__name__ = name
    return workflow


async def _in_loop(function: Callable[[], None]) -> None:
    """DBOS takes the loop of the thread that launches it as the one for its runs; so no thread here."""
    function()


def _pragmas(connection: Any, _record: Any) -> None:
    set_sqlite_pragmas(connection)
