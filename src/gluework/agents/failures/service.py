"""Keeps how agents' own code fails, and lets a version that fails on every case try one now and then.

Each version of an agent has a circuit of its own in the guard's register, with the same states and moves as a
system's. It opens after so many failures in a row, of all workers together; while it is open its cases are
parked, and one at a time is a trial. A trial that fails parks its case again, so that nobody is asked about
what only the agent's owner can mend.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from gluework.agents.failures.store import FailureStore
from gluework.agents.store import AgentStore
from gluework.charter import Charter
from gluework.charter import Circuit as CircuitRules
from gluework.clock import Clock
from gluework.guard import CircuitState, Register, View
from gluework.ids import CaseId
from gluework.storage import Database, Tx
from gluework.values import AGENT, Case, FailedCase, Failure, Parked, agent_key, agent_of

MOST_IN_A_ROW = 5
RULES = CircuitRules(open_seconds=180, longest_open_seconds=3600, trials=1)
"""Minutes between two trials: what is wrong with code is mended by people."""
LOOK_AGAIN = timedelta(seconds=5)
"""While a trial is under way."""
TRYING = "it is being tried with another case whether its agent works again"
QUIET_SECONDS = 1.0
"""So long nobody looks again whether another worker saw an agent fail that never has."""
RUNS_OF_A_TRIAL = 4
"""So often its deadline may pass until a trial is taken for lost: other models, and portions."""


class FailureAlarm(Protocol):
    """Is told what needs a person; on-call fills it."""

    def agent_failed(self, charter: Charter, case: CaseId, version: str, failure: Failure) -> None:
        """An agent's own code failed on a case."""
        ...

    def agent_is_well(self, agent: str, version: str, failure: Failure | None) -> None:
        """It went well, so what other versions did is over; and this, with which that case had failed."""
        ...


@dataclass(frozen=True, slots=True)
class Shift:
    """One case's, with one version of its agent; `trial` is its circuit's round where it is a trial."""

    case: Case
    version: str
    parks: bool
    """Whether the case may be parked for its agent; not where it has been for as long as it may."""
    since: datetime | None
    trial: int | None = None
    is_quiet: bool = False
    """Whether there was nothing on record of the agent's failures, so that nothing is to be ended."""

    @property
    def key(self) -> str:
        """Of its circuit."""
        return agent_key(self.case.agent, self.version)


class Failures:
    """Of all agents of one installation. Every method touches the database.

    Args:
        database: where they are kept, for all workers.
        clock: for when they happened.
        register: has the circuits.
        alarm: is told of each.
        seconds: that only grow.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        register: Register,
        alarm: FailureAlarm,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._quiet: dict[str, float] = {}
        self._database = database
        self._clock = clock
        self._register = register
        self._alarm = alarm
        self._store = FailureStore()

    def begins(self, agent: str, version: str) -> None:
        """A version was loaded: circuits of others close, and its own tries soon."""
        own = agent_key(agent, version)
        for listed in self._register.listed():
            of = agent_of(listed.system)
            if of is not None and of[0] == agent and listed.system != own:
                self._register.close_for(listed.system, listed.name, "other code of the agent was loaded")
        self._register.try_soon(own)

    def quiet_turn(self, case: Case, version: str, since: datetime | None) -> Shift | None:
        """A turn where no case of the agent has failed as far as was known a moment ago; no database."""
        is_quiet = self._seconds() - self._quiet.get(agent_key(case.agent, version), -1e9) < QUIET_SECONDS
        return (
            Shift(case, version, parks=True, since=since, is_quiet=True)
            if is_quiet and since is None
            else None
        )

    def turn(self, case: Case, charter: Charter, version: str, since: datetime | None) -> Shift | Parked:
        """Whether a version may work on a case now, or what the case must be parked for."""
        parks = since is None or self._clock.now() < since + timedelta(hours=charter.agent.park_hours)
        turn = Shift(case, version, parks, since)
        view = self._register.view(turn.key)
        if view.state is CircuitState.CLOSED:
            with self._database.snapshot() as tx:
                if not self._store.has_any(tx, case.agent):
                    self._quiet[turn.key] = self._seconds()
        if view.state is CircuitState.CLOSED or not parks:
            return turn
        if view.state is not CircuitState.HELD and (view.until is None or view.until <= self._clock.now()):
            patience = timedelta(seconds=charter.agent.deadline_seconds * RUNS_OF_A_TRIAL)
            view, granted = self._register.ask_trial(turn.key, RULES, patience)
            if granted:
                return Shift(case, version, parks, since, trial=view.round)
        return self._parked(turn, charter, view, was_sent=False)

    def failed(self, turn: Shift, charter: Charter, failure: Failure) -> Parked | None:
        """It failed; what its case must be parked for, where it is not to go the charter's fallbacks."""
        case, before = turn.case, self._register.view(turn.key)
        self._quiet.pop(turn.key, None)
        with self._database.transaction() as tx:
            self._store.keep(tx, _failed(turn, failure, self._clock.now()))
            in_a_row = self._store.count(tx, case.agent, turn.version, before.round)
        self._alarm.agent_failed(charter, case.id, turn.version, failure)
        opened, name = False, f"agent {case.agent}"[:63]
        if turn.trial is not None:
            self._register.end_trial(
                turn.key, name, RULES, turn.trial, why_failed=failure.words, retry_after=0.0
            )
        elif in_a_row >= MOST_IN_A_ROW:
            why = f"it failed on {in_a_row} cases in a row, on the last with {failure.words}"
            opened = self._register.open_for(turn.key, name, RULES, why)
        view = self._register.view(turn.key)
        if opened or view.state is CircuitState.CLOSED or not turn.parks:
            return None
        return self._parked(turn, charter, view, was_sent=turn.trial is not None)

    def went_well(self, turn: Shift) -> None:
        """The agent came to an answer."""
        if turn.is_quiet:
            return
        agent, version = turn.case.agent, turn.version
        if turn.trial is not None:
            self._register.end_trial(
                turn.key, f"agent {agent}"[:63], RULES, turn.trial, why_failed="", retry_after=0.0
            )
        with self._database.snapshot() as tx:
            rows, failed = self._store.rows(tx, agent), self._store.of_case(tx, turn.case.id)
        others = [other for other in rows if other != version]
        if not others and not rows.get(version) and failed is None:
            return
        with self._database.transaction() as tx:
            self._store.end_row(tx, agent, version)
            self._store.forget_versions(tx, agent, others)
            self._store.forget(tx, turn.case.id)
        if others or failed is not None:
            self._alarm.agent_is_well(agent, version, failed)

    def came_to_nothing(self, turn: Shift) -> None:
        """Whether it works was not found out: a system was away, or the run was broken off."""
        if turn.trial is not None:
            self._register.give_back_trial(turn.key, turn.trial)

    def try_soon(self, agent: str) -> None:
        """A person thinks that it is mended: the next trial goes out at once."""
        for listed in self._register.listed():
            of = agent_of(listed.system)
            if of is not None and of[0] == agent:
                self._register.try_soon(listed.system)

    def with_text(self, text: str, agent: str | None, since: datetime | None) -> list[FailedCase]:
        """Cases whose agent failed so, in order of acceptance: `text` stands in kind, place or why."""
        wanted = text.casefold()
        with self._database.snapshot() as tx:
            found = self._store.some(tx, agent, since)
        return [one for one in found if any(wanted in each.casefold() for each in _texts(one))]

    def of_case(self, case_id: CaseId) -> FailedCase | None:
        """How its agent failed on it last; None where it did not, or has gone well since."""
        with self._database.snapshot() as tx:
            return self._store.of_case(tx, case_id)

    def forget(self, tx: Tx, case_id: CaseId) -> None:
        """Removes that its agent ever failed on it."""
        self._store.forget(tx, case_id)

    def forget_steps(self, tx: Tx, case_id: CaseId) -> None:
        """Removes what the agent kept of a case, so that it begins from scratch."""
        AgentStore().forget_steps(tx, case_id)

    def _parked(self, turn: Shift, charter: Charter, view: View, *, was_sent: bool) -> Parked:
        now = self._clock.now()
        first = turn.since or now
        return Parked(
            name=AGENT,
            system=turn.key,
            why=TRYING if view.state is CircuitState.HALF_OPEN else view.why,
            until=max(view.until or now, now + LOOK_AGAIN),
            since=first,
            give_up_at=first + timedelta(hours=charter.agent.park_hours),
            was_sent=was_sent,
        )


def _failed(turn: Shift, failure: Failure, now: datetime) -> FailedCase:
    case = turn.case
    return FailedCase(**failure.model_dump(), case_id=case.id, agent=case.agent, version=turn.version, at=now)


def _texts(failed: FailedCase) -> tuple[str, ...]:
    return failed.kind, failed.place, failed.words, failed.why
