"""Runs the steps of cases and their waits, for the story: below it is all that is not of the trade.

Steps have their results kept, and a bounded number of them is under way at a time, of all cases together.
A case that waits for hours holds no place.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, overload

from gluework.durable import sleep, step
from gluework.ids import CaseId, ItemId
from gluework.values import Case, Parked, Verdict

P = ParamSpec("P")
R = TypeVar("R")


class Answers(Protocol):
    """Where people's answers arrive."""

    async def verdict(self, item_id: ItemId) -> Verdict:
        """Waits for the verdict on a review item: hours, days."""
        ...


class Turns(Protocol):
    """Where cases wait for a system that is away."""

    async def wait(self, case: Case, parked: Parked) -> None:
        """Until it is this case's turn to go on: seconds, hours."""
        ...


class Care(Protocol):
    """What is known of the ends of earlier processes."""

    def only_waited(self, case_id: CaseId) -> None:
        """Nothing of the case was under way when the last one ended."""
        ...

    def with_care(self, step: str, function: Callable[..., Any], case: Case) -> Callable[..., Any]:
        """The step's function, noted before it begins if it may have ended a process."""
        ...


class Runner:
    """Runs steps and waits; one instance for all cases.

    `rested` is called when a case begins to wait for hours, so that another one can begin.
    """

    def __init__(
        self, answers: Answers, turns: Turns, care: Care, *, in_flight: int, rested: Callable[[], None]
    ) -> None:
        self._answers = answers
        self._turns = turns
        self._care = care
        self._slots = asyncio.Semaphore(in_flight)
        self._rested = rested
        self.resting = 0
        """How many cases wait for hours at present."""

    @overload
    async def step(
        self,
        name: str,
        function: Callable[Concatenate[Case, P], Coroutine[Any, Any, R]],
        case: Case,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R: ...

    @overload
    async def step(
        self,
        name: str,
        function: Callable[Concatenate[Case, P], R],
        case: Case,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R: ...

    async def step(
        self, name: str, function: Callable[..., Any], case: Case, *args: Any, **kwargs: Any
    ) -> Any:
        """What the function returns for this case, or returned before it was taken up again.

        A step that was under way when the process ended is run again.
        """
        async with self._slots:
            careful = self._care.with_care(name, function, case)
            return await step(name, careful, case, *args, **kwargs)

    async def verdict(self, case: Case, item: ItemId) -> Verdict:
        """What a person answers."""
        self._care.only_waited(case.id)
        with self._resting():
            return await self._answers.verdict(item)

    async def turn(self, case: Case, parked: Parked) -> None:
        """Returns when it is the turn of a parked case to go on."""
        self._care.only_waited(case.id)
        with self._resting():
            await self._turns.wait(case, parked)

    async def sleep(self, duration: timedelta) -> None:
        """Lets a time pass, which goes on counting while the process is down."""
        with self._resting():
            await sleep(duration)

    @contextmanager
    def _resting(self) -> Iterator[None]:
        self.resting += 1
        self._rested()
        try:
            yield
        finally:
            self.resting -= 1
