"""Money for tests: a purse that notes what was done with it."""

from gluework.errors import BudgetError
from gluework.guard import Overrun, SpendingLimits
from gluework.ids import CaseId
from gluework.money import Money


class NotingPurse:
    """Holds what is reserved in memory, refuses what is more than a case may cost, and notes the rest."""

    def __init__(self) -> None:
        self.held: dict[str, Money] = {}
        """What is reserved and neither settled nor released, by reservation."""
        self.notes: list[tuple[str, Money | None, int, int]] = []
        """Verb, amount, tokens in and tokens out, in their order."""
        self.asked: list[tuple[CaseId, str, str, str]] = []
        """Case, agent, system and model of each reservation."""
        self.overruns: list[Overrun] = []
        """Of what providers stated beyond what was reserved."""

    def reserve(
        self, case: CaseId, agent: str, amount: Money, limits: SpendingLimits, *, system: str, model: str
    ) -> str:
        """Takes it, or raises `BudgetError` when it is more than `limits.per_case`."""
        if amount > limits.per_case:
            raise BudgetError("The call could cost more than is left.")
        name = f"r{len(self.asked)}"
        self.asked.append((case, agent, system, model))
        self.held[name] = amount
        self.notes.append(("reserved", amount, 0, 0))
        return name

    def settle(self, reservation: str, actual: Money, *, input_tokens: int, output_tokens: int) -> None:
        """What was really spent."""
        self.held.pop(reservation)
        self.notes.append(("settled", actual, input_tokens, output_tokens))

    def release(self, reservation: str) -> None:
        """Nothing was spent."""
        self.held.pop(reservation)
        self.notes.append(("released", None, 0, 0))

    def overran(self, overrun: Overrun) -> None:
        """A provider states more than was reserved."""
        self.overruns.append(overrun)

    @property
    def verbs(self) -> list[str]:
        """What was done with it, in its order: `reserved`, `settled`, `released`."""
        return [note[0] for note in self.notes]
