"""What cases cost, out of the ledger."""

from gluework.cases import Cost
from gluework.ids import CaseId
from gluework.ledger import Ledger


class Costs:
    """Looks a case's costs up."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def of(self, case_id: CaseId) -> Cost:
        """So far; a call that is under way is not in it yet."""
        spent, calls = self._ledger.bill(case_id)
        return Cost(spent=str(spent), model_calls=calls)
