"""The guard: hands out the only clients that reach outside, one guard per charter."""

import asyncio
import inspect
import random
import ssl
import threading
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

import httpx2

from gluework.charter import Charter, System, WebhookDestination, is_web
from gluework.clock import Clock
from gluework.errors import BoundaryError, SystemAwayError
from gluework.guard.addresses import Lookup, Resolver, look_up
from gluework.guard.budget import BudgetPolicy, Purse
from gluework.guard.call_context import CallContext, CallObserver, Journal
from gluework.guard.circuit import Outcome, outcome_of_error, outcome_of_status, status_in
from gluework.guard.connections import Connections
from gluework.guard.deadline import Deadline
from gluework.guard.effects import Send, drive, drive_sync
from gluework.guard.exchange import Exchange
from gluework.guard.function import ThreadedFunction
from gluework.guard.judging import Judging
from gluework.guard.model_line import ModelAccess, model_access, with_model
from gluework.guard.other_ways import Places, through_the_door
from gluework.guard.pipeline import Call, Caller, Pipeline
from gluework.guard.protocols import Prices
from gluework.guard.response import Response, UnreachableError
from gluework.guard.retry import Repeat, Retry, RetryBackoff
from gluework.guard.secret import Secrets
from gluework.guard.system_state import SystemStates
from gluework.guard.thread import in_own_thread
from gluework.guard.transport import AsyncTransport, SyncTransport
from gluework.guard.wire import OutgoingRequest, Wire, host_of, port_of
from gluework.ids import CaseId
from gluework.telemetry import Attempts

R = TypeVar("R")
MEGABYTE = 1_000_000


class Guard:
    """Everything that one agent may reach, and nothing else.

    Args:
        charter: names the systems, the model, the budget and the webhooks.
        purse: keeps the money (the ledger).
        clock: for deadlines.
        states: the state of the systems, shared by all guards of a worker.
        environment: where `env:` secrets are looked up.
        folder: where `file:` secrets are looked up; the agent's folder.
        backoff: how long the pauses before a retry are.
        lookup: from host names to addresses.
        draw: a number from 0 to 1, for the pauses.
    """

    def __init__(
        self,
        charter: Charter,
        purse: Purse,
        clock: Clock,
        states: SystemStates,
        *,
        environment: Mapping[str, str],
        folder: Path,
        backoff: RetryBackoff | None = None,
        lookup: Lookup = look_up,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._charter = charter
        self._clock = clock
        self._states = states
        self._secrets = Secrets(environment, folder)
        prices = Prices(charter)
        self._budget = BudgetPolicy(charter, prices, purse)
        self._judging = Judging(charter.agent.repairs, prices)
        self._backoff = backoff or RetryBackoff()
        self._draw = draw
        self._resolver = Resolver(lookup)
        self._attempts = Attempts()
        self._transports: dict[str, Connections] = {}
        self._lock = threading.Lock()
        self._others: dict[str, Guard] = {}
        self._copy = partial(
            Guard,
            purse=purse,
            clock=clock,
            states=states,
            environment=environment,
            folder=folder,
            backoff=backoff,
            lookup=lookup,
            draw=draw,
        )
        self.model: ModelAccess = model_access(charter, self._secrets)
        """The charter's model and whether it can be called."""

    def with_model(self, line: str) -> "Guard":
        """The same guard with another model line, for a charter's fallback."""
        with self._lock:
            if line not in self._others:
                self._others[line] = self._copy(with_model(self._charter, line))
            return self._others[line]

    def without_secrets(self, text: str) -> str:
        """A text for people; what an answer said of a secret is not in it."""
        return self._secrets.hidden(text)

    def client(
        self,
        case: CaseId,
        system_name: str,
        *,
        until: datetime | None = None,
        observer: CallObserver | None = None,
        journal: Journal | None = None,
        urgent: bool = False,
    ) -> httpx2.AsyncClient:
        """A client for one system on behalf of one case; close it after use.

        Relative URLs are relative to the system's url; `urgent` is for a case that a person waits for.
        Raises `BoundaryError` when the charter does not name the system. Calls raise the errors of
        `gluework.errors.GuardError`, and those of the client library for what happens on the pipeline.
        """
        system = self._by_http(system_name)
        pipeline = self._pipeline(system, Deadline(self._clock, until), urgent=urgent)
        gate = self._gate(system, CallContext(case, observer, journal), pipeline)
        executor = self._states.register.database.clerks
        wire, shared, hedge_after = self._wire(system), self._shared(system), system.hedge_after_seconds
        door = AsyncTransport(gate, pipeline.state, wire, shared, executor, hedge_after=hedge_after)
        return httpx2.AsyncClient(
            transport=door, base_url=system.url, trust_env=False, timeout=system.timeout_seconds
        )

    def sync_client(
        self,
        case: CaseId,
        system_name: str,
        *,
        until: datetime | None = None,
        observer: CallObserver | None = None,
        journal: Journal | None = None,
        urgent: bool = False,
    ) -> httpx2.Client:
        """The same for plain code."""
        system = self._by_http(system_name)
        pipeline = self._pipeline(system, Deadline(self._clock, until), urgent=urgent)
        gate = self._gate(system, CallContext(case, observer, journal), pipeline)
        door = SyncTransport(gate, self._wire(system), self._shared(system))
        return httpx2.Client(
            transport=door, base_url=system.url, trust_env=False, timeout=system.timeout_seconds
        )

    async def call(
        self,
        system_name: str,
        function: Callable[[], Awaitable[R] | R],
        *,
        until: datetime | None = None,
        repeat: bool = False,
        urgent: bool = False,
    ) -> R:
        """Calls a system by anything that is no HTTP client: a driver, a vendor's own SDK.

        The function runs under the system's limits, circuit and deadline; a plain one in a thread of its
        own, which keeps its place at the system until it really ends. What it raises counts as the
        system's failure when it is an `OSError` (timeouts and lost connections are), or carries an HTTP
        status that the system's charter counts as one. With `repeat` a failed call is made again: say so
        only where that changes nothing. Its cost is not counted.
        """
        system = self._system(system_name)
        pipeline = self._pipeline(system, Deadline(self._clock, until), urgent=urgent)

        async def send(send: Send) -> Response:
            async with asyncio.timeout(send.seconds):
                with through_the_door(await in_own_thread(self._places, system)):
                    return await answered(send)

        async def answered(send: Send) -> Response:
            if inspect.iscoroutinefunction(function):
                return Response(200, value=await function())
            value = await ThreadedFunction(function, pipeline.state.bulkhead.leave).answer(send)
            return Response(200, value=await value if inspect.isawaitable(value) else value)

        steps = pipeline.tries(_call_of(function, system, repeat=repeat))
        reply = await drive(steps, send, self._states.register.database.clerks)
        result: R = reply.value
        return result

    def call_sync(
        self,
        system_name: str,
        function: Callable[[], R],
        *,
        until: datetime | None = None,
        repeat: bool = False,
        urgent: bool = False,
    ) -> R:
        """The same for plain code. The function must keep its own time: a thread can't be broken off."""
        system = self._system(system_name)
        pipeline = self._pipeline(system, Deadline(self._clock, until), urgent=urgent)
        steps = pipeline.tries(_call_of(function, system, repeat=repeat))

        def send(_: Send) -> Response:
            with through_the_door(self._places(system)):
                return Response(200, value=function())

        result: R = drive_sync(steps, send).value
        return result

    async def post(self, url: str, headers: dict[str, str], content: bytes, timeout: float) -> Response:  # noqa: ASYNC109 — delivery states it per destination
        """One try to hand something to a webhook destination of the charter; no redirect, no retry.

        Raises `BoundaryError` for any other address and `UnreachableError` when no whole answer came.
        """
        system = self._destination(url).model_copy(update={"timeout_seconds": timeout})
        pipeline = self._pipeline(system, Deadline(self._clock, None), urgent=False)
        door = AsyncTransport(
            self._gate(system, CallContext(CaseId("")), pipeline),
            pipeline.state,
            self._wire(system),
            self._shared(system),
            self._states.register.database.clerks,
        )
        outgoing = OutgoingRequest(
            system.name, "POST", httpx2.URL(url), httpx2.Headers(headers).raw, content, None
        )
        call = Call(outgoing, Repeat.NEVER, _judge_of(system))
        try:
            reply = await drive(pipeline.tries(call), door.send, self._states.register.database.clerks)
        except SystemAwayError as error:
            raise UnreachableError(error.message) from error
        except httpx2.HTTPError as error:
            raise UnreachableError(f"{_host(url)} can't be reached: {_reason(error)}.") from error
        finally:
            await door.aclose()
        return Response(reply.status, dict(reply.headers), reply.body)

    def _system(self, name: str) -> System:
        if self.model.system is not None and name == self.model.system.name:
            return self.model.system
        system = self._charter.system(name)
        if system is None:
            known = ", ".join(known.name for known in self._charter.systems) or "none"
            raise BoundaryError(
                f"The charter of {self._charter.agent.name} names no system {name!r} (it names {known}).",
                "Add it under [[systems]] with its url, methods and paths.",
            )
        return system

    def _by_http(self, name: str) -> System:
        system = self._system(name)
        if not is_web(system.url):
            raise BoundaryError(
                f"{name} is not reached by HTTP: the charter states {httpx2.URL(system.url).scheme}://.",
                "Reach it by `tools.call`, with its own driver.",
            )
        return system

    def _pipeline(self, system: System, deadline: Deadline, *, urgent: bool) -> Pipeline:
        state = self._states.to(system, model=system == self.model.system)
        retry = Retry(self._backoff, system.tries, self._draw)
        caller = Caller(self._charter.agent.name, urgent)
        return Pipeline(
            state,
            system.timeout_seconds,
            retry=retry,
            deadline=deadline,
            whole=self._charter.agent.deadline_seconds,
            caller=caller,
            clock=self._clock,
            attempts=self._attempts,
        )

    def _gate(self, system: System, context: CallContext, pipeline: Pipeline) -> Exchange:
        provider = self.model.provider if system == self.model.system else ""
        return Exchange(
            system,
            provider,
            budget=self._budget,
            secrets=self._secrets,
            context=context,
            pipeline=pipeline,
            judging=self._judging,
        )

    def _wire(self, system: System) -> Wire:
        return Wire(self._resolver, system.private_network, int(system.answer_mb * MEGABYTE))

    def _shared(self, system: System) -> Connections:
        with self._lock:
            return self._transports.setdefault(system.url, Connections(lambda: self._tls))

    def _places(self, system: System) -> Places:
        """Where a call by other means than HTTP may go: to the system's own host and port, looked up here."""
        url = httpx2.URL(system.url)
        host, port = host_of(url), port_of(url)
        known = self._resolver.known(host, port, private=system.private_network)
        with through_the_door():
            found = known or self._resolver.look_up(host, port, private=system.private_network)
        return frozenset((address, port) for address in found)

    def _destination(self, url: str) -> System:
        for destination in self._charter.destinations:
            if isinstance(destination, WebhookDestination) and destination.url == url:
                private = destination.private_network
                return System(
                    name=destination.name, url=url, methods=("POST",), tries=1, private_network=private
                )
        raise BoundaryError(
            f"{_host(url)} is no webhook destination of {self._charter.agent.name}'s charter.",
            "Add it under [[destinations]].",
        )

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Made once: reading the certificates takes longer than a call."""
        return httpx2.create_ssl_context()


def _call_of(function: object, system: System, *, repeat: bool) -> Call:
    return Call(function, Repeat.ALWAYS if repeat else Repeat.NEVER, _judge_of(system))


def _judge_of(system: System) -> Callable[[Response | BaseException], Outcome]:
    def judge(result: Response | BaseException) -> Outcome:
        if isinstance(result, Response):
            return outcome_of_status(system.circuit, result.status)
        status = status_in(result)
        if status is not None:
            return outcome_of_status(system.circuit, status)
        return outcome_of_error(system.circuit, result)

    return judge


def _host(url: str) -> str:
    return host_of(httpx2.URL(url)) or "the address"


def _reason(error: httpx2.HTTPError) -> str:
    return str(error).rstrip(".") or type(error).__name__
