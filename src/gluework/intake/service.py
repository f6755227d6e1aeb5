"""Where documents come in: in the vault and on record before the sender is told.

The order is the promise: bytes to the disk, the case in a committed transaction, then the
acknowledgement. What wakes the work afterwards is only a doorbell; a case that nobody was woken for
is found in its table.
"""

from collections.abc import Callable, Iterable
from typing import Protocol

from gluework.charter import CharterBook
from gluework.errors import NotFoundError
from gluework.storage import Vault, VaultWriter
from gluework.values import Case, Document


class CaseRegister(Protocol):
    """Where cases are accepted."""

    def accept(
        self,
        agent: str,
        charter_version: str,
        document: Document,
        sender: str,
        key: str | None = None,
        *,
        urgent: bool = False,
    ) -> tuple[Case, bool]:
        """Accepts a document once; False when it was accepted before under the same key."""
        ...


class Reception:
    """The entrance that all ways in share: the API, the command line, the pages."""

    def __init__(
        self, vault: Vault, cases: CaseRegister, charters: CharterBook, limit: int, wake: Callable[[], None]
    ) -> None:
        self._vault = vault
        self._cases = cases
        self._charters = charters
        self.limit = limit
        """Bytes of the largest document."""
        self._wake = wake

    def writer(self) -> VaultWriter:
        """Takes a document's bytes as they come in; leaving its block without `finish` keeps nothing."""
        return self._vault.writer(self.limit)

    def store(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Puts a whole document into the vault: its digest and size."""
        return self._vault.put(chunks, self.limit)

    def accept(
        self,
        agent: str,
        document: Document,
        sender: str,
        key: str | None = None,
        *,
        urgent: bool = False,
    ) -> tuple[Case, bool]:
        """Puts a stored document to an agent; False when it was accepted before under the same key.

        `urgent` is for what a person waits for.

        Raises NotFoundError for an agent that is not here, ConflictError for a key that was used for
        another document.
        """
        charter = self._charters.current(agent)
        if charter is None:
            raise NotFoundError(f"There is no agent {agent!r} here.", "`gluework agents` lists them.")
        accepted = self._cases.accept(agent, charter.version, document, sender, key, urgent=urgent)
        self._wake()
        return accepted
