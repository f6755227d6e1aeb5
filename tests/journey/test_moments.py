"""Single moments at which a process ends, or another one has its say: each comes to the right end."""

import os
import signal
import subprocess
import sys

import pytest

from gluework.errors import ConflictError
from gluework.storage import Home
from gluework.testing import fails, late
from gluework.values import Answer

from .conftest import Life
from .place import Place

PLAIN = b"Customer: Harbour\nTotal: 12.50\n"
DOUBTFUL = b"Customer: Mill\nTotal: 13.50\nThis is doubtful.\n"
SLOW = b"Customer: Tide\nTotal: 14.50\nThis is slow.\n"
BROKEN = b"Customer: Ruin\nTotal: 16.50\nThis is broken.\n"


def delivered_once(place: Place) -> None:
    """Every case is delivered, each with one line and one effect."""
    states = place.states()
    assert set(states.values()) == {"delivered"}
    assert len(place.delivered_lines()) == len(states)
    place.handed_over_once(dict(place.receiver.effects))
    assert len(place.receiver.effects) == len(states)


@pytest.mark.parametrize(
    ("death", "known"),
    [({"commits": 1}, 0), ({"doorbell": True}, 1)],
    ids=["between vault and row", "between row and answer"],
)
def test_a_sender_who_got_no_answer_sends_again_and_has_one_case(
    death: dict[str, object], known: int, place: Place, life: Life
):
    assert life.whole(submit=PLAIN.decode(), **death) == -signal.SIGKILL
    assert len([file for file in (place.home / "vault" / "sha256").rglob("*") if file.is_file()]) == 1
    assert len(place.states()) == known
    case = place.accept("plain.txt", PLAIN, "key-1")
    assert place.accept("plain.txt", PLAIN, "key-1") == case
    assert life.whole() == 0
    assert place.states() == {"plain.txt": "delivered"}
    delivered_once(place)


def test_a_verdict_given_while_the_service_was_killed_is_found_at_the_next_start(place: Place, life: Life):
    place.accept("approved.txt", DOUBTFUL)
    life.begin()
    place.until_state("waiting")
    life.kill()
    with place.books() as books:
        (item,) = books.desk.queue().items
    command = [sys.executable, "-c", "from gluework.cli import main; main()", "review", item.id, "--approve"]
    environment = {**os.environ, "GLUEWORK_HOME": str(place.home), "GLUEWORK_PERSON": "Rita Reviewer"}
    subprocess.run(command, env=environment, cwd=place.root, check=True, capture_output=True)
    assert life.whole() == 0
    delivered_once(place)
    (told,) = place.outcome().values()
    assert told["decided_by"] == "Rita Reviewer"


def test_a_case_that_waits_for_a_person_waits_on_after_a_kill(place: Place, life: Life):
    place.accept("approved.txt", DOUBTFUL)
    life.begin()
    place.until_state("waiting")
    life.kill()
    assert life.whole() == 0
    assert place.states() == {"approved.txt": "waiting"}
    with place.books() as books:
        assert len(books.desk.queue().items) == 1


def test_a_verdict_given_by_another_process_is_noticed_by_the_one_that_runs(place: Place, life: Life):
    place.accept("approved.txt", DOUBTFUL)
    life.begin()
    place.until_state("waiting")
    with place.books() as books:
        (item,) = books.desk.queue().items
        books.desk.answer(item.id, answer=Answer.CORRECTED, by="Rita", corrections={"total": "13.00"})
    place.until_state("delivered")
    life.stop()
    delivered_once(place)


def test_sigterm_lets_finish_what_is_under_way(place: Place, life: Life):
    place.accept("slow.txt", SLOW)
    life.begin()
    place.until_crossed("slow.txt", "agent is slow")
    life.signal(signal.SIGTERM)
    (place.root / "go on").touch()
    assert life.end() == 0
    assert place.states() == {"slow.txt": "delivered"}
    assert set(place.calls().values()) == {1}
    delivered_once(place)


def test_what_outlasts_the_drain_goes_on_at_the_next_start(place: Place, life: Life):
    place.accept("slow.txt", SLOW)
    life.begin(drain_seconds=0)
    place.until_crossed("slow.txt", "agent is slow")
    life.stop()
    assert place.states() == {"slow.txt": "working"}
    (place.root / "go on").touch()
    assert life.whole() == 0
    calls = {name: number for (_, name), number in place.calls().items()}
    assert calls == {"step find customer": 1, "step ask around": 2, "step find total": 1}
    assert place.steps() == {"slow.txt": ["read", "work", "check", "deliver", "close"]}
    delivered_once(place)


def test_killed_after_the_receiver_took_it_and_before_it_answered(place: Place, life: Life):
    place.accept("plain.txt", PLAIN)
    place.receiver.will(late())
    life.begin()
    place.receiver.wait_for(1)
    life.kill()
    assert life.whole() == 0
    first, second = place.receiver.seen
    assert (first.key, first.body) == (second.key, second.body)
    delivered_once(place)


def test_a_delivery_that_waits_for_its_next_try_goes_on_after_a_kill(place: Place, life: Life):
    place.accept("plain.txt", PLAIN)
    place.receiver.will(fails(503))
    life.begin()
    place.receiver.wait_for(1)
    place.until_crossed("plain.txt", "deliver ends")
    life.kill()
    assert life.whole() == 0
    assert len(place.receiver.seen) == 2
    delivered_once(place)


def test_a_dead_letter_of_the_agent_is_redriven_from_the_beginning(place: Place, life: Life):
    place.accept("broken.txt", BROKEN)
    assert life.whole() == 0
    with place.books() as books:
        (letter,) = books.letters.some().items
        assert (letter.owner, letter.stage) == ("Olga Owner", "work")
        assert "it is broken" in letter.reason
        (place.root / "mended").touch()
        books.letters.redrive(letter.id, "Olga Owner")
    assert life.whole() == 0
    delivered_once(place)


def test_a_dead_letter_is_redriven_by_another_process_while_the_service_runs(place: Place, life: Life):
    place.accept("broken.txt", BROKEN)
    life.begin()
    place.until_state("dead_lettered")
    (place.root / "mended").touch()
    with place.books() as books:
        (letter,) = books.letters.some().items
        books.letters.redrive(letter.id, "Olga Owner")
    place.until_state("delivered")
    life.stop()
    delivered_once(place)


@pytest.mark.parametrize("commit", [1, 2])
def test_a_dead_letter_of_a_delivery_is_redriven_even_when_the_redrive_is_killed(
    commit: int, place: Place, life: Life
):
    place.accept("plain.txt", PLAIN)
    place.receiver.will(fails(410))
    assert life.whole() == 0
    with place.books() as books:
        (letter,) = books.letters.some().items
    assert (letter.owner, letter.stage) == ("Olga Owner", "deliver")
    assert "410" in letter.reason
    assert life.whole(redrive=letter.id, commits=commit) == -signal.SIGKILL
    assert place.states() == {"plain.txt": "dead_lettered"}
    assert life.whole(redrive=letter.id) == 0
    assert place.states() == {"plain.txt": "delivering"}
    assert life.whole() == 0
    assert place.calls()["plain.txt", "step ask around"] == 1
    delivered_once(place)


def test_a_second_service_in_the_same_folder_is_refused(place: Place, life: Life):
    life.begin()
    place.until(lambda: "up" in place.lines("crossings"))
    with pytest.raises(ConflictError, match="is up already"):
        Home(place.home).take()
    life.kill()
    lock = Home(place.home)
    lock.take()
    lock.release()


def test_an_overdue_question_moves_up_to_the_owner(place: Place, life: Life):
    place.accept("approved.txt", DOUBTFUL)
    assert life.whole(stands_still=True) == 0
    assert life.whole(stands_still=True, hours=7.9) == 0
    with place.books() as books:
        (item,) = books.desk.queue().items
    assert item.owner == "Rita Reviewer"
    life.begin(stands_still=True, hours=8.1)
    with place.books() as books:
        moved = place.until(lambda: [one for one in books.desk.queue().items if one.owner == "Olga Owner"])
    life.stop()
    assert moved[0].moved_up_from == "Rita Reviewer"
    with place.books() as books:
        file = books.cases.file(moved[0].case)
    assert file.waits_for == "Olga Owner"


def test_a_destination_folder_that_is_away_for_a_while_loses_nothing(place: Place, life: Life):
    place.accept("plain.txt", PLAIN)
    out = place.root / "orders" / "out"
    out.write_text("a file in the folder's place")
    life.begin()
    place.until_crossed("plain.txt", "deliver ends")
    out.unlink()
    place.until_state("delivered")
    life.stop()
    assert len(place.receiver.seen) == 1
    delivered_once(place)
