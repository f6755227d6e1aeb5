"""Whether moves of circuits by hand and what is on record about them go together.

Each entry is looked for among the moves, and each move by a person among the entries: a move that was
deleted, made up, given to somebody else or given another reason does not fit any more.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from gluework.audit import AuditEntry, digest_of
from gluework.guard import CircuitState
from gluework.values import Value

OPENED, CLOSED = "circuit opened", "circuit closed"
SAME_MOMENT = timedelta(seconds=5)
"""A move and its entry are written in one transaction."""


class Moved(Value):
    """One move of a circuit, by a person or by the guard."""

    id: int
    system: str
    name: str
    at: datetime
    after: str
    why: str
    by: str
    """Empty when the guard made it."""


def faults(entries: Sequence[AuditEntry], moves: Sequence[Moved]) -> list[str]:
    """In words; empty when all go together."""
    by_id = {move.id: move for move in moves}
    told = [fault for entry in entries for fault in _of_entry(entry, by_id, moves)]
    known = {entry.detail["change"] for entry in entries if "change" in entry.detail}
    older = [entry for entry in entries if "change" not in entry.detail]
    made_up = [
        f"the move of the circuit of {move.name} by {move.by} at {_moment(move.at)} is not on record"
        for move in moves
        if move.by and move.id not in known and not any(_is_about(entry, move) for entry in older)
    ]
    return list(dict.fromkeys(told + made_up))


def _of_entry(entry: AuditEntry, by_id: dict[int, Moved], moves: Sequence[Moved]) -> Iterator[str]:
    who, what = entry.actor.name, f"the circuit of {entry.subject} at {_moment(entry.at)}"
    move = _move_of(entry, by_id, moves)
    if move is None:
        if entry.detail.get("change", 0) is not None:
            yield f"the reason why {who} moved {what} is gone: what entry {entry.number} is about was deleted"
        return
    if move.by != who:
        yield f"{who} moved {what} by entry {entry.number} of the record; now it says {move.by or 'nobody'}"
    digest = entry.detail.get("reason_sha256")
    if digest not in (None, digest_of(move.why)):
        yield f"the reason why {who} moved {what} was changed after it was written"
    if not _is_about(entry, move):
        yield f"the move of {what} was changed after it was written"


def _move_of(entry: AuditEntry, by_id: dict[int, Moved], moves: Sequence[Moved]) -> Moved | None:
    """The move that an entry names; of an older entry, the one of that moment that fits best."""
    named = entry.detail.get("change")
    if isinstance(named, int):
        return by_id.get(named)
    if "change" in entry.detail:
        return None
    fits = [move for move in moves if _is_about(entry, move)]
    digest = entry.detail.get("reason_sha256")
    fits.sort(key=lambda move: (digest_of(move.why) != digest, move.by != entry.actor.name))
    return fits[0] if fits else None


def _is_about(entry: AuditEntry, move: Moved) -> bool:
    closed = move.after == CircuitState.CLOSED
    return (
        entry.detail.get("system") == move.system
        and entry.action == (CLOSED if closed else OPENED)
        and abs(entry.at - move.at) < SAME_MOMENT
    )


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
