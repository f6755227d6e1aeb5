"""For what a parked case waits and how long at most, out of its story, its charter and the systems."""

from datetime import timedelta

from gluework.cases import CaseFile, Cases, Parking, parked_since
from gluework.charter import CharterBook
from gluework.errors import NotFoundError
from gluework.guard import CircuitState
from gluework.systems import Systems, SystemStatus
from gluework.values import CaseState


class Parkings:
    """Looks a case's parking up."""

    def __init__(self, cases: Cases, charters: CharterBook, systems: Systems) -> None:
        self._cases = cases
        self._charters = charters
        self._systems = systems

    def of(self, file: CaseFile) -> Parking | None:
        """None for a case that is not parked."""
        if file.state is not CaseState.PARKED:
            return None
        since = parked_since(self._cases.story(file.case.id)) or file.state_since
        system = self._system(file.case.agent, file.waits_for)
        held = system is not None and system.state is CircuitState.HELD
        return Parking(
            system=file.waits_for,
            system_id=system.id if system else "",
            since=since,
            ends_at=since + self._longest(file),
            held_by=system.by if system and held else "",
            why=system.why if system and held else "",
        )

    def _system(self, agent: str, name: str) -> SystemStatus | None:
        found = (each for each in self._systems.all() if each.name == name)
        return next((each for each in found if agent in each.agents), None)

    def _longest(self, file: CaseFile) -> timedelta:
        try:
            charter = self._charters.get(file.case.agent, file.case.charter_version)
        except NotFoundError:
            return timedelta(0)
        return timedelta(hours=charter.agent.park_hours)
