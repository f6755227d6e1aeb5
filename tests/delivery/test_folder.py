"""JSON lines: each case on one line, whatever is killed and whoever else writes."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.delivery.delivery_room import PROPOSAL, a_case, destination, folder

from gluework.delivery.folder import FolderDesk
from gluework.delivery.model import Parcel, Refused, Unreachable, packed
from gluework.values import Field, Proposal

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
OUT = destination(folder())
WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.delivery.test_folder import OUT, numbered
from gluework.delivery.folder import FolderDesk
desk = FolderDesk()
done = Path(sys.argv[3])
with done.open("ab", buffering=0) as acknowledged:
    for number in range(int(sys.argv[4]), int(sys.argv[5])):
        desk.append(OUT, numbered(number), Path(sys.argv[2]))
        acknowledged.write(b"%d\\n" % number)
"""


def parcel(name: str = "a.pdf", proposal: Proposal = PROPOSAL) -> Parcel:
    case = a_case(AT, name)
    return packed(case, proposal, "agent", f"{case.id}:files", AT)


def numbered(number: int) -> Parcel:
    """The same parcel for a number in every process."""
    made = parcel()
    made.content["data"]["case"] = f"case_{number}"
    made.content["data"]["fields"] = {"text": "ä" * 3000}
    return made


def lines(place: Path) -> list[dict]:
    return [json.loads(line) for file in place.glob("out/*.jsonl") for line in file.read_bytes().splitlines()]


def today(place: Path) -> Path:
    (file,) = place.glob("out/*.jsonl")
    return file


def start_writer(place: Path, done: Path, first: int, last: int) -> subprocess.Popen:
    root = Path(__file__).parents[2]
    arguments = [str(root), str(place), str(done), str(first), str(last)]
    return subprocess.Popen([sys.executable, "-c", WRITER, *arguments])


async def test_a_case_has_one_line_in_the_file_of_its_day(room, tmp_path):
    for _ in range(2):
        assert (await room.deliver(folder())).receipts[0].detail == f"{room.clock.now():%Y-%m-%d}.jsonl"
    (line,) = lines(tmp_path)
    assert (line["case"], line["fields"]["seller"]) == (room.case.id, "Müller")


async def test_a_retry_after_midnight_finds_the_line_of_the_day_before(room, tmp_path):
    blocked = tmp_path / "out"
    blocked.write_text("in the way", encoding="utf-8")
    handover = await room.deliver(folder())
    assert "File exists" in handover.waiting[0].reason
    day = f"{room.clock.now():%Y-%m-%d}.jsonl"
    blocked.unlink()
    room.clock.advance(timedelta(days=1))
    assert (await room.deliver(folder())).receipts[0].detail == day


@pytest.mark.parametrize("cut", [1, 10, -2])
def test_half_a_line_is_cut_off_before_the_next(tmp_path, cut):
    desk, first, second = FolderDesk(), parcel(), parcel()
    desk.append(OUT, first, tmp_path)
    whole = today(tmp_path).read_bytes()
    FolderDesk().append(OUT, second, tmp_path)
    torn = today(tmp_path).read_bytes()[len(whole) :][:cut]
    today(tmp_path).write_bytes(whole + torn)
    for each in (second, first):
        FolderDesk().append(OUT, each, tmp_path)
    assert [line["case"] for line in lines(tmp_path)] == [first.data["case"], second.data["case"]]


def test_a_desk_that_knew_the_file_sees_that_it_was_cut(tmp_path):
    desk, first, second = FolderDesk(), parcel(), parcel()
    desk.append(OUT, first, tmp_path)
    desk.append(OUT, second, tmp_path)
    os.truncate(today(tmp_path), today(tmp_path).stat().st_size - 5)
    desk.append(OUT, second, tmp_path)
    assert len(lines(tmp_path)) == 2


def test_a_last_line_that_only_lacks_its_end_is_kept(tmp_path):
    first, second = parcel(), parcel()
    FolderDesk().append(OUT, first, tmp_path)
    today(tmp_path).write_bytes(today(tmp_path).read_bytes().rstrip(b"\n"))
    for each in (first, second):
        FolderDesk().append(OUT, each, tmp_path)
    assert [line["case"] for line in lines(tmp_path)] == [first.data["case"], second.data["case"]]


def test_a_case_named_inside_of_another_ones_values_is_still_written(tmp_path):
    desk, second = FolderDesk(), parcel()
    nested = Proposal(fields=(Field(name="x", value={"case": second.data["case"]}),))
    desk.append(OUT, parcel(proposal=nested), tmp_path)
    desk.append(OUT, second, tmp_path)
    assert len(lines(tmp_path)) == 2


def test_a_line_with_other_values_is_never_passed_over(tmp_path):
    first = parcel()
    FolderDesk().append(OUT, first, tmp_path)
    first.content["data"]["fields"] = {"total": "1"}
    with pytest.raises(Refused, match="other values"):
        FolderDesk().append(OUT, first, tmp_path)


def test_half_a_character_does_not_tear_a_line(tmp_path):
    odd = Proposal(fields=(Field(name="x", value="a\ud800\nb\x85\u2028"),))
    FolderDesk().append(OUT, parcel(proposal=odd), tmp_path)
    (line,) = today(tmp_path).read_bytes().split(b"\n")[:-1]
    assert json.loads(line)["fields"]["x"] == "a\ud800\nb\x85\u2028"


def test_a_lock_that_is_not_let_go_ends_in_a_wait(tmp_path):
    (tmp_path / "out").mkdir()
    with (tmp_path / "out" / ".lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Unreachable, match="lock"):
            FolderDesk(lock_seconds=0.05).append(OUT, parcel(), tmp_path)
    FolderDesk().append(OUT, parcel(), tmp_path)


def test_a_day_of_many_cases_is_read_once(tmp_path):
    desk = FolderDesk()
    for number in range(30):
        desk.append(OUT, numbered(number), tmp_path)
    (known,) = desk._known.values()
    assert (len(known.lines), known.read_to) == (30, today(tmp_path).stat().st_size)
    FolderDesk().append(OUT, numbered(30), tmp_path)
    desk.append(OUT, numbered(30), tmp_path)
    assert len(lines(tmp_path)) == 31


@pytest.mark.parametrize("kills", [1, pytest.param(5, marks=pytest.mark.fight)])
def test_a_killed_writer_leaves_each_case_once(tmp_path, kills):
    place, done = tmp_path / "agent", tmp_path / "done"
    place.mkdir()
    for round_number in range(kills):
        begun = len(done.read_bytes().splitlines()) if done.exists() else 0
        writer = start_writer(place, done, 0, 100_000)
        while not done.exists() or len(done.read_bytes().splitlines()) < begun + 5 * (round_number + 1):
            assert writer.poll() is None
            time.sleep(0.002)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
    promised = {f"case_{int(number)}" for number in done.read_bytes().splitlines()}
    written = [line["case"] for line in lines(place)]
    assert len(written) == len(set(written))
    assert promised <= set(written)
    assert today(place).read_bytes().endswith(b"\n")


def test_two_processes_write_the_same_cases_at_the_same_time(tmp_path):
    place, many = tmp_path / "agent", 150
    place.mkdir()
    writers = [start_writer(place, tmp_path / f"done{number}", 0, many) for number in range(2)]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert sorted(line["case"] for line in lines(place)) == sorted(f"case_{n}" for n in range(many))
