"""Money: exact decimals with a currency, never floats.

Budgets count in micro-units of one currency (a millionth), because that is what a single model
call costs; integers add up without error in any database.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

MICRO = 1_000_000


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in a currency (ISO 4217), kept as whole micro-units."""

    micros: int
    currency: str = "USD"

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str = "USD") -> "Money":
        """Rounded up to the next micro-unit: a cost is never understated."""
        micros = (Decimal(amount) * MICRO).to_integral_value(rounding=ROUND_CEILING)
        return cls(int(micros), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in whole units, exact."""
        return Decimal(self.micros) / MICRO

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            msg = f"can't add {other.currency} to {self.currency}"
            raise ValueError(msg)
        return Money(self.micros + other.micros, self.currency)

    def __str__(self) -> str:
        places = 2 if self.micros % 10_000 == 0 else 6
        return f"{self.amount:.{places}f} {self.currency}"
