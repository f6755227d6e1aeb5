"""One guard for each charter, and the webhooks' way out through them."""

from collections.abc import Mapping
from pathlib import Path

from gluework.charter import Budget, Charter, LoadedCharter, WebhookDestination
from gluework.clock import Clock
from gluework.delivery import HttpAnswer, Unreachable
from gluework.errors import NotFoundError
from gluework.guard import Guard, Purse, SystemStates, UnreachableError
from gluework.wiring.budgets import with_budget


class Guards:
    """Makes the guards of charters; also the way out for their webhooks."""

    def __init__(
        self, purse: Purse, clock: Clock, states: SystemStates, environment: Mapping[str, str]
    ) -> None:
        self._purse = purse
        self.states = states
        self._clock = clock
        self._environment = environment
        self._folders: dict[str, Path] = {}
        self._budgets: dict[str, Budget] = {}
        self._made: dict[str, tuple[Charter, Guard]] = {}
        self._webhooks: dict[str, Charter] = {}

    def add(self, loaded: LoadedCharter) -> None:
        """An agent that is here, with the folder its `file:` secrets are in."""
        self._folders[loaded.charter.agent.name] = loaded.folder
        self._budgets[loaded.charter.agent.name] = loaded.charter.budget
        self.of(loaded.charter)

    def folder(self, agent: str) -> Path:
        """The agent's folder; NotFoundError when it is not loaded here."""
        if agent not in self._folders:
            raise NotFoundError(f"The agent {agent} is not loaded here.", "Start gluework with its folder.")
        return self._folders[agent]

    def of(self, charter: Charter) -> Guard:
        """The guard of a charter; the one made before when the charter is still the same.

        It spends what the agent's present charter grants, so that a raised or lowered budget holds for
        cases that were accepted before, too.
        """
        name = charter.agent.name
        charter = with_budget(charter, self._budgets.get(name, charter.budget))
        known = self._made.get(name)
        if known and known[0] == charter:
            return known[1]
        guard = Guard(
            charter,
            self._purse,
            self._clock,
            self.states,
            environment=self._environment,
            folder=self.folder(name),
        )
        self._made[name] = (charter, guard)
        for destination in charter.destinations:
            if isinstance(destination, WebhookDestination):
                self._webhooks[destination.url] = charter
        return guard

    async def post(self, url: str, headers: dict[str, str], content: bytes, timeout: float) -> HttpAnswer:  # noqa: ASYNC109  # each destination states its own
        """One try to hand something to a webhook that a charter names."""
        charter = self._webhooks.get(url)
        if charter is None:
            raise Unreachable("no charter that is loaded here names this destination")
        try:
            answer = await self.of(charter).post(url, headers, content, timeout)
        except UnreachableError as error:
            raise Unreachable(error.message) from error
        return HttpAnswer(answer.status, answer.headers, answer.body)
