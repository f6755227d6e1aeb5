"""The exchange with one system: what a call must be before it may go out, and what its answer is taken for.

    boundary → secret → journal → budget, and then the pipeline (`pipeline.py`)

A model's answer is looked at here too: what can be repaired is asked for again, a stated number of times.
"""

from dataclasses import dataclass, replace
from functools import cached_property, partial

import httpx2

from gluework.charter import System
from gluework.errors import BoundaryError, SettingsError
from gluework.guard.boundary import Boundary
from gluework.guard.budget import BudgetPolicy, Reservation
from gluework.guard.call_context import CallContext, CallEnd
from gluework.guard.circuit import TROUBLE, Outcome, outcome_of_error, outcome_of_status
from gluework.guard.effects import Do, Steps
from gluework.guard.headers import RawHeaders, without
from gluework.guard.judging import Judging, judged, thought
from gluework.guard.pipeline import Call, Pipeline, in_words
from gluework.guard.protocols import (
    KEY_HEADERS,
    Judgement,
    ModelCall,
    counted,
    is_known_provider,
    looks_like_a_model,
    read_answer,
    read_model_call,
)
from gluework.guard.replay import answer_of, digest_of, reply_of
from gluework.guard.response import Response
from gluework.guard.retry import Repeat, repeat_of
from gluework.guard.secret import Secrets
from gluework.guard.wire import OutgoingRequest

NOT_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.LocalProtocolError,
    BoundaryError,
)
"""Failures after which nothing was sent."""
OK, REDIRECT, UNKNOWN, FORBIDDEN = 200, 300, 401, 403


@dataclass(slots=True)
class ModelCharge:
    """What the tries of one call to a model cost: each is reserved for, and settled, by itself."""

    budget: BudgetPolicy
    context: CallContext
    call: ModelCall
    reservation: Reservation | None = None

    def reserve(self) -> None:
        """Reserves the most that the try can cost."""
        self.reservation = self.budget.reserve(self.context.case, self.call)

    def settle(self, reply: Response | None, error: BaseException | None) -> None:
        """By the answer's own count; where nobody knows, all that was reserved."""
        reservation, self.reservation = self.reservation, None
        if reservation is None:
            return
        if reply is None:
            if isinstance(error, NOT_SENT):
                self.budget.release(reservation)
            else:
                self.budget.settle_whole(reservation)
            return
        kind = reply.headers.get("content-type", "")
        tokens, begun = counted(reservation.call, reply.status, kind, reply.body)
        if tokens is None and begun:
            self.budget.settle_whole(reservation)
        else:
            self.budget.settle(reservation, reply.status, tokens)

    def release(self) -> None:
        """It was never sent."""
        reservation, self.reservation = self.reservation, None
        if reservation is not None:
            self.budget.release(reservation)


class Exchange:
    """What one client's calls have to pass."""

    def __init__(
        self,
        system: System,
        provider: str,
        *,
        budget: BudgetPolicy,
        secrets: Secrets,
        context: CallContext,
        pipeline: Pipeline,
        judging: Judging,
    ) -> None:
        self._system = system
        self._provider = provider
        self._boundary = Boundary(system)
        self._budget = budget
        self._secrets = secrets
        self._context = context
        self._pipeline = pipeline
        self._judging = judging
        self._outcomes: dict[int, Outcome] = {}

    def passing(self, request: httpx2.Request, content: bytes) -> Steps[Response]:
        """The whole way of one call; what comes back is its answer, complete."""
        outgoing = self._taken(request, content)
        try:
            self._boundary.check(outgoing.method, outgoing.url, outgoing.headers)
        except BoundaryError:
            self._pipeline.state.count("refused")
            raise
        call = yield from thought(len(content), partial(self._model_call, outgoing))
        if self._provider or self._system.secret is not None:
            outgoing = replace(outgoing, headers=self._with_secret(outgoing.headers))
        if call is not None:
            outgoing = replace(outgoing, content=call.content, to_model=True)
        journal, place = self._context.journal, ""
        if journal is not None and (call or outgoing.method == "GET"):
            place, kept = yield Do(partial(journal.recall, self._system.name, digest_of(outgoing)))
            if kept is not None:
                reply = reply_of(kept)
                yield from self._tell(call, reply, judged(call, reply) if call else None)
                return reply
        reply, wrong = yield from self._sent(outgoing, call)
        if OK <= reply.status < REDIRECT:
            yield from self._tell(call, reply, wrong)
            if journal is not None and place:
                yield Do(partial(journal.keep, place, answer_of(reply)))
        return reply

    def _sent(
        self, outgoing: OutgoingRequest, call: ModelCall | None
    ) -> Steps[tuple[Response, Judgement | None]]:
        wrong: Judgement | None = None
        try:
            if call is None:
                reply = yield from self._pipeline.tries(self._call(outgoing, None))
            else:
                yield from self._judging.check(call)
                reply, wrong = yield from self._judging.answered(call, partial(self._ask, outgoing))
        except Exception as error:
            self._ended(outgoing, call, in_words(error), error)
            raise
        if not self._is_locked_out(reply.status):
            self._ended(outgoing, call, in_words(reply) if self._judge(reply) in TROUBLE else "", None)
        elif self._system.secret is not None:
            secret = self._system.secret.value
            self._locked_out(f"the secret {secret} is not accepted: {in_words(reply)}", None)
        return reply, wrong

    def _ask(self, outgoing: OutgoingRequest, call: ModelCall) -> Steps[Response]:
        return self._pipeline.tries(self._call(replace(outgoing, content=call.content), call))

    def _call(self, outgoing: OutgoingRequest, call: ModelCall | None) -> Call:
        repeat = repeat_of(outgoing.method, outgoing.headers, to_model=call is not None)
        if call is None:
            return Call(outgoing, repeat, self._judge)
        return Call(
            outgoing, repeat, self._judge, call.tokens, ModelCharge(self._budget, self._context, call)
        )

    def _judge(self, result: Response | BaseException) -> Outcome:
        rules = self._system.circuit
        if not isinstance(result, Response):
            return outcome_of_error(rules, result)
        outcome = self._outcomes.get(result.status)
        if outcome is None:
            outcome = self._outcomes[result.status] = outcome_of_status(rules, result.status)
        return outcome

    def _taken(self, request: httpx2.Request, content: bytes) -> OutgoingRequest:
        """The call as it stands now: the agent still has the request, and could change it after the check."""
        url, headers, timeout = request.url, request.headers.raw, request.extensions.get("timeout")
        return OutgoingRequest(self._system.name, request.method, url, headers, content, timeout)

    def _with_secret(self, headers: RawHeaders) -> RawHeaders:
        """With the system's own; a model's key that the agent had goes out in no case."""
        if self._provider and self._system.secret is None:
            headers = without(headers, *KEY_HEADERS)
        try:
            return self._secrets.put_in(self._system, headers)
        except SettingsError as error:
            self._locked_out(error.message, error)
            raise

    def _is_locked_out(self, status: int) -> bool:
        """A 403 may be about one thing that was asked for; of a model it is about who asks."""
        return self._system.secret is not None and (
            status == UNKNOWN or (status == FORBIDDEN and bool(self._provider))
        )

    def _locked_out(self, why: str, error: BaseException | None) -> None:
        if self._context.observer is not None:
            why = self._secrets.hidden(why)
            self._context.observer.ended(
                CallEnd(self._system.name, why, error, self._pipeline.state.key, locked_out=True)
            )

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

    def _tell(self, call: ModelCall | None, reply: Response, wrong: Judgement | None) -> Steps[None]:
        if call is None or self._context.observer is None or not call.protocol.is_read:
            return
        self._context.observer.asked(call)
        answer = yield from thought(
            len(reply.body), partial(read_answer, call.protocol, call.model, reply.body)
        )
        self._context.observer.answered(answer, wrong.why if wrong else "")

    def _ended(
        self, outgoing: OutgoingRequest, call: ModelCall | None, why: str, error: BaseException | None
    ) -> None:
        if self._context.observer is None:
            return
        systems = error is None or self._judge(error) in TROUBLE
        again = repeat_of(outgoing.method, outgoing.headers, to_model=call is not None) is Repeat.ALWAYS
        key = self._pipeline.state.key if why and systems and again else ""
        self._context.observer.ended(CallEnd(self._system.name, self._secrets.hidden(why), error, key))
