"""The account of a run: where every document is, and which promises can be seen not to hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gluework.audit import Audit
from gluework.cases import CaseCounts, CaseFile, Letters
from gluework.review import Desk
from gluework.values import CaseState

PLACES = {
    CaseState.DELIVERED,
    CaseState.SPLIT,
    CaseState.WAITING,
    CaseState.PARKED,
    CaseState.DECLINED,
    CaseState.DEAD_LETTERED,
}


@dataclass(frozen=True, slots=True)
class RunAccount:
    """Where the documents of a run are."""

    files: list[CaseFile]
    refused: Mapping[str, str] = field(default_factory=dict)
    """Refused at the door, before they were acknowledged: name and reason."""
    seconds: float = 0.0


def broken_promises(
    account: RunAccount, counts: CaseCounts, desk: Desk, letters: Letters, audit: Audit
) -> list[str]:
    """What can be seen not to hold, in words; empty when all is well."""
    broken = []
    for file in account.files:
        name = file.case.document.name
        if file.state not in PLACES:
            broken.append(f"nothing is lost: {name} is still {file.state}")
        elif file.state is CaseState.WAITING:
            item = desk.open_item_of(file.case.id)
            if item is None or not item.owner:
                broken.append(f"every question has a person: {name} waits for nobody")
            if not file.doubts:
                broken.append(f"nothing is silent: {name} waits without a reason")
        elif file.state is CaseState.DEAD_LETTERED:
            letter = letters.open_of(file.case.id)
            if letter is None or not letter.owner:
                broken.append(f"every question has a person: the dead letter of {name} has no owner")
        elif file.state is CaseState.DELIVERED and not file.receipts:
            broken.append(f"nothing is lost: {name} is delivered without a receipt")
    if counts.total != len(account.files):
        broken.append(
            f"nothing is lost: {len(account.files)} were acknowledged, {counts.total} are on record"
        )
    broken.extend(f"everything decided is on record: {fault}" for fault in audit.faults())
    return broken
