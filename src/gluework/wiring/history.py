"""What the checks ask of earlier cases, answered from the cases' claims."""

from gluework.cases import Cases
from gluework.ids import CaseId
from gluework.values import Case


class ClaimedHistory:
    """The first case with some content claims it; later ones learn of it."""

    def __init__(self, cases: Cases) -> None:
        self._cases = cases

    def earlier(self, case: Case, key: str) -> CaseId | None:
        """The case that has the same fields already."""
        return self._cases.claim(case, key)

    def same_document(self, case: Case) -> CaseId | None:
        """The case that came with the same bytes already."""
        return self._cases.claim(case, f"document:{case.document.digest}")


class NoHistory:
    """For judging documents by themselves: nothing came before."""

    def earlier(self, case: Case, key: str) -> CaseId | None:  # noqa: ARG002
        """Nothing."""
        return None

    def same_document(self, case: Case) -> CaseId | None:  # noqa: ARG002
        """Nothing."""
        return None
