"""A receiver of webhooks for tests: a real HTTP server on this machine that misbehaves as it is told.

It does what a good receiver does (checks the signature, takes each key once) and counts requests, keys
and effects. What it is to do wrong is a script of `Play`s, one for each request; after the last one it
answers 200.

    with Receiver() as receiver:
        receiver.will(fails(503), fails(503, times=2), stalls())
        ...  # deliver to receiver.url, signed with receiver.secret
        assert len(receiver.effects) == 1
"""

import hmac
import threading
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from standardwebhooks.webhooks import Webhook

from gluework.clock import Clock, SystemClock

TOLERANCE = timedelta(minutes=5)
SECRET = "whsec_Z2x1ZXdvcmsgdGVzdCByZWNlaXZlcidzIHNlY3JldA=="  # noqa: S105  # made up, for tests


@dataclass(frozen=True, slots=True)
class Play:
    """What happens to one request."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    takes: bool = True
    """Whether the request has its effect, whatever is answered."""
    holds: bool = False
    """Whether the answer waits until `release` or the end."""
    drops: bool = False
    """Whether the connection ends in the middle of the answer."""


def fails(status: int, *, times: int = 1, **headers: str) -> tuple[Play, ...]:
    """Answers with this status, without an effect; headers as `retry_after="5"`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (Play(status=status, headers=named, takes=False),) * times


def stalls() -> tuple[Play, ...]:
    """Takes nothing and answers nothing until it is released."""
    return (Play(status=503, takes=False, holds=True),)


def late() -> tuple[Play, ...]:
    """Takes it at once, but answers only when it is released: the sender has given up by then."""
    return (Play(holds=True),)


def drops() -> tuple[Play, ...]:
    """Takes it, and ends the connection in the middle of the answer."""
    return (Play(body=b"x" * 100, drops=True),)


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it came. Names of headers are in lower case."""

    path: str
    headers: dict[str, str]
    body: bytes
    signed: bool
    """Whether the signature holds and is of now."""

    @property
    def key(self) -> str:
        """The message's id, which is its idempotency key."""
        return self.headers.get("webhook-id", "")


class Receiver:
    """The server; a context manager. `clock` says what now is for the signatures' age."""

    def __init__(self, secret: str = SECRET, clock: Clock | None = None) -> None:
        self.secret = secret
        self.seen: list[Seen] = []
        """Every request, in the order of arrival."""
        self.effects: dict[str, bytes] = {}
        """What took effect: for each key the first body."""
        self.conflicts: list[Seen] = []
        """Requests with a known key and another body."""
        self._clock = clock or SystemClock()
        self._script: deque[Play] = deque()
        self._changed = threading.Condition()
        self._released = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = False  # their end is waited for
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="receiver"
        )

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}/hook"

    @property
    def keys(self) -> set[str]:
        """The distinct keys that came."""
        return {one.key for one in self.seen}

    def will(self, *plays: tuple[Play, ...]) -> None:
        """Adds to the script."""
        with self._changed:
            self._script.extend(play for some in plays for play in some)

    def forget(self) -> None:
        """Forgets all that came, and what it was to do."""
        with self._changed:
            self.seen, self.effects, self.conflicts = [], {}, []
            self._script.clear()

    def release(self) -> None:
        """Lets all held answers go, and holds none from now on."""
        self._released.set()

    def wait_for(self, requests: int, seconds: float = 10) -> None:
        """Waits until so many requests came; TimeoutError when they don't."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.seen) >= requests, seconds):
                raise TimeoutError(f"{len(self.seen)} of {requests} requests came in {seconds:g} s")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def take(self, path: str, headers: dict[str, str], body: bytes) -> Play:
        """Counts a request, gives it its effect, and says how it is answered."""
        seen = Seen(path, headers, body, self._is_signed(headers, body))
        with self._changed:
            self.seen.append(seen)
            play = self._script.popleft() if self._script else Play()
            if not seen.signed:
                play = replace(play, status=401, takes=False, holds=False, drops=False)
            if play.takes and self.effects.setdefault(seen.key, body) != body:
                self.conflicts.append(seen)
                play = replace(play, status=422)
            self._changed.notify_all()
        return play

    def hold(self, play: Play) -> None:
        """Keeps an answer back if the play says so."""
        if play.holds:
            self._released.wait()

    def _is_signed(self, headers: dict[str, str], body: bytes) -> bool:
        key, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
        if not (key and stamp.isascii() and stamp.isdigit() and len(stamp) <= len("9999999999")):
            return False
        moment = datetime.fromtimestamp(int(stamp), UTC)
        bare = self.secret if self.secret.startswith("whsec_") else self.secret.encode()
        expected = Webhook(bare).sign(key, moment, body.decode(errors="replace"))
        given = headers.get("webhook-signature", "").split(" ")
        genuine = any(hmac.compare_digest(expected.encode(), one.encode()) for one in given)
        return genuine and abs(self._clock.now() - moment) <= TOLERANCE


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            body = self.rfile.read(length)
            if len(body) < length:
                self.close_connection = True
                return  # the sender died in the middle of it
            headers = {name.lower(): value for name, value in self.headers.items()}
            play = receiver.take(self.path, headers, body)
            receiver.hold(play)
            self.close_connection = True
            try:
                self._answer(play)
            except (BrokenPipeError, ConnectionResetError):
                return  # the sender is gone

        def _answer(self, play: Play) -> None:
            self.send_response(play.status)
            for name, value in play.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(play.body)))
            self.send_header("connection", "close")
            self.end_headers()
            self.wfile.write(play.body[: len(play.body) // 2] if play.drops else play.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's own name
            """Nothing: what came is in `seen`."""

    return Handler
