"""A document is what its bytes are, whatever it is called; letters that were garbled before are noticed."""

import gzip
import io
import struct
import tarfile
import zipfile

import pytest
from PIL import Image
from tests.reading.made import docx, mail, paragraph, pdf, read, xlsx, zipped
from tests.reading.made_ole import doc

from gluework.reading import kinds
from gluework.reading.reader.decode import decode, fault
from gluework.reading.reader.detect import detect, mislabelled


def picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, form)
    return out.getvalue()


def stored(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def old_tar() -> bytes:
    entry = tarfile.TarInfo("a.txt")
    block = bytearray(entry.tobuf(tarfile.USTAR_FORMAT))
    block[257:265] = bytes(8)
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (pdf("x"), "a.txt", kinds.PDF),
        (b"@PJL SET\n" + pdf("x"), "", kinds.PDF),
        (stored({"a.pdf": pdf("x")}), "", kinds.ZIP),
        (docx(paragraph("x")), "a.zip", kinds.DOCX),
        (xlsx(""), "a.docx", kinds.XLSX),
        (doc("x"), "a.xls", kinds.DOC),
        (zipped({"a.txt": "x"}), "a.docx", kinds.ZIP),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "",
            kinds.ODT,
        ),
        (zipped({"META-INF/container.xml": "<a/>"}), "", kinds.EPUB),
        (picture("PNG"), "a.jpg", kinds.PNG),
        (picture("JPEG"), "", kinds.JPEG),
        (picture("TIFF"), "", kinds.TIFF),
        (picture("WEBP"), "", kinds.WEBP),
        (picture("BMP"), "", kinds.BMP),
        (picture("GIF"), "", kinds.GIF),
        (gzip.compress(b"x"), "a.txt", kinds.GZIP),
        (old_tar(), "", kinds.TAR),
        (b"7z\xbc\xaf\x27\x1c", "", kinds.SEVENZIP),
        (b"{\\rtf1 x}", "a.doc", kinds.RTF),
        (mail("x").as_bytes(), "a.txt", kinds.MAIL),
        (b"From a@b Mon Nov 23 10:00:00 2026\nFrom: a@b\n\nx", "", kinds.MBOX),
        (b"BEGIN:VCALENDAR\r\n", "", kinds.CALENDAR),
        (b"begin:vcard\n", "", kinds.CARD),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "", kinds.SVG),
        (b"<?xml version='1.0'?><!-- <html> --><a/>", "a.html", kinds.HTML),
        ("<?xml version='1.0'?><a/>".encode("utf-16"), "", kinds.XML),
        (b"ID3\x04" + bytes(20), "a.pdf", "audio/mpeg"),
        (bytes(range(256)) * 4, "a.txt", kinds.UNKNOWN),
        (struct.pack("<4sHH", b"\x7fELF", 1, 1), "", "application/x-executable"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_the_bytes_say_what_it_is(data: bytes, name: str, kind: str):
    assert detect(data, name) == kind


def test_a_wrong_name_is_told_and_a_loose_one_is_not():
    assert "content is application/pdf" in (mislabelled(kinds.PDF, "a.docx") or "")
    assert mislabelled(kinds.XML, "a.txt") is None
    assert mislabelled(kinds.DOCM, "a.docx") is None
    assert mislabelled(kinds.PDF, "a", "application/x-pdf") is None
    assert "sent as image/png" in (mislabelled(kinds.PDF, "a", "image/png") or "")


def test_what_nobody_reads_is_refused_in_words():
    (part,) = read(b"ID3\x04" + bytes(20)).unread
    assert "recording" in part.reason


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_decoded(encoding: str):
    text = "Invoice number 4711 of the year 2026\n" * 5
    assert decode(text.encode(encoding))[0] == text


def test_garbled_letters_are_noticed_and_a_single_odd_one_is_not():
    garbled = "Grüße aus Köln".encode().decode("cp1252")
    assert "garbled" in (fault(garbled) or "")
    assert fault("SÃO PAULO") is None
    assert "lost" in (fault("a \ufffd b") or "")
    reading = read(garbled.encode(), "a.txt")
    assert not reading.coverage.complete
    assert "garbled" in reading.unread[0].reason


def test_text_whose_encoding_is_a_guess_is_a_doubt():
    reading = read("Größe".encode("cp1252"), "a.txt")
    assert not reading.coverage.complete
    assert "guess" in reading.unread[0].reason


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<?xml version='1.0'?><a><b>text</b>", "a.xml"),
        (b'{"a": [1, 2', "a.json"),
        (b"<html><body><p>Hello</p>", "a.html"),
    ],
)
def test_what_has_a_grammar_and_no_end_was_cut_off(data: bytes, name: str):
    reading = read(data, name)
    assert reading.text
    assert "cut off" in reading.unread[0].reason
