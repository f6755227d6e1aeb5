"""Archives give every file in them, tell those that can't be had, and are taken apart when that is wanted."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import py7zr
import pytest
from tests.reading.made import mail, read, states, zipped

from gluework.reading.border import ReadingLimits, Split
from gluework.reading.reader.formats.archives import safe_name

FILES = {"a/one.txt": b"the first", "two.csv": b"a,b,c\n1,2,3\n4,5,6\n"}


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def sevenzipped(files: dict[str, bytes], password: str | None = None) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", password=password) as archive:
        for name, content in files.items():
            archive.writestr(content, name)
    return out.getvalue()


ALIKE = {
    "zip": zipped(FILES),
    "tar": tarred(FILES),
    "tar.gz": gzip.compress(tarred(FILES)),
    "tar.bz2": bz2.compress(tarred(FILES)),
    "tar.xz": lzma.compress(tarred(FILES)),
    "7z": sevenzipped(FILES),
}


@pytest.mark.parametrize("kind", sorted(ALIKE))
def test_every_file_of_an_archive_is_read_under_its_name(kind: str):
    reading = read(ALIKE[kind], f"pack.{kind}")
    assert set(states(reading)) == set(FILES)
    assert "the first" in reading.text
    assert "4,5,6" in reading.text
    assert reading.coverage.complete


def test_a_packed_file_alone_is_read_under_its_own_name():
    reading = read(gzip.compress(b"the only words"), "letter.txt.gz")
    assert states(reading) == {"letter.txt": "read"}
    assert "the only words" in reading.text


def test_a_locked_archive_says_so():
    (part,) = read(sevenzipped(FILES, "secret"), "a.7z").unread
    assert "password" in part.reason


def test_an_archive_that_was_cut_off_gives_what_came_before():
    whole = tarred({"one.txt": b"the first", "two.txt": b"x" * 5000})
    reading = read(whole[:2000], "a.tar")
    assert "the first" in reading.text
    assert not reading.coverage.complete
    short = read(tarred({"one.txt": b"the first"})[:1024], "a.tar")
    assert "the first" in short.text
    assert "damaged" in short.unread[0].reason
    packed = gzip.compress(b"".join(b"line %d\n" % number for number in range(50_000)))
    half = read(packed[: len(packed) // 2], "a.txt.gz")
    assert "line 100" in half.text
    assert not half.coverage.complete


def test_a_damaged_file_in_an_archive_costs_only_itself():
    data = bytearray(zipped(FILES))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        place = archive.getinfo("two.csv").header_offset
    data[place + 45] ^= 0xFF
    reading = read(bytes(data), "a.zip")
    assert "the first" in reading.text
    assert [part.name for part in reading.unread] == ["two.csv"]


def test_limits_count_over_all_depths():
    inner = zipped({f"{number}.txt": b"x" * 1000 for number in range(20)})
    outer = zipped({f"{number}.zip": inner for number in range(20)})
    reading = read(outer, "a.zip", ReadingLimits(zip_entries=100))
    assert reading.status == "refused"
    assert "at all depths" in reading.unread[0].reason


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/root/x", "root/x"),
        ("C:\\Users\\x.txt", "C:/Users/x.txt"),
        ("a/./b", "a/b"),
        ("..", "file"),
        ("", "file"),
        ("a\nb\0c", "a_b_c"),
    ],
)
def test_a_name_never_leads_out_of_its_place(name: str, safe: str):
    assert safe_name(name) == safe


def apart(data: bytes, name: str, place: Path, *wanted: str):
    place.mkdir(exist_ok=True)
    return read(data, name, split=Split(frozenset(wanted), place))


def test_an_archive_is_taken_apart_into_numbered_files(tmp_path: Path):
    reading = apart(zipped({**FILES, "empty.txt": b""}), "a.zip", tmp_path / "room", "archives")
    assert reading.apart
    assert [member.name for member in reading.members] == list(FILES)
    assert sorted(file.name for file in (tmp_path / "room").iterdir()) == ["0", "1"]
    assert (tmp_path / "room" / "0").read_bytes() == b"the first"
    assert states(reading)["empty.txt"] == "empty"


def test_a_mail_is_taken_apart_only_when_that_is_wanted_and_there_is_something_in_it(tmp_path: Path):
    attached = mail("The letter", bill_txt=b"R-4711").as_bytes()
    assert not apart(attached, "a.eml", tmp_path / "1", "archives").apart
    reading = apart(attached, "a.eml", tmp_path / "2", "mails")
    assert [member.name for member in reading.members] == ["mail.txt", "bill.txt"]
    assert "The letter" in (tmp_path / "2" / "0").read_text()
    assert not apart(mail("alone").as_bytes(), "a.eml", tmp_path / "3", "mails").apart


def test_what_is_no_archive_is_read_as_it_is(tmp_path: Path):
    reading = apart(b"plain words", "a.txt", tmp_path / "room", "archives", "mails")
    assert reading.text == "plain words"
    assert not reading.apart
