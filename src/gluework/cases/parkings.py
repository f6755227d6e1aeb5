"""For what a parked case waits and how long at most, out of its file and the systems."""

from typing import Protocol

from gluework.cases.model import CaseFile, Parking
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

    def __init__(self, systems: CalledSystems) -> None:
        self._systems = systems

    def of(self, file: CaseFile) -> Parking | None:
        """None for a case that is not parked."""
        if file.state is not CaseState.PARKED:
            return None
        since = file.parked_since or file.state_since
        system = self._systems.called(file.waits_for, by=file.case.agent)
        held_by = system.held_by if system else ""
        return Parking(
            system=file.waits_for,
            system_id=system.id if system else "",
            since=since,
            ends_at=file.give_up_at or since,
            held_by=held_by,
            why=system.why if system and held_by else "",
        )
