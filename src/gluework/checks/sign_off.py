"""What is left to people: values that the agent is not sure of, and what the charter keeps for them."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from gluework.charter import Charter, Rule, RuleNotEvaluatedError, compile_rule
from gluework.checks.words import heading, shown
from gluework.values import Doubt, DoubtKind, Proposal


def confidence_doubts(charter: Charter, proposal: Proposal) -> Iterator[Doubt]:
    """One doubt for each value that the agent is not sure enough of."""
    least = charter.decides.minimum_confidence
    for field in proposal.fields:
        if field.value not in (None, "") and field.confidence < least:
            text = f"{heading(field.name)} “{shown(field.value)}” is uncertain ({field.confidence:.0%} sure)."
            yield Doubt(kind=DoubtKind.CONFIDENCE, field=field.name, text=text)


_compiled = lru_cache(maxsize=256)(compile_rule)


def sign_off_doubts(charter: Charter, proposal: Proposal, texts: Collection[str] = ()) -> Iterator[Doubt]:
    """One doubt for each rule that holds, or that can't be told; `texts` names fields that are no numbers."""
    values = {name: value for name, value in proposal.values().items() if value is not None}
    for rule in charter.sign_off:
        compiled: Rule = _compiled(rule.when)
        try:
            if compiled.holds(values, texts):
                yield Doubt(kind=DoubtKind.SIGN_OFF, text=rule.why)
        except RuleNotEvaluatedError:
            text = f"Whether a sign-off is needed can't be told, since a field is missing: {rule.why}"
            yield Doubt(kind=DoubtKind.SIGN_OFF, text=text)
