"""`make walks`: how many files a newcomer passes who follows four walks through the code; before and after.

`python benchmarks/walks.py [--src CHECKOUT]…` counts each of these checkouts with the Python of its own
`.venv` (this one, where none is named) and puts them side by side.

- a document: from the POST of a PDF to its webhook acknowledged and its case closed, without doubts.
- a call: an agent's `chat.completions.create` of the vendor's SDK on the guarded client, from there to the
  answer in its hands, on a connection that stands.
- a verdict: from the POST of a reviewer's approval to the webhook acknowledged and the case closed.
- a setting: `read_seconds` from the environment to where it acts.

The first three are walked for real: `gluework up` as a user starts it, on SQLite, with a receiver and a model
on this machine, and `footprints.py` in it and in its reader. Each is warmed up first, then walked several
times; what most of the times have in common counts, so that what a loop did beside it does not. A file is on
the walk when a call for this case went into it or out of it. A hop is a pair of files between which a call
crossed, through pools, tasks and libraries; the same pair again is the same hop. A visit is each time that
a call enters a file from another one; a coroutine that goes on is none. Data classes without code of their
own leave no print. Loops that turn without a case are left out (see `of_the_case`): in twelve seconds in
which nobody asks for anything no file must be counted, and the table says how many are.

The setting is walked as the service starts and reads a document: on it is each file with a function that had
the number in hand, or an object with the number as an attribute, and the file of that object's class. In the
service alone: what readers are handed, they do not act on.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from rooms import OTHERS, House, look_at
from trails import Call, Trails, Walk, in_common, of_the_agent, of_the_case, setting_walk, walk_of
from walkers import MEASURED, SMALL, Service, invoice, receiver, service

HERE = Path(__file__).resolve().parent
TIMES = 3
IDLE_SECONDS = 12
"""Longer than any loop of the service sleeps."""
NOTHING = "nothing, for twelve seconds"
WALKS = ("a document", "a call", "a verdict", "a setting")
ODD_SECONDS = 1777
"""A value of `read_seconds` that no other number has by chance."""


def main() -> None:
    """Counts the checkouts and prints them side by side."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--src", action="append", type=Path, help="a checkout; several stand side by side")
    options.add_argument("--json", action="store_true", help="one object in place of the tables")
    chosen = options.parse_args()
    checkouts = [path.resolve() for path in chosen.src or [HERE.parent]]
    houses = [look_at(checkout) for checkout in checkouts]
    walks = [walk_through(checkout) for checkout in checkouts]
    names = [_name(checkout) for checkout in checkouts]
    tell = _as_json if chosen.json else _as_text
    sys.stdout.write(tell(names, houses, walks))


def walk_through(checkout: Path) -> dict[str, Walk]:
    """The four walks of a checkout."""
    with tempfile.TemporaryDirectory() as name, receiver() as url:
        (folder := Path(name)).joinpath("one").mkdir()
        with service(checkout, folder / "one", url) as running:
            walked = _walk_for_cases(running)
        (folder / "two").mkdir()
        with service(checkout, folder / "two", url, value=ODD_SECONDS) as running:
            running.post("bookkeeper", invoice(1, SMALL), "delivered")
        return {**walked, "a setting": setting_walk(running.trails())}


def _walk_for_cases(running: Service) -> dict[str, Walk]:
    walkers: dict[str, Callable[[int], tuple[int, int]]] = {
        "a document": running.document,
        "a call": running.call,
        "a verdict": running.verdict,
    }
    for number, walk in enumerate(walkers.values()):
        walk(number)
    times = {
        name: [walk(10 * place + number) for number in range(TIMES)]
        for place, (name, walk) in enumerate(walkers.items(), 1)
    }
    idle = time.monotonic_ns()
    time.sleep(IDLE_SECONDS)
    times[NOTHING] = [(idle, time.monotonic_ns())]
    trails, up = running.trails(), running.up
    if not trails.readers:
        raise SystemExit("The reader left no print: does it still inherit PYTHONPATH and the environment?")
    return {
        name: in_common([walk_of(trails, _belonging(trails, name, one, up), up) for one in spans])
        for name, spans in times.items()
    }


def _belonging(trails: Trails, name: str, span: tuple[int, int], up: int) -> list[Call]:
    calls = trails.between(*span)
    return of_the_agent(trails, calls, MEASURED) if name == "a call" else of_the_case(trails, calls, up)


def _name(checkout: Path) -> str:
    command = ["git", "-C", str(checkout), "describe", "--always", "--dirty"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _as_json(names: list[str], houses: list[House], walks: list[dict[str, Walk]]) -> str:
    told = [
        {"name": name, "house": asdict(house), "walks": {one: asdict(walk) for one, walk in walked.items()}}
        for name, house, walked in zip(names, houses, walks, strict=True)
    ]
    return json.dumps(told, indent=1) + "\n"


def _as_text(names: list[str], houses: list[House], walks: list[dict[str, Walk]]) -> str:
    rows: list[tuple[str, list[object]]] = [("", list(names))]
    for name in WALKS:
        rows.append((f"{name}: files", [len(one[name].files) for one in walks]))
        rows.append(("  hops", [len(one[name].hops) for one in walks]))
        rows.append(("  rooms", [len(one[name].rooms) for one in walks]))
        rows.append(("  visits", [sum(one[name].visits.values()) for one in walks]))
    rows.append((f"{NOTHING}: files", [len(one[NOTHING].files) for one in walks]))
    rows.append(("files of src", [house.files for house in houses]))
    rows.append(("lines of src", [sum(house.lines.values()) for house in houses]))
    rooms = sorted({room for house in houses for room in house.lines})
    rows += [(f"  {room}", [house.lines.get(room, 0) for house in houses]) for room in rooms]
    rows.append(("class names that mean two things", [len(house.twice) for house in houses]))
    rows.append(("imports past front doors, of src", [house.past["src"] for house in houses]))
    rows.append(("  of tests", [house.past["tests"] for house in houses]))
    rows.append((f"  of {OTHERS}", [house.past[OTHERS] for house in houses]))
    rows.append(("  of benchmarks", [house.past["benchmarks"] for house in houses]))
    entered = sorted({room for house in houses for room in house.past_by_room})
    rows += [
        (f"  of src, into {room}", [house.past_by_room.get(room, 0) for house in houses]) for room in entered
    ]
    lines = [f"{label:34}" + "".join(f"{value!s:>16}" for value in values) for label, values in rows]
    for name, house, walked in zip(names, houses, walks, strict=True):
        lines.append(f"\n{name}")
        for walk in (*WALKS, *([NOTHING] if walked[NOTHING].files else [])):
            lines += ["", f"  {walk}: the files as they come, with their visits", *_told(walked[walk])]
        lines += ["", "  class names in several modules"]
        lines += [f"    {twice}: {', '.join(where)}" for twice, where in house.twice.items()]
    return "\n".join(lines) + "\n"


def _told(walk: Walk) -> Iterator[str]:
    for place, file in enumerate(walk.files, 1):
        to = ", ".join(callee for caller, callee in walk.hops if caller == file)
        yield f"    {place:3} {walk.visits.get(file, 0):4}x {file}" + (f"  -> {to}" if to else "")


if __name__ == "__main__":
    main()
