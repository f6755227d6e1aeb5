"""A document that does not fit is cut so that nothing of it is lost, and measured as a whole."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.made import mail, pdf, read

from gluework.agents.portions import portions
from gluework.testing import ModelServer, Script
from gluework.values import Page, Proposal, Reading, Word

from .conftest import Bench
from .test_faults import ANSWER, RIGHT, at, from_openai
from .test_models import BUDGET, OPENAI

GOOD = Script(200, from_openai(ANSWER), {"content-type": "application/json"})
TIGHT = {**BUDGET, "prices": [{**BUDGET["prices"][0], "window": 9200}]}
ASKS = OPENAI.replace("messages=", "max_completion_tokens=8000, messages=")


def page(number: int, text: str) -> Page:
    words = tuple(Word(word, 10.0 * place, 0, 9, 9) for place, word in enumerate(text.split()))
    return Page(number=number, width=600, height=800, text=text, words=words)


def document(*parts: str, between: str = "\n\n") -> Reading:
    """Every other part is a page."""
    pages = [page(number, text) for number, text in enumerate(parts[1::2], start=1)]
    return Reading(digest="0" * 64, type="application/pdf", text=between.join(parts), pages=tuple(pages))


LONG = document(
    "The mail's own words. " * 20,
    "\n".join(f"Page one line{n} of many" for n in range(60)),
    "[annex.txt]",
    "Page two in one single line " * 40,
    " ".join(f"annexword{n}" for n in range(150)),
)


@given(
    st.lists(st.text(st.sampled_from("abc \n\t尊敬的é.")), min_size=1, max_size=7),
    st.sampled_from(["", "\n", "\n\n"]),
    st.integers(1, 70),
)
def test_all_of_the_text_is_in_the_portions_in_its_order(parts: list[str], between: str, count: int):
    reading = document(*parts, between=between)
    cut = portions(reading, count)
    assert "".join(portion.text for portion in cut) == reading.text
    assert len(cut) == 1 or all(portion.text.strip() for portion in cut)
    limit = max(1, -(-len(reading.text) // count))
    longest = max((len(portion.text.strip()) for portion in cut if " " in portion.text.strip()), default=0)
    assert longest <= limit + sum(map(str.isspace, reading.text))  # blanks go along
    every = [word.text for portion in cut for page in portion.pages for word in page.words]
    assert set(every) >= {word.text for page in reading.pages for word in page.words}
    assert {page.number for portion in cut for page in portion.pages} == {p.number for p in reading.pages}


def test_pages_that_fit_stay_whole_and_others_are_cut_with_their_words():
    reading = document("", "one\n" * 20, "", "short page", "", "two words\n" * 20)
    cut = portions(reading, 4)
    assert [page.number for page in cut[0].pages] == [1]
    for portion in cut:
        for each in portion.pages:
            assert [word.text for word in each.words] == each.text.split()
            assert each.text.strip() in portion.text
    assert any(each == reading.pages[1] for portion in cut for each in portion.pages)


def test_a_page_whose_text_stands_nowhere_in_the_text_is_in_one_portion():
    reading = document("a b c " * 50, "page", "d e f " * 50)
    odd = reading.model_copy(update={"pages": (page(1, "something else"),)})
    cut = portions(odd, 3)
    assert "".join(portion.text for portion in cut) == odd.text
    assert [page for portion in cut for page in portion.pages] == [odd.pages[0]]


def test_a_mail_with_an_invoice_and_an_annex_loses_neither_its_words_nor_the_annex():
    letter = mail("Please note BODYMARK the total is 999 EUR")
    invoice = pdf("Invoice page one text here PAGEONE", "Second page text PAGETWO")
    letter.add_attachment(invoice, maintype="application", subtype="pdf", filename="inv.pdf")
    letter.add_attachment(b"note ANNEXMARK in a file", maintype="text", subtype="plain", filename="n.txt")
    cut = portions(read(bytes(letter), "m.eml"), 3)
    for mark in ("BODYMARK", "PAGEONE", "PAGETWO", "ANNEXMARK"):
        assert sum(mark in portion.text for portion in cut) == 1, mark


def test_a_long_line_is_cut_between_words_at_once():
    reading = document("word " * 400_000)
    cut = portions(reading, 64)
    assert 64 <= len(cut) <= 66
    assert all(portion.text.startswith("word ") for portion in cut)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    receiver = ModelServer()
    receiver.script = [GOOD]
    yield receiver
    receiver.stop()


@pytest.fixture
def keyed(bench: Bench) -> Bench:
    bench.environment = {"OPENAI_API_KEY": "k"}
    return bench


def splitting(server: ModelServer) -> dict[str, object]:
    return {**at(server, "openai"), "too_long": "split"}


def sent(server: ModelServer) -> list[str]:
    return [json.loads(seen.body)["messages"][0]["content"] for seen in server.seen]


async def test_what_stands_outside_of_pages_is_sent_too(keyed: Bench, server: ModelServer):
    answer = await keyed.work(
        ASKS, read=LONG, agent={**at(server, "openai"), "too_long": "split"}, budget=TIGHT
    )
    assert isinstance(answer, Proposal)
    assert (answer.values(), answer.coverage, answer.answered_by) == (RIGHT, 1.0, "openai:m")
    assert "".join(sent(server)) == LONG.text


async def test_the_share_is_of_the_whole_text_not_of_each_portion(keyed: Bench, server: ModelServer):
    """An agent that sends the first of its portions only, and reads nothing of the others."""
    code = ASKS.replace("reading.text}", "reading.text if 'mail' in reading.text else 'nothing'}")
    answer = await keyed.work(
        code, read=LONG, agent={**at(server, "openai"), "too_long": "split"}, budget=TIGHT
    )
    assert isinstance(answer, Proposal)
    assert 0.1 < answer.coverage < 0.6
    part = LONG.model_copy(update={"text": LONG.text[: len(sent(server)[0])]})
    assert len(part.text) / len(LONG.text) == pytest.approx(answer.coverage, abs=0.1)


async def test_a_portion_remembers_nothing_of_another(keyed: Bench, server: ModelServer):
    code = ASKS.replace(
        "        answer = await",
        "        if tools.state.get('number'):\n"
        "            return Invoice(number=tools.state.get('number'))\n"
        "        if len(reading.text) < 4000:\n"
        "            tools.state.set('number', 'R-4711')\n"
        "        answer = await",
    )
    await keyed.work(code, read=LONG, agent=splitting(server), budget=TIGHT)
    assert "".join(sent(server)) == LONG.text
