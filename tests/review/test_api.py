"""Review items and verdicts as JSON."""

import pytest
from starlette.testclient import TestClient
from tests.review.desk_room import Room, a_charter

from gluework.values import Answer

BOTH = pytest.mark.parametrize("room", ["sqlite", "postgresql"], indirect=True)
CHANGED, CONFLICT, INVALID, NOT_FOUND = 412, 409, 422, 404


@pytest.fixture
def api(site):
    with TestClient(site) as client:
        yield client


def say(api: TestClient, item: str, body: dict, **headers: str):
    return api.post(f"/v1/review-items/{item}/verdict", json=body, headers=headers)


@BOTH
def test_items_are_listed_page_by_page(api: TestClient, room: Room):
    asked = [room.ask(charter=a_charter("Ben", due_hours=hours)) for hours in (1, 2, 3)]
    first = api.get("/v1/review-items?limit=2").json()
    second = api.get("/v1/review-items", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [item["id"] for item in first["items"] + second["items"]] == asked
    assert second["next_cursor"] is None
    assert first["items"][0]["why"].startswith("Net and tax")
    assert "question" not in first["items"][0]


def test_items_are_filtered(api: TestClient, room: Room):
    first, second = room.ask(agent="invoices"), room.ask(agent="contracts")
    room.desk.answer(first, answer=Answer.APPROVED, by="Ben")

    def ids(**filters: str) -> list[str]:
        return [item["id"] for item in api.get("/v1/review-items", params=filters).json()["items"]]

    assert ids() == [second]
    assert ids(state="answered") == [first]
    assert ids(owner="Carla") == [second]
    assert ids(agent="invoices") == []


@pytest.mark.parametrize("query", ["limit=0", "limit=1000", "state=done", "owner=%00", "cursor=x"])
def test_a_filter_that_makes_no_sense_is_refused(api: TestClient, query: str):
    assert api.get(f"/v1/review-items?{query}").status_code == INVALID


def test_an_item_comes_with_its_version_as_etag(api: TestClient, room: Room):
    item = room.ask()
    answer = api.get(f"/v1/review-items/{item}")
    assert answer.headers["etag"] == '"1"'
    body = answer.json()
    assert body["question"]["proposal"]["fields"][1]["value"] == "119.00"
    assert body["verdict"] is None
    say(api, item, {"answer": "approved"})
    again = api.get(f"/v1/review-items/{item}")
    assert again.headers["etag"] == '"2"'
    assert (again.json()["state"], again.json()["verdict"]["by"]) == ("answered", "Ben")


@BOTH
def test_a_verdict_is_taken_and_may_be_sent_again(api: TestClient, room: Room):
    item = room.ask()
    body = {"answer": "corrected", "corrections": {"gross_total": "118.00", "lines": [1, {"a": None}]}}
    first = say(api, item, body, **{"If-Match": '"1"'})
    assert (first.status_code, first.json()["corrections"]) == (200, body["corrections"])
    assert say(api, item, body, **{"If-Match": '"1"'}).json() == first.json()
    other = say(api, item, {"answer": "approved"})
    assert other.status_code == CONFLICT
    assert other.json()["type"] == "urn:gluework:problem:move-not-allowed"


@pytest.mark.parametrize("tag", ['"2"', "1", "nonsense", '"one"', ""])
def test_if_match_on_another_version_is_refused(api: TestClient, room: Room, tag: str):
    item = room.ask()
    assert say(api, item, {"answer": "approved"}, **{"If-Match": tag}).status_code == CHANGED
    assert room.desk.verdict(item) is None


@pytest.mark.parametrize("tag", ["*", '"1"', 'W/"1"'])
def test_if_match_on_this_version_is_taken(api: TestClient, room: Room, tag: str):
    assert say(api, room.ask(), {"answer": "approved"}, **{"If-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"answer": "rejected"},
        {"answer": "corrected"},
        {"answer": "maybe"},
        {},
        {"answer": "approved", "surprise": 1},
        {"answer": "approved", "corrections": {"a": 1}},
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(api: TestClient, room: Room, body: dict):
    item = room.ask()
    assert say(api, item, body).status_code == INVALID
    assert room.desk.verdict(item) is None


@pytest.mark.parametrize("value", ["NaN", "1e999", '"\\ud800"', '["\\udfff"]'])
def test_a_value_that_json_can_not_carry_on_is_refused(api: TestClient, room: Room, value: str):
    item = room.ask()
    body = f'{{"answer": "corrected", "corrections": {{"a": {value}}}}}'
    answer = api.post(
        f"/v1/review-items/{item}/verdict", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == INVALID
    assert room.desk.verdict(item) is None


def test_an_unknown_item_is_not_found(api: TestClient):
    assert api.get("/v1/review-items/item_nope").status_code == NOT_FOUND
    assert say(api, "item_nope", {"answer": "approved"}).status_code == NOT_FOUND


def test_openapi_names_what_comes_back(site):
    paths = site.openapi()["paths"]

    def answers(path: str, method: str) -> str:
        content = paths[path][method]["responses"]["200"]["content"]["application/json"]
        return content["schema"]["$ref"].rsplit("/", 1)[1]

    assert answers("/v1/review-items", "get") == "ItemList"
    assert answers("/v1/review-items/{item_id}", "get") == "ItemDetail"
    assert answers("/v1/review-items/{item_id}/verdict", "post") == "Verdict"
