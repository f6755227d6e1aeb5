"""Old Word, Excel and PowerPoint files, read by their own records."""

import random
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.made import read, states
from tests.reading.made_ole import biff, doc, label, number, ole, packed_file, ppt, xls

from gluework.reading.kinds import DOC, PPT, XLS
from gluework.values import PartStatus

HEADER, FILEPASS, CONTINUE, TEXT_OBJECT = 0x14, 0x2F, 0x3C, 0x1B6
DOCUMENTS = {
    "doc": doc("Some words\r" * 40, footnotes="a note\r", comments="a comment\r"),
    "xls": xls(*(label(0, 0, "Name") + number(1, 0, 4.5) for _ in range(3))),
    "ppt": ppt(["First " * 30, "Second"], ["What to say"], "Why?"),
}


def test_a_word_file_gives_each_of_its_texts():
    reading = read(
        doc(
            "First €\rsecond line\r",
            footnotes="a note\r",
            headers="on top\r",
            comments="I doubt it\r",
            endnotes="at the end\r",
            boxes="in a box\r",
            header_boxes="in a box above\r",
        )
    )
    assert reading.type == DOC
    assert reading.text.startswith("First €\nsecond line")
    for text in (
        "[footnotes]\na note",
        "[headers]\non top",
        "[comments]\nI doubt it",
        "[endnotes]\nat the end",
    ):
        assert text in reading.text
    assert "[text boxes]\nin a box\n" in reading.text
    assert "in a box above" in reading.text
    assert set(states(reading).values()) == {"read"}


def test_fields_of_a_word_file_show_their_results():
    reading = read(doc('See \x13 HYPERLINK "http://example.org" \x14the page\x15.\r'))
    assert reading.text.strip() == "See the page."


def test_tables_of_a_word_file_keep_rows_and_columns():
    reading = read(doc("Item\x07Price\x07\x07Nail\x070.10\x07\x07"))
    assert reading.text.splitlines() == ["Item\tPrice", "Nail\t0.10"]


def test_a_file_that_was_put_into_a_word_file_is_read_too():
    objects = {"_1": {"\x01Ole10Native": packed_file("list.txt", b"what else there is")}}
    reading = read(doc("body\r", objects=objects))
    assert "[list.txt]\nwhat else there is" in reading.text
    assert [one.name for one in reading.attachments] == ["list.txt"]


def test_a_word_file_that_was_cut_off_keeps_its_beginning_and_says_so():
    table = bytearray(doc("words that are there " * 2))
    place = table.index(struct.pack("<HI", 0, 0x40000000 | 0x1000)) + 2
    struct.pack_into("<I", table, place + 8, 0x00FFFFFF)  # where the second piece should be
    reading = read(bytes(table))
    assert "words that are there" in reading.text
    assert reading.parts[0].status is PartStatus.FAILED
    assert "a part of its text is missing" in reading.parts[0].reason


def test_the_oldest_word_files_are_read_in_the_encoding_of_their_language():
    text = "Привет, мир".encode("cp1251")
    head = struct.pack("<HHHHHH", 0xA5DC, 0x65, 0, 0x419, 0, 0).ljust(0x18, b"\0")
    head += struct.pack("<II", 0x80, 0x80 + len(text))
    reading = read(ole({"WordDocument": head.ljust(0x80, b"\0") + text}))
    assert reading.text == "Привет, мир"


def test_a_workbook_keeps_its_columns_and_shows_dates_as_dates():
    reading = read(xls(label(0, 0, "Day") + label(0, 2, "Sum") + number(1, 0, 45000, 1) + number(1, 2, 12.5)))
    assert reading.type == XLS
    assert reading.text == "[Sheet1]\nDay\t\tSum\n2023-03-15\t\t12.5"


def test_hidden_sheets_of_an_old_workbook_are_read_and_marked():
    reading = read(xls(label(0, 0, "open"), label(0, 0, "secret"), hidden=[1]))
    assert "[Sheet2 (hidden)]\nsecret" in reading.text


def test_comments_and_page_headers_of_an_old_workbook_are_read():
    said = "Is this right?"
    comment = biff(TEXT_OBJECT, bytes(18)) + biff(CONTINUE, b"\0" + said.encode()) + biff(CONTINUE, bytes(16))
    header = "&LPage head"
    sheet = label(0, 0, "1") + biff(HEADER, struct.pack("<HB", len(header), 0) + header.encode()) + comment
    text = read(xls(sheet)).text
    assert said in text
    assert "Page head" in text
    assert "&L" not in text


def test_slides_come_in_the_order_of_the_show_with_their_comments_and_notes():
    reading = read(ppt(["Drawn first", "Shown first"], ["What to say"], "Why?"))
    assert reading.type == PPT
    assert reading.text.index("Shown first") < reading.text.index("Drawn first")
    assert "[slide 1]\nShown first\ncomment: Ada Why?" in reading.text
    assert "[notes 1]\nWhat to say" in reading.text


@pytest.mark.parametrize(
    "locked",
    [
        doc("words", flags=0x0100),
        ppt(["words"], mark=0xF3D1C4DF),
        xls(label(0, 0, "words"), more=biff(FILEPASS, struct.pack("<HHH", 0, 1, 2))),
    ],
    ids=["doc", "ppt", "xls"],
)
def test_a_file_behind_a_password_says_so(locked: bytes):
    reading = read(locked)
    assert not reading.text
    assert "locked with a password" in reading.parts[0].reason


def test_a_show_whose_slide_is_lost_says_so():
    data = bytearray(ppt(["One", "Two"]))
    at = data.index(struct.pack("<HHI", 0, 0x1772, 4 + 4 * 3))
    struct.pack_into("<I", data, at + 12, 0x00FFFFFF)  # where the first slide should be
    reading = read(bytes(data))
    assert "Two" in reading.text
    assert "failed" in states(reading).values()


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
@given(seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_damaged_old_files_are_read_or_refused_and_never_a_fault(kind: str, seed: int):
    data = bytearray(DOCUMENTS[kind])
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    reading = read(bytes(data[: chance.choice((len(data), chance.randrange(1, len(data))))]), f"a.{kind}")
    assert reading.parts
    assert not any("reading it failed" in part.reason for part in reading.parts)
