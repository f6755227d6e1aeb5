"""For what a parked case waits and how long at most, out of its file and the systems."""

from gluework.cases import CaseFile, Parking
from gluework.guard import CircuitState
from gluework.systems import Systems, SystemStatus
from gluework.values import CaseState


class Parkings:
    """Looks a case's parking up."""

    def __init__(self, systems: Systems) -> None:
        self._systems = systems

    def of(self, file: CaseFile) -> Parking | None:
        """None for a case that is not parked."""
        if file.state is not CaseState.PARKED:
            return None
        since = file.parked_since or file.state_since
        system = self._system(file.case.agent, file.waits_for)
        held = system is not None and system.state is CircuitState.HELD
        return Parking(
            system=file.waits_for,
            system_id=system.id if system else "",
            since=since,
            ends_at=file.give_up_at or since,
            held_by=system.by if system and held else "",
            why=system.why if system and held else "",
        )

    def _system(self, agent: str, name: str) -> SystemStatus | None:
        found = (each for each in self._systems.all() if each.name == name)
        return next((each for each in found if agent in each.agents), None)
