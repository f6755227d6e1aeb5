"""What went wrong with an agent's calls, and what the charter's fallbacks can do about it."""

from datetime import datetime, timedelta

from gluework.charter import DEAD_LETTER, PARK, PERSON, Charter
from gluework.errors import BudgetBusyError, BudgetError, SystemAwayError
from gluework.guard import CallEnd, Guard
from gluework.values import BUDGET, Parked

SHORTEST, LONGEST = timedelta(seconds=10), timedelta(minutes=10)
"""How long a case is parked whose call failed: each time about as long as it has been so far."""


def other_models(charter: Charter) -> tuple[list[str], list[str]]:
    """The model lines of the charter's fallbacks in their order: those before parking, and those after it."""
    before: list[str] = []
    after: list[str] = []
    lines = before
    for line in charter.agent.fallback:
        if line in (PERSON, DEAD_LETTER):
            break
        if line == PARK:
            lines = after
        else:
            lines.append(line)
    return before, after


def parked(trouble: CallEnd, since: datetime | None, now: datetime, charter: Charter) -> Parked | None:
    """How a case is parked for this trouble; None when it can't be, or has been for too long."""
    first = since or now
    give_up_at = first + timedelta(hours=charter.agent.park_hours)
    if now >= give_up_at or PARK not in charter.agent.fallback:
        return None
    error, why = trouble.error, trouble.why.rstrip(".")
    times = {"since": first, "give_up_at": give_up_at}
    if isinstance(error, SystemAwayError):
        sent, until = error.was_sent, error.until
        return Parked(name=error.system, system=error.key, why=error.why, until=until, was_sent=sent, **times)
    again = now + min(max(now - first, SHORTEST), LONGEST)
    if isinstance(error, BudgetError) and error.granted_anew is not None:
        until = again if isinstance(error, BudgetBusyError) else error.granted_anew
        return Parked(name=BUDGET, system="", why=why, until=until, micros=error.micros, **times)
    if trouble.key:
        return Parked(name=trouble.system, system=trouble.key, why=why, until=again, was_sent=True, **times)
    return None


def worst(troubles: tuple[CallEnd, ...], guard: Guard) -> CallEnd | None:
    """The model's trouble before others."""
    system = guard.model.system
    of_model = [trouble for trouble in troubles if system is not None and trouble.system == system.name]
    return next(iter((*of_model, *troubles)), None)
