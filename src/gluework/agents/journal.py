"""The journal of a case's calls: a run after a crash is answered from it and pays nothing again.

Kept are complete answers with a 2xx status to GET anywhere and to POST to a model, by what was asked
(method, address, body, and the headers that choose an answer) and how often it was asked in this run.
They have all their headers but cookies and those of the connection. A call that was under way when the
process died is made again, and paid again: nobody knows its answer.
"""

from gluework.agents.memory import Memory
from gluework.guard import Response

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
