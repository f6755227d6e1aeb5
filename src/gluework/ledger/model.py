"""An entry of the ledger: one call to a model, from its reservation to what it cost. And the budgets.

A budget has a scope, one row in the store: a case's, or an agent's of one day or month (UTC).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from gluework.charter import Charter
from gluework.guard import SpendingLimits
from gluework.ids import CaseId
from gluework.money import Money
from gluework.values import Value

STALE_AFTER = timedelta(minutes=15)
"""A reservation this old belongs to a process that died: no call may take longer than ten minutes."""
UNLIMITED = Money(2**53)
"""Where a charter states no budget for a month; also the most that one amount is counted as."""


class Kind(StrEnum):
    """Reserved before the call; a call once its cost is known; released when nothing was spent."""

    RESERVE = "reserve"
    CALL = "call"
    RELEASED = "released"


class Entry(Value):
    """One call. `micros` are millionths of a USD: reserved, spent, or 0 when released."""

    id: str
    case: CaseId
    agent: str
    at: datetime
    system: str
    model: str
    kind: Kind
    micros: int
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Pot:
    """One budget, with how much may be in it at most."""

    scope: str
    name: str
    limit: Money
    period: str = ""
    """The day or the month, as ISO 8601; empty for a case's."""
    anew: datetime | None = None
    """When there is more again; None for a case's."""

    @property
    def is_limited(self) -> bool:
        """Whether the charter states how much."""
        return self.limit != UNLIMITED

    def rest(self, left: Money) -> str:
        """What is left of it, in words: `0.10 of today's 1.00 USD (budget.per_day)`."""
        whose, _, key = self.name.partition(" budget ")
        return f"{str(left).removesuffix(f' {left.currency}')} of {whose} {self.limit} {key}"


@dataclass(frozen=True, slots=True)
class Spending:
    """How far an agent's budget of a day or a month is gone."""

    agent: str
    name: str
    period: str
    spent: Money
    limit: Money
    refused: bool
    """Whether a call was refused that would not fit even when no other was under way."""

    @property
    def is_limited(self) -> bool:
        """Whether the charter states how much."""
        return self.limit != UNLIMITED

    @property
    def is_used_up(self) -> bool:
        """Otherwise four fifths of it are spent."""
        return self.refused or self.spent >= self.limit

    def says_it_all(self, later: "Spending") -> bool:
        """Whether who heard of this one learns nothing new: the same budget, no further gone."""
        same = (self.period, self.limit) == (later.period, later.limit)
        return same and (self.is_used_up or not later.is_used_up)


def pots(case: CaseId, agent: str, now: datetime, limits: SpendingLimits) -> list[Pot]:
    """All budgets that a call is taken out of, always in this order, so that no two block each other."""
    of_case = Pot(case_scope(case), "the case's budget (budget.per_case)", limits.per_case)
    return [of_case, *pots_of_agent(agent, now, limits)]


def pots_of_agent(agent: str, now: datetime, limits: SpendingLimits) -> list[Pot]:
    """The agent's of this day and this month."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    next_month = (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
    day = day_of(now)
    month = month_of(day)
    return [
        Pot(
            agent_scope(agent, day),
            "today's budget (budget.per_day)",
            limits.per_day,
            day,
            midnight + timedelta(days=1),
        ),
        Pot(
            agent_scope(agent, month),
            "this month's budget (budget.per_month)",
            UNLIMITED if limits.per_month is None else limits.per_month,
            month,
            next_month,
        ),
    ]


def granted_by(charter: Charter, now: datetime) -> list[Pot]:
    """What a charter grants its agent for this day and this month."""
    return pots_of_agent(charter.agent.name, now, SpendingLimits.of(charter))


def day_of(now: datetime) -> str:
    """As ISO 8601, in UTC."""
    return now.astimezone(UTC).date().isoformat()


def month_of(day: str) -> str:
    """`2026-11` of `2026-11-23`."""
    return day[:7]


def case_scope(case: CaseId) -> str:
    """Names the row of a case's budget."""
    return f"case {case}"


def agent_scope(agent: str, period: str) -> str:
    """Names the row of an agent's budget of a day or a month."""
    return f"agent {agent} {period}"
