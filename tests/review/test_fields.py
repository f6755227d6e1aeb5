"""Fields as a reviewer sees them, and what a form says."""

import math
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.review.desk_room import DOUBTS, on_page

from gluework.errors import InvalidError
from gluework.review.fields import as_text, as_value, how_sure, kind_of, places, read_form, spots, views
from gluework.review.model import Question
from gluework.values import Doubt, DoubtKind, Evidence, Field, Page, Proposal

# Text as PostgreSQL, JSON and browsers can carry it: no halves of characters.
TEXT = st.text(st.characters(exclude_categories=("Cs",)))
SCALAR = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT
VALUE = st.recursive(SCALAR, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=8)


def question(**fields: object) -> Question:
    proposed = tuple(Field(name=name, value=value) for name, value in fields.items())
    return Question(document="x.pdf", proposal=Proposal(fields=proposed), doubts=())


def as_browsers_send(text: str) -> str:
    """NUL can't be in HTML, and line ends in forms are CR LF."""
    return text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


@given(VALUE)
@example("two\r\nlines")
@example("\rlone")
@example("\0")
@example(" spaces ")
@example(1e300)
@example("")
def test_an_untouched_form_corrects_nothing(value: object):
    asked = question(a=value)
    view = views(asked)[0]
    filled = read_form(asked, {view.key: as_browsers_send(view.initial)})
    assert (filled.corrections, filled.faults) == ({}, {})


@given(VALUE)
def test_a_value_that_needs_lines_gets_an_input_that_keeps_them(value: object):
    if "\n" in as_text(value):
        assert kind_of(value) == "long"


@given(VALUE, TEXT)
def test_whatever_is_typed_is_a_value_or_refused(before: object, typed: str):
    with suppress(InvalidError):
        value = as_value(typed, before)
        if not typed.replace("\0", "\ufffd").strip():
            assert value is None
        elif not isinstance(before, bool | int | float | list | dict):
            assert isinstance(value, str)


@pytest.mark.parametrize(
    ("typed", "before", "value"),
    [
        ("118.00", "119.00", "118.00"),
        ("  118.00 ", "119.00", "118.00"),
        ("", "119.00", None),
        ("new", None, "new"),
        ("12", 7, 12),
        ("12.5", 7, 12.5),
        ("no", True, False),
        ("[1, 2]", [1], [1, 2]),
        ('{"a": 1}', {"a": 2}, {"a": 1}),
        ("", [1], None),
    ],
)
def test_a_typed_value_takes_the_form_of_the_one_before(typed: str, before: object, value: object):
    assert as_value(typed, before) == value
    assert type(as_value(typed, before)) is type(value)


@pytest.mark.parametrize(
    ("typed", "before"),
    [("1.234,00", 7), ("nan", 7.0), ("inf", 1), ("maybe", True), ("[1", [1]), ('{"a": 1}', [1]), ("3", {})],
)
def test_what_can_not_be_such_a_value_is_a_fault(typed: str, before: object):
    asked = question(a=before)
    filled = read_form(asked, {"value-1": typed})
    assert filled.corrections == {}
    assert filled.faults["a"]
    assert views(asked, {"value-1": typed})[0].text == typed, "what was typed is not lost"


def test_required_and_doubted_fields_can_be_filled_in_even_if_the_agent_proposed_nothing():
    asked = Question(document="x", proposal=Proposal(), doubts=DOUBTS, expected=("invoice_number",))
    assert [view.name for view in views(asked)] == ["invoice_number", "gross_total"]
    assert read_form(asked, {"value-2": "5.00"}).corrections == {"gross_total": "5.00"}


def test_fields_that_are_not_in_the_form_are_unchanged():
    assert read_form(question(a="1"), {"answer": "corrected", "a": "2"}).corrections == {}


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(1.0, "sure, 100 %"), (0.949, "fairly sure, 94 %"), (0.5, "unsure, 50 %"), (0.0, "a guess, 0 %")],
)
def test_confidence_is_told_in_words(confidence: float, words: str):
    evidence = (on_page("1", 1, 1, 2, 2),)
    assert how_sure(Field(name="a", value="1", confidence=confidence, evidence=evidence))[0] == words


def test_nobody_is_told_sure_of_a_value_that_stands_nowhere():
    assert how_sure(Field(name="a", value="1")) == ("", "neutral")
    assert how_sure(Field(name="a", value="1", confidence=0.9)) == ("", "neutral")
    assert how_sure(Field(name="a", value="1", confidence=0.5)) == ("unsure, 50 %", "warn")


def test_a_value_that_was_not_found_is_called_so_whatever_the_confidence():
    assert how_sure(Field(name="a", value=None))[0] == "not found"


def test_places_with_the_same_words_are_told_together():
    evidence = (
        on_page("R-1", 1, 1, 2, 2),
        Evidence(source="attachment", where="factur-x.xml", words="R-1"),
        Evidence(source="derived", where="net + tax"),
    )
    told = places(Field(name="a", value="R-1", evidence=evidence))
    assert told == ("page 1 and the attached factur-x.xml: “R-1”", "computed (net + tax)")


COORDINATE = st.floats(allow_nan=True, allow_infinity=True)


@given(COORDINATE, COORDINATE, COORDINATE, COORDINATE)
def test_a_box_never_leaves_its_page(left: float, top: float, right: float, bottom: float):
    field = Field(name="a", value="1", evidence=(on_page("1", left, top, right, bottom),))
    asked = Question(document="x", proposal=Proposal(fields=(field,)), doubts=())
    for spot in spots(asked, Page(number=1, width=595, height=842, text="")):
        numbers = (spot.x, spot.y, spot.width, spot.height)
        assert all(math.isfinite(number) and 0 <= number <= 100 for number in numbers)
        assert spot.x + spot.width <= 100.01
        assert spot.y + spot.height <= 100.01


def test_boxes_stand_on_their_own_page_only_and_know_whether_they_are_doubted():
    fields = (
        Field(name="a", value="1", evidence=(on_page("1", 59.5, 84.2, 119, 168.4, page=2),)),
        Field(name="b", value="1", evidence=(on_page("1", 10, 10, 20, 20, page=1),)),
    )
    doubts = (Doubt(kind=DoubtKind.DATE, text="?", field="a"),)
    asked = Question(document="x", proposal=Proposal(fields=fields), doubts=doubts)
    first = spots(asked, Page(number=1, width=595, height=842, text=""))
    second = spots(asked, Page(number=2, width=595, height=842, text=""))
    assert [(spot.key, spot.doubted) for spot in first] == [("value-2", False)]
    assert [(spot.key, spot.doubted) for spot in second] == [("value-1", True)]
    assert second[0].x == pytest.approx(10, abs=0.5)
    assert second[0].y == pytest.approx(10, abs=0.5)
    assert second[0].width == pytest.approx(10, abs=1)
