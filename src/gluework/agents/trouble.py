"""What went wrong with an agent's calls, and what the charter's fallbacks can do about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gluework.charter import Charter
from gluework.charter.model import DEAD_LETTER, PARK, PERSON
from gluework.errors import BudgetError, SystemAwayError
from gluework.nouns import Parked

BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Trouble:
    """The last call to a system failed."""

    system: str
    why: str
    error: BaseException | None = None
    """None when an answer came that says so itself."""

    @property
    def away(self) -> SystemAwayError | None:
        """The error of a call that was not let out, or is worth another try later."""
        return self.error if isinstance(self.error, SystemAwayError) else None

    @property
    def out_of_money(self) -> bool:
        """Whether a budget was used up."""
        return isinstance(self.error, BudgetError)


def other_models(charter: Charter) -> list[str]:
    """The model lines of the charter's fallbacks, in their order, up to where people or parking come."""
    lines = []
    for line in charter.agent.fallback:
        if line in (PERSON, PARK, DEAD_LETTER):
            break
        lines.append(line)
    return lines


def parks(charter: Charter) -> bool:
    """Whether a case may be parked."""
    return PARK in charter.agent.fallback


def parked(trouble: Trouble, since: datetime | None, now: datetime, charter: Charter) -> Parked | None:
    """How a case is parked for this trouble; None when it can't be, or has been for too long."""
    first = since or now
    if now - first >= timedelta(hours=charter.agent.park_hours) or not parks(charter):
        return None
    away = trouble.away
    if away is not None:
        return Parked(name=away.system, system=away.key, why=away.why, until=away.until, since=first)
    if isinstance(trouble.error, BudgetError) and trouble.error.granted_anew is not None:
        return Parked(name=BUDGET, system="", why=trouble.why, until=trouble.error.granted_anew, since=first)
    return None
