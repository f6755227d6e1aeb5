"""Steps that were under way when the process ended: begun again with care, and given up in the end.

A step that takes the whole process with it (a fault in native code, all of the memory) would be begun
again at every start, for ever, and take all the others with it each time. How often that was is counted
with the case. After a few times such steps run one at a time, so that those which only happened to be
under way get through; after many the case is given up, with its reason.
"""

import asyncio
import inspect
from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any

from gluework.cases import Cases
from gluework.errors import UnavailableError
from gluework.ids import CaseId
from gluework.storage import Database
from gluework.values import Case

MOST_ENDS = 20
TOGETHER = 2
"""So often a process may have ended during a step that still runs beside others."""


class Deaths:
    """What is known of the ends of earlier processes."""

    def __init__(self, database: Database, cases: Cases) -> None:
        self._database = database
        self._cases = cases
        self._suspects: set[CaseId] = set()
        self._alone = asyncio.Lock()

    def suspect(self, case_id: CaseId) -> None:
        """Its run was not at its end when the process before this one ended."""
        self._suspects.add(case_id)

    def only_waited(self, case_id: CaseId) -> None:
        """Nothing of it was under way then."""
        self._suspects.discard(case_id)

    def with_care(self, step: str, function: Callable[..., Any], case: Case) -> Callable[..., Any]:
        """The step's function, counted before it begins if it may have ended a process.

        Of a run that is taken up, that is the first function which really runs: what was finished before
        is not run again. Raises UnavailableError in place of running it once too often.
        """
        if case.id not in self._suspects:
            return function

        @wraps(function)
        async def begun_again(case: Case, *args: Any, **kwargs: Any) -> Any:
            self._suspects.discard(case.id)
            ends = 1 + (await self._database.in_thread(self._cases.file, case.id)).deaths_in(step)
            if ends >= MOST_ENDS:
                raise UnavailableError(f"{ends} times in a row the service ended during {step!r}.", "")
            async with self._alone if ends > TOGETHER else nullcontext():
                await self._database.in_thread(self._cases.died, case.id, step)
                if inspect.iscoroutinefunction(function):
                    return await function(case, *args, **kwargs)
                return await asyncio.to_thread(function, case, *args, **kwargs)

        return begun_again
