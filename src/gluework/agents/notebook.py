"""What was noticed during a run: what models were sent and answered, how calls ended, what was doubted.

What was noticed inside a step is kept in the row of its result, and told again when a later run finds the
step done: the result alone would hide that a model was asked, what it was not given, and every doubt.

Whatever an agent's process asks says in which step it was asked, which its tasks carry on. What comes from a
thread that an agent started by itself belongs to every step under way: too many is safe.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from gluework.agents.reached import Sent
from gluework.charter import OFFLINE
from gluework.guard import CallEnd, ModelAnswer, ModelCall
from gluework.values import Doubt, DoubtKind


@dataclass(slots=True, eq=False)
class Notes:
    """Of one step, or of the whole run."""

    book: "Notebook"
    around: "tuple[Notes, ...]" = ()
    """Of the steps that this one is in, and of the run."""
    requests: list[ModelCall] = field(default_factory=list)
    earlier: list[Sent] = field(default_factory=list)
    """What was sent in steps that an earlier run finished."""
    answered_by: dict[str, None] = field(default_factory=dict)
    doubts: dict[Doubt, None] = field(default_factory=dict)
    ends: dict[str, CallEnd] = field(default_factory=dict)
    """The last end of a call to each system, the latest last."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noticed."""
        return not (self.requests or self.earlier or self.answered_by or self.doubts or self.ends)


_noting: ContextVar[Notes | None] = ContextVar("gluework_notes", default=None)


class Notebook:
    """One run's notes; fills the guard's `CallObserver`. Safe among threads.

    Args:
        provider: of the run's model.
        digest: of the case's document.
    """

    def __init__(self, provider: str, digest: str) -> None:
        self._provider = provider
        self._digest = digest
        self._run = Notes(self)
        self._number = 0
        self._under_way: dict[int, Notes] = {}
        self._lock = threading.RLock()

    def begin(self) -> int:
        """One of its steps begins; the number under which it is known until it ends, from 1."""
        with self._lock:
            self._number += 1
            self._under_way[self._number] = Notes(self, self._now())
            return self._number

    def end(self, step: int) -> Notes | None:
        """It ended; None for one that is not under way."""
        with self._lock:
            return self._under_way.pop(step, None)

    @contextmanager
    def within(self, step: int | None) -> Iterator[None]:
        """What is noticed inside is of a step, of the run alone (0), or of all that are under way (None)."""
        with self._lock:
            notes = None if step is None else self._under_way.get(step, self._run)
        token = _noting.set(notes)
        try:
            yield
        finally:
            _noting.reset(token)

    def asked(self, call: ModelCall) -> None:
        """The guard tells what models were sent."""
        with self._lock:
            for notes in self._now():
                notes.requests.append(call)

    def answered(self, answer: ModelAnswer, wrong: str) -> None:
        """The guard tells what models answered, and what is wrong with it."""
        name = answer.model if self._provider == OFFLINE else f"{self._provider}:{answer.model}"
        with self._lock:
            for notes in self._now():
                notes.answered_by[name] = None
        if wrong:
            self.doubt(Doubt(kind=DoubtKind.AGENT, text=wrong))

    def ended(self, end: CallEnd) -> None:
        """The guard tells how calls ended; one that goes well makes up for those before it."""
        with self._lock:
            for notes in self._now():
                notes.ends.pop(end.system, None)
                notes.ends[end.system] = end

    def doubt(self, doubt: Doubt) -> None:
        """Something is doubted."""
        with self._lock:
            for notes in self._now():
                notes.doubts[doubt] = None

    def written(self, notes: Notes) -> str:
        """A step's notes as they are kept; empty when there are none. Takes time where much was sent."""
        if notes.is_empty:
            return ""
        sent = self.sent(notes)
        with self._lock:
            kept = {
                "answered_by": list(notes.answered_by),
                "doubts": [doubt.model_dump(mode="json") for doubt in notes.doubts],
                "ends": [[end.system, end.why] for end in notes.ends.values()],
            }
        return json.dumps(kept | ({"sent": sent.pack()} if sent else {}))

    def recall(self, written: str) -> None:
        """Tells again what was noticed in a step that an earlier run finished.

        Of a call that failed then only words are kept: it is a doubt, but nothing to wait for now.
        """
        kept: dict[str, Any] = json.loads(written) if written else {}
        for system, why in kept.get("ends", ()):
            self.ended(CallEnd(system, why))
        for doubt in kept.get("doubts", ()):
            self.doubt(Doubt.model_validate(doubt))
        with self._lock:
            for notes in self._now():
                notes.answered_by |= dict.fromkeys(kept.get("answered_by", ()))
                notes.earlier += [Sent.unpack(kept["sent"])] if "sent" in kept else []

    @property
    def asked_a_model(self) -> bool:
        """Whether one was sent anything, in this run or in a step that is kept."""
        with self._lock:
            return bool(self._run.requests or self._run.earlier)

    def sent(self, of: Notes | None = None) -> Sent | None:
        """What models were sent in the run, or in one of its steps; None for nothing. Takes time."""
        notes = of or self._run
        with self._lock:
            requests, earlier = tuple(notes.requests), tuple(notes.earlier)
        found = Sent.all((*earlier, Sent.by(requests, self._digest)))
        return found if found.asked else None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What was doubted, and what the guard noticed of the models' answers."""
        with self._lock:
            return tuple(self._run.doubts)

    @property
    def answered_by(self) -> str:
        """Who really answered; empty when a run with a model did not ask it.

        A run that is offline may find steps in which a model answered before it went away.
        """
        with self._lock:
            rest = (OFFLINE,) if self._provider == OFFLINE else ()
            return ", ".join((*self._run.answered_by, *rest))

    @property
    def troubles(self) -> tuple[CallEnd, ...]:
        """The systems whose last call failed, the latest one first."""
        with self._lock:
            return tuple(end for end in reversed(self._run.ends.values()) if end.why)

    def _now(self) -> tuple[Notes, ...]:
        """Where to write: into the notes of the step, of those around it, and of the run."""
        now = _noting.get()
        if now is None or now.book is not self:
            return (*self._under_way.values(), self._run)
        return (now, *now.around)
