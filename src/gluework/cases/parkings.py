"""For what a parked case waits and how long at most, out of its story, its charter and the systems."""

from datetime import timedelta
from typing import Protocol

from gluework.cases.model import CaseFile, Parking
from gluework.cases.service import Cases
from gluework.cases.story import parked_since
from gluework.charter import CharterBook
from gluework.errors import NotFoundError
from gluework.values import CaseState


class Called(Protocol):
    """A system as it stands."""

    @property
    def id(self) -> str:
        """Among the systems."""
        ...

    @property
    def held_by(self) -> str:
        """Who holds its circuit open; empty for nobody."""
        ...

    @property
    def why(self) -> str:
        """Why its circuit is as it is."""
        ...


class CalledSystems(Protocol):
    """The systems of one installation."""

    def called(self, name: str, by: str) -> Called | None:
        """What an agent's present charter calls so."""
        ...


class Parkings:
    """Looks a case's parking up."""

    def __init__(self, cases: Cases, charters: CharterBook, systems: CalledSystems) -> None:
        self._cases = cases
        self._charters = charters
        self._systems = systems

    def of(self, file: CaseFile) -> Parking | None:
        """None for a case that is not parked."""
        if file.state is not CaseState.PARKED:
            return None
        since = parked_since(self._cases.story(file.case.id)) or file.state_since
        system = self._systems.called(file.waits_for, by=file.case.agent)
        held_by = system.held_by if system else ""
        return Parking(
            system=file.waits_for,
            system_id=system.id if system else "",
            since=since,
            ends_at=since + self._longest(file),
            held_by=held_by,
            why=system.why if system and held_by else "",
        )

    def _longest(self, file: CaseFile) -> timedelta:
        try:
            charter = self._charters.get(file.case.agent, file.case.charter_version)
        except NotFoundError:
            return timedelta(0)
        return timedelta(hours=charter.agent.park_hours)
