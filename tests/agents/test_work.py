"""Whatever an agent does, the case ends in a proposal or in a clear error, and the service lives."""

import time
from datetime import timedelta

import pytest

from gluework.errors import AgentError, NotFoundError
from gluework.testing import case, charter, reading
from gluework.values import DoubtKind, Proposal

from .conftest import READING, TYPED, Bench


async def test_a_typed_result_becomes_fields_with_evidence(bench: Bench):
    proposal = await bench.work(
        TYPED
        + """
    async def work(reading, tools) -> Invoice:
        return Invoice(number="R-4711", total=1234.5)
    """
    )
    assert proposal.values() == {"number": "R-4711", "total": 1234.5}
    assert [[e.words for e in field.evidence] for field in proposal.fields] == [["R-4711"], ["1.234,50"]]
    assert proposal.doubts == ()
    assert proposal.answered_by == "offline"


async def test_a_dictionary_is_held_against_the_promised_type(bench: Bench):
    code = (
        TYPED
        + "    def work(reading, tools) -> Invoice:\n        return {'number': 'R-4711', 'total': '12.5'}"
    )
    assert (await bench.work(code)).values() == {"number": "R-4711", "total": 12.5}


async def test_what_is_right_in_a_wrong_dictionary_is_saved_for_the_person(bench: Bench):
    code = (
        TYPED
        + "    def work(reading, tools) -> Invoice:\n        return {'number': 'R-4711', 'total': 'much'}"
    )
    proposal = await bench.work(code)
    assert proposal.values() == {"number": "R-4711"}
    (doubt,) = proposal.doubts
    assert doubt.kind is DoubtKind.AGENT_FAILED
    assert "does not fit its own type (total: Input should be a valid number" in doubt.text


async def test_a_proposal_goes_through_as_it_is_with_the_doubts_beside_it(bench: Bench):
    proposal = await bench.work(
        """
    from gluework.values import Field, Proposal
    def work(reading, tools) -> Proposal:
        tools.doubt("two totals differ", "total")
        tools.doubt("two totals differ", "total")
        return Proposal(fields=(Field(name="total", value="1", confidence=0.5),), answered_by="rules 7")
    """
    )
    assert proposal.field("total").confidence == 0.5
    assert [(d.kind, d.text, d.field) for d in proposal.doubts] == [
        (DoubtKind.AGENT, "two totals differ", "total")
    ]
    assert proposal.answered_by == "rules 7"


BAD = [
    ("return None", "it returned nothing"),
    ("return 7", "a value of the type int, not the Invoice that it promises"),
    ("return Invoice(total=float('nan'))", "not a number"),
    ("return Invoice(number='x' * 2_000_000)", r"its answer has 2\.0 MB"),
    ("return Invoice.model_construct(total=object())", "can't be written down"),
    ("return Invoice(number='\\ud800')", "can't be written down"),
    ("raise ValueError('no\\n  total   found')", "ValueError: no total found"),
    ("raise ValueError('x' * 9999)", "x…"),
    ("import sys; sys.exit(1)", "SystemExit: 1"),
    ("raise type('Panic', (BaseException,), {})('rust')", "Panic: rust"),
    ("return (lambda f: f(f))(lambda f: f(f))", "RecursionError"),
    ("raise StopIteration(3)", "StopIteration|RuntimeError"),
    ("tools.doubt(' ')", "A doubt needs a reason"),
]


@pytest.mark.parametrize("kind", ["def", "async def"])
@pytest.mark.parametrize(("line", "message"), BAD)
async def test_crashes_and_nonsense_become_one_clear_doubt(bench: Bench, kind: str, line: str, message: str):
    proposal = await bench.work(f"{TYPED}\n    {kind} work(reading, tools) -> Invoice:\n        {line}")
    (doubt,) = proposal.doubts
    assert doubt.kind is DoubtKind.AGENT_FAILED
    assert doubt.text.startswith("The agent could not finish: ")
    assert len(doubt.text) < 400
    assert "Traceback" not in doubt.text
    with pytest.raises(AssertionError, match=message):
        raise AssertionError(doubt.text)


async def test_a_proposal_that_makes_no_sense_is_refused(bench: Bench):
    for fields in (
        "Field(name='a', value=1), Field(name='a', value=2)",
        "Field(name='a', value=1, confidence=float('nan')),",
        "Field(name='a', value=1, confidence=7),",
        "Field(name='a', value=[float('inf')]),",
        "Field.model_construct(name='a', value=object()),",
    ):
        proposal = await bench.work(
            f"""
    from gluework.values import Field, Proposal
    def work(reading, tools) -> Proposal:
        return Proposal.model_construct(fields=({fields}), doubts=(), answered_by="", coverage=1.0)
    """
        )
        assert [doubt.kind for doubt in proposal.doubts] == [DoubtKind.AGENT_FAILED], fields


@pytest.mark.parametrize(
    "code",
    [
        "import asyncio\nasync def work(reading, tools) -> Proposal: await asyncio.sleep(60)",
        "import time\ndef work(reading, tools) -> Proposal: time.sleep(8)",
    ],
)
async def test_an_agent_that_takes_too_long_is_left(bench: Bench, code: str):
    began = time.monotonic()
    proposal = await bench.work(
        f"from gluework.values import Proposal\n{code}", agent={"deadline_seconds": 1}
    )
    assert time.monotonic() - began < 6  # not the 8 or 60 that the agent takes
    assert [doubt.text for doubt in proposal.doubts] == [
        "The agent could not finish: it had no answer within 1 s."
    ]


async def test_a_fallback_to_the_dead_letter_is_an_error_in_words(bench: Bench):
    bench.write("from gluework.values import Proposal\ndef work(reading, tools) -> Proposal: 1 / 0")
    with pytest.raises(AgentError, match="The agent tester failed: ZeroDivisionError: division by zero"):
        await bench.work(agent={"fallback": ["dead-letter"]})


async def test_an_agent_that_cancels_itself_has_only_failed(bench: Bench):
    proposal = await bench.work(
        """
    import asyncio
    from gluework.values import Proposal
    async def work(reading, tools) -> Proposal:
        raise asyncio.CancelledError()
    """
    )
    assert "it cancelled itself" in proposal.doubts[0].text


async def test_an_agent_that_interrupts_itself_has_only_failed(bench: Bench):
    proposal = await bench.work(
        """
    from gluework.values import Proposal
    def work(reading, tools) -> Proposal:
        raise KeyboardInterrupt
    """
    )
    assert [doubt.text for doubt in proposal.doubts] == ["The agent could not finish: KeyboardInterrupt."]


async def test_an_unknown_agent_is_told(bench: Bench):
    bench.write("from gluework.values import Proposal\ndef work(reading, tools) -> Proposal: ...")
    agents = bench.agents()
    with pytest.raises(NotFoundError):
        await agents.work(case().model_copy(update={"agent": "other"}), charter(), READING)
    assert agents.form("tester") is None
    assert await agents.misfits("tester", {"coverage": "much"}) == ()


async def test_values_are_held_against_the_model_of_the_agent_and_its_validators(bench: Bench):
    bench.write(
        """
    from decimal import Decimal
    from pydantic import BaseModel, field_validator
    class Invoice(BaseModel, extra="forbid"):
        number: str
        total: Decimal
        note: str = ""
        @field_validator("number")
        @classmethod
        def begins_with_a_letter(cls, number):
            if not number[:1].isalpha():
                raise ValueError("It begins with no letter")
            return number
    async def work(reading, tools) -> Invoice: ...
    """
    )
    agents = bench.agents()
    found = await agents.misfits("tester", {"number": "4711", "note": None, "of another version": 1})
    assert [(misfit.field, misfit.message) for misfit in found] == [
        ("number", "Value error, It begins with no letter"),
        ("total", "Field required"),
    ]
    assert await agents.misfits("tester", {"number": "R-4711", "total": "12.50"}) == ()


async def test_forgetting_a_case_removes_what_its_agent_kept(bench: Bench, database):
    bench.write(
        """
    from gluework.values import Field, Proposal
    async def work(reading, tools) -> Proposal:
        n = tools.state.get("n", 0) + 1
        tools.state.set("n", n)
        await tools.step("s", lambda: n)
        return Proposal(fields=(Field(name="n", value=[n, await tools.step("t", lambda: n)]),))
    """
    )
    agents = bench.agents()
    await agents.work(case(), charter(), READING)
    assert (await agents.work(case(), charter(), READING)).values() == {"n": [2, 1]}
    with database.transaction() as tx:
        agents.forget(tx, case().id)
    assert (await agents.work(case(), charter(), READING)).values() == {"n": [1, 1]}


async def test_a_large_document_with_many_fields_is_searched_in_time(bench: Bench):
    lines = [f"Position {n} costs {n}.99 EUR on 2026-01-{n % 28 + 1:02}" for n in range(500)]
    fields = "\n".join(f"        f{n}: str = '{n}.99'" for n in range(50))
    code = f"""
    from pydantic import BaseModel
    class Many(BaseModel):
{fields}
    def work(reading, tools) -> Many:
        return Many()
    """
    began = time.monotonic()
    proposal = await bench.work(code, reading(*lines))
    assert all(field.evidence for field in proposal.fields)
    assert timedelta(seconds=time.monotonic() - began) < timedelta(seconds=60)
    assert isinstance(proposal, Proposal)
