"""The gateway: an ASGI application that hands each call to the guard, and its answer back.

Who is it → which system → booked on what → the body → the guard → the answer. A caller that goes away takes
its call along. The answer was read and judged as a whole before its first byte goes back, in events as well.
"""

import asyncio
import json
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import unquote

import structlog
from starlette.types import Receive, Scope, Send

from gluework.charter import Charter
from gluework.clock import Time
from gluework.errors import (
    BudgetError,
    InvalidError,
    SettingsError,
    StorageError,
    UnauthorizedError,
    UnavailableError,
)
from gluework.gateway.addresses import CASES, HEALTH, Address, Addresses
from gluework.gateway.admission import Admission
from gluework.gateway.bookings import HEADER, Bookings
from gluework.gateway.incoming import Bodies, GoneError, Incoming
from gluework.gateway.passage import GatewayAnswer, Witness, coming_back, going_out, through_guard
from gluework.gateway.refusals import GatewayRefusal, refusal_of
from gluework.gateway.repeats import Repeats
from gluework.ids import CaseId
from gluework.money import Money

R = TypeVar("R")
PIECE = 64 * 1024
"""Bytes that are handed to the server at a time; it waits for the caller to read them."""
CALLS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
"""What a charter may allow."""
LONGEST_DOUBT = 500
PLAIN = "application/problem+json"
UNNAMED = "Calls that name no run are one run a day: name each run in the header gluework-case."

log = structlog.get_logger(__name__)


class Gateway:
    """The guard's door for one agent.

    Args:
        charter: what its calls are held to.
        addresses: where they come in.
        admission: who may call.
        bookings: what calls are booked on.
        bill: what was spent on a case or a run, and in how many calls.
        locked_out: is told which system's secret is missing or wrong, and why.
        clock: for the deadline of each call, which is the charter's of a case.
    """

    def __init__(
        self,
        charter: Charter,
        addresses: Addresses,
        admission: Admission,
        bookings: Bookings,
        *,
        bill: Callable[[CaseId], tuple[Money, int]],
        locked_out: Callable[[Charter, str, str], None],
        clock: Time,
    ) -> None:
        self.charter = charter
        self.addresses = addresses
        self._admission = admission
        self._bookings = bookings
        self._bill = bill
        self._locked_out = locked_out
        self._clock = clock
        self._bodies = Bodies()
        self._repeats = Repeats()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        call = Incoming.of(scope)
        with suppress(GoneError):
            try:
                answer = await self._answered(call, receive)
            except Exception as error:  # noqa: BLE001 — the edge: whatever it is, it is answered, and ends here
                answer = self._refused(error)
            await _sent(answer, send)

    async def _answered(self, call: Incoming, receive: Receive) -> GatewayAnswer:
        call.check_target()
        self._admission.check_origin(call)
        if call.path == HEALTH:
            return _json({"status": "ok"})
        if call.path == CASES.rstrip("/") or call.path.startswith(CASES):
            self._admission.check_key(call)
            return await self._account(call)
        address = self.addresses.at(call.path)
        try:
            self._admission.check_key(call)
            return self._repeats.heard(call) or await self._tried(address, call, receive)
        except (UnauthorizedError, InvalidError) as error:
            return self._refused(error, address)

    async def _tried(self, address: Address, call: Incoming, receive: Receive) -> GatewayAnswer:
        """What comes of a call, an error as its SDK reads it."""
        try:
            answer = await self._answer(address, call, receive)
        except GoneError:
            raise
        except asyncio.CancelledError:  # the server has waited for as long as it may
            error = UnavailableError("The gateway is stopping.", "Send it again in a little while.")
            answer = self._refused(error, address)
        except Exception as error:  # noqa: BLE001 — the edge, as in `__call__`
            if isinstance(error, BudgetError) and call.header(HEADER) is None:
                error.hint = f"{error.hint} {UNNAMED}"
            answer = self._refused(error, address)
        self._repeats.keep(call, answer)
        return answer

    async def _answer(self, address: Address, call: Incoming, receive: Receive) -> GatewayAnswer:
        case = await self._bookings.found(call.header(HEADER))
        until = self._clock.now() + timedelta(seconds=self.charter.agent.deadline_seconds)
        going, witness = going_out(call, address, self._admission), Witness()
        async with self._bodies.read(call, receive) as body:
            try:
                work = through_guard(address, case, going, body, witness=witness, until=until)
                answer = await _unless_gone(receive, work)
            finally:
                await self._tell(address, witness)
        if witness.locked_out:  # the provider's own words would be taken for a word on the gateway's key
            raise SettingsError(f"{address.system.name} can't be called: {witness.locked_out.rstrip('.')}.")
        answer = coming_back(answer, call, address)
        answer.headers.append((HEADER, case.encode()))
        if witness.doubt:
            answer.headers.append((b"gluework-doubt", _in_header(witness.doubt)))
        return answer

    async def _tell(self, address: Address, witness: Witness) -> None:
        """A call goes on where nobody could be told of it."""
        if not witness.locked_out:
            return
        why = witness.locked_out.rstrip(".")
        try:
            await asyncio.to_thread(self._locked_out, self.charter, address.system.name, why)
        except StorageError as error:
            log.warning("nobody was told of a secret", system=address.system.name, problem=str(error))

    async def _account(self, call: Incoming) -> GatewayAnswer:
        """What a case or a run has cost; without a name, what is booked on today."""
        name = unquote(call.path.removeprefix(CASES.rstrip("/")).removeprefix("/")).encode()
        case = await self._bookings.found(name or None)
        cost, calls = await asyncio.to_thread(self._bill, case)
        return _json({"case": case, "cost_usd": f"{cost.micros / 1_000_000:.6f}", "calls": calls})

    def _refused(self, error: Exception, address: Address | None = None) -> GatewayAnswer:
        refusal = refusal_of(error, self._clock.now())
        if address is not None:
            refusal = replace(refusal, message=address.guard.without_secrets(refusal.message))
        if address is not None and address.vendor is not None:
            body, headers = address.vendor.written(refusal)
        else:
            body, headers = _problem(refusal), {"content-type": PLAIN}
        return _whole(refusal.status, body, {**headers, **refusal.headers()})


async def _unless_gone(receive: Receive, work: Coroutine[Any, Any, R]) -> R:
    """What comes of the work; GoneError where the caller went away first, and the work is broken off."""
    working, gone = asyncio.create_task(work), asyncio.ensure_future(receive())
    try:
        await asyncio.wait((working, gone), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise GoneError
        return working.result()
    finally:
        for task in (working, gone):
            task.cancel()
        await asyncio.gather(working, gone, return_exceptions=True)


async def _sent(answer: GatewayAnswer, send: Send) -> None:
    """Piece by piece, as fast as the caller reads."""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    for start in range(0, len(answer.body), PIECE):
        piece = answer.body[start : start + PIECE]
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


def _problem(refusal: GatewayRefusal) -> bytes:
    """As on all pages of ours (RFC 9457)."""
    kind = f"urn:gluework:problem:{refusal.slug}"
    return _written({"type": kind, "status": refusal.status, "detail": refusal.message})


def _json(content: Any) -> GatewayAnswer:
    return _whole(200, _written(content), {"content-type": "application/json"})


def _written(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _whole(status: int, body: bytes, headers: dict[str, str]) -> GatewayAnswer:
    stated = {**headers, "content-length": str(len(body))}
    return GatewayAnswer(status, [(name.encode(), value.encode()) for name, value in stated.items()], body)


def _in_header(text: str) -> bytes:
    return " ".join(text.split())[:LONGEST_DOUBT].encode("ascii", errors="replace")
