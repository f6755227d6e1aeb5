"""What Word, Excel and PowerPoint files have in common: pictures, files inside, and what is said of them."""

import zipfile
from pathlib import PurePosixPath

from lxml import etree

from gluework.errors import ReadingError
from gluework.intake.account import Account
from gluework.intake.formats.archive import member, parsed
from gluework.intake.formats.ole import take_out
from gluework.intake.formats.pictures import take_picture

SAID = ("title", "subject", "keywords", "description")
"""Properties that people write words in."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def take_inside(archive: zipfile.ZipFile, account: Account, folder: str) -> None:
    """The files and pictures inside, each read as what it is."""
    for name in sorted(archive.namelist()):
        if name.endswith("/"):
            continue
        try:
            if name.startswith((f"{folder}/embeddings/", f"{folder}/afchunk")):
                _take_file(account, name, member(archive, name) or b"")
            elif name.startswith(f"{folder}/media/"):
                take_picture(account, member(archive, name) or b"", PurePosixPath(name).name)
        except ReadingError as error:
            account.failed(PurePosixPath(name).name, "attachment", error.message)


def _take_file(account: Account, name: str, data: bytes) -> None:
    short = PurePosixPath(name).name
    if not data.startswith(_OLE):
        account.file(data, short)
        return
    found = take_out(data)
    for inner, content in found:
        account.file(content, inner or short)
    if not found:
        account.file(data, short)


def take_properties(archive: zipfile.ZipFile, account: Account) -> None:
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
