"""The bulkhead: so many calls to one system at the same time, and who is next when it is full.

A call that a person waits for comes before all others; among the rest the agents take turns, so that
one with a thousand cases does not keep out one with two.
"""

import asyncio
from collections import deque
from collections.abc import Callable


class Turn:
    """A place in the queue. `tell` is called once, when it is this one's turn."""

    __slots__ = ("agent", "given_up", "granted", "tell", "urgent")

    def __init__(self, agent: str, *, urgent: bool) -> None:
        self.agent = agent
        self.urgent = urgent
        self.given_up = False
        self.granted = False
        self.tell: Callable[[], None] | None = None


class Bulkhead:
    """The places of one system in one worker, for the calls of one event loop."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._busy = 0
        self._resting = 0
        self._urgent: deque[Turn] = deque()
        self._agents: dict[str, deque[Turn]] = {}

    @property
    def busy(self) -> int:
        """Calls under way."""
        return self._busy

    @property
    def at_work(self) -> int:
        """Those of them that do not wait for anything else."""
        return self._busy - self._resting

    @property
    def places(self) -> int:
        """How many may be under way."""
        return self._places

    @property
    def waiting(self) -> int:
        """Calls that wait for their turn."""
        return len(self._urgent) + sum(len(queue) for queue in self._agents.values())

    def resize(self, places: int) -> None:
        """Sets how many may be under way; more than that finish first."""
        self._places = places
        self._free()

    async def wait(self, turn: Turn, seconds: float) -> bool:
        """Waits for a place in turn; whether it was had within the seconds."""
        ready = asyncio.Event()
        turn.tell = ready.set
        if self.enter(turn):
            return True
        had = False
        try:
            async with asyncio.timeout(seconds):
                await ready.wait()
            had = True
        except TimeoutError:
            pass
        finally:
            if not had:
                self.give_up(turn)
        return had

    def enter(self, turn: Turn) -> bool:
        """True when there is a place at once; otherwise the turn is queued and told later."""
        if self.enter_if_free():
            turn.granted = True
        elif turn.urgent:
            self._urgent.append(turn)
        else:
            self._agents.setdefault(turn.agent, deque()).append(turn)
        return turn.granted

    def enter_if_free(self) -> bool:
        """Takes a place only if nobody waits for it."""
        free = self._busy < self._places and not self._agents and not self._urgent
        self._busy += free
        return free

    def leave(self) -> None:
        """Gives a place back, to the next in turn."""
        self._busy -= 1
        self._free()

    def rest(self) -> None:
        """One that has a place waits for something else now."""
        self._resting += 1

    def go_on(self) -> None:
        """It waits no more."""
        self._resting -= 1

    def give_up(self, turn: Turn) -> None:
        """Stops waiting; a turn that was given meanwhile is passed on."""
        if turn.given_up:
            return
        turn.given_up = True
        if turn.granted:
            self.leave()
        else:
            self._forget(turn)

    def _forget(self, turn: Turn) -> None:
        """Takes one out of its queue; an agent's ordinary queue is gone when nobody stands in it."""
        queue = self._urgent if turn.urgent else self._agents.get(turn.agent)
        if not queue or turn not in queue:
            return
        queue.remove(turn)
        if not turn.urgent and not queue:
            del self._agents[turn.agent]

    def _free(self) -> None:
        while self._busy < self._places and (turn := self._next()) is not None:
            self._busy += 1
            turn.granted = True
            if turn.tell is not None:
                turn.tell()

    def _next(self) -> Turn | None:
        if self._urgent:
            return self._urgent.popleft()
        if not self._agents:
            return None
        agent, queue = next(iter(self._agents.items()))
        turn = queue.popleft()
        del self._agents[agent]
        if queue:
            self._agents[agent] = queue  # to the end: the others are next
        return turn
