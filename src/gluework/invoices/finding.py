"""A finding: one field's value as read, with where it stands and how sure that is.

Confidences are made to be compared with one threshold, 0.8: above it a value has been right in
practice, below it a person should look. The rungs are few, so that it stays clear what each means.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gluework import Doubt, Evidence, Field

CERTAIN = 0.97
"""A label that means one thing, or two places that agree, and nothing against it."""
SURE = 0.92
"""One good reason, and nothing against it."""
LIKELY = 0.85
"""A usual place or form, and nothing against it."""
UNSURE = 0.6
"""Something speaks against it, or there is another reading."""
GUESS = 0.4


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of one field; amounts and dates in a proposal's form."""

    name: str
    value: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()

    def field(self) -> Field:
        """As a proposal has it."""
        return Field(name=self.name, value=self.value, evidence=self.evidence, confidence=self.confidence)


@dataclass(slots=True)
class Findings:
    """What was found in one source, a field once, and what speaks against relying on it."""

    by_name: dict[str, Finding] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def add(self, finding: Finding | None) -> None:
        """Keeps a finding, if there is one."""
        if finding is not None:
            self.by_name[finding.name] = finding

    def value(self, name: str) -> str | None:
        """The value found for a field."""
        found = self.by_name.get(name)
        return found.value if found else None

    def cap(self, names: Iterable[str], confidence: float) -> None:
        """Lowers these fields to at most this confidence."""
        for name in names:
            if (found := self.by_name.get(name)) and found.confidence > confidence:
                self.by_name[name] = Finding(name, found.value, confidence, found.evidence)


def best(name: str, findings: Iterable[Finding]) -> Finding | None:
    """The most confident one; unsure when another good one says something else."""
    ranked = sorted(findings, key=lambda found: -found.confidence)
    if not ranked:
        return None
    first = ranked[0]
    agreeing = [found for found in ranked if found.value == first.value]
    against = [
        f for f in ranked if f.value != first.value and f.confidence > min(UNSURE, first.confidence - 0.3)
    ]
    confidence = first.confidence
    if against:
        confidence = min(confidence, UNSURE)
    elif len(agreeing) > 1:
        confidence = max(confidence, min(CERTAIN, confidence + 0.05))
    return Finding(name, first.value, confidence, first.evidence)
