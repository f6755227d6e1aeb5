"""What Word, Excel and PowerPoint files have in common: pictures, files inside, and what is said of them."""

import zipfile
from pathlib import PurePosixPath

from lxml import etree

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.archive import A_T, member, parsed, related
from gluework.reading.reader.formats.ole import take_out
from gluework.reading.reader.formats.pictures import take_picture

SAID = ("title", "subject", "keywords", "description")
"""Properties that people write words in."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def near(archive: zipfile.ZipFile, account: ReadingAccount, of: str) -> dict[str, tuple[str, str]]:
    """What a member points to, as `related` has it; when that is damaged, the account says so."""
    try:
        return related(archive, of)
    except ReadingError as error:
        account.failed(f"what belongs to {PurePosixPath(of).name}", "relations", error.message)
        return {}


def take_drawings(archive: zipfile.ZipFile, account: ReadingAccount, *folders: str) -> None:
    """The words in drawings (shapes, diagrams, charts), which no body has."""
    for name in sorted(archive.namelist()):
        if not name.startswith(folders) or not name.endswith(".xml"):
            continue
        try:
            root = parsed(archive, name)
        except ReadingError as error:
            account.failed(name, "drawing", error.message)
            continue
        text = "\n".join(node.text or "" for node in root.iter(A_T)) if root is not None else ""
        if text.strip():
            account.text(name, "drawing", text)


def take_inside(archive: zipfile.ZipFile, account: ReadingAccount, folder: str) -> None:
    """The files and pictures inside, each read as what it is."""
    for name in sorted(archive.namelist()):
        if name.startswith((f"{folder}/embeddings/", f"{folder}/media/")) and not name.endswith("/"):
            take_member(archive, account, name)


def take_member(archive: zipfile.ZipFile, account: ReadingAccount, name: str) -> None:
    """One file or picture inside."""
    short = PurePosixPath(name).name
    try:
        content = member(archive, name)
    except ReadingError as error:
        account.failed(short, "attachment", error.message)
        return
    if content is None:
        account.failed(short, "attachment", "the document names it, but it is not there")
    elif PurePosixPath(name).parent.name == "media":
        take_picture(account, content, short)
    else:
        _take_file(account, name, content)


def _take_file(account: ReadingAccount, name: str, data: bytes) -> None:
    short = PurePosixPath(name).name
    if not data.startswith(_OLE):
        account.file(data, short)
        return
    found = take_out(data)
    for inner, content in found:
        account.file(content, inner or short)
    if not found:
        account.file(data, short)


def take_properties(archive: zipfile.ZipFile, account: ReadingAccount) -> None:
    """Title, subject, keywords and comments, as far as somebody filled them in."""
    try:
        root = parsed(archive, "docProps/core.xml")
    except ReadingError:
        return  # what is said about the document is no part of it
    if root is None:
        return
    lines = [
        f"{etree.QName(node).localname}: {said}"
        for node in root.iterchildren(tag=etree.Element)
        if etree.QName(node).localname in SAID and (said := (node.text or "").strip())
    ]
    if lines:
        account.text("properties", "properties", "\n".join(lines), title="properties")
