"""Values are compared by what they mean, and a truth file that is wrong names its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.errors import InvalidError
from gluework.readiness.score import wilson
from gluework.readiness.truth import load_truth, same
from gluework.values import FieldKind


@pytest.mark.parametrize(
    ("got", "want", "kind"),
    [
        ("1234.50", "1.234,50", FieldKind.AMOUNT),
        ("1234.5", "1,234.50", FieldKind.AMOUNT),
        ("-8.79", "-8,79 €", FieldKind.AMOUNT),
        ("2018-03-05", "5 March 2018", FieldKind.DATE),
        ("2018-03-05", "05.03.2018", FieldKind.DATE),
        ("ACME  GmbH", "Acme GmbH", FieldKind.TEXT),
        ("ACME\nGmbH", "Acme GmbH", FieldKind.TEXT),
        ("007", "007", FieldKind.TEXT),
        ("19", "19.00", FieldKind.OTHER),
    ],
)
def test_the_same_value_in_another_form_is_the_same(got: str, want: str, kind: FieldKind):
    assert same(got, want, kind)


@pytest.mark.parametrize(
    ("got", "want", "kind"),
    [
        ("1234.50", "1.234,51", FieldKind.AMOUNT),
        ("119", "-119", FieldKind.AMOUNT),
        ("2018-03-05", "2018-05-03", FieldKind.DATE),
        ("ACME GmbH", "ACME AG", FieldKind.TEXT),
        ("7", "007", FieldKind.TEXT),
        ("7", "007", FieldKind.OTHER),
        ("", "x", FieldKind.OTHER),
        (None, "x", FieldKind.OTHER),
    ],
)
def test_another_value_is_another(got: str | None, want: str, kind: FieldKind):
    assert not same(got, want, kind)


def write(folder: Path, text: str) -> Path:
    file = folder / "truth.jsonl"
    file.write_text(text, encoding="utf-8")
    return file


def test_null_is_not_judged(tmp_path: Path):
    lines = '{"file": "a.pdf", "truth": {"number": "1", "due": null}}\n\n{"file": "b.pdf", "truth": null}\n'
    truths = load_truth(write(tmp_path, lines))
    assert truths["a.pdf"].fields == {"number": "1"}
    assert truths["b.pdf"].fields == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[]", "names no file"),
        ('{"truth": {}}', "names no file"),
        ('{"file": 7}', "names no file"),
        ('{"file": "a", "truth": 7}', "not an object"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, said: str):
    with pytest.raises(InvalidError, match=rf"truth.jsonl:2 .*{said}"):
        load_truth(write(tmp_path, f'{{"file": "a.pdf"}}\n{line}\n'))


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(InvalidError, match="can't be read"):
        load_truth(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (8, 41, 0.1023, 0.3401),
    ],
)
def test_the_interval_is_wilsons(successes: int, trials: int, low: float, high: float):
    assert wilson(successes, trials) == pytest.approx((low, high), abs=1e-3)


@given(st.integers(min_value=1, max_value=10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_that_was_counted(counted: tuple[int, int]):
    successes, trials = counted
    low, high = wilson(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1
