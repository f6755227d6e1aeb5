"""The sample inbox is what the demo promises: made anew, the same for the same seed, of every kind."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from gluework.checks.plausible import holds
from gluework.errors import InvalidError
from gluework.invoices import read_invoice
from gluework.invoices.samples.inbox import Sample, generate
from gluework.readiness.truth import load_truth
from gluework.reading.border import ReadingLimits
from gluework.reading.reader.read import read_document

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Sample]]:
    folder = tmp_path_factory.mktemp("samples") / "inbox"
    return folder, generate(folder, today=DAY)


def test_there_are_at_least_sixty_of_all_kinds(inbox: tuple[Path, list[Sample]]):
    _, samples = inbox
    assert len(samples) >= 60
    kinds = Counter(sample.kind for sample in samples)
    assert {"straight", "person", "refused"} == {sample.expect for sample in samples}
    for part in ("facturx", "scan", "duplicate", "limit", "empty"):
        assert any(part in kind for kind in kinds), (part, sorted(kinds))


def test_the_same_seed_and_day_make_the_same_invoices(inbox: tuple[Path, list[Sample]], tmp_path: Path):
    _, first = inbox
    again = generate(tmp_path / "again", today=DAY)
    assert [(one.file, one.kind, one.truth) for one in again] == [
        (one.file, one.kind, one.truth) for one in first
    ]
    other = generate(tmp_path / "other", seed=8, today=DAY)
    assert [one.truth for one in other] != [one.truth for one in first]


def test_the_truth_is_a_truth_file(inbox: tuple[Path, list[Sample]]):
    folder, samples = inbox
    truths = load_truth(folder.parent / f"{folder.name}-truth.jsonl")
    assert {sample.file for sample in samples if sample.truth} <= set(truths)
    assert set(truths) <= {file.name for file in folder.iterdir()}


def test_figures_of_clean_invoices_add_up_and_their_identifiers_hold(inbox: tuple[Path, list[Sample]]):
    _, samples = inbox
    for sample in samples:
        if sample.expect == "straight" and sample.truth:
            net, tax, gross = (
                Decimal(str(sample.truth[name])) for name in ("net_total", "tax_total", "gross_total")
            )
            assert net + tax == gross, sample.file
            assert holds("vat", str(sample.truth["seller_vat_id"])), sample.file


def test_an_e_invoice_says_inside_what_it_prints(inbox: tuple[Path, list[Sample]]):
    folder, samples = inbox
    sample = next(one for one in samples if one.kind.startswith("facturx") and one.expect == "straight")
    values = read_invoice(
        read_document((folder / sample.file).read_bytes(), "0" * 64, "invoice.pdf", ReadingLimits())
    ).values()
    assert sample.truth is not None
    assert values["number"] == sample.truth["number"]
    assert Decimal(str(values["gross_total"])) == Decimal(str(sample.truth["gross_total"]))


def test_none_is_a_size_too(tmp_path: Path):
    assert generate(tmp_path / "few", count=3, today=DAY)
    lines = (tmp_path / "few-truth.jsonl").read_text().splitlines()
    assert all(json.loads(line)["file"] for line in lines)


def test_a_truth_of_another_folder_is_told(tmp_path: Path):
    with pytest.raises(InvalidError):
        load_truth(tmp_path / "few-truth.jsonl")
