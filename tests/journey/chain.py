"""A chain of lives in one place, each but the last of which is killed."""

import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from .place import Cradle, Place

KILLED = -signal.SIGKILL
MOST = 60
"""Deaths of one installation; more would mean that it gets nowhere."""


@dataclass(frozen=True)
class Undisturbed:
    """What a run without any accident came to."""

    outcome: dict[str, Any]
    lines: list[bytes]
    effects: dict[str, bytes]
    steps: dict[str, list[str]]
    crossings: list[str]

    @classmethod
    def of(cls, place: Place) -> "Undisturbed":
        return cls(
            outcome=place.outcome(),
            lines=place.delivered_lines(),
            effects=dict(place.receiver.effects),
            steps=place.steps(),
            crossings=place.lines("crossings"),
        )


@dataclass
class Chain:
    """One installation on its way, from death to death."""

    cradle: Cradle
    place: Place
    undisturbed: Undisturbed

    def live(self, **order: Any) -> int:
        """One life; its exit code, which is either that of a clean end or of a kill."""
        self.cradle.start(self.place, **order)
        code = self.cradle.end()
        assert code in {0, KILLED}, self.place.lines("log")
        return code

    def live_and_die(self, orders: Callable[[], dict[str, Any]], deaths: int = MOST) -> set[str]:
        """Until a life comes to its end, the one after so many deaths at the latest; says where they were."""
        finished: dict[tuple[str, str], int] = {}
        for death in range(MOST):
            if self.live(**(orders() if death < deaths else {})) == 0:
                break
            assert len(self.place.lines("deaths")) == death + 1
            calls = self.place.calls()
            for step in self.place.kept_steps():
                finished.setdefault(step, calls[step])
        else:
            raise AssertionError("it gets nowhere")
        calls = self.place.calls()
        assert {step: calls[step] for step in finished} == finished
        self.came_to_the_same()
        return set(self.place.lines("deaths"))

    def came_to_the_same(self) -> None:
        """All cases have their one outcome, and everything was handed over once."""
        place, undisturbed = self.place, self.undisturbed
        assert place.outcome() == undisturbed.outcome
        assert place.steps() == undisturbed.steps
        assert place.delivered_lines() == undisturbed.lines
        place.handed_over_once(undisturbed.effects)
        with place.books() as books:
            assert books.audit.faults() == []
            entries = [entry for case in undisturbed.outcome for entry in books.audit.about(case)]
        ends = Counter(entry.subject for entry in entries if entry.action in {"closed", "dead-lettered"})
        assert ends == dict.fromkeys(undisturbed.outcome, 1)
        assert place.lines("log") == [], place.lines("log")

    def at_random(self, seed: int) -> Callable[[], dict[str, Any]]:
        """Orders to die now after a while, now before a commit."""
        random = Random(seed)

        def order() -> dict[str, Any]:
            if self.place.lines("deaths") and random.random() < 0.5:
                return {"seconds": random.uniform(0.01, 0.5)}
            return {"commits": random.randrange(2, 24)}

        return order
