"""Reads one document's bytes as what they are. Runs in a reader's process, never in the service's."""

from collections.abc import Callable

from gluework.errors import ReadingError
from gluework.reading import kinds
from gluework.reading.border import ReadingLimits, Split, refused
from gluework.reading.reader import detect
from gluework.reading.reader.formats import Format, reader
from gluework.reading.reader.job import ExhaustedError, Job, Tally
from gluework.values import PartStatus, Reading


def read_document(
    data: bytes,
    digest: str,
    name: str,
    limits: ReadingLimits,
    *,
    stated: str | None = None,
    charset: str | None = None,
    tally: Tally | None = None,
    split: Split | None = None,
    readers: Callable[[str], Format | None] = reader,
) -> Reading:
    """The reading of any bytes; what can't be read is a part that says why.

    Args:
        data: the bytes.
        digest: their SHA-256, which the reading is named by.
        name: the file's name; only a hint.
        limits: what reading it may take.
        stated: the media type that the sender stated; only a hint.
        charset: the character encoding that the sender stated.
        tally: what may be used up on the way, OCR included; without it, the limits and no OCR.
        split: what is taken apart instead of being read, and where its files are put.
        readers: who reads a media type.
    """

    def read(data: bytes, job: Job) -> Reading:
        return _read(data, detect.detect(data, job.name), job, readers)

    job = Job(digest, "", name, tally or Tally(limits), read, charset, stated)
    kind = detect.detect(data, name)
    if split and data and kinds.may_be_apart(kind, split.wanted):
        from gluework.reading.reader.takeout import take_out  # noqa: PLC0415  # brings formats that few need

        if taken := take_out(data, kind, job, split.place):
            return taken
    return _read(data, kind, job, readers)


def _read(data: bytes, kind: str, job: Job, readers: Callable[[str], Format | None]) -> Reading:
    if not data:
        return refused(job.digest, kinds.UNKNOWN, "it is empty (0 bytes)")
    read = readers(kind)
    if read is None:
        reading = refused(job.digest, kind, kinds.why_not(kind))
    else:
        try:
            reading = read(data, job.of_kind(kind))
        except ExhaustedError as error:
            if job.depth:
                raise
            reading = refused(job.digest, kind, f"{error.message} It is made to do harm.")
        except ReadingError as error:
            reading = refused(job.digest, kind, str(error), PartStatus.FAILED)
        except RecursionError:
            reading = refused(job.digest, kind, "what is in it is nested too deeply")
        except (KeyboardInterrupt, SystemExit):
            raise
        except MemoryError:
            reading = refused(job.digest, kind, "reading it needs more memory than allowed")
        except BaseException as error:  # noqa: BLE001  # native parsers raise BaseExceptions of their own
            reason = f"reading it failed ({type(error).__name__}: {error})"[:300]
            reading = refused(job.digest, kind, reason, PartStatus.FAILED)
    note = detect.mislabelled(kind, job.name, job.stated)
    return reading.model_copy(update={"notes": (*reading.notes, note)}) if note else reading
