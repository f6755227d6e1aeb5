"""What reading one document may take."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one reading; the defaults are safe on a machine with 4 GB."""

    seconds: float = 60
    """Wall time; after it the reader's whole process group is killed."""
    memory_bytes: int = 2 << 30
    """Address space of a reader (RLIMIT_AS)."""
    document_bytes: int = 100 * MEGABYTE
    """A larger document is refused before it is opened."""
    zip_entries: int = 10_000
    zip_bytes: int = 1_000 * MEGABYTE
    """What an archive may unpack to, all entries together."""
    zip_ratio: int = 200
    """How many times larger an archive may become."""
    mail_depth: int = 8
    """How deep mails may lie inside mails."""
    attached_bytes: int = 32 * MEGABYTE
    """Of all files of a mail that are handed on as files; what is beyond is read, but not handed on."""
    answer_bytes: int = 256 * MEGABYTE
    """A larger reading is refused: it would go into the service's memory."""
    jobs: int = 200
    """After so many documents a reader is replaced by a fresh one."""
