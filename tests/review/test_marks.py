"""Evidence marked in a text."""

from hypothesis import given
from hypothesis import strategies as st

from gluework.printed import span_of
from gluework.review.fields import pieces

WORDS = st.text("ab. \n", max_size=6)


@given(st.text("ab. \n", max_size=40), st.lists(st.tuples(st.sampled_from("xyz"), WORDS)))
def test_the_pieces_together_are_the_text(text: str, evidence: list):
    assert "".join(piece.text for piece in pieces(text, evidence)) == text


@given(st.text("ab. \n", max_size=20), WORDS, st.text("ab. \n", max_size=20))
def test_words_that_are_there_are_marked(before: str, words: str, after: str):
    if words.strip():
        marked = "".join(piece.text for piece in pieces(before + words + after, [("x", words)]) if piece.keys)
        assert marked.split() == words.split()


def test_words_are_found_across_line_ends():
    text = "Total due\n  1.234,00 EUR"
    start, end = span_of(text, "due 1.234,00 EUR")
    assert text[start:end] == "due\n  1.234,00 EUR"


def test_whole_words_are_preferred():
    assert span_of("119 and 19", "19") == (8, 10)
    assert span_of("119 only", "19") == (1, 3)


def test_overlapping_marks_belong_to_both():
    found = pieces("one two three", [("a", "one two"), ("b", "two three")])
    assert [(piece.text.strip(), piece.keys) for piece in found] == [
        ("one", ("a",)),
        ("two", ("a", "b")),
        ("three", ("b",)),
    ]


def test_words_that_are_not_there_mark_nothing():
    assert pieces("text", [("a", "missing"), ("b", "  ")]) == [pieces("text", [])[0]]
