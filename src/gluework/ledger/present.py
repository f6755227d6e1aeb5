"""What agents may spend: as their present charters say, whichever a case was accepted under."""

from gluework.charter import CharterBook
from gluework.guard import SpendingLimits
from gluework.ledger.service import Ledger
from gluework.money import Money


class PresentBudgets:
    """Tells parked cases whether there is money for them; the parking lot's `Budgets`."""

    def __init__(self, ledger: Ledger, charters: CharterBook) -> None:
        self._ledger = ledger
        self._charters = charters

    def left(self, agent: str) -> Money:
        """What a call of the agent may cost now; nothing when it has no charter any more."""
        loaded = self._charters.current(agent)
        return Money(0) if loaded is None else self._ledger.left(agent, SpendingLimits.of(loaded.charter))
