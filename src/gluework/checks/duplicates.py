"""A case that says the same as an earlier one, or came with the same bytes."""

import hashlib
import unicodedata
from collections.abc import Iterator
from typing import Protocol

from gluework.charter import Charter
from gluework.checks.words import label
from gluework.ids import CaseId
from gluework.printed import stated_amount
from gluework.values import Case, Doubt, DoubtKind, Proposal


class History(Protocol):
    """What came before."""

    def claim(self, case: Case, key: str) -> CaseId | None:
        """The case of the same agent that has this key already; otherwise it is this one's from now on."""
        ...


class NoHistory:
    """For judging documents by themselves: nothing came before."""

    def claim(self, case: Case, key: str) -> CaseId | None:  # noqa: ARG002
        """Nothing."""
        return None


def duplicate_key(charter: Charter, proposal: Proposal) -> str | None:
    """A digest over the fields that make a case the same as another; None when one is missing.

    Only the digest is kept, so that no value leaves the proposal by this way.
    """
    values = proposal.values()
    wanted = [values.get(name) for name in charter.checks.duplicate_of]
    if not wanted or any(value in (None, "") for value in wanted):
        return None
    return hashlib.sha256("\x1f".join(_normal(value) for value in wanted).encode()).hexdigest()


def duplicate_doubts(charter: Charter, case: Case, proposal: Proposal, history: History) -> Iterator[Doubt]:
    """At most one doubt."""
    same = history.claim(case, f"document:{case.document.digest}")
    key = duplicate_key(charter, proposal)
    earlier = history.claim(case, key) if key else None
    if same:
        text = f"The very same document came in before, as case {same}."
        yield Doubt(kind=DoubtKind.DUPLICATE, text=text)
    elif earlier:
        fields = " and ".join(label(name) for name in charter.checks.duplicate_of)
        text = f"An earlier case has the same {fields}: {earlier}."
        yield Doubt(kind=DoubtKind.DUPLICATE, text=text)


def _normal(value: object) -> str:
    number = stated_amount(value) if isinstance(value, str | int | float) else None
    if number is not None and not str(value).startswith("0"):
        return format(number.normalize(), "f")
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    return "".join(character for character in text if character.isalnum())
