"""The name of a document: the SHA-256 of its bytes."""

import hashlib
from pathlib import Path


def digest_of(path: Path) -> str:
    """64 hexadecimal digits; the file is read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
