"""The parking lot: where cases wait for a system that is away, without a slot and without calling it.

They go on in the order in which they were accepted, those that a person waits for first: one at a time
while they are trial calls of its circuit, and little by little, spread by chance, once it has closed; or
when they have waited for as long as their charter allows. A case that went on as a trial and came back
stands behind those that were not tried yet: a system that fails for one case alone would else stay shut
for all. Those that wait for their agent's budget go on as soon as it has room for them: on the next day,
when calls under way turn out cheaper, or when it was raised. The lot is memory; that a case is parked
stands in its run, which comes back here after a restart.
"""

import asyncio
from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from gluework.clock import Clock
from gluework.guard import CircuitState, Register, View
from gluework.money import Money
from gluework.nouns import Case, Parked

AT_ONCE = 32
"""So many go on at each look, at most."""
SPREAD_SECONDS = 0.4
REMEMBERED = 10_000
"""Of so many cases it is known how often they came back from a trial."""
BUDGET_EVERY = timedelta(seconds=5)
"""How long what is left of a budget is taken for known."""


class Budgets(Protocol):
    """What agents may still spend."""

    def left(self, agent: str) -> Money:
        """What a call of the agent may cost now, by its present charter."""
        ...


@dataclass(order=True)
class _Place:
    trials: int
    later: bool
    accepted_at: datetime
    case: str
    agent: str = field(compare=False)
    parked: Parked = field(compare=False)
    free: "asyncio.Future[None]" = field(compare=False)
    arrived: datetime = field(compare=False)


class ParkingLot:
    """The parked cases of one worker. `draw` gives a number from 0 to 1."""

    def __init__(self, register: Register, budgets: Budgets, clock: Clock, draw: Callable[[], float]) -> None:
        self._register = register
        self._budgets = budgets
        self._looked_at: dict[str, datetime] = {}
        self._clock = clock
        self._draw = draw
        self._places: list[_Place] = []
        self._trials: dict[tuple[str, str], int] = {}

    @property
    def parked(self) -> int:
        """How many cases wait here."""
        return len(self._places)

    async def wait(self, case: Case, parked: Parked) -> None:
        """Until it is this case's turn to go on."""
        free = asyncio.get_running_loop().create_future()
        trials = self._trials.get((parked.system, case.id), 0)
        order = (trials, not case.urgent, case.accepted_at, case.id)
        place = _Place(*order, case.agent, parked, free, self._clock.now())
        insort(self._places, place)
        try:
            await place.free
        finally:
            if place in self._places:
                self._places.remove(place)

    async def look(self) -> None:
        """Lets go on who may: called a few times a second."""
        waiting: dict[str, list[_Place]] = {}
        for place in self._places:
            waiting.setdefault(place.parked.system, []).append(place)
        for system, places in waiting.items():
            view = await asyncio.to_thread(self._register.view, system) if system else View()
            tired, patient = _parted(places, self._clock.now())
            self._let_go(tired[:AT_ONCE])
            going = [place for place in patient if self._may(place, view)][: _room(view)]
            if system and view.state is not CircuitState.CLOSED:
                self._note_trials(going)
            self._let_go(going)
        await self._look_at_budgets()

    async def _look_at_budgets(self) -> None:
        """Lets go on as many as their agent's budget has room for."""
        waiting: dict[str, list[_Place]] = {}
        for place in self._places:
            if place.parked.micros:
                waiting.setdefault(place.agent, []).append(place)
        for agent, places in waiting.items():
            now = self._clock.now()
            if abs(now - self._looked_at.get(agent, datetime.min.replace(tzinfo=UTC))) < BUDGET_EVERY:
                continue
            self._looked_at[agent] = now
            left = (await asyncio.to_thread(self._budgets.left, agent)).micros
            fitting = []
            for place in places:
                if place.parked.micros <= left and place in self._places:
                    left -= place.parked.micros
                    fitting.append(place)
            self._let_go(fitting[:AT_ONCE])

    def _note_trials(self, places: list[_Place]) -> None:
        for place in places:
            key = (place.parked.system, place.case)
            self._trials[key] = self._trials.pop(key, 0) + 1
        while len(self._trials) > REMEMBERED:
            del self._trials[next(iter(self._trials))]

    def _may(self, place: _Place, view: View) -> bool:
        now = self._clock.now()
        if view.paused_until is not None and view.paused_until > now:
            return False
        if view.state is CircuitState.OPEN:
            return view.until is not None and view.until <= now
        changed = view.since is not None and view.since > place.arrived
        return changed or place.parked.until <= now

    def _let_go(self, places: list[_Place]) -> None:
        loop, after = asyncio.get_running_loop(), 0.0
        for place in places:
            self._places.remove(place)
            after += self._draw() * SPREAD_SECONDS * 2 / len(places)
            loop.call_later(min(after, SPREAD_SECONDS), _free, place.free)


def _parted(places: list[_Place], now: datetime) -> tuple[list[_Place], list[_Place]]:
    """Those that have waited long enough, whatever their system does, and the others."""
    tired = [place for place in places if place.parked.give_up_at <= now]
    return tired, [place for place in places if place.parked.give_up_at > now]


def _room(view: View) -> int:
    if view.state is CircuitState.CLOSED:
        return AT_ONCE
    return 0 if view.state is CircuitState.HELD else 1


def _free(waiting: "asyncio.Future[None]") -> None:
    if not waiting.done():
        waiting.set_result(None)
