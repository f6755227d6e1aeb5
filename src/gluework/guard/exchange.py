"""One client's calls by HTTP: what each must be before it may go out, and what its answer is taken for.

It is the first half of the pipeline's order (`pipeline.py`): boundary, secret, replay, window, repair. Also
here: for which case the calls go out, and who wants to know of them.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Protocol

from gluework.charter import System
from gluework.errors import BoundaryError, SettingsError
from gluework.guard.boundary import Boundary
from gluework.guard.budget import BudgetPolicy, Charge
from gluework.guard.circuit import TROUBLE
from gluework.guard.judging import Judging, judged, thought
from gluework.guard.pipeline import Attempt, Call, Pipeline, in_words
from gluework.guard.protocols import (
    KEY_HEADERS,
    Judgement,
    ModelAnswer,
    ModelCall,
    is_known_provider,
    looks_like_a_model,
    read_answer,
    read_model_call,
)
from gluework.guard.replay import digest_of, replayed, to_keep
from gluework.guard.request import OutgoingRequest, without
from gluework.guard.response import Response
from gluework.guard.retry import Repeat, repeat_of
from gluework.guard.secret import Secrets
from gluework.ids import CaseId

OK, REDIRECT, UNKNOWN, FORBIDDEN = 200, 300, 401, 403


class Journal(Protocol):
    """Remembers the answers to one case's calls, so that a run after a crash does not ask (and pay) again.

    Asked for GET anywhere and for POST to a model; only complete answers with a 2xx status are kept.
    """

    def recall(self, system: str, digest: str) -> tuple[str, Response | None]:
        """The place of this call (the n-th with that digest in this run), and its answer if it is kept."""
        ...

    def keep(self, place: str, answer: Response) -> None:
        """Keeps an answer in its place."""
        ...


class CallObserver(Protocol):
    """Is told how calls ended, and what models answered."""

    def asked(self, call: ModelCall) -> None:
        """A model is asked, now or in an earlier run of the case."""
        ...

    def answered(self, answer: ModelAnswer, wrong: str) -> None:
        """A model answered, now or in an earlier run of the case; `wrong` says what is wrong with it."""
        ...

    def ended(self, end: "CallEnd") -> None:
        """A call to a system ended, well or not."""
        ...


@dataclass(frozen=True, slots=True)
class CallEnd:
    """How a call ended: well when `why` is empty, otherwise in these words."""

    system: str
    why: str = ""
    error: BaseException | None = None
    """None when an answer came that says so itself."""
    key: str = ""
    """The system's key in the register, where making the call again later changes nothing for the worse."""
    locked_out: bool = False
    """Whether the system's secret is not there, or not accepted: it is up, and no call will go well."""


@dataclass(frozen=True, slots=True)
class CallContext:
    """What all calls of one client have in common."""

    case: CaseId
    observer: CallObserver | None = None
    journal: Journal | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What one charter says of all its calls by HTTP."""

    budget: BudgetPolicy
    judging: Judging
    secrets: Secrets


Send = Callable[[OutgoingRequest, Attempt], Awaitable[Response]]
"""Sends one try."""


class Exchange:
    """The calls of one client to one system; `provider` is empty where that is not the charter's model."""

    def __init__(
        self,
        system: System,
        provider: str,
        rules: Rules,
        context: CallContext,
        pipeline: Pipeline,
        *,
        send: Send,
    ) -> None:
        self._system = system
        self._provider = provider
        self._boundary = Boundary(system)
        self._rules = rules
        self._context = context
        self._pipeline = pipeline
        self._send = send

    async def run(self, outgoing: OutgoingRequest) -> Response:
        """All policies in their order; what comes back is the answer, complete."""
        self._check(outgoing)
        call = await thought(len(outgoing.content), partial(self._model_call, outgoing))
        outgoing = self._with_secret(outgoing, call)
        place, response = await self._replay(outgoing, call)
        if response is not None:
            await self._tell(call, response, judged(call, response) if call else None)
            return response
        response, wrong = await self._asked(outgoing, call)
        if OK <= response.status < REDIRECT:
            await self._tell(call, response, wrong)
            if self._context.journal is not None and place:
                await self._pipeline.state.do(partial(self._context.journal.keep, place, to_keep(response)))
        return response

    def _check(self, outgoing: OutgoingRequest) -> None:
        try:
            self._boundary.check(outgoing.method, outgoing.url, outgoing.headers)
        except BoundaryError:
            self._pipeline.state.count("refused")
            raise

    def _model_call(self, outgoing: OutgoingRequest) -> ModelCall | None:
        """Every POST to the charter's model costs tokens, and so does one that looks like it elsewhere."""
        if outgoing.method != "POST":
            return None
        suspicious = looks_like_a_model(outgoing.url.path, outgoing.content)
        if self._provider or suspicious or self._is_known_provider:
            return read_model_call(self._system.name, self._provider, outgoing.url, outgoing.content)
        return None

    @cached_property
    def _is_known_provider(self) -> bool:
        return is_known_provider(self._system.url)

    def _with_secret(self, outgoing: OutgoingRequest, call: ModelCall | None) -> OutgoingRequest:
        """With the system's own; a model's key that the agent had goes out in no case."""
        headers = outgoing.headers
        if self._provider and self._system.secret is None:
            headers = without(headers, *KEY_HEADERS)
        elif self._system.secret is not None:
            try:
                headers = self._rules.secrets.put_in(self._system.secret, headers)
            except SettingsError as error:
                self._ended(error.message, error, locked_out=True)
                raise
        if call is None:
            return outgoing if headers is outgoing.headers else replace(outgoing, headers=headers)
        return replace(outgoing, headers=headers, content=call.content, to_model=True)

    async def _replay(self, outgoing: OutgoingRequest, call: ModelCall | None) -> tuple[str, Response | None]:
        """Where the answer is kept, and what an earlier run of the case was answered."""
        journal = self._context.journal
        if journal is None or not (call or outgoing.method == "GET"):
            return "", None
        recalling = partial(journal.recall, self._system.name, digest_of(outgoing))
        place, kept = await self._pipeline.state.do(recalling)
        return place, None if kept is None else replayed(kept)

    async def _asked(
        self, outgoing: OutgoingRequest, call: ModelCall | None
    ) -> tuple[Response, Judgement | None]:
        """What the tries bring; to a model, what fits its window, and asked for again where that mends it."""
        repeat = repeat_of(outgoing.method, outgoing.headers, to_model=call is not None)
        wrong: Judgement | None = None
        try:
            if call is None:
                response = await self._pipeline.run(Call(partial(self._send, outgoing), repeat))
            else:
                await self._rules.judging.check(call)
                ask = partial(self._ask, outgoing, repeat)
                response, wrong = await self._rules.judging.answered(call, ask)
        except Exception as error:
            self._ended(in_words(error), error, repeat, of_system=self._is_trouble(error))
            raise
        if self._is_locked_out(response.status) and self._system.secret is not None:
            why = f"the secret {self._system.secret.value} is not accepted: {in_words(response)}"
            self._ended(why, None, locked_out=True)
        else:
            self._ended(in_words(response) if self._is_trouble(response) else "", None, repeat)
        return response, wrong

    async def _ask(self, outgoing: OutgoingRequest, repeat: Repeat, call: ModelCall) -> Response:
        """The tries of one request to a model."""
        charge = Charge(self._rules.budget, self._context.case, call)
        send = partial(self._send, replace(outgoing, content=call.content))
        return await self._pipeline.run(Call(send, repeat, call.tokens, charge))

    def _is_trouble(self, result: Response | BaseException) -> bool:
        return self._pipeline.state.outcomes.of(result) in TROUBLE

    def _is_locked_out(self, status: int) -> bool:
        """A 403 may be about one thing that was asked for; of a model it is about who asks."""
        return status == UNKNOWN or (status == FORBIDDEN and bool(self._provider))

    async def _tell(self, call: ModelCall | None, response: Response, wrong: Judgement | None) -> None:
        observer = self._context.observer
        if call is None or observer is None or not call.protocol.is_read:
            return
        observer.asked(call)
        answer = await thought(
            len(response.body), partial(read_answer, call.protocol, call.model, response.body)
        )
        observer.answered(answer, wrong.why if wrong else "")

    def _ended(
        self,
        why: str,
        error: BaseException | None,
        repeat: Repeat = Repeat.NEVER,
        *,
        of_system: bool = True,
        locked_out: bool = False,
    ) -> None:
        """Tells how a call ended; its system's key is told where making it again later is right."""
        if self._context.observer is None:
            return
        again = locked_out or (bool(why) and of_system and repeat is Repeat.ALWAYS)
        key = self._pipeline.state.key if again else ""
        why = self._rules.secrets.hidden(why)
        self._context.observer.ended(CallEnd(self._system.name, why, error, key, locked_out))
