"""What an agent remembers of a case: its finished steps, its state, and the answers it was given.

Steps are named, and counted by name within one run: the second `step("ask", …)` of a case is `ask` 2.
A run after a crash gets the kept results in the same order, so name steps apart that may change places.

The journal of its calls is kept beside: complete answers with a 2xx status to GET anywhere and to POST to a
model, by what was asked (method, address, body, and the headers that choose an answer) and how often it was
asked in this run. They have all their headers but cookies and those of the connection. A call that was under
way when the process died is made again, and paid again: nobody knows its answer.
"""

import base64
import json
import re
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from gluework.agents.store import AgentStore, StepRow
from gluework.clock import Clock
from gluework.errors import AgentError
from gluework.guard import Response
from gluework.ids import CaseId
from gluework.storage import Database
from gluework.values import Doubt

VALUE_LIMIT = 5_000_000
"""Characters of one kept result."""
NAME_LIMIT = 100
_UNWRITABLE = re.compile("[\\x00\\ud800-\\udfff]")
"""What a database refuses in a text; it must not look like a database that is away."""
DOUBTS = "doubts"
"""Names what runs doubted that came to nothing; an agent's own steps have other names."""


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A finished step: its result as the agent's process wrote it, and what was noticed meanwhile."""

    text: str
    notes: str


class Memory:
    """One run's view of one case. Safe among threads."""

    def __init__(self, database: Database, clock: Clock, case: CaseId, scope: str = "") -> None:
        self._database = database
        self._clock = clock
        self._case = case
        self._scope = scope
        self._store = AgentStore()
        self._counts: Counter[str] = Counter()
        self._counting = threading.Lock()

    def for_run(self, scope: str) -> "Memory":
        """The same for another run: it counts its steps anew, and `scope` keeps them apart from others'."""
        return Memory(self._database, self._clock, self._case, scope)

    def next_number(self, name: str) -> int:
        """Which of the steps of that name this is, from 1."""
        with self._counting:
            self._counts[name] += 1
            return self._counts[name]

    def step(self, name: str, number: int) -> KeptStep | None:
        """What is kept of a step that was finished before."""
        with self._database.snapshot() as tx:
            kept = self._store.step(tx, self._case, self._scope + name, number)
        return None if kept is None else KeptStep(kept.value, kept.notes)

    def keep_step(self, name: str, number: int, text: str, notes: str) -> KeptStep:
        """Keeps a result and gives back what is kept: what another run kept first, if one did.

        Raises `AgentError` for what is too large.
        """
        if len(text) > VALUE_LIMIT:
            size = f"{len(text) / 1_000_000:.1f} MB"
            raise AgentError(f"The result of the {name} has {size}.", "Keep a smaller part of it.")
        with self._database.transaction() as tx:
            row = StepRow(text, notes)
            self._store.keep_step(tx, self._case, self._scope + name, number, row, self._clock.now())
            kept = self._store.step(tx, self._case, self._scope + name, number) or row
        return KeptStep(kept.value, kept.notes)

    def get(self, key: str) -> str | None:
        """The value of a key of the case's state, in JSON; None when it was never set."""
        with self._database.snapshot() as tx:
            return self._store.state(tx, self._case, self._scope + key)

    def set(self, key: str, text: str) -> None:
        """Sets a key of the case's state, at once and for good."""
        check_name("key", key)
        if len(text) > VALUE_LIMIT:
            raise AgentError(f"The state {key} is too large.", "Keep a smaller part of it.")
        with self._database.transaction() as tx:
            self._store.set_state(tx, self._case, self._scope + key, text, self._clock.now())

    def recalled(self, name: str, number: int) -> Response | None:
        """An answer from outside that is kept."""
        with self._database.snapshot() as tx:
            kept = self._store.step(tx, self._case, self._scope + name, number)
        if kept is None:
            return None
        parts = json.loads(kept.value)
        return Response(parts["status"], parts["headers"], base64.b64decode(parts["body"]))

    def keep_answer(self, name: str, number: int, answer: Response) -> None:
        """Keeps an answer from outside, unless it is very large."""
        text = json.dumps(asdict(answer) | {"body": base64.b64encode(answer.body).decode("ascii")})
        if len(text) > VALUE_LIMIT:
            return
        with self._database.transaction() as tx:
            self._store.keep_step(
                tx, self._case, self._scope + name, number, StepRow(text), self._clock.now()
            )

    def doubted(self) -> tuple[Doubt, ...]:
        """What runs doubted that ended without a proposal."""
        with self._database.snapshot() as tx:
            kept = self._store.step(tx, self._case, DOUBTS, 1)
        return tuple(Doubt.model_validate(doubt) for doubt in json.loads(kept.value)) if kept else ()

    def keep_doubts(self, doubts: Iterable[Doubt]) -> None:
        """Keeps them for the run that comes to a proposal."""
        text = json.dumps([doubt.model_dump(mode="json") for doubt in doubts])
        with self._database.transaction() as tx:
            self._store.forget_step(tx, self._case, DOUBTS, 1)
            self._store.keep_step(tx, self._case, DOUBTS, 1, StepRow(text), self._clock.now())


def check_name(what: str, name: object) -> None:
    """Raises `AgentError` for names that are no names."""
    if not isinstance(name, str) or not 0 < len(name) <= NAME_LIMIT or _UNWRITABLE.search(name):
        raise AgentError(f"The {what} {name!r:.120} is no name.", f"Use 1 to {NAME_LIMIT} characters.")


PREFIX = "→ "
"""Apart from the agent's own steps, whose names are `step …`."""


class CallJournal:
    """Fills the guard's `Journal` for one run of one case."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def recall(self, system: str, digest: str) -> tuple[str, Response | None]:
        """The place of this call, and its answer if an earlier run got it."""
        name = f"{PREFIX}{system} {digest}"
        number = self._memory.next_number(name)
        return f"{number} {name}", self._memory.recalled(name, number)

    def keep(self, place: str, answer: Response) -> None:
        """Keeps an answer in its place."""
        number, _, name = place.partition(" ")
        self._memory.keep_answer(name, int(number), answer)
