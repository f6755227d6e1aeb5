"""Turns what the guard, the ledger and the agents notice into incidents of the right person."""

import shlex
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from gluework.charter import Charter, CharterBook, Person, WebhookDestination
from gluework.guard import CircuitState, Overrun, key_of, systems_of
from gluework.ids import CaseId
from gluework.money import Money
from gluework.oncall.model import Severity, Trouble
from gluework.oncall.service import Incidents
from gluework.values import Failure, agent_of

LONGEST_NUMBER = 30
MONTH = len("2026-11")
AGENT_FAILED = "agent-failed"


class Granted(Protocol):
    """An agent's budget of a day or a month."""

    @property
    def name(self) -> str:
        """In words, with the charter's key."""
        ...

    @property
    def period(self) -> str:
        """The day or the month, as ISO 8601."""
        ...

    @property
    def limit(self) -> Money:
        """How much may be spent."""
        ...

    @property
    def is_limited(self) -> bool:
        """Whether the charter states how much."""
        ...


class Spent(Granted, Protocol):
    """How far it is gone."""

    @property
    def agent(self) -> str:
        """Whose it is."""
        ...

    @property
    def spent(self) -> Money:
        """What is gone."""
        ...

    @property
    def refused(self) -> bool:
        """Whether a call was refused for it."""
        ...

    @property
    def is_used_up(self) -> bool:
        """Otherwise four fifths of it are spent."""
        ...


class Alarms:
    """Fills the protocols by which other rooms tell of trouble.

    `granted` gives the budgets that a charter grants now.
    """

    def __init__(
        self,
        incidents: Incidents,
        charters: CharterBook,
        granted: Callable[[Charter, datetime], Sequence[Granted]],
    ) -> None:
        self._incidents = incidents
        self._charters = charters
        self._granted = granted

    def circuit_changed(self, system: str, name: str, state: CircuitState, why: str) -> None:
        """For each agent whose charter names the system."""
        if of := agent_of(system):
            self._agent_circuit_changed(*of, state, why)
            return
        key = f"circuit {system}"[:300]
        for charter in self._charters.present():
            if system not in _reached_by(charter):
                continue
            if state is CircuitState.CLOSED:
                self._incidents.settle(charter.agent.name, key, "it answers again")
                continue
            agent = charter.agent.name
            self._raise(
                charter,
                "circuit",
                key,
                Severity.HIGH,
                title=f"{name} is down for {agent}",
                text=f"{why[:1].upper()}{why[1:]}. Cases of {agent} that need {name} wait, and go on by "
                "themselves.",
                runbook=f"Look at {name} with `gluework guard`, and ask those who run it.",
            )

    def budget_used(self, spending: Spent) -> None:
        """Once for a budget of a day or a month; a budget that was raised is another one."""
        agent, name = spending.agent, spending.name
        loaded = self._charters.current(agent)
        if loaded is None:
            return
        gone = spending.is_used_up
        rest = ", and a call could cost more than is left" if spending.refused else ""
        self._raise(
            loaded.charter,
            "budget",
            _of_budget(name, spending.period, spending.limit),
            Severity.CRITICAL if gone else Severity.HIGH,
            title=f"{agent} has {'used up' if gone else 'spent four fifths of'} {name}",
            text=f"On {spending.period}, {spending.spent} of {spending.limit} are spent{rest}. "
            "What does not fit any more goes the charter's fallbacks.",
            runbook="See what is spent: `gluework guard`. Raise the budget in the charter and start gluework "
            "again, or let it rest.",
            once=True,
        )

    def settle_budgets(self, now: datetime) -> None:
        """Ends the incidents of budgets that are over: their time, or their amount is another one now."""
        granted = {charter.agent.name: self._granted(charter, now) for charter in self._charters.present()}
        for incident in self._incidents.not_closed("budget"):
            why = _why_over(incident.key, granted.get(incident.agent, ()))
            if why:
                self._incidents.settle(incident.agent, incident.key, why)

    def overran(self, overrun: Overrun) -> None:
        """A provider states more than was reserved as the most that a call could cost."""
        loaded = self._charters.current(overrun.agent)
        if loaded is None:
            return
        one = overrun
        booked = "This is booked" if one.is_believed else f"That can't be; {one.most} is booked"
        self._raise(
            loaded.charter,
            "budget",
            f"overrun {one.system} {one.model}"[:300],
            Severity.HIGH,
            title=f"{one.system} states more than a call could cost",
            text=f"For a call to {one.model} it states {_brief(one.stated_tokens)} tokens, "
            f"{_brief(one.stated)}. At most {one.most_tokens} tokens, {one.most}, could be. {booked}.",
            runbook="Compare with the provider's bill. Look whether the model, its price in the charter "
            "(budget.prices) and the address are right.",
        )

    def way_out(self, charter: Charter, case: CaseId | None, what: str, place: str, *, walled: bool) -> None:
        """An agent tried to go past the guard."""
        refused = charter.agent.other_ways_out == "refuse"
        done = "The wall refused it" if walled else "It was refused" if refused else "It was only reported"
        where = f", in {place}" if place else ""
        when = f"first in case {case}" if case else "while its code was imported"
        self._raise(
            charter,
            "way-out",
            f"way out {what}"[:300],
            Severity.HIGH,
            title=f"{charter.agent.name} went past the guard",
            text=f"It tried to reach {what}{where}, {when}. {done}.",
            runbook="Find the library that does it; name the system in the charter, or take the code out.",
        )

    def agent_failed(self, charter: Charter, case: CaseId, version: str, failure: Failure) -> None:
        """An agent's own code failed on a case: its owner's, once for a version and a kind of failure."""
        name = charter.agent.name
        self._raise(
            charter,
            AGENT_FAILED,
            _of_failure(version, failure),
            Severity.LOW,
            title=f"{name} fails: {failure.words}",
            text=f"It happened first in case {case}, whose page has its words and what the code printed. "
            "Until too many follow each other, such cases go the charter's fallbacks.",
            runbook="Correct the agent's code and load it. Then run the cases again: "
            f"`gluework cases retry --agent {name} --failed-with {shlex.quote(failure.kind)}`.",
            to=charter.owner,
        )

    def agent_is_well(self, agent: str, version: str, failure: Failure | None) -> None:
        """It went well: what other versions did is over, and the kind with which that case had failed."""
        for incident in self._incidents.not_closed(AGENT_FAILED):
            if incident.agent != agent:
                continue
            if not incident.key.startswith(_of_version(version)):
                self._incidents.settle(agent, incident.key, "another version of its code works")
            elif failure is not None and incident.key == _of_failure(version, failure):
                self._incidents.settle(agent, incident.key, "a case that had failed so went well")

    def _agent_circuit_changed(self, agent: str, version: str, state: CircuitState, why: str) -> None:
        """Nothing is given to an agent's code but a trial now and then."""
        key = f"agent circuit {version}"[:300]
        if state is CircuitState.CLOSED:
            self._incidents.settle(agent, key, why)
            for incident in self._incidents.not_closed(AGENT_FAILED):
                if incident.agent == agent and incident.key.startswith(_of_version(version)):
                    self._incidents.settle(agent, incident.key, why)
            return
        loaded = self._charters.current(agent)
        if loaded is None:
            return
        self._raise(
            loaded.charter,
            "agent-circuit",
            key,
            Severity.HIGH,
            title=f"{agent} fails on every case",
            text=f"{why[:1].upper()}{why[1:]}. Since then its cases are parked in their order; one is tried "
            "every few minutes, and as soon as one goes well all go on by themselves.",
            runbook="Look at what failed: `gluework cases failed`. Correct the agent's code and load it. "
            "`gluework cases retry` runs again what people were asked about.",
        )

    def locked_out(self, charter: Charter, system: str, why: str) -> None:
        """A system's secret is not there, or not accepted."""
        self._raise(
            charter,
            "secret",
            f"secret {system}"[:300],
            Severity.HIGH,
            title=f"{system} can't be called: its secret is missing or wrong",
            text=f"{why[:1].upper()}{why[1:]}. Cases that need {system} wait, and go on by themselves.",
            runbook="Put a valid secret where the charter says. A file is read at the next call; "
            "for a variable of the environment start gluework again.",
        )

    def _raise(
        self,
        charter: Charter,
        kind: str,
        key: str,
        severity: Severity,
        *,
        title: str,
        text: str,
        runbook: str,
        once: bool = False,
        to: Person | None = None,
    ) -> None:
        theirs = to or charter.on_call
        self._incidents.raise_one(
            Trouble(
                agent=charter.agent.name,
                kind=kind,
                key=key,
                severity=severity,
                title=title[:300],
                text=text,
                runbook=runbook,
                owner=theirs.name,
                reach=theirs.reach,
            ),
            once=once,
        )


def _reached_by(charter: Charter) -> set[str]:
    """The keys of everything that cases of a charter need: its systems, and its webhooks."""
    hooks = (one.url for one in charter.destinations if isinstance(one, WebhookDestination))
    return {key_of(one.url) for one in systems_of(charter)} | {key_of(url) for url in hooks}


def _of_version(version: str) -> str:
    """How the keys begin of all failures of a version of an agent's code."""
    return f"agent failed {version} "


def _of_failure(version: str, failure: Failure) -> str:
    return f"{_of_version(version)}{failure.kind} {failure.place}"[:300]


def _of_budget(name: str, period: str, limit: Money | str) -> str:
    """The key of its incident: each amount and each day or month has one of its own."""
    return f"budget {name} {period} {limit}"


def _why_over(key: str, budgets: Sequence[Granted]) -> str:
    """Why a budget's incident is over; empty when it is not, or when it is none of these budgets'."""
    for one in budgets:
        if key == _of_budget(one.name, one.period, one.limit):
            return ""
        if key.startswith(_of_budget(one.name, one.period, "")):
            return f"{one.name} is {one.limit if one.is_limited else 'without a limit'} now"
        if key.startswith(f"budget {one.name} "):
            return f"its {'day' if len(one.period) > MONTH else 'month'} is over"
    return ""


def _brief(stated: object) -> str:
    """What somebody else states, as long as it can be read."""
    text = str(stated)
    return text if len(text) <= LONGEST_NUMBER else "absurdly many"
