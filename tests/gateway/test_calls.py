"""Calls as programs make them: who may come in, where to, what is booked on what, what is said of errors."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import httpx2
import pytest

from gluework.charter import System
from gluework.cli.serving import listen
from gluework.gateway.addresses import Address
from gluework.testing import ModelServer, Script, says

from .conftest import KEY, SECRET, Opened, Room

CHAT = "/openai/v1/chat/completions"
QUESTION = {"model": "m", "max_tokens": 50, "messages": [{"role": "user", "content": "hi"}]}


def crm(server: ModelServer, **more: Any) -> dict[str, Any]:
    return {
        "name": "crm",
        "url": f"{server.url}/api",
        "methods": ["GET", "HEAD", "POST"],
        "paths": ["/customers/*", "/away"],
        "secret": {"value": "env:CRM_TOKEN", "prefix": "Bearer "},
        **more,
    }


class Counting:
    """A server that counts its connections."""

    def __init__(self) -> None:
        self.connections = 0
        counting = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                counting.connections += 1
                super().setup()

            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def room(opened: Opened, server: ModelServer) -> Room:
    server.script = [says("hello there")]
    return opened("openai", systems=[crm(server)])


def ask(room: Room, **more: Any) -> httpx2.Response:
    return room.ask(CHAT, method="POST", json=QUESTION, **more)


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": f"Bearer {KEY}"},
        {"authorization": f"bearer   {KEY}"},
        {"x-api-key": KEY},
        {"x-goog-api-key": KEY},
        {"gluework-key": KEY},
    ],
)
def test_the_key_is_taken_where_sdks_put_it(room: Room, server: ModelServer, headers: dict[str, str]):
    assert ask(room, key=None, headers=headers).status_code == 200
    assert KEY not in str(server.seen[0].headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": f"Basic {KEY}"},
        {"x-api-key": KEY[:-1]},
        {"key": KEY},
    ],
)
def test_without_it_nobody_comes_in(room: Room, server: ModelServer, headers: dict[str, str]):
    answer = ask(room, key=None, headers=headers)
    assert (answer.status_code, answer.headers["x-should-retry"]) == (401, "false")
    assert server.seen == []


@pytest.mark.parametrize("place", [{"headers": {"x-trace": f"a {KEY}"}}, {"params": {"key": KEY}}])
def test_a_key_where_it_would_leave_is_refused(room: Room, server: ModelServer, place: dict[str, Any]):
    assert ask(room, **place).status_code == 400
    assert server.seen == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8601"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-origin"},
    ],
)
@pytest.mark.parametrize("path", [CHAT, "/healthz", "/"])
def test_a_page_in_a_browser_can_not_use_it(room: Room, path: str, headers: dict[str, str]):
    answer = room.ask(path, method="POST", json=QUESTION, headers=headers)
    assert answer.status_code == 403
    assert not any(name.startswith("access-control") for name in answer.headers)


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "PUT", "TRACE"])
@pytest.mark.parametrize(
    "path", ["/", "/v1/chat/completions", "/openai", "/openai/v11", "/systems/erp/x", "/%2e"]
)
def test_an_unknown_address_says_which_there_are(room: Room, method: str, path: str):
    answer = room.ask(path, method=method, key=None)
    assert answer.status_code == 404
    assert "/openai/v1/…, /systems/crm/…" in answer.json()["detail"]


def test_its_health_needs_no_key(room: Room):
    assert room.ask("/healthz", key=None).json() == {"status": "ok"}
    assert room.ask("/healthz", key=None, method="HEAD").content == b""


def test_a_plain_system_is_reached_under_its_own_secret(room: Room, server: ModelServer):
    server.script = [
        Script(200, b"[1]", {"x-total": "1", "set-cookie": "a=b", "connection": "x-hop", "x-hop": "1"})
    ]
    answer = room.ask("/systems/crm/customers/17?full=yes&b=%20", headers={"x-mine": "1", "Cookie": "c=d"})
    assert (answer.status_code, answer.content, answer.headers["x-total"]) == (200, b"[1]", "1")
    assert "x-hop" not in answer.headers
    (seen,) = server.seen
    assert seen.path == "/api/customers/17?full=yes&b=%20"
    assert (seen.headers["authorization"], seen.headers["x-mine"]) == (f"Bearer {SECRET}", "1")
    assert seen.headers["host"] == server.url.removeprefix("http://")
    assert not any(name.startswith("gluework") for name in seen.headers)


def test_a_system_without_a_secret_gets_what_the_caller_shows_it(opened: Opened, server: ModelServer):
    room = opened("offline", systems=[crm(server, secret=None)])
    headers = {"Authorization": "Basic mine", "x-api-key": KEY}
    assert room.ask("/systems/crm/customers/1", key=None, headers=headers).status_code == 200
    assert server.seen[0].headers["authorization"] == "Basic mine"
    assert "x-api-key" not in server.seen[0].headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/systems/crm/customers/1"),
        ("GET", "/systems/crm/orders/1"),
        ("GET", "/systems/crm/customers/../orders"),
        ("GET", "/systems/crm/customers/%2e%2e/orders"),
        ("OPTIONS", "/systems/crm/customers/1"),
        ("GET", "/openai/v1/models"),
        ("POST", "/openai/v1/files"),
    ],
)
def test_the_boundary_holds(room: Room, server: ModelServer, method: str, path: str):
    with httpx2.Client() as client:
        request = client.build_request(method, room.url, headers={"gluework-key": KEY})
        request.url = request.url.copy_with(raw_path=path.encode())
        answer = client.send(request)
    assert (answer.status_code, answer.headers["x-should-retry"]) == (403, "false")
    assert "charter" in answer.text
    assert server.seen == []


def test_a_header_that_stands_for_another_host_is_refused(room: Room, server: ModelServer):
    answer = room.ask("/systems/crm/customers/1", headers={"x-forwarded-host": "evil.example"})
    assert (answer.status_code, server.seen) == (403, [])


def test_headers_that_stand_twice_or_are_no_ascii_go_on_as_they_are(room: Room, server: ModelServer):
    server.script = [Script()]
    with socket.create_connection(("127.0.0.1", room.port), timeout=20) as made:
        head = f"GET /systems/crm/customers/1 HTTP/1.1\r\nHost: localhost\r\ngluework-key: {KEY}\r\n"
        made.sendall(
            f"{head}x-a: caf\u00e9\r\nx-b: 1\r\nx-b: 2\r\nConnection: close\r\n\r\n".encode("latin-1")
        )
        assert made.recv(100).startswith(b"HTTP/1.1 200")
    assert server.seen[0].headers["x-a"] == "caf\u00e9"
    assert server.seen[0].headers["x-b"] == "2"  # as the server for tests reads it: the last one


def test_connections_to_a_system_are_kept_from_call_to_call(opened: Opened, server: ModelServer):
    with Counting() as counting:
        room = opened("offline", systems=[crm(server, url=counting.url, paths=["/*"])])
        for _ in range(5):
            assert room.ask("/systems/crm/customers/1").status_code == 200
        room.stop()
    assert counting.connections == 1


def test_events_come_in_chunks_and_all_else_with_its_length(room: Room, server: ModelServer):
    body = b"data: 1\n\n" * 20_000
    server.script = [
        Script(200, body, {"content-type": "text/event-stream; charset=utf-8"}),
        Script(200, body),
    ]
    events, whole = (room.ask("/systems/crm/customers/1") for _ in range(2))
    assert (events.headers["transfer-encoding"], events.content) == ("chunked", body)
    assert (whole.headers["content-length"], whole.content) == (str(len(body)), body)


def test_no_answer_waits_for_its_first_piece_to_be_acknowledged():
    with listen("127.0.0.1", 0) as sockets, socket.create_connection(sockets[0].getsockname()):
        accepted, _ = sockets[0].accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_head_is_head(room: Room, server: ModelServer):
    server.script = [Script(200, b"12345")]
    answer = room.ask("/systems/crm/customers/1", method="HEAD")
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"", "5")
    assert server.seen[0].method == "HEAD"


def test_an_answer_without_a_body_is_one(room: Room, server: ModelServer):
    server.script = [Script(204, b"")]
    assert room.ask("/systems/crm/customers/1").status_code == 204
    assert room.ask("/healthz").status_code == 200


def test_a_redirect_within_the_system_leads_through_the_gateway_and_another_nowhere(
    room: Room, server: ModelServer
):
    inside = f"{server.url}/api/customers/2"
    server.script = [
        Script(307, b"", {"location": inside}),
        Script(307, b"", {"location": "https://evil.example/"}),
    ]
    assert room.ask("/systems/crm/customers/1").headers["location"] == "/systems/crm/customers/2"
    assert "location" not in room.ask("/systems/crm/customers/1").headers


@pytest.mark.parametrize(
    ("location", "back"),
    [
        ("http://crm.example/api/a?b", "/systems/crm/a?b"),
        ("http://crm.example/api", "/systems/crm"),
        ("http://crm.example/apiary", None),
        ("http://crm.example/other", None),
        ("http://evil.example/api/a", None),
        ("//evil.example/api/a", None),
        ("/api/a", "/systems/crm/a"),
        ("/other", None),
        ("a", "a"),
        ("?page=2", "?page=2"),
        ("evil:a", None),
    ],
)
def test_where_redirects_lead(location: str, back: str | None):
    system = System(name="crm", url="http://crm.example/api")
    assert Address("/systems/crm", system, None, None).back(location) == back  # type: ignore[arg-type]


def test_a_failure_of_a_plain_system_passes_as_it_came_and_is_not_to_be_repeated(
    room: Room, server: ModelServer
):
    server.script = [Script(503, b"down", {"retry-after": "7", "x-should-retry": "true"})]
    answer = room.ask("/systems/crm/customers/1", method="POST", json={})
    assert (answer.status_code, answer.content, answer.headers["retry-after"]) == (503, b"down", "7")
    assert (answer.headers["x-should-retry"], len(server.seen)) == ("false", 1)


def test_a_system_that_is_not_there_is_said_to_be(opened: Opened, server: ModelServer):
    room = opened("offline", systems=[crm(server, url="http://127.0.0.1:9/api", tries=1)])
    answer = room.ask("/systems/crm/customers/1")
    assert (answer.status_code, answer.json()["type"]) == (502, "urn:gluework:problem:unreachable")


def test_a_system_that_is_too_slow_is_said_to_be(opened: Opened, server: ModelServer):
    room, server.script = (
        opened("offline", systems=[crm(server, timeout_seconds=0.2, tries=1)]),
        [Script(pause=20)],
    )
    answer = room.ask("/systems/crm/customers/1")
    assert (answer.status_code, answer.json()["type"]) == (504, "urn:gluework:problem:timeout")


def test_a_secret_that_is_not_accepted_is_no_word_on_the_gateways_key(room: Room, server: ModelServer):
    server.script = [Script(401, f'{{"error": {{"message": "wrong key {SECRET}"}}}}'.encode())]
    answer = ask(room)
    assert answer.status_code == 502
    assert "the secret env:OPENAI_API_KEY is not accepted" in answer.json()["error"]["message"]
    assert SECRET not in answer.text
    assert [system for system, _ in room.told] == ["openai"]


def test_a_secret_that_is_missing_is_told_too(opened: Opened, server: ModelServer):
    room = opened("offline", wishes={"secrets": {"CRM_TOKEN": ""}}, systems=[crm(server)])
    answer = room.ask("/systems/crm/customers/1")
    assert (answer.status_code, server.seen, len(room.told)) == (502, [], 1)


def test_an_answer_that_stays_wrong_comes_with_what_is_wrong(room: Room, server: ModelServer):
    server.script = [says("cut o", finish="length")]
    answer = ask(room)
    assert answer.json()["choices"][0]["message"]["content"] == "cut o"
    assert "limit of tokens" in answer.headers["gluework-doubt"]


def test_a_status_that_is_none_of_http_becomes_one(room: Room, server: ModelServer):
    server.script = [Script(999, b"odd")]
    answer = room.ask("/systems/crm/customers/1")
    assert (answer.status_code, answer.content) == (502, b"odd")


def test_all_models_of_the_charter_have_an_address(opened: Opened):
    room = opened("openai", agent={"fallback": ["anthropic:m", "openai:n", "park", "person"]})
    assert [address.path for address in room.gateway.addresses.all] == ["/openai/v1", "/anthropic"]


def test_a_system_that_bears_a_providers_name_is_at_the_providers_address(
    opened: Opened, server: ModelServer
):
    room = opened(
        "offline", systems=[crm(server, name="anthropic", url=server.url, methods=["POST"], paths=["/*"])]
    )
    server.script = [says("hello there")]
    answer = room.ask("/anthropic/v1/messages", method="POST", json=QUESTION)
    assert (answer.status_code, answer.json()["type"], room.cost()["calls"]) == (200, "message", 1)
