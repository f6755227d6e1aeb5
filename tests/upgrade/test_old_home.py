"""A home that an earlier version left in the middle of everything goes on today, and does nothing twice."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from .home import Home
from .outside import Call, Outside
from .stored import restore

HERE = Path(__file__).parent
AGAIN = b"Customer: Delivered\nTotal: 10.00\nThe same order, written anew.\n"
PARK_HOURS = 720
"""As the charter of the stored home says."""
QUESTION, DEAD = "waiting", "dead_lettered"
AT_FIRST = {
    "delivered.txt": "delivered",
    "declined.txt": "declined",
    "question.txt": QUESTION,
    "answered.txt": "delivered",
    "twice.txt": QUESTION,
    "slow.txt": QUESTION,
    "asking.txt": "delivered",
    "late.txt": "delivered",
    "undelivered.txt": "delivered",
    "refused.txt": DEAD,
    "redriven.txt": "delivered",
    "broken.txt": DEAD,
    "redone.txt": "delivered",
    "shop-1.txt": "delivered",
    "shop-2.txt": "delivered",
    "bank.txt": "delivered",
    "fatal.txt": DEAD,
    "pack.zip": "split",
    "one.txt": "delivered",
    "two.txt": QUESTION,
    "locked.zip": QUESTION,
    "three.txt": "delivered",
    "quote.txt": "delivered",
    "budget.txt": "delivered",
    "begun.txt": "delivered",
    "accepted.txt": "delivered",
    "again.txt": QUESTION,
}
"""Where the cases come by themselves, once all that was away is there again."""
IN_THE_END = AT_FIRST | {
    "question.txt": "delivered",
    "twice.txt": "delivered",
    "slow.txt": "delivered",
    "two.txt": "delivered",
    "locked.zip": "split",
    "fatal.txt": "delivered",
    "again.txt": "declined",
}
"""And where people bring them."""
DONE = ("delivered.txt", "declined.txt", "pack.zip", "one.txt", "three.txt", "quote.txt")
"""At their end in the stored home already."""
HOOK, REPORT, ASK = "POST /hook", "POST /crm/reports", "POST /model/chat/completions"
EVERYTHING = {"GET /crm/customers/{}": 1, ASK: 2, REPORT: 1}
CALLED: dict[str, dict[str, int]] = {
    "question.txt": {HOOK: 1},
    "answered.txt": {HOOK: 1},
    "twice.txt": {HOOK: 1},
    "two.txt": {HOOK: 1},
    "late.txt": {HOOK: 1},
    "undelivered.txt": {HOOK: 1},
    "redriven.txt": {HOOK: 1},
    "slow.txt": {REPORT: 1, "GET /crm/files/slow": 1, HOOK: 1},
    "fatal.txt": {REPORT: 1, "GET /crm/files/fatal": 1, HOOK: 1},
    "redone.txt": {REPORT: 1, "GET /crm/files/redone": 1, HOOK: 1},
    "shop-1.txt": {REPORT: 1, "GET /shop/stock/shop-1": 1, HOOK: 1},
    "shop-2.txt": {REPORT: 1, "GET /shop/stock/shop-2": 1, HOOK: 1},
    "bank.txt": {REPORT: 1, "GET /bank/accounts/bank": 1, HOOK: 1},
    "asking.txt": {"GET /crm/customers/{}": 1, ASK: 3, REPORT: 1, HOOK: 1},
    "budget.txt": {ASK: 1},
    "begun.txt": EVERYTHING | {HOOK: 1},
    "accepted.txt": EVERYTHING | {HOOK: 1},
    "again.txt": {REPORT: 1},
    "delivered.txt": {"GET /crm/customers/{}": 1, ASK: 2},
}
"""All that may be asked for: what was under way or never came. An answer is kept, a report is not.

What is asked about `again.txt` names the customer of `delivered.txt`.
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres") if kind == "postgresql" else ""


@pytest.fixture
def outside() -> Iterator[Outside]:
    with Outside(all_is_well=True, first=1_000_000) as outside:
        yield outside


@pytest.fixture
def home(tmp_path: Path, url: str) -> Iterator[Home]:
    home = Home(tmp_path, url)
    yield home
    home.kill()


def test_all_goes_on_where_it_was_and_nothing_is_done_twice(
    kind: str, url: str, tmp_path: Path, home: Home, outside: Outside
):
    told = restore(HERE / "home-1" / kind, tmp_path, url)
    is_as_it_was_left(home, told)
    bring_back_what_was_away(home)
    home.up()
    same = home.send("delivered.txt", b"Customer: Delivered\nTotal: 10.00\n", "the first order")
    assert same == told["cases"]["delivered.txt"]["id"]
    home.submit({"again.txt": AGAIN})
    home.until(lambda: home.states() == AT_FIRST)
    has_the_right_reasons(home, told)
    people_do_their_part(home)
    home.until(lambda: home.states() == IN_THE_END)
    now = home.seen()
    home.stop()
    nothing_was_asked_for_again(told, outside)
    each_was_delivered_once(told, now, outside, home)
    every_story_goes_on(told, now)
    nothing_waits(home)
    assert home.terminal.json("audit", "--checkpoint", told["checkpoint"])["whole"]


def is_as_it_was_left(home: Home, told: dict[str, Any]) -> None:
    """Every command reads what an earlier version wrote, before a service was up."""
    assert home.states() == {name: case["state"] for name, case in told["cases"].items()}
    case = told["cases"]["fatal.txt"]
    assert as_told(home.terminal.json("case", case["id"]), case) == case
    shop = home.terminal.json("case", told["cases"]["shop-1.txt"]["id"])
    since = moment(next(event["at"] for event in shop["story"] if event["what"] == "parked"))
    assert moment(shop["parking"]["since"]) == since
    assert moment(shop["parking"]["ends_at"]) == since + timedelta(hours=PARK_HOURS)
    assert home.terminal.json("audit", "--checkpoint", told["checkpoint"])["whole"]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def as_told(now: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """Without what a later version tells in addition."""
    return {key: value for key, value in now.items() if key in then}


def bring_back_what_was_away(home: Home) -> None:
    home.terminal.run("guard", "close", "bank", "--reason", "They have moved.")
    charter = home.root / "agents" / "quotes" / "charter.toml"
    charter.write_text(charter.read_text().replace("per_day = 0.015", "per_day = 0.05"))


def has_the_right_reasons(home: Home, told: dict[str, Any]) -> None:
    now = home.seen()
    assert "20 times in a row the service ended during 'work'" in now["fatal.txt"]["reason"]
    doubts = {name: [doubt["text"] for doubt in case["doubts"]] for name, case in now.items()}
    assert doubts["slow.txt"] == ["Its customer is odd."]
    (doubt,) = doubts["again.txt"]
    assert told["cases"]["delivered.txt"]["id"] in doubt
    assert "secret.txt" in doubts["locked.zip"][0]
    assert now["answered.txt"]["decided_by"] == "Rita Reviewer"
    assert values(now["answered.txt"])["total"] == "99.00"
    for name in ("slow.txt", *DONE):
        assert now[name]["cost"] == told["cases"][name]["cost"]


def people_do_their_part(home: Home) -> None:
    approved = dict.fromkeys(("question.txt", "slow.txt", "two.txt", "locked.zip"), ("--approve",))
    home.answer(
        approved | {"twice.txt": ("--set", "total=13.50"), "again.txt": ("--reject", "Twice the same.")}
    )
    letters = home.letters()
    assert letters.keys() == {"refused.txt", "broken.txt", "fatal.txt"}
    home.terminal.run("dead-letters", "redrive", letters["fatal.txt"])
    for name in ("refused.txt", "broken.txt"):
        home.terminal.run("dead-letters", "discard", letters[name], "--reason", "Nobody wants it.")


def nothing_was_asked_for_again(told: dict[str, Any], outside: Outside) -> None:
    expected = {
        (name, what.format(name.removesuffix(".txt").capitalize())): count
        for name, calls in CALLED.items()
        for what, count in calls.items()
    }
    assert outside.counts() == expected
    earlier = (Call(**call) for call in told["calls"])
    reports = {call.document: call.report for call in earlier if call.report}
    for call in outside.calls:
        if call.what == (call.document, REPORT) and call.document in reports:
            assert call.report == reports[call.document]


def each_was_delivered_once(told: dict[str, Any], now: dict[str, Any], outside: Outside, home: Home) -> None:
    earlier = [Call(**call) for call in told["calls"]]
    sent = [call for call in (*earlier, *outside.calls) if call.path == "/hook"]
    assert all(call.signed for call in sent)
    bodies: dict[str, str] = {}
    for call in sent:
        assert call.key == f"{now[call.document]['id']}:book"
        assert bodies.setdefault(call.key, call.digest) == call.digest
    for name, case in now.items():
        if case["state"] == "delivered":
            places = ("book", "out") if case["agent"] == "orders" else ("out",)
            keys = {receipt["destination"]: receipt["key"] for receipt in case["receipts"]}
            assert keys == {place: f"{case['id']}:{place}" for place in places}, name
    taken = {"late.txt", "refused.txt", "undelivered.txt", "redriven.txt"} | {
        name for name, state in IN_THE_END.items() if state == "delivered"
    }
    for agent in ("orders", "quotes"):
        lines = Counter(line["case"] for line in home.delivered_lines(agent))
        assert lines == {
            case["id"]: 1 for name, case in now.items() if case["agent"] == agent and name in taken
        }


def every_story_goes_on(told: dict[str, Any], now: dict[str, Any]) -> None:
    for name, case in told["cases"].items():
        story = now[name]["story"]
        assert story[: len(case["story"])] == case["story"]
        assert (len(story) > len(case["story"])) == (name not in DONE), name
        if name in DONE:
            assert as_told(now[name], case) == case


def nothing_waits(home: Home) -> None:
    assert home.questions() == home.letters() == {}
    assert {status for status, _ in home.runs().values()} == {"SUCCESS"}
    incidents = home.terminal.json("incidents")["incidents"]
    assert [incident["key"] for incident in incidents] == ["overrun openai m"]  # the others closed themselves


def values(case: dict[str, Any]) -> dict[str, Any]:
    return {field["name"]: field["value"] for field in case["proposal"]["fields"]}
