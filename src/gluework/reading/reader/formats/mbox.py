"""MBOX: each mail in it is read as a file of its own."""

import re
from collections.abc import Iterator

from gluework.reading.kinds import MAIL
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.job import Job
from gluework.values import Reading

_BEGINS = re.compile(rb"(?:\A|(?:\r?\n){2}|\A\s+)From [^\r\n]*\d{4}[^\r\n]*\r?\n(?=[\w-]+:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mbox(data: bytes, job: Job) -> Reading:
    """The mails one after the other; more than are allowed of an archive are told, not read."""
    account = ReadingAccount(job)
    most = job.limits.members
    for number, mail in enumerate(_mails(data), 1):
        if number > most:
            account.refused("more mails", "attachment", f"only the first {most} mails of it are read")
            break
        account.file(mail, f"mail {number}.eml", MAIL)
    return account.reading()


def _mails(data: bytes) -> Iterator[bytes]:
    """Mails between the lines that begin with `From `; quoted ones inside them are unquoted."""
    begins = [match.end() for match in _BEGINS.finditer(data)]
    ends = [*[match.start() for match in _BEGINS.finditer(data)][1:], len(data)]
    for begin, end in zip(begins, ends, strict=True):
        yield _QUOTED.sub(rb"\1", data[begin:end])
