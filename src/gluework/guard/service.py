"""The guard: hands out the only clients that reach outside, one guard per charter."""

import random
import ssl
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

import httpx2

from gluework.charter.model import Charter, WebhookDestination
from gluework.charter.systems import System
from gluework.clock import Clock
from gluework.errors import BoundaryError
from gluework.guard.addresses import Lookup, look_up
from gluework.guard.answer import Answer, UnreachableError
from gluework.guard.budget import Budget, Purse
from gluework.guard.deadline import Deadline
from gluework.guard.door import AsyncDoor, Door, Way
from gluework.guard.errand import Errand, Journal, Watch
from gluework.guard.gate import Gate
from gluework.guard.providers import ModelAccess, model_access
from gluework.guard.retry import Patience, Retry
from gluework.guard.secret import Secrets
from gluework.guard.wire import Body, Sending, Wire
from gluework.ids import CaseId


class Guard:
    """Everything that one agent may reach, and nothing else.

    Args:
        charter: names the systems, the model, the budget and the webhooks.
        purse: keeps the money (the ledger).
        clock: for deadlines.
        environment: where `env:` secrets are looked up.
        folder: where `file:` secrets are looked up; the agent's folder.
        patience: how often and how long a failed call is repeated.
        lookup: from host names to addresses.
        draw: a number from 0 to 1, for the pauses.
    """

    def __init__(
        self,
        charter: Charter,
        purse: Purse,
        clock: Clock,
        *,
        environment: Mapping[str, str],
        folder: Path,
        patience: Patience | None = None,
        lookup: Lookup = look_up,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._charter = charter
        self._clock = clock
        self._secrets = Secrets(environment, folder)
        self._budget = Budget(charter, purse)
        self._retry = Retry(patience or Patience(), draw)
        self._wire = Wire(lookup)
        self.model: ModelAccess = model_access(charter, self._secrets)
        """The charter's model and whether it can be called."""

    def client(
        self,
        case: CaseId,
        system_name: str,
        *,
        until: datetime | None = None,
        watch: Watch | None = None,
        journal: Journal | None = None,
    ) -> httpx2.AsyncClient:
        """A client for one system on behalf of one case; close it after use.

        Relative URLs are relative to the system's url. Raises `BoundaryError` when the charter does
        not name the system. Calls raise the errors of `gluework.errors.GuardError`, and those of the
        client library for what happens on the way.
        """
        system = self._system(system_name)
        errand = Errand(case, Deadline(self._clock, until), watch, journal)
        transport = httpx2.AsyncHTTPTransport(verify=self._tls, trust_env=False)
        door = AsyncDoor(self._gate(system, errand), self._way(system, errand), transport)
        return httpx2.AsyncClient(
            transport=door, base_url=system.url, trust_env=False, timeout=system.timeout_seconds
        )

    def sync_client(
        self,
        case: CaseId,
        system_name: str,
        *,
        until: datetime | None = None,
        watch: Watch | None = None,
        journal: Journal | None = None,
    ) -> httpx2.Client:
        """The same for plain code."""
        system = self._system(system_name)
        errand = Errand(case, Deadline(self._clock, until), watch, journal)
        transport = httpx2.HTTPTransport(verify=self._tls, trust_env=False)
        door = Door(self._gate(system, errand), self._way(system, errand), transport)
        return httpx2.Client(
            transport=door, base_url=system.url, trust_env=False, timeout=system.timeout_seconds
        )

    async def post(self, url: str, headers: dict[str, str], content: bytes, timeout: float) -> Answer:  # noqa: ASYNC109 — delivery states it per destination
        """One try to hand something to a webhook destination of the charter; no redirect, no retry.

        Raises `BoundaryError` for any other address and `UnreachableError` when no whole answer came.
        """
        self._check_destination(url)
        sending = Sending("the destination", "POST", httpx2.URL(url), httpx2.Headers(headers), content, None)
        try:
            async with httpx2.AsyncHTTPTransport(verify=self._tls, trust_env=False) as transport:
                response = await self._wire.send(transport, sending, timeout)
                body = Body(sending.system, response, timeout, self._wire.limit, _nothing)
                try:
                    taken = b"".join([piece async for piece in body])
                finally:
                    await body.aclose()
        except httpx2.HTTPError as error:
            raise UnreachableError(f"{_host(url)} can't be reached: {_reason(error)}.") from error
        return Answer(response.status_code, dict(response.headers), taken)

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

    def _gate(self, system: System, errand: Errand) -> Gate:
        provider = self.model.provider if system == self.model.system else ""
        return Gate(system, provider, self._budget, self._secrets, errand)

    def _way(self, system: System, errand: Errand) -> Way:
        return Way(self._wire, self._retry, errand.deadline, system.timeout_seconds, self._clock.now)

    def _check_destination(self, url: str) -> None:
        webhooks = (d.url for d in self._charter.destinations if isinstance(d, WebhookDestination))
        if url not in webhooks:
            raise BoundaryError(
                f"{_host(url)} is no webhook destination of {self._charter.agent.name}'s charter.",
                "Add it under [[destinations]].",
            )

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Made once: reading the certificates takes longer than a call."""
        return httpx2.create_ssl_context()


def _host(url: str) -> str:
    return httpx2.URL(url).host or "the address"


def _reason(error: httpx2.HTTPError) -> str:
    return str(error).rstrip(".") or type(error).__name__


def _nothing(_body: bytes, _whole: bool) -> None:  # noqa: FBT001 — the wire's own callback
    """Nobody settles a webhook."""
