"""A run after a crash gets the same answers as the first, from the case's journal."""

import json
from dataclasses import asdict
from typing import Any

from gluework.guard import Guard, Response
from gluework.testing import ScriptedServer, charter

from .conftest import CASE, GatedPurse, guard
from .dripping import Dripping

HEAD = (
    b"HTTP/1.1 200 OK\r\n"
    b'Link: </x?page=2>; rel="next"\r\n'
    b'Link: </x?page=9>; rel="last"\r\n'
    b'ETag: "v7"\r\nX-Total-Count: 180\r\nContent-Range: items 0-19/180\r\n'
    b"Content-Disposition: attachment; filename=Gr\xf6\xdfe.txt\r\n"
    b"Set-Cookie: session=secret\r\nX-Hop: one\r\nConnection: close, X-Hop\r\nKeep-Alive: timeout=5\r\n\r\n"
)
LAST = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"
ACTED_ON = ("link", "etag", "x-total-count", "content-range", "content-disposition")


class Journal:
    """Keeps answers as the case's memory does, in JSON; a new one over the same `kept` is a later run."""

    def __init__(self, kept: dict[str, str]) -> None:
        self._kept = kept
        self._asked: dict[str, int] = {}

    def recall(self, system: str, digest: str) -> tuple[str, Response | None]:
        number = self._asked[digest] = self._asked.get(digest, 0) + 1
        place = f"{number} {system} {digest}"
        kept = self._kept.get(place)
        return place, self.read(json.loads(kept)) if kept else None

    def read(self, parts: dict[str, Any]) -> Response:
        return Response(parts["status"], parts["headers"], parts["body"].encode("latin-1"))

    def keep(self, place: str, answer: Response) -> None:
        self._kept[place] = json.dumps(asdict(answer) | {"body": answer.body.decode("latin-1")})


class OlderJournal(Journal):
    """One whose answers were kept with a few headers, for any call."""

    def recall(self, system: str, digest: str) -> tuple[str, Response | None]:  # noqa: ARG002
        return "1", Response(200, {"content-type": "text/plain"}, b"kept before")


def at(url: str, purse: GatedPurse) -> Guard:
    return guard(charter(systems=[{"name": "crm", "url": url, "tries": 1}]), purse)


async def test_a_later_run_sees_all_headers_but_those_of_the_session_and_the_connection(purse: GatedPurse):
    server, kept = Dripping(lambda: [HEAD + b"rows"]), {}
    made, answers = at(server.url, purse), []
    for _ in range(2):
        async with made.client(CASE, "crm", journal=Journal(kept)) as client:
            answers.append(await client.get("/x"))
    server.stop()
    first, later = answers
    assert later.text == "rows"
    assert {name: later.headers.get(name) for name in ACTED_ON} == {
        name: first.headers.get(name) for name in ACTED_ON
    }
    assert later.links == first.links
    assert set(first.links) == {"next", "last"}
    assert not {"set-cookie", "connection", "keep-alive", "x-hop"} & later.headers.keys()
    assert "secret" not in json.dumps(kept)


async def test_calls_that_differ_by_what_chooses_the_answer_are_told_apart_in_whatever_order_they_begin(
    purse: GatedPurse,
):
    parts = [{"range": f"bytes={n}00-{n}99"} for n in range(3)]
    kinds = [{"accept": "text/csv"}, {"accept": "text/html"}, {"if-none-match": '"v7"'}]
    asked, kept = [*parts, *kinds], {}
    answers = (LAST + b"content-length: 1\r\n\r\n%d" % n for n in range(len(asked)))
    server = Dripping(lambda: [next(answers)])

    async def run(order: list[dict[str, str]]) -> list[str]:
        async with at(server.url, purse).client(CASE, "crm", journal=Journal(kept)) as client:
            return [(await client.get("/x", headers=headers)).text for headers in order]

    assert await run(asked) == ["0", "1", "2", "3", "4", "5"]
    assert await run(asked[::-1]) == ["5", "4", "3", "2", "1", "0"]
    server.stop()


async def test_headers_that_change_from_run_to_run_hide_no_answer(
    receiver: ScriptedServer, purse: GatedPurse
):
    kept: dict[str, str] = {}
    for run in ("1", "2"):
        async with at(receiver.url, purse).client(CASE, "crm", journal=Journal(kept)) as client:
            await client.get("/x", headers={"x-request-id": run, "traceparent": run, "user-agent": run})
    assert len(receiver.seen) == 1


async def test_an_answer_that_was_kept_with_a_few_headers_is_read(purse: GatedPurse):
    async with at("http://127.0.0.1:9", purse).client(CASE, "crm", journal=OlderJournal({})) as client:
        answer = await client.get("/x")
    assert (answer.text, answer.headers["content-type"]) == ("kept before", "text/plain")
