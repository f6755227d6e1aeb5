"""Pictures and files in a request: the text is measured all the same, and what can't be measured is told."""

import base64
import hashlib
import json
from collections.abc import Iterator

import pytest
from tests.guard.protocols.answers import CHAT, call_of

from gluework.agents.reached import Sent
from gluework.charter import Charter
from gluework.checks.coverage import coverage_doubts
from gluework.testing import ModelServer, Script, case, charter, reading
from gluework.values import Doubt, DoubtKind, Part, PartStatus, Proposal

from .conftest import TYPED, Bench
from .test_faults import ANSWER, RIGHT, at, from_openai
from .test_models import BUDGET

LINES = [f"Line {n} of the order has its own word{n}" for n in range(40)]
READ = Part(name="page 1", kind="page", status=PartStatus.READ)
TEXT = reading("Invoice No. R-4711, 1234.5", *LINES).model_copy(update={"parts": (READ,)})
DOCUMENT = b"%PDF-1.7 all of it"
DIGEST = hashlib.sha256(DOCUMENT).hexdigest()
WITH_PICTURE = (
    TYPED
    + """
    async def work(reading, tools) -> Invoice:
        picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,PICTURE"}}
        text = {"type": "text", "text": reading.text[:LENGTH]}
        body = {"model": "m", "messages": [{"role": "user", "content": [picture, text]}]}
        async with tools.http("openai") as client:
            answer = await client.post("/chat/completions", json=body)
        return Invoice.model_validate_json(answer.json()["choices"][0]["message"]["content"])
"""
)
UNMEASURED = (
    "of what was read reached the model as text. "
    "It was sent pictures or files too; how much they show can't be measured."
)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    receiver = ModelServer()
    receiver.script = [Script(200, from_openai(ANSWER), {"content-type": "application/json"})]
    yield receiver
    receiver.stop()


async def answer(
    bench: Bench, server: ModelServer, picture: bytes, length: str
) -> tuple[Proposal, list[Doubt]]:
    """What the agent answers that sends a picture and so much of the text, and all doubts of its coverage."""
    bench.environment = {"OPENAI_API_KEY": "k"}
    code = WITH_PICTURE.replace("PICTURE", base64.b64encode(picture).decode()).replace("LENGTH", length)
    bench.write(code)
    rules: Charter = charter(agent=at(server, "openai"), budget=BUDGET)
    one = case()
    one = one.model_copy(update={"document": one.document.model_copy(update={"digest": DIGEST})})
    found = await bench.agents(rules).work(one, rules, TEXT)
    assert isinstance(found, Proposal)
    assert found.values() == RIGHT
    return found, [*found.doubts, *coverage_doubts(TEXT, found)]


async def test_a_logo_does_not_stand_for_the_text_that_was_not_sent(bench: Bench, server: ModelServer):
    found, doubts = await answer(bench, server, b"a logo", "len(reading.text) // 4")
    assert 0.2 < found.coverage < 0.3
    (doubt,) = doubts
    assert doubt.kind is DoubtKind.COVERAGE
    assert doubt.text.endswith(UNMEASURED)


async def test_a_logo_beside_all_of_the_text_is_no_doubt(bench: Bench, server: ModelServer):
    found, doubts = await answer(bench, server, b"a logo", "99999")
    assert (found.coverage, doubts) == (1.0, [])


async def test_the_document_itself_is_all_of_it(bench: Bench, server: ModelServer):
    found, doubts = await answer(bench, server, DOCUMENT, "10")
    assert (found.coverage, doubts) == (1.0, [])


GOOGLE = "/v1beta/models/m:generateContent"
DATA = base64.b64encode(DOCUMENT).decode()


@pytest.mark.parametrize(
    "part",
    [
        {"type": "document", "source": {"type": "base64", "media_type": "application/pdf", "data": DATA}},
        {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": DATA}},
        {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{DATA}"}},
        {"type": "input_image", "image_url": f"data:image/png;base64,{DATA}"},
        {"type": "file", "file": {"file_data": f"data:application/pdf;base64,{DATA}"}},
        {"type": "input_file", "file_data": f"data:application/pdf;base64,{DATA}"},
    ],
)
def test_the_document_is_known_by_its_bytes_in_every_protocol(part: dict[str, object]):
    body = json.dumps({"model": "m", "messages": [{"role": "user", "content": [part]}]}).encode()
    call = call_of(CHAT, body)
    assert Sent.by([call], DIGEST).document
    assert not Sent.by([call], "0" * 64).document
    google = {"contents": [{"parts": [{"inlineData": {"mimeType": "application/pdf", "data": DATA}}]}]}
    assert Sent.by([call_of(GOOGLE, json.dumps(google).encode())], DIGEST).document


@pytest.mark.parametrize("data", ["", "%%%", "data:image/png;base64,", "ÄÖ", "https://example.org/a.png"])
def test_what_is_no_base64_is_not_the_document(data: str):
    part = {"type": "image_url", "image_url": {"url": data}}
    body = json.dumps({"model": "m", "messages": [{"role": "user", "content": [part]}]}).encode()
    assert Sent.by([call_of(CHAT, body)], DIGEST) == Sent(asked=True, media=True)
