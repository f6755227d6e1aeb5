"""An entry of the record, and how its hash is made.

hash = SHA-256 over the canonical JSON (RFC 8785) of the entry without its hash, which includes the
hash of the entry before. So an edited, removed or reordered entry breaks the chain from there on; a
cut-off end shows against a checkpoint (number and hash) that was kept elsewhere.
"""

import hashlib
from datetime import datetime

import rfc8785
from pydantic import JsonValue

from gluework.values import Value

GENESIS = "0" * 64


class Actor(Value):
    """Who did it: `person`, `agent`, `system` (gluework itself) or `sender`, and the name."""

    kind: str
    name: str


GLUEWORK = Actor(kind="system", name="gluework")


class AuditEntry(Value):
    """One thing that was decided or done."""

    number: int
    at: datetime
    actor: Actor
    action: str
    """A verb in the past: `accepted`, `answered`, `delivered`."""
    subject: str
    """The id it is about."""
    detail: dict[str, JsonValue]
    """Ids, counts, names of fields and states; never a document's own content."""
    previous: str
    hash: str = ""

    def sealed(self) -> "AuditEntry":
        """The same entry with its hash."""
        return self.model_copy(update={"hash": self.digest()})

    def digest(self) -> str:
        """The hash that this entry should have."""
        content = self.model_dump(mode="json", exclude={"hash"})
        return hashlib.sha256(rfc8785.dumps(content)).hexdigest()
