"""One guard for each charter, and the webhooks' way out through them."""

import threading
from collections import defaultdict, deque
from collections.abc import Mapping
from pathlib import Path

from gluework.charter import Budget, Charter, LoadedCharter, WebhookDestination
from gluework.clock import Time
from gluework.errors import NotFoundError
from gluework.guard.budget import Purse
from gluework.guard.connections import Network
from gluework.guard.response import Response, UnreachableError
from gluework.guard.service import Guard
from gluework.guard.system_state import SystemStates

VERSIONS = 8
"""Of an agent's charter whose guards are kept: cases that wait for days go on under an earlier one."""


class Guards:
    """Makes the guards of charters, which share one network; also the way out for their webhooks."""

    def __init__(
        self, purse: Purse, clock: Time, states: SystemStates, environment: Mapping[str, str]
    ) -> None:
        self._purse = purse
        self._clock = clock
        self._states = states
        self._environment = environment
        self._network = Network(clock)
        self._present: dict[str, LoadedCharter] = {}
        self._made: defaultdict[str, deque[tuple[Charter, Guard]]] = defaultdict(deque)
        self._webhooks: dict[str, Guard] = {}
        self._lock = threading.Lock()

    def add(self, loaded: LoadedCharter) -> None:
        """An agent that is here, with the folder its `file:` secrets are in."""
        self._present[loaded.charter.agent.name] = loaded
        self.of(loaded.charter)

    def folder(self, agent: str) -> Path:
        """The agent's folder; NotFoundError when it is not loaded here."""
        if agent not in self._present:
            raise NotFoundError(f"The agent {agent} is not loaded here.", "Start gluework with its folder.")
        return self._present[agent].folder

    def of(self, charter: Charter) -> Guard:
        """The guard of a charter; the one made before for each version that is in use.

        It spends what the agent's present charter grants, so that a raised or lowered budget holds for
        cases that were accepted before, too.
        """
        name = charter.agent.name
        if name in self._present:
            charter = _with_budget(charter, self._present[name].charter.budget)
        with self._lock:
            made = self._made[name]
            for known, guard in made:
                if known == charter:
                    made.remove((known, guard))
                    made.appendleft((known, guard))
                    return guard
            guard = self._new(charter)
            made.appendleft((charter, guard))
            while len(made) > VERSIONS:
                made.pop()
        return guard

    def _new(self, charter: Charter) -> Guard:
        guard = Guard(
            charter,
            self._purse,
            self._clock,
            self._states,
            environment=self._environment,
            folder=self.folder(charter.agent.name),
            network=self._network,
        )
        for destination in charter.destinations:
            if isinstance(destination, WebhookDestination):
                self._webhooks[destination.url] = guard
        return guard

    async def post(self, url: str, headers: dict[str, str], content: bytes, timeout: float) -> Response:  # noqa: ASYNC109  # each destination states its own
        """One try to hand something to a webhook that a charter names; UnreachableError when none came."""
        guard = self._webhooks.get(url)
        if guard is None:
            raise UnreachableError("no charter that is loaded here names this destination")
        return await guard.post(url, headers, content, timeout)


def _with_budget(charter: Charter, present: Budget) -> Charter:
    """The charter, with the amounts of another version; its prices stay, since they are its models'."""
    amounts = present.model_copy(update={"prices": charter.budget.prices})
    return charter.model_copy(update={"budget": amounts})
