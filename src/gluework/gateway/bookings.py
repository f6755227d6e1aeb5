"""What a call is booked on: a case, a run of the caller's own, or the day.

The header `gluework-case` names it. The id of a case of this agent books on that case, beside what its own
run has cost. Any other name is a run of the caller's: it is a case of its own for `per_case` and the ledger,
kept under an id made of it, since names may be personal. Calls without the header are one run for each day
(UTC). The budgets of the day and the month hold for all of them together.
"""

import asyncio
import hashlib
from collections.abc import Callable
from functools import lru_cache

from gluework.charter import Charter
from gluework.clock import Clock
from gluework.errors import InvalidError, NotFoundError
from gluework.ids import CaseId

HEADER = b"gluework-case"
CASE, RUN = "case_", "run_"
LONGEST_NAME = 200
REMEMBERED = 10_000


class Bookings:
    """Of one agent; `agent_of` says whose a case is, and raises NotFoundError where there is none."""

    def __init__(self, charter: Charter, agent_of: Callable[[CaseId], str], clock: Clock) -> None:
        self._agent = charter.agent.name
        self._agent_of = lru_cache(REMEMBERED)(agent_of)
        self._clock = clock

    async def found(self, header: bytes | None) -> CaseId:
        """The same as `of`; the database is waited for only where it is asked."""
        is_case = header is not None and header.startswith(CASE.encode())
        return await asyncio.to_thread(self.of, header) if is_case else self.of(header)

    def of(self, header: bytes | None) -> CaseId:
        """What a call with this header is booked on; looks a case up in the database when it is new here."""
        if header is None:
            return self._run("day", self._clock.now().date().isoformat())
        name = header.decode("utf-8", errors="replace").strip()
        if not 0 < len(name) <= LONGEST_NAME:
            raise InvalidError(
                f"The header gluework-case has {len(name)} characters.",
                f"Name the case or the run in 1 to {LONGEST_NAME}, or leave it out.",
            )
        return self._case(name) if name.startswith(CASE) else self._run("run", name)

    def _case(self, name: str) -> CaseId:
        if self._agent_of(CaseId(name)) != self._agent:
            raise NotFoundError(
                f"The case {name[:40]} is none of {self._agent}.", "Name one of its own, or a run."
            )
        return CaseId(name)

    def _run(self, kind: str, name: str) -> CaseId:
        """The same name is another run for another agent."""
        digest = hashlib.sha256(f"{self._agent}\0{kind}\0{name}".encode()).hexdigest()
        return CaseId(RUN + digest[:32])
