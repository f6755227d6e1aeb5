"""How much of a reading was sent, however the agent wrapped, cut or escaped it."""

import html
import json
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.guard.protocols.protocol import Protocol
from gluework.guard.protocols.reached import Reached

from .answers import BY_PATH, asked
from .answers import CHAT as CHAT_PATH

CHAT, MESSAGES, RESPONSES = (BY_PATH[path] for path in ("/chat/completions", "/messages", "/responses"))

READING = (
    'Invoice 2024-0815 of "Müller & Söhne"\n'
    "\n"
    "Position\tAmount\n"
    "Oak boards, planed\t1.190,00 €\n"
    "Total\t1.190,00 €\n" + "Payable within fourteen days without any deduction to the account below. " * 20
)


def share(reading: str, *texts: str) -> float:
    reached = Reached(reading)
    reached.saw(texts)
    return reached.share


def sent_texts(content: bytes) -> list[str]:
    return replace(asked(CHAT_PATH), content=content).texts()


def request(content: object) -> bytes:
    return json.dumps({"model": "m", "messages": [{"role": "user", "content": content}]}).encode()


@pytest.mark.parametrize(
    "sent",
    [
        READING,
        f"Read this:\n<document>{READING}</document>",
        READING.replace("\n", " "),
        " ".join(READING.split()),
        READING.replace(" ", "\n"),
        READING.replace("\n", "\r\n"),
        json.dumps({"text": READING}),
        json.dumps({"text": READING}, ensure_ascii=False),
        json.dumps({"document": json.dumps({"text": READING})}),
        html.escape(READING),
        json.dumps(html.escape(READING)),
        html.escape(json.dumps(READING, ensure_ascii=False)),
    ],
)
def test_a_reading_that_was_sent_in_any_form_was_sent(sent: str):
    assert share(READING, sent) == 1.0
    reached = Reached(READING)
    reached.saw(sent_texts(request(sent)))
    assert reached.share == 1.0


def test_a_reading_with_nothing_in_it_has_reached_the_model():
    assert share("") == share(" \n\t\n") == 1.0


def test_a_reading_that_was_not_sent_has_not():
    assert share(READING) == 0.0
    assert share(READING, "Payable within thirty days to another account, Mr Müller") < 0.1


def test_half_of_a_reading_is_half():
    lines = [f"line {n} has its own word w{n}x" for n in range(100)]
    assert share("\n".join(lines), "\n".join(lines[:50])) == pytest.approx(0.5, abs=0.02)


def test_several_calls_add_up_wherever_the_text_was_cut():
    words = [f"word{n}" for n in range(1000)]
    reached = Reached(" ".join(words))
    for start in range(0, 1000, 77):
        reached.saw([" ".join(words[start : start + 77])])
    assert reached.share == 1.0


@pytest.mark.parametrize("size", [7, 39, 40, 41, 77, 81])
def test_a_cut_between_two_words_may_be_anywhere_in_a_piece(size: int):
    words = [f"word{n}" for n in range(3000)]
    reached = Reached(" ".join(words))
    reached.saw("Read: " + " ".join(words[start : start + size]) for start in range(0, 3000, size))
    assert reached.share == 1.0


def test_a_cut_inside_a_word_is_mended_when_both_halves_were_sent():
    text = " ".join(f"word{n}number{n}" for n in range(500))
    chunks = [f"Read this: {text[start : start + 999]} and answer." for start in range(0, len(text), 999)]
    reached = Reached(text)
    reached.saw(chunks)
    assert 0.5 < reached.share < 1.0
    reached.mend(chunks)
    assert reached.share == 1.0
    half = Reached(text)
    half.saw(chunks[::2])
    before = half.share
    half.mend(chunks[::2])
    assert half.share == before
    changed = text.replace("word200number200", "word200")
    other = Reached(text)
    other.saw([changed])
    other.mend([changed])
    assert other.share < 1.0


def test_a_table_with_a_cell_a_line_was_sent_as_far_as_it_was():
    cells = [cell for n in range(500) for cell in (("Paid", "Open")[n % 2], "ABC"[n % 3], str(n % 9))]
    table = "\n".join(cells)
    assert share(table, "\n".join(cells[:75])) == pytest.approx(0.05, abs=0.01)
    assert share(table, *("\n".join(cells[n : n + 75]) for n in range(0, 1500, 75))) == 1.0
    assert share(table, "\n".join(f"{n}: {cell}" for n, cell in enumerate(cells))) == 1.0
    assert share("two words\n" * 10, "two words\n" * 3) == pytest.approx(0.3)


def test_a_word_that_was_changed_or_left_out_was_not_sent():
    words = [f"word{n}" for n in range(40)]
    text = " ".join(words)
    assert share(text, text.replace("word20", "wort20")) == pytest.approx(39 / 40, abs=0.01)
    assert share(text, text.replace("word20 ", "")) < 0.99
    assert share(text, " ".join(words[:39])) == pytest.approx(39 / 40, abs=0.01)
    row = " ".join(words[:5])
    assert share(row, row.replace("word2", "wort2")) == 0.0


def test_a_text_in_small_letters_was_sent():
    assert share(READING, READING.lower()) == 1.0
    assert share("STRASSE und Straße", "straße UND strasse") == 1.0


def test_lines_of_chinese_may_be_joined_without_a_blank():
    reading = "尊敬的先生们\n随函附上我们三月份的发票\n请于十四天内付款"
    assert share(reading, reading.replace("\n", "")) == 1.0


def test_letters_beyond_the_first_plane_may_be_escaped():
    reading = "𞤋𞤥𞤢𞤲 𞤆𞤫𞤯𞤭 and a few words"
    assert share(reading, json.dumps(json.dumps(reading))) == 1.0


@pytest.mark.parametrize(
    ("protocol", "body", "texts"),
    [
        (MESSAGES, {"system": "a", "messages": [{"role": "user", "content": "b"}]}, ["a", "b"]),
        (RESPONSES, {"instructions": "a", "input": "b"}, ["a", "b"]),
        (RESPONSES, {"input": [{"role": "user", "content": [{"type": "input_text", "text": "b"}]}]}, ["b"]),
        (
            CHAT,
            {"messages": [{"role": "tool", "tool_call_id": "1", "content": "b"}], "tools": [{"name": "f"}]},
            ['[{"name":"f"}]', "b"],
        ),
        (MESSAGES, {"messages": [{"content": [{"type": "tool_use", "input": {"a": "b"}}]}]}, ['{"a":"b"}']),
    ],
)
def test_the_texts_of_a_request_are_those_that_a_model_reads(
    protocol: Protocol, body: dict[str, object], texts: list[str]
):
    assert list(protocol.read_texts(body)) == texts


@given(st.binary())
def test_texts_can_be_asked_of_any_bytes(content: bytes):
    assert isinstance(sent_texts(content), list)


@given(st.text(), st.lists(st.text(), max_size=3))
def test_a_share_is_a_share(reading: str, texts: list[str]):
    assert 0.0 <= share(reading, *texts) <= 1.0
    assert share(reading, *texts, reading) == 1.0


@given(st.text(), st.text(), st.text())
def test_seeing_more_never_lowers_the_share(reading: str, one: str, other: str):
    assert share(reading, one, other) >= share(reading, one)


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
def test_words_may_be_wrapped_anywhere(words: list[str]):
    assert share("\n".join(words), " ".join(words)) == 1.0


@pytest.mark.parametrize(
    "unit", [READING, "7\n", "word\n", "two words\n", "尊敬的先生们随函附上", "\\n\\u00e4x ", "&amp;"]
)
def test_a_megabyte_does_not_take_the_square_of_its_length(unit: str):
    reading = unit * (1_000_000 // len(unit))
    start = time.process_time()
    reached = Reached(reading)
    reached.saw(["something else " * 70_000, reading])
    assert reached.share == 1.0
    assert time.process_time() - start < 100  # one walk takes 0.2 to 0.5 s
