"""The gate of one system: what a call must be before it may go out, and what its answer is taken for.

    boundary → secret → journal → budget, and then the way (`way.py`)

A model's answer is looked at here too: what can be repaired is asked for again, a stated number of times.
"""

from dataclasses import dataclass, replace
from functools import cached_property, partial

import httpx2

from gluework.charter import System
from gluework.errors import BoundaryError, SettingsError
from gluework.guard.boundary import Boundary
from gluework.guard.budget import Budget, Hold
from gluework.guard.circuit import TROUBLE, Outcome, outcome_of_error, outcome_of_status
from gluework.guard.effects import Do, Steps
from gluework.guard.errand import End, Errand
from gluework.guard.headers import RawHeaders, without
from gluework.guard.judging import Judging, judged, thought
from gluework.guard.kept import answer_of, digest_of, reply_of
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
from gluework.guard.retry import Repeat, repeat_of
from gluework.guard.secret import Secrets
from gluework.guard.way import Call, Reply, Way, in_words
from gluework.guard.wire import Sending

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
class ModelFare:
    """What the tries of one call to a model cost: each is reserved for, and settled, by itself."""

    budget: Budget
    errand: Errand
    call: ModelCall
    hold: Hold | None = None

    def take(self) -> None:
        """Reserves the most that the try can cost."""
        self.hold = self.budget.hold(self.errand.case, self.call)

    def settle(self, reply: Reply | None, error: BaseException | None) -> None:
        """By the answer's own count; where nobody knows, all that was reserved."""
        hold, self.hold = self.hold, None
        if hold is None:
            return
        if reply is None:
            if isinstance(error, NOT_SENT):
                self.budget.release(hold)
            else:
                self.budget.keep(hold)
            return
        kind = reply.headers.get("content-type", "")
        tokens, begun = counted(hold.call, reply.status, kind, reply.body)
        if tokens is None and begun:
            self.budget.keep(hold)
        else:
            self.budget.settle(hold, reply.status, tokens)

    def give_back(self) -> None:
        """It was never sent."""
        hold, self.hold = self.hold, None
        if hold is not None:
            self.budget.release(hold)


class Gate:
    """What one client's calls have to pass."""

    def __init__(
        self,
        system: System,
        provider: str,
        *,
        budget: Budget,
        secrets: Secrets,
        errand: Errand,
        way: Way,
        judging: Judging,
    ) -> None:
        self._system = system
        self._provider = provider
        self._boundary = Boundary(system)
        self._budget = budget
        self._secrets = secrets
        self._errand = errand
        self._way = way
        self._judging = judging
        self._outcomes: dict[int, Outcome] = {}

    def passing(self, request: httpx2.Request, content: bytes) -> Steps[Reply]:
        """The whole way of one call; what comes back is its answer, complete."""
        sending = self._taken(request, content)
        try:
            self._boundary.check(sending.method, sending.url, sending.headers)
        except BoundaryError:
            self._way.lane.count("refused")
            raise
        call = yield from thought(len(content), partial(self._model_call, sending))
        if self._provider or self._system.secret is not None:
            sending = replace(sending, headers=self._with_secret(sending.headers))
        if call is not None:
            sending = replace(sending, content=call.content, to_model=True)
        journal, place = self._errand.journal, ""
        if journal is not None and (call or sending.method == "GET"):
            place, kept = yield Do(partial(journal.recall, self._system.name, digest_of(sending)))
            if kept is not None:
                reply = reply_of(kept)
                yield from self._tell(call, reply, judged(call, reply) if call else None)
                return reply
        reply, wrong = yield from self._sent(sending, call)
        if OK <= reply.status < REDIRECT:
            yield from self._tell(call, reply, wrong)
            if journal is not None and place:
                yield Do(partial(journal.keep, place, answer_of(reply)))
        return reply

    def _sent(self, sending: Sending, call: ModelCall | None) -> Steps[tuple[Reply, Judgement | None]]:
        wrong: Judgement | None = None
        try:
            if call is None:
                reply = yield from self._way.tries(self._call(sending, None))
            else:
                yield from self._judging.check(call)
                reply, wrong = yield from self._judging.answered(call, partial(self._ask, sending))
        except Exception as error:
            self._ended(sending, call, in_words(error), error)
            raise
        if not self._is_locked_out(reply.status):
            self._ended(sending, call, in_words(reply) if self._judge(reply) in TROUBLE else "", None)
        elif self._system.secret is not None:
            secret = self._system.secret.value
            self._locked_out(f"the secret {secret} is not accepted: {in_words(reply)}", None)
        return reply, wrong

    def _ask(self, sending: Sending, call: ModelCall) -> Steps[Reply]:
        return self._way.tries(self._call(replace(sending, content=call.content), call))

    def _call(self, sending: Sending, call: ModelCall | None) -> Call:
        repeat = repeat_of(sending.method, sending.headers, to_model=call is not None)
        if call is None:
            return Call(sending, repeat, self._judge)
        return Call(sending, repeat, self._judge, call.tokens, ModelFare(self._budget, self._errand, call))

    def _judge(self, result: Reply | BaseException) -> Outcome:
        rules = self._system.circuit
        if not isinstance(result, Reply):
            return outcome_of_error(rules, result)
        outcome = self._outcomes.get(result.status)
        if outcome is None:
            outcome = self._outcomes[result.status] = outcome_of_status(rules, result.status)
        return outcome

    def _taken(self, request: httpx2.Request, content: bytes) -> Sending:
        """The call as it stands now: the agent still has the request, and could change it after the check."""
        url, headers, timeout = request.url, request.headers.raw, request.extensions.get("timeout")
        return Sending(self._system.name, request.method, url, headers, content, timeout)

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
        if self._errand.watch is not None:
            why = self._secrets.hidden(why)
            self._errand.watch.ended(End(self._system.name, why, error, self._way.lane.key, locked_out=True))

    def _model_call(self, sending: Sending) -> ModelCall | None:
        """Every POST to the charter's model costs tokens, and so does one that looks like it elsewhere."""
        if sending.method != "POST":
            return None
        suspicious = looks_like_a_model(sending.url.path, sending.content)
        if self._provider or suspicious or self._is_known_provider:
            return read_model_call(self._system.name, self._provider, sending.url, sending.content)
        return None

    @cached_property
    def _is_known_provider(self) -> bool:
        return is_known_provider(self._system.url)

    def _tell(self, call: ModelCall | None, reply: Reply, wrong: Judgement | None) -> Steps[None]:
        if call is None or self._errand.watch is None or not call.protocol.is_read:
            return
        self._errand.watch.asked(call)
        answer = yield from thought(
            len(reply.body), partial(read_answer, call.protocol, call.model, reply.body)
        )
        self._errand.watch.answered(answer, wrong.why if wrong else "")

    def _ended(self, sending: Sending, call: ModelCall | None, why: str, error: BaseException | None) -> None:
        if self._errand.watch is None:
            return
        systems = error is None or self._judge(error) in TROUBLE
        again = repeat_of(sending.method, sending.headers, to_model=call is not None) is Repeat.ALWAYS
        key = self._way.lane.key if why and systems and again else ""
        self._errand.watch.ended(End(self._system.name, self._secrets.hidden(why), error, key))
