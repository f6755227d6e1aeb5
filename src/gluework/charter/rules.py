"""The rules of a charter: CEL expressions over a proposal's fields.

Compiled when the charter is loaded, so a rule that makes no sense is refused before it is needed. An
amount becomes a CEL double: exact to 15 digits, far beyond any limit that people set. A rule whose
fields are missing can't be evaluated; that is for a person to see, never a silent no.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import JsonValue

from gluework.errors import CharterError

LONGEST = 2000


class RuleNotEvaluatedError(Exception):
    """A rule could not be evaluated over these values."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled expression that gives true or false."""

    text: str
    program: Any

    def holds(self, values: Mapping[str, JsonValue], texts: Collection[str] = ()) -> bool:
        """Whether it holds; RuleNotEvaluatedError when a field is missing or of another kind.

        Values that look like amounts are numbers, but for the fields in `texts` (`007` is a name).
        """
        try:
            answer = self.program.execute(
                {name: value if name in texts else _number(value) for name, value in values.items()}
            )
        except Exception as error:  # the library raises built-in errors of several kinds
            raise RuleNotEvaluatedError(str(error)) from error
        if not isinstance(answer, bool):
            raise RuleNotEvaluatedError(f"it gives {answer!r} instead of true or false")
        return answer


def compile_rule(text: str) -> Rule:
    """Compiles an expression; CharterError says what is wrong with it."""
    if len(text) > LONGEST:
        raise CharterError(f"The rule is longer than {LONGEST} characters.", "Split it into several rules.")
    import cel  # noqa: PLC0415  # brings a whole terminal program with it; charters without rules go without

    try:
        return Rule(text, cel.compile(text))
    except Exception as error:
        raise CharterError(
            f"The rule `{text}` does not compile: {error}.",
            'Write it in CEL, such as: gross_total > 10000 && currency == "EUR"',
        ) from error


def _number(value: JsonValue) -> Any:
    """Text that is an amount as a number, since proposals carry amounts as text."""
    if isinstance(value, str):
        try:
            amount = Decimal(value)
        except InvalidOperation:
            return value
        return float(amount) if amount.is_finite() else value
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value
