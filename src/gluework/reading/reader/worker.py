"""A reader: a process that reads documents, or draws pages, one by one, and may be killed at any moment.

Requests come on standard input, answers go to the descriptor that was standard output, as `border` says.
Whatever a library prints goes to standard error. When the service dies, the reader dies with it.
"""

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

from gluework.reading.border import (
    BEAT,
    HEADER,
    PictureRequest,
    ReadingLimits,
    ReadingRequest,
    Split,
    refused,
    terms,
    unpacked,
)
from gluework.reading.reader.job import NO_EYES, Tally
from gluework.reading.reader.ocr import eyes
from gluework.reading.reader.read import read_document
from gluework.values import PartStatus, Reading

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Answers until standard input ends."""
    parent, limits = terms(sys.argv[1:])
    _die_with(parent)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(limits.nice)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def beat() -> None:
        answers.write(BEAT)
        answers.flush()

    installed = eyes()
    for line in sys.stdin.buffer:
        request = unpacked(line)
        if isinstance(request, PictureRequest):
            answer = _drawn(request, limits)
        elif request.blind:
            answer = _written(_read(request, Tally(limits, None, request.blind, beat)))
        else:
            answer = _written(_read(request, Tally(limits, installed, NO_EYES, beat)))
        answers.write(HEADER.pack(len(answer)) + answer)
        answers.flush()


def _written(reading: Reading) -> bytes:
    try:
        return reading.model_dump_json().encode()
    except ValueError as error:  # letters that can't be written down, which a format let through
        reason = f"what was read can't be written down ({error})"[:300]
        return refused(reading.digest, reading.type, reason, PartStatus.FAILED).model_dump_json().encode()


def _read(request: ReadingRequest, tally: Tally) -> Reading:
    limits, digest = tally.limits, request.digest
    try:
        path = Path(request.path)
        if path.stat().st_size > limits.document_bytes:
            return refused(digest, "", f"it is larger than {limits.document_bytes} bytes")
        return read_document(
            path.read_bytes(),
            digest,
            request.name,
            limits,
            stated=request.stated,
            tally=tally,
            split=Split(frozenset(request.split), Path(request.place)) if request.split else None,
        )
    except MemoryError:
        return refused(digest, "", "reading it needs more memory than allowed")
    except FileNotFoundError:
        return refused(digest, "", "its bytes are gone", PartStatus.FAILED)
    except BaseException as error:  # native parsers raise BaseExceptions of their own
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return refused(
            digest, "", f"reading it failed ({type(error).__name__}: {error})"[:500], PartStatus.FAILED
        )


def _drawn(request: PictureRequest, limits: ReadingLimits) -> bytes:
    from gluework.reading.reader.render import page_png  # noqa: PLC0415  # only seats for drawing need it

    try:
        return page_png(request.path, request.number, request.width, limits.drawing_pixels)
    except Exception as error:  # noqa: BLE001  # whatever a damaged document makes a parser raise
        return f"it can't be drawn ({type(error).__name__}: {error})".encode()


def _die_with(parent: int) -> None:
    """Asks the system for a SIGKILL when the parent is gone (Linux; elsewhere the end of input is enough)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)


if __name__ == "__main__":
    main()
