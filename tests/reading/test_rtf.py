"""RTF: every piece of it, in the encodings that it states, however deep its groups are."""

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.reading.made import read, states
from tests.reading.made_ole import ole, packed_file

from gluework.reading.kinds import RTF


def rtf(body: str, head: str = r"\ansi\ansicpg1252") -> bytes:
    return (r"{\rtf1" + head + " " + body + "}").encode("latin-1")


def test_paragraphs_are_lines_and_cells_stand_apart():
    reading = read(rtf(r"one\par two\tab three\par \trowd a\cell b\cell\row c\cell d\cell\row"))
    assert reading.type == RTF
    assert reading.text == "one\ntwo\tthree\na\tb\nc\td"


@pytest.mark.parametrize(
    ("body", "head", "text"),
    [
        (r"Gr\'fc\'dfe", r"\ansi\ansicpg1252", "Grüße"),
        (r"\'cf\'f0\'e8", r"\ansi\ansicpg1251", "При"),
        (
            r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset128 B;}}\f1 \'93\'fa\'96\'7b\f0 \'e9",
            r"\ansi\ansicpg1252",
            "日本é",
        ),
        (r"{\fonttbl{\f1\fcharset134 B;}}{\f1 \'d6\'d0\'b9\'fa}", r"\ansi", "中国"),
        (r"\uc1\u26085 ?\u26412\'3f", r"\ansi", "日本"),
        (r"\uc2\u1055 xx.\uc0\u1088 y", r"\ansi", "\u041f.\u0440y"),
        (r"\u-10179?\u-8704?", r"\ansi", "\U0001f600"),
        (r"\ldblquote a\rdblquote\emdash b\~c", r"\ansi", "\u201ca\u201d\u2014b\xa0c"),
    ],
    ids=["1252", "1251", "by font", "gbk", "unicode", "stand-ins", "halves", "signs"],
)
def test_letters_are_read_in_the_encoding_that_is_stated(body: str, head: str, text: str):
    assert read(rtf(body, head)).text == text


def test_headers_notes_and_comments_stand_apart():
    reading = read(
        rtf(
            r"{\header above\par}before{\footnote a note} after{\*\atnid 1}{\*\atnauthor Ada}"
            r"{\*\annotation Why?}\par{\footer below\par}"
        )
    )
    assert "before after" in reading.text
    assert "[notes]\na note" in reading.text
    assert "Why?" in reading.text
    assert "Ada" in reading.text
    assert {"header", "body", "footer", "notes", "comments"} <= set(states(reading))


def test_hidden_and_deleted_text_stand_apart():
    reading = read(rtf(r"seen {\v unseen}{\deleted old price}new price \v0 too"))
    assert reading.text == "seen new price too\n\n[deleted text]\nold price\n\n[hidden text]\nunseen"


def test_what_is_no_text_is_left_out():
    body = r"{\stylesheet{\s1 heading 1;}}{\*\generator Some;}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}"
    assert read(rtf(body)).text == "link"


def test_pictures_and_objects_inside_are_taken_out():
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(out, "PNG")
    wrapped = ole({"\x01Ole10Native": packed_file("list.txt", b"wrapped words")})
    body = r"{\pict\pngblip " + out.getvalue().hex() + r"}{\object{\*\objdata 0105" + wrapped.hex() + "}}"
    reading = read(rtf("words" + body))
    assert "[list.txt]\nwrapped words" in reading.text
    assert "gluework[ocr]" in next(part.reason for part in reading.parts if part.kind == "picture")


def test_a_picture_in_bare_bytes_is_found_and_its_braces_are_none():
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(out, "PNG")
    raw = out.getvalue() + b"}}}{"
    data = rb"{\rtf1 before {\pict\pngblip\bin" + str(len(raw)).encode() + b" " + raw + b"} after}"
    reading = read(data)
    assert reading.text == "before  after"
    assert states(reading) == {"body": "read", "picture 1": "refused"}


def test_a_file_that_was_cut_off_keeps_its_beginning_and_says_so():
    reading = read(rtf(r"words\par more {\b bold")[:-8])
    assert reading.text.startswith("words\nmore")
    assert "cut off" in reading.parts[0].reason


def test_a_hundred_thousand_groups_in_groups_are_no_harm():
    reading = read(rb"{\rtf1 " + b"{" * 100_000 + b"deep" + b"}" * 100_000 + b"}")
    assert reading.text == "deep"


@given(seed=st.integers(0, 2**32))
@settings(max_examples=100)
def test_damaged_files_are_read_or_refused_and_never_a_fault(seed: int):
    data = bytearray(
        rtf(r"{\fonttbl{\f0\fcharset128 A;}}{\header x}one \u1055?\par{\v two}{\pict\pngblip 00ff}" * 5)
    )
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    reading = read(bytes(data[: chance.choice((len(data), chance.randrange(1, len(data))))]), "a.rtf")
    assert reading.parts
    assert not any("reading it failed" in part.reason for part in reading.parts)


@given(st.text("\\{}'*u0159abf \r\n", max_size=300))
def test_no_row_of_signs_breaks_it(body: str):
    reading = read(b"{\\rtf1 " + body.encode())
    assert not any("reading it failed" in part.reason for part in reading.parts)
