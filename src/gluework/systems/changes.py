"""A circuit's moves as people read them: a row of trials is one line, and since when it is down."""

from collections.abc import Iterable, Sequence
from itertools import groupby, takewhile
from typing import Any

from gluework.guard import CircuitState, View
from gluework.systems.model import Change, Outage

FAILED = "a trial call failed: "
NAMES = ("at", "before", "after", "why", "by")


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
