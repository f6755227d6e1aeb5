"""Asking again takes what its own request does: of a limit a minute, and of the money."""

import json
from typing import Any

import pytest

from gluework.errors import BudgetBusyError, BudgetError
from gluework.guard.judging import Judging
from gluework.guard.protocols import Judgement, ModelCall, Prices, repaired
from gluework.guard.protocols.judgement import Fault
from gluework.guard.protocols.provider import PictureTokens
from gluework.guard.response import Response
from gluework.testing import Script, ScriptedServer, charter

from .conftest import CASE, GatedPurse
from .protocols.answers import CHAT, asked, said
from .test_models import Notes, ask, to_openai

FORM = {"response_format": {"type": "json_object"}}
TEXT = "word " * 1000
CYRILLIC = "слово " * 5000


class Model:
    """Answers with a text that is no JSON; from its `last` call on the money is used up."""

    def __init__(self, answer: str, error: BudgetError | None = None, last: int = 9) -> None:
        self.asked: list[ModelCall] = []
        self._reply = Response(
            200, {"content-type": "application/json"}, body=json.dumps(said(CHAT, answer)).encode()
        )
        self._error, self._last = error, last

    async def ask(self, call: ModelCall) -> Response:
        self.asked.append(call)
        if self._error is not None and len(self.asked) >= self._last:
            raise self._error
        return self._reply

    async def answered(self, repairs: int = 2, **more: Any) -> tuple[Response, Judgement | None]:
        judging = Judging(repairs, Prices(charter()))
        return await judging.answered(asked(CHAT, **FORM, **more), self.ask)


async def test_each_further_request_takes_of_a_limit_a_minute_and_of_the_money_what_it_has_grown_to():
    model = Model(TEXT)
    await model.answered()
    first, second, third = model.asked
    for before, after in ((first, second), (second, third)):
        assert after.tokens - before.tokens > len(TEXT) // 4
        assert after.input_bound - before.input_bound == len(after.content) - len(before.content) > len(TEXT)


async def test_a_picture_that_is_sent_once_more_counts_as_one_again():
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64," + "A" * 900_000}}
    model = Model("no")
    await model.answered(1, messages=[{"role": "user", "content": [picture]}])
    first, second = model.asked
    assert first.input_bound < second.input_bound < 2 * PictureTokens().most
    assert second.tokens < 3_000


@pytest.mark.parametrize("error", [BudgetError("It is used up."), BudgetBusyError("Others hold it.")])
async def test_what_cannot_be_paid_again_ends_with_the_answer_that_is_paid_for(error: BudgetError):
    model = Model("no", error, last=3)
    reply, wrong = await model.answered()
    assert len(model.asked) == 3
    assert reply.status == 200
    assert wrong is not None
    assert wrong.fault is Fault.MISFIT
    with pytest.raises(type(error)):
        await Model("no", error, last=1).answered()


async def test_a_repair_that_the_budget_has_no_room_for_leaves_a_doubt_not_an_error(
    receiver: ScriptedServer, purse: GatedPurse
):
    receiver.script = [Script(body=json.dumps(said(CHAT, TEXT)).encode())]
    notes = Notes()
    door = to_openai(receiver.url, purse, per_call="0.003")
    async with door.client(CASE, "openai", observer=notes) as client:
        assert (await ask(client, **FORM)).status_code == 200
    assert len(receiver.seen) == 1
    assert purse.verbs == ["reserved", "settled"]
    assert "had to be JSON" in notes.wrong[0]
    assert [end.error for end in notes.ends] == [None]


@pytest.mark.parametrize("question", [CYRILLIC, "文" * 9000])
def test_a_repair_is_written_as_its_request_was_whatever_its_script(question: str):
    call = asked(CHAT, question)
    answer = json.dumps(said(CHAT, "five")).encode()
    content = repaired(call, "application/json", answer, Judgement(Fault.MISFIT, "It is no number."))
    assert content is not None
    assert len(call.content) < len(content) < len(call.content) + 500


def test_half_a_character_in_an_answer_goes_back_all_the_same():
    answer = json.dumps(said(CHAT, "\ud800")).encode()
    content = repaired(asked(CHAT), "application/json", answer, Judgement(Fault.MISFIT, "It is no number."))
    assert content is not None
    assert json.loads(content)["messages"][-2]["content"] == "\ud800"
