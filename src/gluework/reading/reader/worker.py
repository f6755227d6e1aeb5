"""A reader: a process that reads documents one by one and may be killed at any moment.

Jobs come as lines of JSON on standard input, answers go to the descriptor that was standard output,
each behind its length in eight bytes. A length of zero is a beat: a picture is about to be looked at, which
takes long. Whatever a library prints goes to standard error. When the service dies, the reader dies with it.
"""

import ctypes
import json
import os
import resource
import signal
import struct
import sys
from pathlib import Path
from typing import Any

from gluework.reading.model import Limits
from gluework.reading.reader.job import OCR_COMMAND, Errand, Eyes
from gluework.reading.reader.ocr import eyes
from gluework.reading.reader.read import Split, read_document, refused
from gluework.values import PartStatus, Reading

PR_SET_PDEATHSIG = 1
HEADER = struct.Struct(">Q")
BEAT = HEADER.pack(0)
NICE = 10
"""Readers give way to the service: its answers stay quick, whatever is being read."""


def main() -> None:
    """Reads until standard input ends."""
    parent = int(sys.argv[1])
    limits = Limits(**json.loads(sys.argv[2]))
    _die_with(parent)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICE)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def beat() -> None:
        answers.write(BEAT)
        answers.flush()

    installed = eyes()
    for line in sys.stdin.buffer:
        job = json.loads(line)
        payload = _packed(_answer(job, Errand(limits, *_eyes(job, installed), beat)))
        answers.write(HEADER.pack(len(payload)) + payload)
        answers.flush()


def _packed(reading: Reading) -> bytes:
    try:
        return reading.model_dump_json().encode()
    except ValueError as error:  # letters that can't be written down, which a format let through
        reason = f"what was read can't be written down ({error})"[:300]
        return refused(reading.digest, reading.type, reason, PartStatus.FAILED).model_dump_json().encode()


def _eyes(job: dict[str, Any], installed: Eyes | None) -> tuple[Eyes | None, str]:
    """OCR, or why there is none."""
    if job.get("blind"):
        return None, str(job["blind"])
    return installed, f"reading it needs OCR: {OCR_COMMAND}"


def _answer(job: dict[str, Any], errand: Errand) -> Reading:
    limits = errand.limits
    digest = job["digest"]
    try:
        path = Path(job["path"])
        if path.stat().st_size > limits.document_bytes:
            return refused(digest, "", f"it is larger than {limits.document_bytes} bytes")
        return read_document(
            path.read_bytes(),
            digest,
            job["name"],
            limits,
            stated=job.get("stated"),
            errand=errand,
            split=Split(frozenset(job["split"]), Path(job["place"])) if job.get("split") else None,
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


def _die_with(parent: int) -> None:
    """Asks the system for a SIGKILL when the parent is gone (Linux; elsewhere the end of input is enough)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)


if __name__ == "__main__":
    main()
