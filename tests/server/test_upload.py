"""Documents come in by POST /v1/cases: streamed, once, and acknowledged only when they are safe."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.server.site_room import LIMIT, Installation

from gluework.errors import GlueworkError, StorageError
from gluework.intake.arrivals import clean_name, clean_type, stored_key
from gluework.intake.upload import FileStream, PieceKind, parse_disposition, sent_as_utf8

PDF = {"Content-Type": "application/pdf"}
HOSTILE = [
    "../../etc/passwd",
    "a\r\nSet-Cookie: x=1.pdf",
    '"; rm -rf /.pdf',
    "\u202egpj.exe",
    "\u202e",
    "..",
    "\ud800",
]


def form(*files: tuple[str, bytes], field: str = "file") -> dict:
    return {"files": [(field, (name, data, "text/plain")) for name, data in files]}


def test_a_document_as_the_body_becomes_a_case(api: TestClient, site: Installation):
    answer = api.post("/v1/cases?name=invoice.pdf", content=b"%PDF-1", headers=PDF)
    body = answer.json()
    assert answer.status_code == 201
    assert (body["state"], body["agent"]) == ("accepted", "invoices")
    assert answer.headers["location"] == f"/v1/cases/{body['id']}"
    document = api.get(answer.headers["location"]).json()["document"]
    assert (document["name"], document["stated_type"], document["size"]) == (
        "invoice.pdf",
        "application/pdf",
        6,
    )
    assert site.woken == 1
    assert site.audit.about(body["id"])[0].actor.name == "Ada"


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ({"Content-Disposition": 'attachment; filename="Rechnung.pdf"'}, "Rechnung.pdf"),
        ({"Content-Disposition": "attachment; filename*=UTF-8''R%C3%BCck.pdf"}, "Rück.pdf"),
        ({"Content-Disposition": 'attachment; filename="Rück.pdf"'.encode()}, "Rück.pdf"),
        ({"Content-Disposition": 'attachment; filename="Rück.pdf"'.encode("latin-1")}, "Rück.pdf"),
        ({}, "document"),
    ],
)
def test_the_name_comes_from_content_disposition(api: TestClient, headers: dict, name: str):
    assert api.post("/v1/cases", content=b"x", headers=headers).json()["document"]["name"] == name


def test_a_form_with_one_file_is_one_case(api: TestClient):
    answer = api.post("/v1/cases", **form(("a.txt", b"hello")), data={"note": "passed over"})
    assert answer.status_code == 201
    assert answer.json()["document"]["name"] == "a.txt"
    assert "location" in answer.headers


def test_a_form_with_many_files_is_a_case_for_each(api: TestClient, site: Installation):
    answer = api.post("/v1/cases", **form(("a.txt", b"one"), ("b.txt", b"two"), ("c.txt", b"one")))
    cases = answer.json()["cases"]
    assert [case["document"]["name"] for case in cases] == ["a.txt", "b.txt", "c.txt"]
    assert len({case["id"] for case in cases}) == 3
    assert site.cases.counts().total == 3


def test_the_bytes_come_back_as_they_were_sent(api: TestClient):
    data = bytes(range(256)) * 300 + b"\r\n--boundary\r\n"
    case = api.post("/v1/cases", **form(("a.bin", data))).json()
    answer = api.get(f"/v1/cases/{case['id']}/document")
    assert answer.content == data
    assert answer.headers["content-disposition"] == 'attachment; filename="a.bin"'
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "request_",
    [
        {"content": b""},
        form(("a.txt", b"")),
        form(("a.txt", b"good"), ("b.txt", b"")),
        form(("a.txt", b"x"), field="document"),
        {"data": {"file": "a field, not a file"}, "files": {"other": b"x"}},
        {"content": b"nonsense", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
        {"content": b"nonsense", "headers": {"Content-Type": "multipart/form-data"}},
        {"content": b"nonsense", "headers": {"Content-Type": f"multipart/form-data; boundary={'x' * 300}"}},
        {"content": b"nonsense", "headers": {"Content-Type": "Multipart/Mixed; boundary=x"}},
        {
            "content": b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\ncut off',
            "headers": {"Content-Type": "multipart/form-data; boundary=x"},
        },
    ],
)
def test_what_can_not_be_a_document_is_refused_and_leaves_nothing(
    api: TestClient, site: Installation, request_: dict
):
    answer = api.post("/v1/cases", **request_)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert site.cases.counts().total == 0
    assert site.files() == []


def test_too_large_is_refused_by_its_own_statement_or_by_its_bytes(api: TestClient, site: Installation):
    def chunks():
        for _ in range(LIMIT // 1000 + 1):
            yield b"x" * 1000

    for answer in (
        api.post("/v1/cases", content=b"x" * (LIMIT + 1)),
        api.post("/v1/cases", content=chunks()),
        api.post("/v1/cases", **form(("a", b"good"), ("b", b"x" * (LIMIT + 1)))),
    ):
        assert (answer.status_code, answer.json()["type"]) == (413, "urn:gluework:problem:too-large")
    assert api.post("/v1/cases", content=b"x" * LIMIT).status_code == 201
    assert len(site.files()) == site.cases.counts().total == 1


def test_a_form_has_its_limits(api: TestClient, site: Installation):
    many = [(f"{number}.txt", b"x") for number in range(101)]
    assert api.post("/v1/cases", **form(*many)).status_code == 422
    stuffed = api.post("/v1/cases", **form(("a", b"x")), data={"note": "x" * 1_000_001})
    assert stuffed.status_code == 422
    assert site.cases.counts().total == 0


def test_the_agent_must_be_named_when_there_are_several(open_site):
    site = open_site(agents=["invoices", "orders"])
    with site.client() as api:
        assert api.post("/v1/cases", content=b"x").status_code == 422
        assert api.post("/v1/cases?agent=orders", content=b"x").json()["agent"] == "orders"
        assert api.post("/v1/cases?agent=nobody", content=b"x").status_code == 404
        names = [(one["name"], one["default"]) for one in api.get("/v1/agents").json()["agents"]]
    assert names == [("invoices", False), ("orders", False)]


def test_a_stopping_server_takes_nothing_in(api: TestClient, site: Installation):
    site.draining = True
    answer = api.post("/v1/cases", content=b"x")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert site.cases.counts().total == 0


def test_a_full_disk_is_told_and_nothing_is_acknowledged(site: Installation, api: TestClient):
    (site.home / "vault").write_text("a file where the folder should be")
    answer = api.post("/v1/cases", content=b"x")
    assert (answer.status_code, answer.json()["type"]) == (
        StorageError.status,
        "urn:gluework:problem:storage",
    )
    assert site.cases.counts().total == 0


def test_the_same_key_gives_the_same_answer_again(api: TestClient, site: Installation):
    first = api.post("/v1/cases?name=a", content=b"x", headers={"Idempotency-Key": "k"})
    again = api.post("/v1/cases?name=a", content=b"x", headers={"Idempotency-Key": "k"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert site.cases.counts().total == 1


def test_another_document_under_the_same_key_is_a_conflict(api: TestClient, site: Installation):
    headers = {"Idempotency-Key": "k"}
    api.post("/v1/cases", content=b"x", headers=headers)
    assert api.post("/v1/cases", content=b"y", headers=headers).status_code == 409
    assert site.cases.counts().total == 1


def test_a_key_is_its_senders_own(site: Installation):
    headers = {"Idempotency-Key": "k" * 255}
    with site.client() as ada, site.client(site.keys.create("Bob", by="Ada")) as bob:
        first = ada.post("/v1/cases", content=b"x", headers=headers).json()
        other = bob.post("/v1/cases", content=b"x", headers=headers).json()
    assert first["id"] != other["id"]


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_that_is_none_is_refused(api: TestClient, key: str):
    assert api.post("/v1/cases", content=b"x", headers={"Idempotency-Key": key}).status_code == 422


def test_a_form_is_replayed_file_by_file(api: TestClient, site: Installation):
    files = form(("a.txt", b"one"), ("b.txt", b"one"))
    first, again = (api.post("/v1/cases", **files, headers={"Idempotency-Key": "k"}) for _ in "ab")
    assert first.json() == again.json()
    assert site.cases.counts().total == 2


def test_many_at_once_under_one_key_make_one_case(site: Installation):
    def send(_: int):
        with site.client() as api:
            return api.post("/v1/cases", content=b"x", headers={"Idempotency-Key": "k"})

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(16)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
    replayed = Counter(answer.headers.get("idempotent-replayed") for answer in answers)
    assert replayed == {None: 1, "true": 15}
    assert site.cases.counts().total == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_harm_nobody(api: TestClient, site: Installation, name: str):
    sent = name.encode("utf-8", "surrogatepass")
    case = api.post("/v1/cases", **form((sent.decode("utf-8", "replace"), b"x"))).json()
    answer = api.get(f"/v1/cases/{case['id']}/document")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert "/" not in case["document"]["name"]
    assert all(path.is_relative_to(site.home) for path in site.files())
    with site.browser() as browser:
        assert browser.get(f"/cases/{case['id']}").status_code == 200


@given(st.text(max_size=600))
@example("\ud800")
def test_a_clean_name_is_short_printable_and_no_path(name: str):
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= 500
    assert cleaned.isprintable()
    assert not {"/", "\\"} & set(cleaned)
    assert cleaned.strip(".")
    cleaned.encode()


@given(st.text())
def test_a_clean_type_goes_into_a_header(stated: str):
    kind = clean_type(stated)
    assert kind is None or (kind.isascii() and "/" in kind and len(kind) < 200)


def test_parameters_of_a_type_are_left_out():
    assert clean_type("Text/HTML; charset=utf-8") == "text/html"
    assert clean_type(None) is None
    assert clean_type("nonsense") is None


@given(st.text(max_size=200))
@example("form-data; filename*=undefined''%FF")
@example("form-data; filename*0*=x'y; filename*1=\0")
def test_no_disposition_is_an_error(header: str):
    assert all(isinstance(value, str) for value in parse_disposition(sent_as_utf8(header)).values())


@given(st.text(), st.text(), st.integers(0, 99))
def test_stored_keys_have_one_length(sender: str, key: str, place: int):
    key = key.encode("latin-1", "replace").decode("latin-1")
    sender = sender.encode(errors="replace").decode()
    assert len(stored_key(sender, key, place) or "") == 64


BOUNDARY = b"xyz"
CONTENT_TYPE = "multipart/form-data; boundary=xyz"


def multipart(files: list[bytes]) -> bytes:
    parts = [
        b'--xyz\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n' + data + b"\r\n"
        for data in files
    ]
    return b"".join(parts) + b"--xyz--\r\n"


async def _in_cuts(body: bytes, size: int) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


def pieces_of(body: bytes, size: int) -> list[bytes]:
    async def walk() -> list[bytes]:
        found: list[bytes] = []
        ended = 0
        async for piece in FileStream(CONTENT_TYPE).pieces(_in_cuts(body, size)):
            match piece.kind:
                case PieceKind.BEGIN:
                    found.append(b"")
                case PieceKind.DATA:
                    found[-1] += piece.data
                case PieceKind.END:
                    ended += 1
        assert ended == len(found)
        return found

    return asyncio.run(walk())


LINES = st.lists(st.sampled_from([b"\r", b"\n", b"--", b"xyz", b"a", b"\0"]), max_size=12).map(b"".join)


@given(st.lists(LINES.filter(lambda data: b"--xyz" not in data), min_size=1, max_size=4), st.integers(1, 40))
def test_a_form_comes_apart_the_same_however_it_is_cut(files: list[bytes], size: int):
    assert pieces_of(multipart(files), size) == files


@given(LINES, st.integers(1, 40), st.integers(0, 200))
def test_a_damaged_form_is_refused_or_read_and_never_a_fault(data: bytes, size: int, cut: int):
    body = multipart([data])[:cut]
    try:
        pieces_of(body, size)
    except GlueworkError as error:
        assert error.status == 422  # noqa: PT017  # either way is right
