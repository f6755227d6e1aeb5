"""The parking lot: where cases wait for a system that is away, without a slot and without calling it.

They go on in the order in which they were accepted, those that a person waits for first: one at a time
while they are trial calls of its circuit, and little by little, spread by chance, once it has closed; or
when they have waited for as long as their charter allows. Nobody goes on while all trial calls are under
way. A case whose trial call was let out and failed stands behind those that were not tried yet when it
comes back: a system that fails for one case alone would else stay shut
for all. Those that wait for their agent's budget go on as soon as it has room for them: on the next day,
when calls under way turn out cheaper, or when it was raised. The lot is memory; that a case is parked
stands in its run, which comes back here after a restart, and until when in its row.
"""

import asyncio
from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from gluework.clock import Clock
from gluework.guard import CircuitState, Register, View
from gluework.money import Money
from gluework.runs.keeper import Keeper
from gluework.values import AGENT, Case, Parked

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
class _Space:
    trials: int
    later: bool
    accepted_at: datetime
    case: str
    agent: str = field(compare=False)
    parked: Parked = field(compare=False)
    free: "asyncio.Future[None]" = field(compare=False)
    arrived: datetime = field(compare=False)


class ParkingLot(Keeper):
    """The parked cases of one worker. `draw` gives a number from 0 to 1."""

    seconds = 0.5

    def __init__(self, register: Register, budgets: Budgets, clock: Clock, draw: Callable[[], float]) -> None:
        super().__init__()
        self._register = register
        self._budgets = budgets
        self._looked_at: dict[str, datetime] = {}
        self._clock = clock
        self._draw = draw
        self._places: list[_Space] = []
        self._trials: dict[tuple[str, str], int] = {}
        self._on_trial: dict[tuple[str, str], None] = {}
        """Who was let go while the circuit was not closed, and has not come back."""

    @property
    def parked(self) -> int:
        """How many cases wait here."""
        return len(self._places)

    async def wait(self, case: Case, parked: Parked) -> None:
        """Until it is this case's turn to go on."""
        free = asyncio.get_running_loop().create_future()
        trials = self._trials_of(case, parked)
        order = (trials, not case.urgent, case.accepted_at, case.id)
        place = _Space(*order, case.agent, parked, free, self._clock.now())
        insort(self._places, place)
        try:
            await place.free
        finally:
            if place in self._places:
                self._places.remove(place)

    async def look(self) -> None:
        """Lets go on who may."""
        waiting: dict[str, list[_Space]] = {}
        for place in self._places:
            waiting.setdefault(place.parked.system, []).append(place)
        for system, places in waiting.items():
            view = await asyncio.to_thread(self._register.view, system) if system else View()
            here = [place for place in places if place in self._places]  # some may have left meanwhile
            tired, patient = _parted(here, self._clock.now())
            self._let_go(tired[:AT_ONCE])
            going = [place for place in patient if self._may(place, view)]
            going = going[: _room(view, self._clock.now())]
            self._note(going, on_trial=bool(system) and view.state is not CircuitState.CLOSED)
            self._let_go(going)
        await self._look_at_budgets()

    async def _look_at_budgets(self) -> None:
        """Lets go on as many as their agent's budget has room for."""
        waiting: dict[str, list[_Space]] = {}
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

    def _note(self, places: list[_Space], *, on_trial: bool) -> None:
        for place in places:
            key = (place.parked.system, place.case)
            self._on_trial.pop(key, None)
            if on_trial:
                self._on_trial[key] = None
        _shorten(self._on_trial)

    def _trials_of(self, case: Case, parked: Parked) -> int:
        """How often the case came back from a trial; one whose call was not let out made none."""
        key = (parked.system, case.id)
        on_trial = key in self._on_trial
        self._on_trial.pop(key, None)
        if on_trial and parked.was_sent:
            self._trials[key] = self._trials.pop(key, 0) + 1
            _shorten(self._trials)
        return self._trials.get(key, 0)

    def _may(self, place: _Space, view: View) -> bool:
        now = self._clock.now()
        if view.paused_until is not None and view.paused_until > now:
            return False
        if view.state is CircuitState.OPEN:
            return view.until is not None and view.until <= now
        if place.parked.name == AGENT and view.state is CircuitState.CLOSED:
            return True  # it may have closed before this process began; there are minutes between trials
        changed = view.since is not None and view.since > place.arrived
        return changed or place.parked.until <= now

    def _let_go(self, places: list[_Space]) -> None:
        loop, after = asyncio.get_running_loop(), 0.0
        for place in places:
            self._places.remove(place)
            after += self._draw() * SPREAD_SECONDS * 2 / len(places)
            loop.call_later(min(after, SPREAD_SECONDS), _free, place.free)


def _parted(places: list[_Space], now: datetime) -> tuple[list[_Space], list[_Space]]:
    """Those that have waited long enough, whatever their system does, and the others."""
    tired = [place for place in places if place.parked.give_up_at <= now]
    return tired, [place for place in places if place.parked.give_up_at > now]


def _room(view: View, now: datetime) -> int:
    if view.state is CircuitState.CLOSED:
        return AT_ONCE
    return 0 if view.state is CircuitState.HELD or view.has_all_trials(now) else 1


def _shorten(remembered: dict[tuple[str, str], Any]) -> None:
    while len(remembered) > REMEMBERED:
        del remembered[next(iter(remembered))]


def _free(waiting: "asyncio.Future[None]") -> None:
    if not waiting.done():
        waiting.set_result(None)
