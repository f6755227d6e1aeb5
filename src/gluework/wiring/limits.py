"""Limits of reading, from the settings."""

from gluework.reading import Limits
from gluework.settings import Settings


def reading_limits(settings: Settings) -> Limits:
    """What a reader may take, from the settings."""
    return Limits(
        seconds=settings.read_seconds,
        memory_bytes=settings.read_memory_mb * 1_000_000,
        document_bytes=settings.max_document_mb * 1_000_000,
    )
