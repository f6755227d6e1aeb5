"""The budget: the most that a call can cost is reserved before it goes out, what it did cost settled after.

A budget of 0 means that nothing may be spent. Where nobody can say what a call cost (it broke off
after it was sent, or the answer states no tokens), the reserved amount counts as spent. So it does where
an answer states what can't be; what only exceeds the reserved amount is booked as stated, and told, for
then the budget was not held.
"""

from dataclasses import dataclass
from typing import Protocol

import httpx2

from gluework.charter import Charter
from gluework.errors import BoundaryError, BudgetError
from gluework.guard.protocols import ModelCall, Prices, Usage, counted
from gluework.guard.response import Response
from gluework.ids import CaseId
from gluework.money import Money


@dataclass(frozen=True, slots=True)
class SpendingLimits:
    """What may be spent at most, in USD: on one case, and by the agent on one day or in a month (UTC)."""

    per_case: Money
    per_day: Money
    per_month: Money | None = None

    @classmethod
    def of(cls, charter: Charter) -> "SpendingLimits":
        """As a charter states them."""
        budget = charter.budget
        month = None if budget.per_month is None else Money.of(budget.per_month)
        return cls(Money.of(budget.per_case), Money.of(budget.per_day), month)


@dataclass(frozen=True, slots=True)
class Used:
    """What is taken out of a budget: spent, and reserved for calls under way."""

    spent: Money
    reserved: Money

    @property
    def whole(self) -> Money:
        """Both together: what no other call can have."""
        return self.spent + self.reserved


class Purse(Protocol):
    """Keeps the money; the ledger is one. Each call is one transaction, safe among processes."""

    def reserve(
        self, case: CaseId, agent: str, amount: Money, limits: SpendingLimits, *, system: str, model: str
    ) -> str:
        """Takes the amount out of all budgets, or raises `BudgetError` and takes nothing.

        `BudgetBusyError` says that trying again soon is right.
        """
        ...

    def settle(self, reservation: str, actual: Money, *, input_tokens: int, output_tokens: int) -> None:
        """Replaces the reserved amount by what was really spent. A second time changes nothing."""
        ...

    def release(self, reservation: str) -> None:
        """Gives the whole amount back: nothing was spent."""
        ...

    def overran(self, overrun: "Overrun") -> None:
        """A provider states more than a call could take; the money is settled already."""
        ...


@dataclass(frozen=True, slots=True)
class Overrun:
    """A provider states more for a call than was reserved as the most that it could cost."""

    agent: str
    system: str
    model: str
    stated_tokens: int
    stated: Money
    most_tokens: int
    most: Money
    is_believed: bool
    """Whether what it states is booked; otherwise what was reserved is."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """A reserved amount, until it is settled or released."""

    id: str
    amount: Money
    call: ModelCall


NOT_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.LocalProtocolError,
    BoundaryError,
)
"""Failures after which nothing was sent."""
BELIEVED = 10
"""A statement of more than so many times the most that a call could take is taken for nonsense."""
MAY_HAVE_WORKED = frozenset({408, 502, 504, 524})
"""Statuses by which somebody on the way gave up on a server that may have gone on, and bills it."""


class BudgetPolicy:
    """The rule for one charter."""

    def __init__(self, charter: Charter, prices: Prices, purse: Purse) -> None:
        self._agent = charter.agent.name
        budget = charter.budget
        self._limits = SpendingLimits.of(charter)
        self._per_call = None if budget.per_call is None else Money.of(budget.per_call)
        self._prices = prices
        self._purse = purse

    def reserve(self, case: CaseId, call: ModelCall) -> Reservation:
        """Reserves the most it can cost; raises `PriceError` or `BudgetError`."""
        amount = self._prices.bound(call)
        if self._per_call is not None and amount > self._per_call:
            raise BudgetError(
                f"The call could cost up to {amount}; one call may cost {self._per_call} (budget.per_call).",
                "Raise it in the charter, ask for less output, or use a cheaper model.",
            )
        reserved = self._purse.reserve(
            case, self._agent, amount, self._limits, system=call.system, model=call.model
        )
        return Reservation(reserved, amount, call)

    def settle(self, reservation: Reservation, status: int, tokens: Usage | None) -> None:
        """After an answer: by its tokens; an error without any costs nothing, but see `MAY_HAVE_WORKED`."""
        if tokens is None and status >= 400 and status not in MAY_HAVE_WORKED:  # noqa: PLR2004 — HTTP's
            self._purse.release(reservation.id)
            return
        cost = self._cost(reservation, tokens)
        if tokens is None or cost is None:
            self.settle_whole(reservation)
            return
        stated, most = (
            tokens.input + tokens.output,
            reservation.call.input_bound + reservation.call.output_bound,
        )
        believed = cost.micros <= BELIEVED * reservation.amount.micros
        if not reservation.call.fills_window:  # there the amount alone says what it could take
            believed = believed and stated <= BELIEVED * most
        if believed:
            self._purse.settle(reservation.id, cost, input_tokens=tokens.input, output_tokens=tokens.output)
        else:
            self.settle_whole(reservation)
        if cost > reservation.amount or not believed:
            system, model = reservation.call.system, reservation.call.model
            self._purse.overran(
                Overrun(
                    self._agent, system, model, stated, cost, most, reservation.amount, is_believed=believed
                )
            )

    def _cost(self, reservation: Reservation, tokens: Usage | None) -> Money | None:
        """None when the provider's counts contradict each other."""
        try:
            return None if tokens is None else self._prices.cost(reservation.call, tokens)
        except ValueError:
            return None

    def settle_whole(self, reservation: Reservation) -> None:
        """It was sent and nobody knows what it cost: all of it counts."""
        self._purse.settle(reservation.id, reservation.amount, input_tokens=0, output_tokens=0)

    def release(self, reservation: Reservation) -> None:
        """It was never sent."""
        self._purse.release(reservation.id)


@dataclass(slots=True)
class Charge:
    """What the tries of one call cost: each is reserved for, and settled, by itself. Touches the database."""

    policy: BudgetPolicy
    case: CaseId
    call: ModelCall
    reservation: Reservation | None = None

    def reserve(self) -> None:
        """Reserves the most that the try can cost, or raises."""
        self.reservation = self.policy.reserve(self.case, self.call)

    def settle(self, response: Response | None, error: BaseException | None) -> None:
        """By the answer's own count; where nobody knows, all that was reserved."""
        reservation, self.reservation = self.reservation, None
        if reservation is None:
            return
        if response is None:
            if isinstance(error, NOT_SENT):
                self.policy.release(reservation)
            else:
                self.policy.settle_whole(reservation)
            return
        kind = response.headers.get("content-type", "")
        tokens, begun = counted(reservation.call, response.status, kind, response.body)
        if tokens is None and begun:
            self.policy.settle_whole(reservation)
        else:
            self.policy.settle(reservation, response.status, tokens)

    def release(self) -> None:
        """It was never sent."""
        reservation, self.reservation = self.reservation, None
        if reservation is not None:
            self.policy.release(reservation)
