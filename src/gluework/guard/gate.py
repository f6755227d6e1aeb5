"""The gate of one system: all policies in their order, without the waiting.

    boundary → secret → journal → budget → (per try: deadline → wire, then retry)

`door.py` walks through it twice, for asynchronous and for plain code.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property

import httpx2

from gluework.charter.systems import System
from gluework.guard.answer import Answer
from gluework.guard.boundary import Boundary
from gluework.guard.budget import Budget, Hold
from gluework.guard.errand import Errand
from gluework.guard.modelcall import ModelCall, endpoint, read_model_call
from gluework.guard.prices import is_known_provider
from gluework.guard.retry import Repeat, repeat_of
from gluework.guard.secret import Secrets
from gluework.guard.usage import ModelAnswer, read_answer
from gluework.guard.wire import Sending

NOT_TRIED = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
"""Failures after which nothing was sent."""


@dataclass(slots=True)
class Passage:
    """One call on its way through the gate."""

    sending: Sending
    call: ModelCall | None
    repeat: Repeat
    recalled: Answer | None = None
    place: str = ""
    hold: Hold | None = None


class Gate:
    """What one client's calls have to pass."""

    def __init__(
        self, system: System, provider: str, budget: Budget, secrets: Secrets, errand: Errand
    ) -> None:
        self._system = system
        self._provider = provider
        self._boundary = Boundary(system)
        self._budget = budget
        self._secrets = secrets
        self._errand = errand

    def enter(self, request: httpx2.Request, content: bytes) -> Passage:
        """All that comes before the first try; touches the database and may read files."""
        passage = self._prepare(request, content)
        self._open(passage)
        return passage

    def withdraw(self, passage: Passage) -> None:
        """It entered, but nobody wants it any more and nothing was sent."""
        if passage.hold is not None:
            self._budget.release(passage.hold)

    def _prepare(self, request: httpx2.Request, content: bytes) -> Passage:
        """Checks the call against the charter and makes what goes out of it; nothing is spent yet."""
        self._boundary.check(request.method, request.url, request.headers)
        call = self._model_call(request, content)
        headers = request.headers.copy()
        if self._provider and self._system.secret is None:
            headers.pop("authorization", None)
            headers.pop("x-api-key", None)
        self._secrets.put_in(self._system, headers)
        sending = Sending(
            system=self._system.name,
            method=request.method,
            url=request.url,
            headers=headers,
            content=call.content if call else content,
            timeout=request.extensions.get("timeout"),
        )
        return Passage(sending, call, repeat_of(request.method, headers, to_model=call is not None))

    def _open(self, passage: Passage) -> None:
        """Looks into the journal, and where that knows nothing takes the money."""
        journal = self._errand.journal
        if journal is not None and (passage.call or passage.sending.method == "GET"):
            passage.place, passage.recalled = journal.recall(self._system.name, _digest(passage.sending))
        if passage.recalled is not None:
            self._tell(
                passage, read_answer(passage.call.model, passage.recalled.body) if passage.call else None
            )
        elif passage.call is not None:
            passage.hold = self._budget.hold(self._errand.case, passage.call)

    def failed(self, passage: Passage, error: BaseException) -> None:
        """No answer came: settles what that cost. Touches the database."""
        if passage.hold is None:
            return
        if isinstance(error, NOT_TRIED):
            self._budget.release(passage.hold)
        else:
            self._budget.keep(passage.hold)

    def ended(self, passage: Passage, response: httpx2.Response, body: bytes, *, whole: bool) -> None:
        """An answer came to its end, or was broken off: settles and remembers. Touches the database."""
        ok = 200 <= response.status_code < 300  # noqa: PLR2004 — HTTP's own numbers
        if passage.hold is not None:
            answer = read_answer(passage.hold.call.model, body)
            cut = is_stream(response) and not answer.finish
            if whole and not cut:
                self._budget.settle(passage.hold, response.status_code, answer)
            else:
                self._budget.keep(passage.hold)
            if ok:
                self._tell(passage, answer if whole else ModelAnswer(answer.model, answer.usage))
        if whole and ok and passage.place and self._errand.journal is not None:
            kept = Answer(response.status_code, _plain(response.headers), body)
            self._errand.journal.keep(passage.place, kept)

    def _model_call(self, request: httpx2.Request, content: bytes) -> ModelCall | None:
        """Every POST to the charter's model costs tokens, and so does one that looks like it elsewhere."""
        if request.method != "POST":
            return None
        suspicious = endpoint(request.url.path) is not None and b'"model"' in content
        if self._provider or suspicious or self._is_known_provider:
            return read_model_call(self._system.name, self._provider, request.url, content)
        return None

    @cached_property
    def _is_known_provider(self) -> bool:
        return is_known_provider(self._system.url)

    def _tell(self, passage: Passage, answer: ModelAnswer | None) -> None:
        if answer is not None and passage.call is not None and self._errand.watch is not None:
            self._errand.watch.answered(answer)


def is_stream(response: httpx2.Response) -> bool:
    """Whether it comes in events, one after the other."""
    return response.headers.get("content-type", "").startswith("text/event-stream")


def _digest(sending: Sending) -> str:
    """Names a call by what is asked: method, address and body, not by headers, which may change."""
    head = f"{sending.method} {sending.url}\n".encode()
    return hashlib.sha256(head + sending.content).hexdigest()


def _plain(headers: httpx2.Headers) -> dict[str, str]:
    kept = ("content-type", "date", "x-request-id", "request-id")
    return {name: headers[name] for name in kept if name in headers}
