"""EPUB: its chapters in the order of the book."""

import posixpath
import zipfile
from urllib.parse import unquote

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.decode import decode
from gluework.reading.reader.formats.archive import member, open_zip, parsed
from gluework.reading.reader.formats.html import html_text
from gluework.reading.reader.job import ASK, Job
from gluework.values import Reading

MOST_CHAPTERS = 5_000


def read_epub(data: bytes, job: Job) -> Reading:
    """Each chapter a part."""
    account = ReadingAccount(job)
    with open_zip(data, job.limits) as archive:
        container = parsed(archive, "META-INF/container.xml")
        root = next(container.iter("{*}rootfile"), None) if container is not None else None
        place = root.get("full-path", "") if root is not None else ""
        package = parsed(archive, place) if place else None
        if package is None:
            raise ReadingError("The book has no table of what is in it.", ASK)
        said = [node.text.strip() for node in package.iter("{*}title", "{*}creator") if node.text]
        if said:
            account.text("title", "properties", "\n".join(said))
        files = {node.get("id", ""): node.get("href", "") for node in package.iter("{*}item")}
        for number, node in enumerate(package.iter("{*}itemref"), 1):
            if number > MOST_CHAPTERS:
                account.refused("more chapters", "chapter", f"only the first {MOST_CHAPTERS} are read")
                break
            href = unquote(files.get(node.get("idref", ""), ""))
            _take_chapter(
                account, archive, posixpath.join(posixpath.dirname(place), href), f"chapter {number}"
            )
    return account.reading()


def _take_chapter(account: ReadingAccount, archive: zipfile.ZipFile, place: str, name: str) -> None:
    try:
        content = member(archive, posixpath.normpath(place))
    except ReadingError as error:
        account.failed(name, "chapter", error.message)
        return
    if content is None:
        account.failed(name, "chapter", "the book names it, but it is not there")
        return
    source, _, note = decode(content)
    page = html_text(source)
    if note:
        account.damaged(name, "chapter", page.text, note)
    else:
        account.text(name, "chapter", page.text)
