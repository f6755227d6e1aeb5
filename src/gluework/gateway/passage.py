"""A call's way through the guard: what of it goes out, and what of the answer comes back.

Headers that belong to one connection stay on it, and so does whatever would lead the caller past the gateway.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gluework.gateway.addresses import Address
from gluework.gateway.admission import KEY_HEADERS, Admission
from gluework.gateway.incoming import Incoming
from gluework.guard import CallEnd, ModelAnswer, ModelCall
from gluework.ids import CaseId

RawHeaders = list[tuple[bytes, bytes]]

HOPS = frozenset(
    {
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    }
)
NOT_OUT = HOPS | {b"host", b"content-length", b"expect", b"x-amz-security-token"}
NOT_BACK = HOPS | {b"content-length", b"date", b"alt-svc", b"strict-transport-security", b"x-should-retry"}
OURS = b"gluework-"
EVENTS = b"text/event-stream"
NO_RETRY = (b"x-should-retry", b"false")
"""Which the SDKs of OpenAI and Anthropic follow."""
FIRST, ERROR, LAST, NONE_OF_HTTP = 200, 400, 599, 502
BODILESS = frozenset({204, 304})


@dataclass(frozen=True, slots=True)
class GatewayAnswer:
    """What the gateway answers."""

    status: int
    headers: RawHeaders
    body: bytes


class Witness:
    """What the guard tells of one call beside its answer."""

    def __init__(self) -> None:
        self.doubt = ""
        """What is wrong with a model's answer that was not mended by asking again."""
        self.locked_out = ""
        """Why the system's secret is not there, or not accepted."""

    def asked(self, call: ModelCall) -> None:
        """A model is asked."""

    def answered(self, answer: ModelAnswer, wrong: str) -> None:  # noqa: ARG002 — the answer is the caller's
        """A model answered."""
        self.doubt = wrong

    def ended(self, end: CallEnd) -> None:
        """The call ended."""
        self.locked_out = end.why if end.locked_out else ""


async def through_guard(
    address: Address, case: CaseId, call: Incoming, body: bytes, *, witness: Witness, until: datetime
) -> GatewayAnswer:
    """One call with all policies; the answer is whole."""
    line = address.guard.line(case, address.system.name, until=until, observer=witness)
    try:
        answer = await line.send(call.method, address.url(call.target), call.headers, body)
        return GatewayAnswer(answer.status, list(answer.value.headers), answer.body)
    finally:
        await line.aclose()


def going_out(call: Incoming, address: Address, admission: Admission) -> Incoming:
    """What of a call goes on: no key, neither the gateway's nor one that a model's SDK had put in."""
    named = _named(call.headers)
    kept = [
        (name, value)
        for name, value in call.headers
        if name not in NOT_OUT and name not in named and not name.startswith(OURS)
        if not (name in KEY_HEADERS and (address.vendor or admission.holds_key(value)))
    ]
    return Incoming(call.method, call.target, kept)


def coming_back(answer: GatewayAnswer, call: Incoming, address: Address) -> GatewayAnswer:
    """What of an answer comes back: as it came, but for what is of the connection, and redirects led here."""
    lowered = [(name.lower(), value) for name, value in answer.headers]
    named, headers = _named(lowered), []
    for name, value in lowered:
        if name == b"location":
            back = address.back(value.decode("latin-1"))
            headers += [] if back is None else [(name, back.encode("latin-1"))]
        elif (name not in NOT_BACK and name not in named) or (
            name == b"content-length" and call.method == "HEAD"
        ):
            headers.append((name, value))
    if answer.status >= ERROR:
        headers.append(NO_RETRY)
    in_events = any(name == b"content-type" and value.startswith(EVENTS) for name, value in headers)
    if call.method != "HEAD" and answer.status not in BODILESS and not in_events:
        headers.append((b"content-length", b"%d" % len(answer.body)))
    status = answer.status if FIRST <= answer.status <= LAST else NONE_OF_HTTP
    return GatewayAnswer(status, headers, answer.body)


def _named(headers: Iterable[tuple[bytes, bytes]]) -> frozenset[bytes]:
    """What `Connection` says belongs to the connection."""
    values = [value for name, value in headers if name == b"connection"]
    return frozenset(word.strip().lower() for value in values for word in value.split(b","))
