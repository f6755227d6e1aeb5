"""The guard: hands out the only clients that reach outside, one guard per charter."""

import asyncio
import inspect
import random
import threading
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import httpx2

from gluework.charter import Charter, System, WebhookDestination, is_web
from gluework.clock import Time
from gluework.errors import BoundaryError, SystemAwayError
from gluework.guard.budget import BudgetPolicy, Purse
from gluework.guard.connections import Network
from gluework.guard.deadline import Deadline
from gluework.guard.effects import Send, drive, drive_sync
from gluework.guard.exchange import CallContext, CallObserver, Exchange, Journal, Rules
from gluework.guard.judging import Judging
from gluework.guard.model_line import ModelAccess, model_access, with_model
from gluework.guard.other_ways import Places, through_the_door
from gluework.guard.pipeline import Call, Caller, Pipeline
from gluework.guard.protocols import Prices
from gluework.guard.request import OutgoingRequest, host_of, port_of
from gluework.guard.response import Response, UnreachableError
from gluework.guard.retry import Repeat, Retry, RetryBackoff
from gluework.guard.secret import Secrets
from gluework.guard.system_state import SystemStates
from gluework.guard.thread import ThreadedFunction, in_own_thread
from gluework.guard.transport import AsyncSender, AsyncTransport, SyncTransport
from gluework.guard.wire import Wire
from gluework.ids import CaseId
from gluework.telemetry import Attempts

R = TypeVar("R")
MEGABYTE = 1_000_000


class Guard:
    """Everything that one agent may reach, and nothing else.

    Args:
        charter: names the systems, the model, the budget and the webhooks.
        purse: keeps the money (the ledger).
        clock: for deadlines, waits and spans.
        states: the state of the systems, shared by all guards of a worker.
        environment: where `env:` secrets are looked up.
        folder: where `file:` secrets are looked up; the agent's folder.
        network: what of the network all guards of a worker share; without it, this one has its own.
        backoff: how long the pauses before a retry are.
        draw: a number from 0 to 1, for the pauses.
    """

    def __init__(
        self,
        charter: Charter,
        purse: Purse,
        clock: Time,
        states: SystemStates,
        *,
        environment: Mapping[str, str],
        folder: Path,
        network: Network | None = None,
        backoff: RetryBackoff | None = None,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._charter = charter
        self._clock = clock
        self._states = states
        self.network = network or Network(clock)
        """What it shares with others."""
        prices, secrets = Prices(charter), Secrets(environment, folder)
        judging = Judging(charter.agent.repairs, prices)
        self._rules = Rules(BudgetPolicy(charter, prices, purse), judging, secrets)
        self._backoff = backoff or RetryBackoff()
        self._draw = draw
        self._attempts = Attempts()
        self._lock = threading.Lock()
        self._others: dict[str, Guard] = {}
        self._copy = partial(
            Guard,
            purse=purse,
            clock=clock,
            states=states,
            environment=environment,
            folder=folder,
            network=self.network,
            backoff=backoff,
            draw=draw,
        )
        self.model: ModelAccess = model_access(charter, secrets)
        """The charter's model and whether it can be called."""

    def with_model(self, line: str) -> "Guard":
        """The same guard with another model line, for a charter's fallback."""
        with self._lock:
            if line not in self._others:
                self._others[line] = self._copy(with_model(self._charter, line))
            return self._others[line]

    def without_secrets(self, text: str) -> str:
        """A text for people; what an answer said of a secret is not in it."""
        return self._rules.secrets.hidden(text)

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
        pipeline = self._pipeline(system, until, urgent=urgent)
        exchange = self._exchange(system, CallContext(case, observer, journal), pipeline)
        transport = AsyncTransport(exchange, self._sender(system, pipeline))
        return httpx2.AsyncClient(
            transport=transport, base_url=system.url, trust_env=False, timeout=system.timeout_seconds
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
        pipeline = self._pipeline(system, until, urgent=urgent)
        exchange = self._exchange(system, CallContext(case, observer, journal), pipeline)
        transport = SyncTransport(exchange, self._wire(system), self.network.connections(system.url))
        return httpx2.Client(
            transport=transport, base_url=system.url, trust_env=False, timeout=system.timeout_seconds
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
        pipeline = self._pipeline(system, until, urgent=urgent)

        async def send(send: Send) -> Response:
            async with asyncio.timeout(send.seconds):
                places = self._known_places(system)
                if places is None:
                    places = await in_own_thread(self._places, system)
                with through_the_door(places):
                    return Response(200, value=await answered(send))

        async def answered(send: Send) -> R:
            if inspect.iscoroutinefunction(function):
                awaited: R = await function()
                return awaited
            value = await ThreadedFunction(function, pipeline.state.bulkhead.leave).answer(send)
            result: R = await value if inspect.isawaitable(value) else value
            return result

        steps = pipeline.run(Call(function, _repeat(repeat)))
        result: R = (await drive(steps, send, self._clock, self._clerks)).value
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
        steps = self._pipeline(system, until, urgent=urgent).run(Call(function, _repeat(repeat)))

        def send(_: Send) -> Response:
            with through_the_door(self._known_places(system) or self._places(system)):
                return Response(200, value=function())

        result: R = drive_sync(steps, send, self._clock).value
        return result

    async def post(self, url: str, headers: dict[str, str], content: bytes, timeout: float) -> Response:  # noqa: ASYNC109 — delivery states it per destination
        """One try to hand something to a webhook destination of the charter; no redirect, no retry.

        Raises `BoundaryError` for any other address and `UnreachableError` when no whole answer came.
        """
        system = self._destination(url).model_copy(update={"timeout_seconds": timeout})
        pipeline = self._pipeline(system, None, urgent=False)
        sender = self._sender(system, pipeline)
        named = httpx2.Headers(headers).raw
        outgoing = OutgoingRequest(system.name, "POST", httpx2.URL(url), named, content, None)
        try:
            return await sender.drive(pipeline.run(Call(outgoing, Repeat.NEVER)))
        except SystemAwayError as error:
            raise UnreachableError(error.message) from error
        except httpx2.HTTPError as error:
            raise UnreachableError(f"{_host(url)} can't be reached: {_reason(error)}.") from error
        finally:
            await sender.aclose()

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

    @property
    def _clerks(self) -> Executor:
        """Threads for what touches the database."""
        return self._states.register.database.clerks

    def _pipeline(self, system: System, until: datetime | None, *, urgent: bool) -> Pipeline:
        state = self._states.to(system, model=system == self.model.system)
        agent = self._charter.agent
        return Pipeline(
            state,
            retry=Retry(self._backoff, system.tries, self._draw),
            deadline=Deadline(state, until, timeout=system.timeout_seconds, whole=agent.deadline_seconds),
            caller=Caller(agent.name, urgent),
            attempts=self._attempts,
        )

    def _exchange(self, system: System, context: CallContext, pipeline: Pipeline) -> Exchange:
        provider = self.model.provider if system == self.model.system else ""
        return Exchange(system, provider, self._rules, context, pipeline)

    def _sender(self, system: System, pipeline: Pipeline) -> AsyncSender:
        connections, after = self.network.connections(system.url), system.hedge_after_seconds
        return AsyncSender(pipeline.state, self._wire(system), connections, self._clerks, hedge_after=after)

    def _wire(self, system: System) -> Wire:
        limit = int(system.answer_mb * MEGABYTE)
        return Wire(self.network.resolver, self._clock, system.private_network, limit)

    def _known_places(self, system: System) -> Places | None:
        """Where a call by other means than HTTP may go, if that needs no look-up."""
        url = httpx2.URL(system.url)
        port = port_of(url)
        known = self.network.resolver.known(host_of(url), port, private=system.private_network)
        return None if known is None else frozenset((address, port) for address in known)

    def _places(self, system: System) -> Places:
        """The same: to the system's own host and port, looked up here."""
        url = httpx2.URL(system.url)
        port = port_of(url)
        with through_the_door():
            found = self.network.resolver.look_up(host_of(url), port, private=system.private_network)
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


def _repeat(again: bool) -> Repeat:  # noqa: FBT001  # it says what it is in its name
    return Repeat.ALWAYS if again else Repeat.NEVER


def _host(url: str) -> str:
    return host_of(httpx2.URL(url)) or "the address"


def _reason(error: httpx2.HTTPError) -> str:
    return str(error).rstrip(".") or type(error).__name__
