"""The guard: hands out the only clients that reach outside, one guard per charter."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import httpx2

from gluework.charter import Charter, System, WebhookDestination, is_web
from gluework.clock import Time
from gluework.errors import BoundaryError, SystemAwayError
from gluework.guard.addresses import Places
from gluework.guard.budget import BudgetPolicy, Purse
from gluework.guard.connections import Network
from gluework.guard.deadline import Deadline
from gluework.guard.exchange import CallContext, CallObserver, Exchange, Journal, Rules
from gluework.guard.judging import Judging
from gluework.guard.line import Line, LineTransport
from gluework.guard.model_line import ModelAccess, model_access, with_model
from gluework.guard.pipeline import Attempt, Call, Caller, Pipeline
from gluework.guard.protocols import Prices
from gluework.guard.request import OutgoingRequest, host_of, port_of
from gluework.guard.response import Response, UnreachableError
from gluework.guard.retry import Repeat, Retry, RetryBackoff
from gluework.guard.secret import Secrets
from gluework.guard.sender import Sender
from gluework.guard.system_state import SystemStates
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
        if line not in self._others:
            self._others[line] = self._copy(with_model(self._charter, line))
        return self._others[line]

    def without_secrets(self, text: str) -> str:
        """A text for people; what an answer said of a secret is not in it."""
        return self._rules.secrets.hidden(text)

    def line(
        self,
        case: CaseId,
        system_name: str,
        *,
        until: datetime | None = None,
        observer: CallObserver | None = None,
        journal: Journal | None = None,
        urgent: bool = False,
    ) -> Line:
        """A line to one system on behalf of one case; close it after use.

        `urgent` is for a case that a person waits for. Raises `BoundaryError` when the charter does not name
        the system, or it is not reached by HTTP.
        """
        system = self._by_http(system_name)
        pipeline = self._pipeline(system, until, urgent=urgent)
        sender = self._sender(system, pipeline)
        provider = self.model.provider if system == self.model.system else ""
        context = CallContext(case, observer, journal)
        exchange = Exchange(system, provider, self._rules, context, pipeline, send=sender.send)
        return Line(system, exchange, sender)

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
        """A client on such a line; relative URLs are relative to the system's url."""
        line = self.line(case, system_name, until=until, observer=observer, journal=journal, urgent=urgent)
        url, seconds = line.system.url, line.system.timeout_seconds
        return httpx2.AsyncClient(
            transport=LineTransport(line), base_url=url, trust_env=False, timeout=seconds
        )

    async def through(
        self,
        system_name: str,
        work: Callable[[Places, float], Awaitable[R]],
        *,
        until: datetime | None = None,
        urgent: bool = False,
        repeat: bool = False,
    ) -> R:
        """Reaches a system by anything that is no HTTP client: a driver, a vendor's own SDK.

        The work runs under the system's limits, circuit and deadline. It is told where the system is and how
        many seconds it has; it is cancelled when they are up. What it raises counts as the system's failure
        when it is an `OSError` (timeouts and lost connections are), or carries an HTTP status that the
        system's charter counts as one. With `repeat` work that failed is done again: say so only where that
        changes nothing. Its cost is not counted.
        """
        system = self._system(system_name)
        url = httpx2.URL(system.url)
        host, port = host_of(url), port_of(url)
        if not port:
            raise BoundaryError(
                f"The charter states no port of {system_name}.",
                "Write it behind the host of its url: `:5432`.",
            )

        async def send(attempt: Attempt) -> Response:
            end = self._clock.monotonic() + attempt.seconds
            async with asyncio.timeout(attempt.seconds):
                found = await self.network.resolver.find(host, port, private=system.private_network)
                places = Places(frozenset((address, port) for address in found), {host: tuple(found)})
                return Response(200, value=await work(places, end - self._clock.monotonic()))

        again = Repeat.ALWAYS if repeat else Repeat.NEVER
        result: R = (await self._pipeline(system, until, urgent=urgent).run(Call(send, again))).value
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
            return await pipeline.run(Call(partial(sender.send, outgoing), Repeat.NEVER))
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

    def _sender(self, system: System, pipeline: Pipeline) -> Sender:
        wire = Wire(
            self.network.resolver, self._clock, system.private_network, int(system.answer_mb * MEGABYTE)
        )
        connections, after = self.network.connections(system.url), system.hedge_after_seconds
        return Sender(pipeline.state, wire, connections, hedge_after=after)

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


def _host(url: str) -> str:
    return host_of(httpx2.URL(url)) or "the address"


def _reason(error: httpx2.HTTPError) -> str:
    return str(error).rstrip(".") or type(error).__name__
