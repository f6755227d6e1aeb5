"""A document: the bytes a case arrived with, named by their content."""

from gluework.values.value import Noun


class Document(Noun):
    """Where bytes came from and what they were said to be. The bytes themselves are in the vault."""

    digest: str
    """SHA-256 of the bytes, 64 hexadecimal digits."""
    size: int
    """Bytes."""
    name: str
    """File name as it was given; only a hint."""
    source: str
    """Which entrance it came in by: `api`, `cli`, `page`."""
    stated_type: str | None = None
    """The media type the sender stated; only a hint."""
