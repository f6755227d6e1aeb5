"""Writing the record in the transaction of the thing it records, and proving it whole."""

import hashlib

from pydantic import JsonValue

from gluework.audit.model import GENESIS, Actor, AuditEntry
from gluework.audit.store import AuditStore
from gluework.clock import Clock
from gluework.storage import Database, Tx


class Audit:
    """The record of one installation."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._store = AuditStore()

    def record(self, tx: Tx, actor: Actor, action: str, subject: str, **detail: JsonValue) -> None:
        """Appends one entry inside the caller's transaction: both are there, or neither is."""
        number, previous = self._store.last(tx)
        entry = AuditEntry(
            number=number + 1,
            at=self._clock.now(),
            actor=actor,
            action=action,
            subject=subject,
            detail=detail,
            previous=previous,
        )
        self._store.append(tx, entry.sealed())

    def about(self, subject: str) -> list[AuditEntry]:
        """The entries about one id, oldest first."""
        with self._database.snapshot() as tx:
            return list(self._store.entries(tx, subject))

    def of(self, *actions: str) -> list[AuditEntry]:
        """The entries that say one of these things was done, oldest first."""
        with self._database.snapshot() as tx:
            return self._store.of(tx, actions)

    def newest(self, limit: int, subject: str | None = None) -> list[AuditEntry]:
        """The last entries, newest first: all, or those about one id."""
        with self._database.snapshot() as tx:
            return self._store.newest(tx, limit, subject)

    def checkpoint(self) -> tuple[int, str]:
        """Number and hash of the newest entry, to be kept elsewhere."""
        with self._database.snapshot() as tx:
            return self._store.last(tx)

    def faults(self, checkpoint: tuple[int, str] | None = None) -> list[str]:
        """What is wrong with the record, in words; empty when it is whole."""
        previous, expected = GENESIS, 1
        seen = (0, GENESIS)
        with self._database.snapshot() as tx:
            for entry in self._store.entries(tx):
                if entry.number != expected:
                    return [f"entry {expected} is missing: entry {entry.number} follows entry {expected - 1}"]
                if entry.previous != previous:
                    return [f"entry {entry.number} does not follow entry {expected - 1}"]
                if entry.digest() != entry.hash:
                    return [f"entry {entry.number} was changed after it was written"]
                previous, expected = entry.hash, expected + 1
                if checkpoint and entry.number == checkpoint[0]:
                    seen = (entry.number, entry.hash)
        if checkpoint and seen != checkpoint:
            return [
                f"the record does not contain the checkpoint {checkpoint[0]}: it was cut off or rewritten"
            ]
        return []


def digest_of(words: str) -> str:
    """By what a person's own words are on record: the words themselves stay with what they are about."""
    return hashlib.sha256(words.encode()).hexdigest()
