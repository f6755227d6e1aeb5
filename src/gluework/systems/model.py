"""A system as it stands and how it came to that, for pages and programs."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby, takewhile
from typing import Any

from gluework.guard import CircuitState, View
from gluework.money import Money
from gluework.values import Value

NEARLY = 0.8
"""The share at which an incident tells of it, too."""
FAILED = "a trial call failed: "
NAMES = ("at", "before", "after", "why", "by")


def in_words(state: str, by: str = "") -> str:
    """A circuit's state as people read it: `closed`, `open`, `half-open`, `held open by Ada`."""
    if state != CircuitState.HELD:
        return state
    return f"held open by {by}" if by else "held open"


def standing(state: str, by: str = "") -> str:
    """Whether a system works, in words, with its circuit's state."""
    match state:
        case CircuitState.CLOSED:
            return "works (circuit closed)"
        case CircuitState.OPEN:
            return "is down (circuit open)"
        case CircuitState.HALF_OPEN:
            return "is being tried again (circuit half-open)"
        case _:
            return f"is {in_words(state, by)}"


class Change(Value):
    """One move of a circuit, or a row of trials that failed."""

    at: datetime
    before: str
    after: str
    why: str
    by: str
    """The person who made it; empty when the guard did."""
    trials: int = 0
    """How often it was tried in vain, for a row of trials; `at` and `why` are the last one's."""

    @property
    def words(self) -> str:
        """What it was before, and after."""
        if self.trials:
            return f"still {in_words(self.after)}, tried {_times(self.trials)}"
        return f"{in_words(self.before)} to {in_words(self.after)}"


class Traffic(Value):
    """What was counted within the last `seconds`, of all workers."""

    seconds: int
    calls: int
    """Tries that went out."""
    failures: int
    slow: int
    busy: int
    """Answers that asked to be left alone (429 and the like)."""
    refused: int
    """Not let out."""
    retries: int
    hedges: int
    waits: int
    """Calls that waited for a limit."""
    mean_ms: float | None
    """Of a try; None when there was none."""

    @property
    def words(self) -> str:
        """In a few words: `4 calls of 200 ms, 4 failed, 2 not let out`."""
        mean = "" if self.mean_ms is None else f" of {self.mean_ms:.0f} ms"
        named = (
            (self.failures, "failed"),
            (self.slow, "slow"),
            (self.busy, "told to wait"),
            (self.retries, "repeated"),
            (self.hedges, "asked a second time"),
            (self.refused, "not let out"),
            (self.waits, "waited for a limit"),
        )
        calls = f"{self.calls:,} call{'' if self.calls == 1 else 's'}{mean}"
        return ", ".join([calls, *(f"{number:,} {word}" for number, word in named if number)])


class Outage(Value):
    """Since when nothing, or next to nothing, goes out to a system."""

    since: datetime
    why: str
    """Why it was opened first."""
    trials: int
    """How often it was tried since."""
    last_why: str
    """What came of the last trial; empty when there was none."""

    @property
    def tried(self) -> str:
        """For pages and commands; empty before the first trial."""
        if not self.trials:
            return ""
        return f"tried {_times(self.trials)} since" + (
            f", the last time {self.last_why}" if self.last_why else ""
        )


class SystemStatus(Value):
    """A system with all that the guard knows of it."""

    id: str
    name: str
    url: str
    agents: tuple[str, ...]
    """Whose charters name it now."""
    state: CircuitState
    since: datetime | None
    until: datetime | None
    why: str
    by: str
    paused_until: datetime | None
    pause_why: str
    traffic: Traffic
    requests_per_minute: float | None
    tokens_per_minute: float | None
    concurrent: int | None
    changes: tuple[Change, ...]
    """The last ones, newest first; a row of trials that failed is one."""
    outage: Outage | None
    """None while the circuit is closed."""
    waiting: int
    """Cases that are parked for it."""

    @property
    def words(self) -> str:
        """The state in words, with whoever holds it open."""
        return in_words(self.state, self.by)

    @property
    def held_by(self) -> str:
        """Who holds its circuit open; empty for nobody."""
        return self.by if self.state is CircuitState.HELD else ""

    @property
    def standing(self) -> str:
        """Whether it works."""
        return standing(self.state, self.by)

    @property
    def waits(self) -> str:
        """How many cases wait for it, in words; empty when none does."""
        if not self.waiting:
            return ""
        return f"{self.waiting:,} case{' waits' if self.waiting == 1 else 's wait'} for it"

    @property
    def works(self) -> bool:
        """Whether its circuit is closed, though it may ask for a pause."""
        return self.state is CircuitState.CLOSED

    @property
    def limits(self) -> str:
        """What may be asked of it, in words; empty when no charter here names it."""
        named = (
            (self.concurrent, "at a time from one worker"),
            (self.requests_per_minute, "calls a minute"),
            (self.tokens_per_minute, "tokens a minute"),
        )
        said = ", ".join(f"{number:,.15g} {word}" for number, word in named if number)
        return f"at most {said}" if said else ""

    @property
    def answers(self) -> bool:
        """Whether calls go out now."""
        return self.state is CircuitState.CLOSED and self.paused_until is None


class BudgetStatus(Value):
    """What an agent may spend on models and has spent, in USD; None is no limit."""

    agent: str
    day_spent: str
    day_reserved: str
    """For calls under way: the most that they can cost."""
    day_limit: str
    month_spent: str
    month_reserved: str
    month_limit: str | None
    yesterday_spent: str = str(Money(0))
    day_share: float
    """Spent of the day's, from 0 to 1; 0 where nothing may be spent."""
    month_share: float = 0.0
    """As `day_share`, of the month's; 0 where the month has no limit."""
    waiting: int = 0
    """Cases that are parked until there is budget again."""

    @property
    def mark(self) -> str:
        """What must catch the eye: `used up`, `nearly used up`, or nothing."""
        share = max(self.day_share, self.month_share)
        if share >= 1:
            return "used up"
        return "nearly used up" if share >= NEARLY else ""

    @property
    def in_words(self) -> str:
        """For pages and commands."""
        words = f"{self.agent} has spent {self.day_spent} of today's {self.day_limit}"
        if self.month_limit is None:
            words += f" and {self.month_spent} this month"
        else:
            words += f" and {self.month_spent} of this month's {self.month_limit}"
        words += f", yesterday {self.yesterday_spent}"
        if self.waiting:
            words += f"; {self.waiting:,} case{' waits' if self.waiting == 1 else 's wait'} for more"
        if self.day_reserved == str(Money(0)):
            return words
        return f"{words}; up to {self.day_reserved} more is reserved for calls under way"


def folded(rows: Iterable[dict[str, Any]]) -> tuple[Change, ...]:
    """The same, newest first, with each row of trials as one line that tells the last of them."""
    changes = [Change.model_validate({name: row[name] for name in NAMES}) for row in rows]
    told: list[Change] = []
    for of_trials, group in groupby(reversed(changes), key=_is_of_a_trial):
        row = list(group)
        told += _as_few(row) if of_trials else row
    return tuple(reversed(told))


def outage_of(view: View, changes: Sequence[Change]) -> Outage | None:
    """Since the circuit was closed last; None while it is closed."""
    if view.state is CircuitState.CLOSED:
        return None
    since = list(takewhile(lambda change: change.after != CircuitState.CLOSED, changes))
    if view.state is CircuitState.HELD:
        since = since[:1]  # whatever was tried before, now a person holds it
    if not since:
        return None
    trials = [change for change in since if change.trials]
    return Outage(
        since=since[-1].at,
        why=since[-1].why,
        trials=sum(change.trials for change in trials),
        last_why=trials[0].why if trials else "",
    )


def _is_of_a_trial(change: Change) -> bool:
    is_trial = CircuitState.HALF_OPEN in {change.before, change.after}
    return is_trial and change.after != CircuitState.CLOSED and not change.by


def _as_few(row: list[Change]) -> list[Change]:
    """A row of trials, oldest first: those that failed together, and the one that is not decided."""
    under_way = row[-1:] if row[-1].after == CircuitState.HALF_OPEN else []
    failed = row[: len(row) - len(under_way)]
    if not failed:
        return under_way
    last = failed[-1]
    trials = max(1, sum(change.after == CircuitState.HALF_OPEN for change in failed))
    why = last.why.removeprefix(FAILED)
    return [last.model_copy(update={"before": last.after, "why": why, "trials": trials}), *under_way]


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"
