"""A case that waits for a system, or for its budget, and not for a person."""

from datetime import datetime

from gluework.values.value import Noun

BUDGET = "budget"


class Parked(Noun):
    """Why a case is parked, and when to look again."""

    name: str
    """The system as the charter names it, or `budget`."""
    system: str
    """Its key in the guard's register; empty when only time helps."""
    why: str
    until: datetime
    """When it may go on by itself; a circuit that closes earlier lets it go on earlier."""
    since: datetime
    """When it was parked first, of all times in a row."""
    give_up_at: datetime
    """When it goes on even if the system is still away, to the charter's next fallback."""
    micros: int = 0
    """For a budget of the agent: what must fit into it before the case goes on, in millionths of a USD."""

    was_sent: bool = False
    """A call went out and failed; otherwise it was not let out."""

    @property
    def in_words(self) -> str:
        """Why it waits, for a person."""
        return self.why if self.name == BUDGET else f"{self.name} is away: {self.why}"
