"""All that the agents of the stored home know of the world: a model, three systems, and a webhook.

It listens on an address of its own, which the stored charters name and which therefore never changes: their
versions are digests of their text, and the names of kept answers and of systems hold the address. Of all
processes of a machine one can have it; the next waits for its turn.
"""

import errno
import hashlib
import json
import os
import signal
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

ADDRESS = ("127.74.15.1", 7415)
SECRET = (Path(__file__).parent / "home-1" / "agents" / "orders" / "secret").read_text().strip()
PATIENCE = 120.0
USAGE = {"prompt_tokens": 1_000, "completion_tokens": 4_000}
TROUBLES = {"undelivered.txt": 503, "refused.txt": 410, "redriven.txt": 410}
"""What the webhook answers of these as long as all is not well."""


@dataclass(frozen=True)
class Call:
    """One that came: of which document, by what way, and what it brought.

    `key` and `digest` are a delivery's, `report` is what an agent told of its run.
    """

    method: str
    path: str
    document: str
    key: str = ""
    digest: str = ""
    report: str = ""
    signed: bool = True

    @property
    def what(self) -> tuple[str, str]:
        return (self.document, f"{self.method} {self.path}")


@dataclass(frozen=True)
class Reply:
    status: int = 200
    content: Any = None
    holds: bool = False
    """Whether the answer never comes."""


class Outside:
    """The server; a context manager. As long as not `all_is_well` it does what brings cases to rest.

    `first` is the number of its first answer: answers of two lives are told apart by it.
    """

    def __init__(self, *, all_is_well: bool, first: int) -> None:
        self.calls: list[Call] = []
        self.held: Counter[str] = Counter()
        """How often the answer to a call of each document was held back."""
        self.victim = 0
        """The process that dies of the fatal document; without one, its call is held back."""
        self._all_is_well = all_is_well
        self._number = first
        self._lock = threading.Lock()
        self._released = threading.Event()
        self._server = _listening(self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def noted(self) -> list[dict[str, Any]]:
        """The calls, for keeping."""
        return [{name: value for name, value in asdict(call).items() if value != ""} for call in self.calls]

    def counts(self) -> Counter[tuple[str, str]]:
        """How often each call of each document came."""
        return Counter(call.what for call in self.calls)

    def take(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
        """Counts a call, and says how it is answered."""
        with self._lock:
            self._number += 1
            number = self._number
            if path == "/hook":
                call = _delivery(headers, body)
                reply = self._to_webhook(call)
            elif path.startswith("/model/"):
                question = json.loads(body)["messages"][0]["content"]
                call = Call(method, path, _named(question))
                choice = {"message": {"role": "assistant", "content": f"answer {number}"}}
                answer = {"model": "m", "choices": [choice | {"finish_reason": "stop"}], "usage": USAGE}
                reply = Reply(content=answer, holds="hold this" in question and not self._all_is_well)
            elif path == "/crm/reports":
                report = json.loads(body)
                call = Call(method, path, report.pop("document"), report=json.dumps(report, sort_keys=True))
                reply = Reply()
            else:
                call = Call(method, path, f"{path.rpartition('/')[2]}.txt".lower())
                reply = self._to_reader(call, number)
            self.calls.append(call)
            if reply.holds:
                self.held[call.document] += 1
        return reply

    def _to_webhook(self, call: Call) -> Reply:
        if not call.signed:
            return Reply(401)
        if self._all_is_well or (call.document not in TROUBLES and call.document != "late.txt"):
            return Reply()
        status = TROUBLES.get(call.document, 200)
        return Reply(status, holds=status == 200)

    def _to_reader(self, call: Call, number: int) -> Reply:
        if self._all_is_well or call.path.startswith("/crm/customers/"):
            return Reply(content={"number": number})
        if call.path.startswith("/shop/"):
            return Reply(503)
        if call.document == "fatal.txt" and self.victim:
            os.kill(self.victim, signal.SIGKILL)
        return Reply(404) if call.document in {"broken.txt", "redone.txt"} else Reply(holds=True)

    def hold(self, reply: Reply) -> None:
        if reply.holds:
            self._released.wait()


def _named(question: str) -> str:
    """The document that a question is about: its customer has its name."""
    return question.partition("Customer: ")[2].partition("\n")[0].lower() + ".txt"


def _delivery(headers: dict[str, str], body: bytes) -> Call:
    try:
        Webhook(SECRET).verify(body, headers)
        signed = True
    except WebhookVerificationError:
        signed = False
    name = json.loads(body)["data"]["document"]["name"]
    key = headers.get("idempotency-key", "")
    signed = signed and headers.get("webhook-id") == key
    return Call("POST", "/hook", name, key, digest=hashlib.sha256(body).hexdigest(), signed=signed)


def _listening(outside: Outside) -> ThreadingHTTPServer:
    """The server on its address, once nobody else has it."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = outside.take(self.command, self.path, headers, body)
            outside.hold(reply)
            self.close_connection = True
            content = json.dumps(reply.content).encode()
            try:
                self.send_response(reply.status)
                self.send_header("content-length", str(len(content)))
                self.send_header("connection", "close")
                self.end_headers()
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                return  # who asked is dead

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return ThreadingHTTPServer(ADDRESS, Handler)
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise AssertionError(
                    f"{ADDRESS[0]} is no address of this machine: only Linux has it."
                ) from error
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                raise AssertionError(
                    f"{ADDRESS} stayed taken: does another run of this test hang?"
                ) from error
            time.sleep(0.1)
