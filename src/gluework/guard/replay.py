"""What of a call is kept for a later run of its case: by which name it is found, and what of its answer.

A run after a crash must get the same answers as the first, so what chooses an answer is in the name, and
what an agent may act on (`Link`, `ETag`, `Content-Range`) is in the answer.
"""

import hashlib

from gluework.guard.request import OutgoingRequest, RawHeaders, plain_name
from gluework.guard.response import RawParts, Response

CHOOSING = frozenset(
    {
        b"accept",
        b"accept-language",
        b"content-type",
        b"range",
        b"prefer",
        b"anthropic-version",
        b"anthropic-beta",
        b"openai-beta",
        b"x-goog-api-version",
    }
)
"""Headers that choose what is answered, and all that begin with `if-`. Others may change from run to run."""
NOT_KEPT = frozenset(
    {
        b"set-cookie",
        b"set-cookie2",
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authentication-info",
        b"proxy-connection",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
        b"content-encoding",
        b"content-length",
    }
)
"""Secrets of a session, and what is true of one connection or of a packed body only."""


def digest_of(outgoing: OutgoingRequest) -> str:
    """Names a call by what is asked: method, address, body and the headers that choose an answer."""
    choosing = sorted(_choosing(outgoing.headers), key=lambda pair: pair[0])
    head = repr((outgoing.method, str(outgoing.url), choosing)).encode()
    return hashlib.sha256(head + b"\n" + outgoing.content).hexdigest()


def to_keep(response: Response) -> Response:
    """The answer as it is kept; a header that came more than once is one with commas, as HTTP has it."""
    headers: dict[str, str] = {}
    for name, value in _pairs(response):
        kept = name.decode("latin-1")
        text = value.decode("latin-1")
        headers[kept] = f"{headers[kept]}, {text}" if kept in headers else text
    return Response(response.status, headers, response.body)


def replayed(answer: Response) -> Response:
    """A kept answer, for the caller to see as it came."""
    pairs = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()]
    return Response(answer.status, answer.headers, answer.body, RawParts(pairs, {}))


def _choosing(headers: RawHeaders) -> RawHeaders:
    named = [(plain_name(name), value) for name, value in headers]
    return [pair for pair in named if pair[0] in CHOOSING or pair[0].startswith(b"if-")]


def _pairs(response: Response) -> RawHeaders:
    """In lower case; without those of one connection, some of which only `Connection` names."""
    if not isinstance(response.value, RawParts):
        return []
    came = [(name.lower(), value) for name, value in response.value.headers]
    named = b",".join(value for name, value in came if name == b"connection").lower().split(b",")
    gone = NOT_KEPT | {name.strip() for name in named}
    return [pair for pair in came if pair[0] not in gone]
