"""The demo: an inbox is made, submitted and worked through in front of the user, then accounted for.

Every run starts afresh in `.gluework/demo`, with its own copy of the agent, so that nothing of the
example's folder is touched and nothing of an earlier run counts.
"""

import asyncio
import shutil
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from socket import socket

from rich.live import Live
from rich.table import Table

from gluework.cases import CaseFile
from gluework.cli.screen import Screen, first_of, state_markup
from gluework.cli.serving import listen, served
from gluework.cli.submit import submit_one
from gluework.invoices.samples import Sample, generate
from gluework.readiness import RunAccount, broken_promises
from gluework.settings import Settings
from gluework.values import CaseState
from gluework.wiring import Service, open_books

ORDER = (
    CaseState.DELIVERED,
    CaseState.SPLIT,
    CaseState.WAITING,
    CaseState.PARKED,
    CaseState.DECLINED,
    CaseState.DEAD_LETTERED,
)
"""Of the account's lines."""
MOVING = (CaseState.ACCEPTED, CaseState.WORKING, CaseState.DELIVERING)
LOOK_SECONDS = 0.25
PATIENCE_SECONDS = 600


async def show(settings: Settings, folder: Path, *, count: int, seed: int, once: bool) -> bool:
    """Runs the demo; whether every promise that can be looked at held."""
    screen = Screen()
    with listen(settings.host, settings.port) as sockets:
        agent = _fresh(settings.home, folder)
        inbox = settings.home / "inbox"
        screen.say(f"Making an inbox of {count} sample documents (seed {seed}) …")
        samples = generate(inbox, count=count, seed=seed, today=datetime.now(UTC).date())
        with closing(open_books(settings)) as books:
            return await _live(screen, Service(books, [agent]), sockets, samples, once=once)


async def _live(
    screen: Screen, service: Service, sockets: list[socket], samples: list[Sample], *, once: bool
) -> bool:
    async with served(service, sockets) as (site, server, listening):
        inbox = service.books.settings.home / "inbox"
        account = await _work_through(screen, service, inbox, [sample.file for sample in samples])
        kept = _give_account(screen, service, account)
        if once:
            server.should_exit = True
        else:
            host, port = server.address
            screen.say(f"\nThe pages: http://{host}:{port}{site.sign_in_path()}")
            screen.say("  (the link signs you in once; Ctrl-C ends the demo)")
        await listening
    return kept


def _fresh(home: Path, folder: Path) -> Path:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    ignored = shutil.ignore_patterns("out", ".gluework", "__pycache__")
    return Path(shutil.copytree(folder, home / "agent", ignore=ignored))


async def _work_through(screen: Screen, service: Service, inbox: Path, names: list[str]) -> RunAccount:
    books = service.books
    agent = service.loaded[0].charter.agent.name
    began = time.perf_counter()
    refused: dict[str, str] = {}
    accepted: dict[str, str] = {}
    with Live(console=screen.out, refresh_per_second=8, transient=True) as live:
        for name in names:
            row = await asyncio.to_thread(submit_one, inbox / name, agent, service.reception)
            if "problem" in row:
                refused[name] = row["problem"]
            else:
                accepted[row["case"]] = name
            live.update(_progress(books.cases.counts().by_state, len(names), refused))
        async with asyncio.timeout(PATIENCE_SECONDS):
            while any(state in books.cases.counts().by_state for state in MOVING):
                live.update(_progress(books.cases.counts().by_state, len(names), refused))
                await asyncio.sleep(LOOK_SECONDS)
    files = [books.cases.file(case_id) for case_id in accepted]  # type: ignore[arg-type]
    return RunAccount(files=files, refused=refused, seconds=time.perf_counter() - began)


def _progress(by_state: dict[CaseState, int], total: int, refused: dict[str, str]) -> Table:
    table = Table.grid(padding=(0, 2))
    done = sum(count for state, count in by_state.items() if state not in MOVING) + len(refused)
    table.add_row(f"[bold]{done}[/] of {total} documents", "")
    for state in CaseState:
        if by_state.get(state):
            table.add_row(f"  {state_markup(state)}", f"{by_state[state]}")
    if refused:
        table.add_row("  refused at the door", f"{len(refused)}")
    return table


def _give_account(screen: Screen, service: Service, account: RunAccount) -> bool:
    books = service.books
    charter = service.loaded[0].charter
    screen.styled("[bold]The account[/]\n")
    rows = [_row(file) for file in sorted(account.files, key=_order)]
    rows += [("refused at the door", name, reason) for name, reason in account.refused.items()]
    screen.table(("where", "document", "what"), rows)
    _totals(screen, service, account)
    broken = broken_promises(account, books.cases.counts(), books.desk, books.letters, books.audit)
    screen.say("")
    if broken:
        screen.styled("[bold red]Promises that did not hold:[/]")
        for fault in broken:
            screen.say(f"  - {fault}")
    else:
        screen.say(
            "Every document is accounted for on one line, every question has a person, the record is whole."
        )
    if charter.agent.model == "offline":
        screen.say("It ran offline: the reader without a model, no key, no network.")
    return not broken


def _order(file: CaseFile) -> tuple[int, str, str]:
    place = ORDER.index(file.state) if file.state in ORDER else len(ORDER)
    return place, file.waits_for, file.case.document.name


def _row(file: CaseFile) -> tuple[str, str, str]:
    told = {
        CaseState.WAITING: (f"waits for {file.waits_for}", first_of(file.doubts)),
        CaseState.PARKED: (f"parked for {file.waits_for}", "goes on by itself"),
        CaseState.DELIVERED: ("delivered", f"to {', '.join(one.destination for one in file.receipts)}"),
        CaseState.SPLIT: ("split", "its files are cases of their own"),
        CaseState.DEAD_LETTERED: (f"dead letter of {file.waits_for}", file.reason),
    }
    where, what = told.get(file.state, (file.state.replace("_", " "), file.reason))
    return where, file.case.document.name, what


def _totals(screen: Screen, service: Service, account: RunAccount) -> None:
    counts: Counter[str] = Counter(file.state.replace("_", " ") for file in account.files)
    if account.refused:
        counts["refused at the door"] = len(account.refused)
    total = len(account.files) + len(account.refused)
    screen.say("")
    for name, number in counts.most_common():
        screen.say(f"  {number:>4}  {name}  ({number / total:.0%})")
    cost = service.books.ledger.total(service.loaded[0].charter.agent.name, datetime.now(UTC).date())
    rate = len(account.files) / account.seconds if account.seconds else 0.0
    screen.say(f"  {total:>4}  documents in {account.seconds:.1f} s ({rate:.1f} a second), cost {cost}")
