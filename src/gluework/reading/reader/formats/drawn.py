"""Visio drawings and XPS papers: the words on each page. Both are archives of XML."""

import re
import zipfile

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.archive import open_zip, parsed
from gluework.reading.reader.formats.ooxml import take_inside
from gluework.reading.reader.job import Job
from gluework.values import Reading

_VISIO_PAGE = re.compile(r"visio/(?:pages/page|masters/master)(\d+)\.xml")
_XPS_PAGE = re.compile(r"Documents/\d+/Pages/(\d+)\.fpage", re.IGNORECASE)


def read_visio(data: bytes, job: Job) -> Reading:
    """Each page a part: the texts of its shapes."""
    account = ReadingAccount(job)
    with open_zip(data, job.limits) as archive:
        for name, number in _pages(archive, _VISIO_PAGE):
            called = "page" if "/pages/" in name else "stencil"
            _take(account, archive, name, f"{called} {number}")
        take_inside(archive, account, "visio")
    return account.reading()


def read_xps(data: bytes, job: Job) -> Reading:
    """Each page a part, its words in the order in which they are drawn."""
    account = ReadingAccount(job)
    with open_zip(data, job.limits) as archive:
        for name, number in _pages(archive, _XPS_PAGE):
            _take(account, archive, name, f"page {number}")
    return account.reading()


def _pages(archive: zipfile.ZipFile, pattern: re.Pattern[str]) -> list[tuple[str, int]]:
    found = [(name, int(match[1])) for name in archive.namelist() if (match := pattern.fullmatch(name))]
    return sorted(found, key=lambda page: (page[0].rsplit("/", 1)[0], page[1]))


def _take(account: ReadingAccount, archive: zipfile.ZipFile, place: str, name: str) -> None:
    try:
        root = parsed(archive, place)
    except ReadingError as error:
        account.failed(name, "page", error.message)
        return
    if root is None:
        return
    lines = ["".join(map(str, node.itertext())) for node in root.iter("{*}Text")]
    lines += [node.get("UnicodeString", "").removeprefix("{}") for node in root.iter("{*}Glyphs")]
    account.text(name, "page", "\n".join(" ".join(line.split()) for line in lines if line.strip()))
