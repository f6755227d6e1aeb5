"""Steps are done once for a case, whatever happens between; state is kept; unknown types are refused."""

import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from gluework.agents.inside.encoding import Encoding
from gluework.agents.inside.modules import AgentFolder
from gluework.agents.store import AgentStore
from gluework.errors import AgentError
from gluework.storage import Database
from gluework.testing import case
from gluework.values import DoubtKind

from .conftest import Bench

COUNTING = """
    from gluework.values import Field, Proposal

    def note(tools, word):
        tools.state.set("log", tools.state.get("log", "") + word + " ")
        return word.upper()

    class Killed(BaseException):
        pass
"""


@pytest.fixture
def log(database: Database) -> Callable[[], str]:
    """What was really done, by the case's own state: an agent's process can write nowhere else that stays."""

    def read() -> str:
        with database.snapshot() as tx:
            return json.loads(AgentStore().state(tx, case().id, "log") or '""')

    return read


async def test_a_run_after_a_crash_goes_on_behind_its_last_finished_step(
    bench: Bench, log: Callable[[], str]
):
    code = (
        COUNTING
        + """
    async def work(reading, tools) -> Proposal:
        first = await tools.step("first", note, tools, "a")
        if not tools.state.get("tried"):
            tools.state.set("tried", True)
            raise Killed()
        second = await tools.step("second", note, tools, "b")
        return Proposal(fields=(Field(name="x", value=first + second),))
    """
    )
    assert (await bench.work(code)).doubts[0].kind is DoubtKind.AGENT_FAILED
    assert log() == "a "
    assert (await bench.work()).values() == {"x": "AB"}
    assert (await bench.work()).values() == {"x": "AB"}
    assert log() == "a b "


async def test_steps_of_one_name_are_counted_and_may_run_at_once(bench: Bench, log: Callable[[], str]):
    code = (
        COUNTING
        + """
    import asyncio

    LAST = asyncio.Event()

    async def slow(tools, word):
        if word == "c":
            LAST.set()
        await LAST.wait()  # the first two end only after the third began
        return note(tools, word)

    async def work(reading, tools) -> Proposal:
        words = await asyncio.gather(*(tools.step("page", slow, tools, word) for word in "abc"))
        return Proposal(fields=(Field(name="x", value="".join(words)),))
    """
    )
    assert (await bench.work(code)).values() == {"x": "ABC"}
    assert sorted(log().split()) == ["a", "b", "c"]
    assert (await bench.work()).values() == {"x": "ABC"}
    assert sorted(log().split()) == ["a", "b", "c"]


async def test_plain_code_has_steps_too(bench: Bench, log: Callable[[], str]):
    code = (
        COUNTING
        + """
    def work(reading, tools) -> Proposal:
        return Proposal(fields=(Field(name="x", value=tools.step_sync("only", note, tools, word="a")),))
    """
    )
    for _ in range(2):
        assert (await bench.work(code)).values() == {"x": "A"}
    assert log() == "a "


async def test_a_step_that_failed_is_not_kept(bench: Bench):
    code = (
        COUNTING
        + """
    def shaky(tools):
        note(tools, "try")
        if len(tools.state.get("log")) < 5:
            raise OSError("no luck")
        return "ok"

    async def work(reading, tools) -> Proposal:
        try:
            await tools.step("shaky", shaky, tools)
        except OSError:
            tools.doubt("it failed at first")
            raise
        return Proposal(fields=(Field(name="x", value="ok"),))
    """
    )
    failed = await bench.work(code)
    assert [doubt.text for doubt in failed.doubts] == [
        "The agent could not finish: OSError: no luck.",
        "it failed at first",
    ]
    assert (await bench.work()).values() == {"x": "ok"}


async def test_a_step_that_ends_the_program_ends_only_the_agents_run(bench: Bench):
    code = (
        COUNTING
        + """
    import asyncio, sys

    async def leave():
        sys.exit(1)

    async def work(reading, tools) -> Proposal:
        await asyncio.gather(tools.step("a", leave), tools.step("b", lambda: sys.exit(2)))
        return Proposal()
    """
    )
    (doubt,) = (await bench.work(code)).doubts
    assert any(f"SystemExit {which}" in doubt.text for which in (1, 2))  # whichever thread is first


async def test_models_of_the_agents_own_folder_come_back_as_what_they_were(
    bench: Bench, log: Callable[[], str]
):
    bench.write("from pydantic import BaseModel\nclass Line(BaseModel):\n    price: float", "shapes.py")
    code = (
        COUNTING
        + """
    import shapes

    def read(tools):
        note(tools, "read")
        return [shapes.Line(price=1.5)]

    async def work(reading, tools) -> Proposal:
        (line,) = await tools.step("read", read, tools)
        assert type(line) is shapes.Line
        return Proposal(fields=(Field(name="x", value=line.price),))
    """
    )
    for _ in range(2):
        assert (await bench.work(code)).values() == {"x": 1.5}
    assert log() == "read "


@pytest.mark.parametrize(
    ("result", "message"),
    [
        ("object()", "A builtins.object can't be kept"),
        ("{1: 2}", "keys are not strings"),
        ("float('nan')", "The number nan"),
        ("open", "can't be kept"),
        ("'x' * 6_000_000", r"The result of the step bad has 6\.0 MB"),
        ("{1, 2}", "A builtins.set can't be kept"),
    ],
)
async def test_a_result_that_cannot_be_kept_is_refused_in_words(bench: Bench, result: str, message: str):
    proposal = await bench.work(
        f"""
    from gluework.values import Proposal
    async def work(reading, tools) -> Proposal:
        await tools.step("bad", lambda: {result})
        return Proposal()
    """
    )
    assert proposal.doubts[0].kind is DoubtKind.AGENT_FAILED
    with pytest.raises(AssertionError, match=message):
        raise AssertionError(proposal.doubts[0].text)


async def test_state_takes_json_only(bench: Bench):
    proposal = await bench.work(
        """
    from gluework.errors import AgentError
    from gluework.values import Field, Proposal
    async def work(reading, tools) -> Proposal:
        tools.state.set("a", {"n": [1, None]})
        for bad in (object(), float("inf")):
            try:
                tools.state.set("b", bad)
            except AgentError:
                continue
            raise AssertionError("taken")
        return Proposal(fields=(Field(name="x", value=[tools.state.get("a"), tools.state.get("b", 7)]),))
    """
    )
    assert proposal.values() == {"x": [{"n": [1, None]}, 7]}


async def test_half_a_letter_is_kept_and_no_name(bench: Bench):
    """Models answer such halves; a database refuses them in a name."""
    code = r"""
    from gluework.errors import AgentError
    from gluework.values import Field, Proposal
    async def work(reading, tools) -> Proposal:
        half = await tools.step("half", lambda: "\ud83d")
        tools.state.set("half", half)
        assert tools.state.get("half") == half == "\ud83d"
        refused = 0
        for name in ("\ud83d", "a\0b"):
            for use in (lambda: tools.state.set(name, 1), lambda: tools.step_sync(name, lambda: 1)):
                try:
                    use()
                except AgentError:
                    refused += 1
        return Proposal(fields=(Field(name="x", value=refused),))
    """
    for _ in range(2):
        assert (await bench.work(code)).values() == {"x": 4}


class Colour(Enum):
    RED = "red"


class Part(BaseModel):
    name: str = Field(alias="Name")
    price: Decimal


@dataclasses.dataclass(frozen=True)
class Pair:
    left: Part
    right: tuple[date, ...]


@pytest.fixture(scope="module")
def encoding(tmp_path_factory):
    folder = AgentFolder("tester", tmp_path_factory.mktemp("empty"))
    yield Encoding(folder)
    folder.close()


def test_classes_of_every_kind_survive(encoding: Encoding):
    part = Part(Name="chair", price=Decimal("1.10"))
    value = {
        "$": "a key like our tag",
        "deep": [Pair(part, (date(2026, 1, 2),)), Colour.RED, b"\x00\xff", time(1, 2)],
        "at": datetime(2026, 1, 2, 3, tzinfo=UTC),
    }
    assert encoding.loads(encoding.dumps(value)) == value


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
    max_leaves=10,
)


@given(value=values)
def test_any_plain_value_survives_exactly(value, encoding: Encoding):
    again = encoding.loads(encoding.dumps(value))
    assert again == value
    assert type(again) is type(value)


def test_a_class_inside_a_function_cannot_be_found_again_and_is_refused(encoding: Encoding):
    class Hidden(BaseModel):
        x: int

    with pytest.raises(AgentError, match="can't be found again"):
        encoding.dumps(Hidden(x=1))


def test_a_kept_class_that_is_gone_or_changed_is_told(encoding: Encoding):
    for text in (
        '{"$":"model","of":"json:Gone","v":{}}',
        '{"$":"model","of":"os:system","v":"echo"}',
        '{"$":"dataclass","of":"builtins:eval","v":{"source":"1"}}',
        '{"$":"nonsense","of":"builtins:int","v":1}',
    ):
        with pytest.raises(AgentError):
            encoding.loads(text)
    name = f"{Part.__module__}:Part"
    with pytest.raises(AgentError, match="does not fit the class of today"):
        encoding.loads('{"$":"model","of":"' + name + '","v":{"name":"x"}}')
