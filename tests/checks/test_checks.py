"""Each check finds what it is for, says it in words for a person, and is silent otherwise."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from gluework.charter import Charter
from gluework.checks.plausible import holds
from gluework.checks.service import Checks
from gluework.ids import CaseId
from gluework.printed import means
from gluework.testing import FrozenClock
from gluework.testing import charter as smallest
from gluework.values import (
    Attachment,
    Box,
    Case,
    Document,
    Doubt,
    DoubtKind,
    Evidence,
    Field,
    Page,
    Part,
    PartStatus,
    Proposal,
    Reading,
    ResultForm,
    Word,
    misfits_of,
)

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


class Ledger:
    """Remembers what came in, as the cases do."""

    def __init__(self) -> None:
        self.keys: dict[str, CaseId] = {}

    def claim(self, case: Case, key: str) -> CaseId | None:
        first = self.keys.setdefault(key, case.id)
        return None if first == case.id else first


class Bill(BaseModel):
    """What is asked for."""

    number: str
    issued: date | None = None
    net: Decimal | None = None
    tax: Decimal | None = None
    gross: Decimal | None = None
    vat_id: str | None = None


BILL = ResultForm.of(Bill)


def charter(**parts: object) -> Charter:
    decides = {"alone": "All.", "required": ["number"], "minimum_confidence": 0.8}
    return smallest(**{"agent": {"name": "bills"}, "decides": decides, **parts})


def case(number: int = 1, digest: str = "a" * 64) -> Case:
    document = Document(digest=digest, size=1, name="a.txt", source="api")
    return Case(
        id=CaseId(f"case_{number}"),
        agent="bills",
        charter_version="0" * 12,
        document=document,
        accepted_at=NOW,
    )


def reading(text: str, *parts: Part, attachments: tuple[Attachment, ...] = ()) -> Reading:
    whole = parts or (Part(name="text", kind="body", status=PartStatus.READ, characters=len(text)),)
    return Reading(digest="a" * 64, type="text/plain", text=text, parts=whole, attachments=attachments)


def stated(**values: object) -> Proposal:
    """Values that all stand in the text as they are."""
    return Proposal(
        fields=tuple(
            Field(name=name, value=value, evidence=(Evidence(source="text", words=str(value)),))
            for name, value in values.items()
        )
    )


def doubts(
    proposal: Proposal, of: Reading, by: Charter | None = None, history: Ledger | None = None
) -> list[Doubt]:
    checks = Checks(history or Ledger(), FrozenClock(NOW))
    return list(checked(checks, case(), by or charter(), of, proposal))


def checked(checks: Checks, what: Case, by: Charter, of: Reading, proposal: Proposal) -> tuple[Doubt, ...]:
    """As the journey has them, for an agent that promises bills."""
    misfits = misfits_of(Bill, BILL.filled(proposal.values()))
    return checks.doubts(what, by, of, proposal, form=BILL, misfits=misfits)


def kinds(found: list[Doubt]) -> set[str]:
    return {str(doubt.kind) for doubt in found}


TEXT = "Bill 4711 of 2026-11-01: net 100.00 tax 19.00 gross 119.00"
RIGHT = stated(number="4711", issued="2026-11-01", net="100.00", tax="19.00", gross="119.00")
SUMS = {"sums": [{"parts": ["net", "tax"], "total": "gross"}]}


def test_a_proposal_without_fault_has_no_doubts():
    assert doubts(RIGHT, reading(TEXT), charter(checks=SUMS)) == []


def test_a_missing_required_value_is_named():
    (doubt,) = doubts(stated(gross="119.00"), reading(TEXT))
    assert (doubt.field, doubt.text) == ("number", "Number is missing.")


@pytest.mark.parametrize(
    ("field", "value", "said"), [("issued", "someday", "is not a date"), ("net", "much", "is not an amount")]
)
def test_a_value_of_the_wrong_form_is_named(field: str, value: str, said: str):
    found = doubts(stated(number="4711", **{field: value}), reading(TEXT + value))
    assert any(doubt.field == field and said in doubt.text for doubt in found)


def test_a_value_without_a_place_is_doubted():
    proposal = Proposal(fields=(Field(name="number", value="4711"),))
    assert kinds(doubts(proposal, reading(TEXT))) == {"evidence"}


def test_a_value_that_does_not_stand_where_it_claims_is_doubted():
    (doubt,) = doubts(stated(number="4712"), reading(TEXT))
    assert doubt.kind is DoubtKind.EVIDENCE
    assert "4712" in doubt.text


def test_words_that_mean_another_value_are_doubted():
    proposal = Proposal(
        fields=(
            Field(name="number", value="4711", evidence=(Evidence(source="text", words="4711"),)),
            Field(name="gross", value="191.00", evidence=(Evidence(source="text", words="119.00"),)),
        )
    )
    (doubt,) = doubts(proposal, reading(TEXT))
    assert "119.00" in doubt.text
    assert "191.00" in doubt.text


def test_a_box_shows_what_stands_in_it_and_nothing_else():
    words = (Word("4711", 10, 10, 40, 20), Word("119.00", 10, 50, 60, 60))
    page = Page(number=1, width=100, height=100, text="4711 119.00", words=words)
    part = Part(name="page 1", kind="page", status=PartStatus.READ)
    paper = Reading(digest="a" * 64, type="application/pdf", text="4711 119.00", pages=(page,), parts=(part,))

    def at(top: float) -> Proposal:
        box = Box(page=1, left=10, top=top, right=60, bottom=top + 10)
        evidence = Evidence(source="page", words="4711", box=box)
        return Proposal(fields=(Field(name="number", value="4711", evidence=(evidence,)),))

    assert doubts(at(10), paper) == []
    assert kinds(doubts(at(50), paper)) == {"evidence"}


def test_a_file_inside_must_be_there_and_state_the_value():
    def from_file(name: str) -> Proposal:
        evidence = Evidence(source="attachment", where=name, words="4711")
        return Proposal(fields=(Field(name="number", value="4711", evidence=(evidence,)),))

    inside = (Attachment(name="bill.xml", type="application/xml", data=b"<ID>4711</ID>"),)
    other = (Attachment(name="bill.xml", type="application/xml", data=b"<ID>4712</ID>"),)
    assert doubts(from_file("bill.xml"), reading(TEXT, attachments=inside)) == []
    assert kinds(doubts(from_file("bill.xml"), reading(TEXT, attachments=other))) == {"evidence"}
    assert kinds(doubts(from_file("gone.xml"), reading(TEXT, attachments=inside))) == {"evidence"}


@given(
    net=st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    tax=st.decimals(min_value=-(10**6), max_value=10**6, places=2),
    off=st.sampled_from(
        [Decimal("0.00"), Decimal("0.01"), Decimal("0.02"), Decimal("-5.00"), Decimal("1000.00")]
    ),
)
def test_sums_are_doubted_when_they_are_wrong_by_more_than_the_tolerance(
    net: Decimal, tax: Decimal, off: Decimal
):
    by = charter(checks={"sums": [{"parts": ["net", "tax"], "total": "gross", "tolerance": "0.01"}]})
    proposal = stated(number="4711", net=str(net), tax=str(tax), gross=str(net + tax + off))
    text = TEXT + " ".join(str(value) for value in proposal.values().values())
    found = [doubt for doubt in doubts(proposal, reading(text), by) if doubt.kind is DoubtKind.ARITHMETIC]
    assert bool(found) is (abs(off) > Decimal("0.01"))


@pytest.mark.parametrize(
    ("due", "allowed", "wrong"), [("0.00", True, False), ("0.00", False, True), ("-1.00", True, True)]
)
def test_nothing_may_be_due_of_a_negative_sum_if_the_charter_says_so(due: str, allowed: bool, wrong: bool):
    rule = {"parts": ["net", "tax"], "total": "gross", "zero_when_negative": allowed}
    proposal = stated(number="4711", net="-8.00", tax="-0.79", gross=due)
    text = TEXT + " -8.00 -0.79 " + due
    assert bool(doubts(proposal, reading(text), charter(checks={"sums": [rule]}))) is wrong


def test_a_sum_without_all_its_parts_proves_nothing():
    proposal = stated(number="4711", net="100.00", gross="119.00")
    assert doubts(proposal, reading(TEXT), charter(checks=SUMS)) == []


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("vat", "DE136695976", "DE136695977"),
        ("vat", "FR40303265045", "FR41303265045"),
        ("iban", "DE89 3704 0044 0532 0130 00", "DE88 3704 0044 0532 0130 00"),
        ("bic", "DEUTDEFF", "DEUTDEF"),
        ("lei", "213800KUD8LAJWSQ9D15", "213800KUD8LAJWSQ9D16"),
    ],
)
def test_identifiers_hold_by_their_checksums(kind: str, good: str, bad: str):
    assert holds(kind, good)
    assert not holds(kind, bad)


@given(st.text(max_size=40))
def test_no_text_breaks_an_identifier_check(text: str):
    for kind in ("vat", "iban", "bic", "lei", "gln", "isin", "luhn"):
        assert holds(kind, text) in (True, False)


def test_an_invalid_identifier_is_doubted_unless_two_places_confirm_it():
    page = Evidence(source="text", words="DE123456789")
    data = Evidence(source="attachment", where="bill.xml", words="DE123456789")
    inside = (Attachment(name="bill.xml", type="application/xml", data=b"DE123456789"),)
    paper = reading(TEXT + " DE123456789", attachments=inside)

    def found(policy: str, *evidence: Evidence) -> set[str]:
        by = charter(checks={"identifiers": {"vat_id": "vat"}, "invalid_identifiers": policy})
        proposal = Proposal(
            fields=(*RIGHT.fields, Field(name="vat_id", value="DE123456789", evidence=evidence))
        )
        return kinds(doubts(proposal, paper, by))

    assert found("doubt", page, data) == {"identifier"}
    assert found("doubt-unless-confirmed", page) == {"identifier"}
    assert found("doubt-unless-confirmed", page, data) == set()


@pytest.mark.parametrize(("days", "wrong"), [(0, False), (7, False), (8, True), (-400, False), (-401, True)])
def test_dates_lie_where_the_charter_says(days: int, wrong: bool):
    day = (NOW.date() + timedelta(days=days)).isoformat()
    by = charter(checks={"dates": {"issued": {"past_days": 400, "future_days": 7}}})
    found = doubts(stated(number="4711", issued=day), reading(TEXT + day), by)
    assert kinds(found) == ({"date"} if wrong else set())


def test_the_same_bytes_and_the_same_content_are_told_with_the_first_case():
    history, by = Ledger(), charter(checks={"duplicate_of": ["number"]})
    checks = Checks(history, FrozenClock(NOW))
    paper = reading(TEXT)
    assert checked(checks, case(1), by, paper, RIGHT) == ()
    assert checked(checks, case(1), by, paper, RIGHT) == ()  # the same case again is no duplicate
    (same_bytes,) = checked(checks, case(2), by, paper, RIGHT)
    (same_content,) = checked(checks, case(3, "b" * 64), by, paper, RIGHT)
    assert "very same document" in same_bytes.text
    assert "case_1" in same_bytes.text
    assert "same number: case_1" in same_content.text


def test_what_was_not_read_is_told_with_its_reason():
    missing = Part(name="page 2", kind="page", status=PartStatus.FAILED, reason="it has pictures and no text")
    paper = reading(TEXT, Part(name="page 1", kind="page", status=PartStatus.READ), missing)
    (doubt,) = doubts(RIGHT, paper)
    assert doubt.text == "Only 50% of the document was read. page 2: it has pictures and no text."


def test_a_document_that_nothing_was_read_of_has_that_one_doubt():
    gone = Part(name="document", kind="document", status=PartStatus.REFUSED, reason="it is empty (0 bytes)")
    (doubt,) = doubts(Proposal(), reading("", gone))
    assert doubt.kind is DoubtKind.UNREADABLE
    assert "it is empty (0 bytes)" in doubt.text


def test_less_than_all_reaching_the_model_is_told():
    found = doubts(RIGHT.model_copy(update={"coverage": 0.4}), reading(TEXT))
    assert [doubt.text for doubt in found] == ["Only 40% of what was read reached the model."]


def test_an_unsure_value_is_doubted():
    unsure = RIGHT.fields[0].model_copy(update={"confidence": 0.79})
    (doubt,) = doubts(Proposal(fields=(unsure, *RIGHT.fields[1:])), reading(TEXT))
    assert (doubt.kind, doubt.field) == (DoubtKind.CONFIDENCE, "number")


def test_a_sign_off_is_asked_for_when_its_rule_holds_or_cannot_be_told():
    rule = [{"when": "gross > 100", "why": "Over 100 a person signs."}]
    assert [doubt.text for doubt in doubts(RIGHT, reading(TEXT), charter(sign_off=rule))] == [
        "Over 100 a person signs."
    ]
    (untold,) = doubts(stated(number="4711"), reading(TEXT), charter(sign_off=rule))
    assert "can't be told" in untold.text


def test_a_field_that_is_a_text_is_none_to_a_sign_off_when_it_looks_like_an_amount():
    rule = [{"when": 'number == "4711"', "why": "That one is signed."}]
    assert [doubt.text for doubt in doubts(RIGHT, reading(TEXT), charter(sign_off=rule))] == [
        "That one is signed."
    ]


def test_the_agents_own_doubts_come_first():
    own = Doubt(kind=DoubtKind.AGENT, text="It smells.")
    found = doubts(stated(gross="119.00").model_copy(update={"doubts": (own,)}), reading(TEXT))
    assert found[0] == own
    assert len(found) == 2


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_date_is_meant_by_every_way_it_is_written(day: date):
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%Y%m%d"):
        assert means(day.strftime(form), day.isoformat())
    assert not means(day.strftime("%d.%m.%Y"), (day + timedelta(days=400)).isoformat())


@given(st.decimals(min_value=0, max_value=10**8, places=2))
def test_an_amount_is_meant_by_every_way_it_is_written(amount: Decimal):
    for written in (f"{amount:,}", f"{amount:,}".replace(",", "'"), f"{amount} EUR"):
        assert means(written, str(amount))
    assert not means(f"{amount:,}", str(amount + 1))
