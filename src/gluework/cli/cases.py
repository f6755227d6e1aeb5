"""`gluework cases` and `gluework case ID`: where cases are, what failed, and the whole story of one."""

import re
from collections import Counter
from datetime import datetime, timedelta
from typing import Annotated, Any

import typer
from rich.markup import escape

from gluework.cases import CaseFile, Cost, folded
from gluework.charter import LoadedCharter
from gluework.cli.app import AgentOption, JsonOption, LimitOption, app, group
from gluework.cli.here import books_here, person_here
from gluework.cli.screen import Screen, moment, state_markup
from gluework.clock import ago
from gluework.ids import CaseId
from gluework.values import CaseState, Evidence, Field, Proposal
from gluework.wiring import Books

SPAN = re.compile(r"(\d{1,5})([mhd])")
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
SHOWN_FILES = 50
"""Of an archive; more are in the list of cases."""


cases_app = group("cases")


@cases_app.callback(invoke_without_command=True)
def cases(
    context: typer.Context,
    state: Annotated[list[CaseState] | None, typer.Option("--state", help="Only in this state.")] = None,
    agent: AgentOption = None,
    limit: LimitOption = 50,
    cursor: Annotated[str | None, typer.Option("--cursor", help="Go on from here.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Lists cases, newest first."""
    if context.invoked_subcommand:
        return
    screen = Screen()
    with books_here() as books:
        page = books.cases.some(states=tuple(state or ()), agent=agent, cursor=cursor, limit=limit)
        counts = books.cases.counts(agent)
        now = books.clock.now()
    if as_json:
        screen.json({"cases": [summary(file) for file in page.items], "next_cursor": page.next_cursor})
        return
    rows = [
        (
            file.case.id,
            file.state.replace("_", " "),
            ago(file.state_since, now),
            file.waits_for,
            file.case.agent,
            file.case.document.name,
        )
        for file in page.items
    ]
    if not rows:
        screen.say("No cases. Put a document in with `gluework submit FILE`.")
        return
    screen.table(("case", "state", "since", "waits for", "agent", "document"), rows)
    total = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.by_state.items())
    screen.say(f"\n{counts.total} in all: {total}")
    if page.next_cursor:
        screen.say(f"More: gluework cases --cursor {page.next_cursor}")


@cases_app.command()
def failed(agent: AgentOption = None, as_json: JsonOption = False) -> None:
    """Lists how agents' own code failed on cases that can be run again."""
    screen = Screen()
    with books_here() as books:
        found = books.retries.found(agent=agent)
    kinds = Counter((one.agent, one.kind, one.place) for one in found)
    if as_json:
        screen.json([{"agent": a, "kind": k, "place": p, "cases": n} for (a, k, p), n in kinds.items()])
        return
    if not kinds:
        screen.say("No agent failed on a case that waits for a person or is a dead letter.")
        return
    screen.table(("agent", "failed with", "in", "cases"), [(*kind, count) for kind, count in kinds.items()])
    screen.say("\nRun some again:  gluework cases retry --failed-with TEXT")


@cases_app.command()
def retry(
    failed_with: Annotated[
        str, typer.Option("--failed-with", help="What stands in the failure: its kind, place or words.")
    ],
    agent: AgentOption = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Failed since: 2h, 3d, or a date and time (ISO 8601).")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say which cases these are.")] = False,
    from_scratch: Annotated[
        bool, typer.Option("--from-scratch", help="Forget the steps that the agent has finished.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Runs cases again, from the beginning and in their order, on which their agent failed so.

    Only those that wait for a person or are dead letters; what a person has answered is not touched.
    """
    screen, refused = Screen(), list[str]()
    with books_here() as books:
        found = books.retries.found(failed_with, agent, _moment(since, books.clock.now()))
        if not dry_run:
            again, refused = books.retries.run_all(found, person_here(), from_scratch=from_scratch)
            ids = {file.case.id for file in again}
            found = [one for one in found if one.case_id in ids]
    if as_json:
        screen.json({"cases": [one.case_id for one in found], "refused": refused})
        return
    rows = [(one.case_id, one.agent, one.words, moment(one.at)) for one in found]
    if rows:
        screen.table(("case", "agent", "failed with", "at"), rows)
    for why in refused:
        screen.say(why)
    done = "would be run again" if dry_run else "run again"
    screen.say(f"{len(found)} case{'' if len(found) == 1 else 's'} {done}.")


@cases_app.command()
def output(case_id: Annotated[str, typer.Argument(metavar="ID")], as_json: JsonOption = False) -> None:
    """Shows what the agent's code printed in the runs of a case, with nothing hidden in it."""
    screen = Screen()
    with books_here() as books:
        found = books.outputs.of_case(books.cases.file(CaseId(case_id)).case.id)
    if as_json:
        screen.json(found)
        return
    for one in found:
        screen.styled(f"[bold]{moment(one.at)}[/]  {escape(one.ended)}")
        screen.say(one.text)
    if not found:
        screen.say("Its agent's code printed nothing.")


def _moment(words: str | None, now: datetime) -> datetime | None:
    """`2h`, `3d`, or ISO 8601 in the reader's own zone."""
    if words is None:
        return None
    if span := SPAN.fullmatch(words.strip()):
        return now - int(span[1]) * UNITS[span[2]]
    try:
        return datetime.fromisoformat(words.strip()).astimezone()
    except ValueError as error:
        raise typer.BadParameter("Say 30m, 2h, 3d, or a date and time such as 2026-12-01T08:00.") from error


@app.command()
def case(
    case_id: Annotated[
        str, typer.Argument(metavar="ID", help="The case's id, as `gluework cases` lists it.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Tells the whole story of one case, step by step."""
    screen = Screen()
    with books_here() as books:
        file = books.cases.file(CaseId(case_id))
        story = books.cases.story(CaseId(case_id))
        charter = books.charters.current(file.case.agent)
        parking = books.parkings.of(file)
        cost = Cost.billed(*books.ledger.bill(file.case.id))
        if as_json:
            came_of_it = {
                "run": file.run,
                "proposal": file.proposal,
                "doubts": file.doubts,
                "receipts": file.receipts,
                "cost": cost,
                "parking": parking,
                "story": story,
            }
            screen.json(summary(file) | came_of_it)
            return
        _tell_head(screen, file, charter)
        for event in folded(story):
            took = f"  ({event.seconds:.2f} s)" if event.seconds is not None else ""
            screen.styled(
                f"  [dim]{moment(event.at)}[/]  [bold]{event.what:<14}[/]{escape(event.text)}{took}"
            )
        if cost.words:
            screen.say(f"\nCost: {cost.words}")
        if file.proposal and file.proposal.fields:
            screen.say("")
            tell_fields(screen, file.proposal)
        _tell_files(screen, file, books)
        _tell_failure(screen, file, books)
        _tell_next(screen, file, books)


def _tell_head(screen: Screen, file: CaseFile, charter: LoadedCharter | None) -> None:
    document = file.case.document
    screen.styled(f"[bold]{file.case.id}[/]  {state_markup(file.state)} since {moment(file.state_since)}")
    screen.say(f"  document   {document.name}  ({document.size} bytes, sha256 {document.digest[:12]}…)")
    newer = " (there is a newer one)" if charter and charter.version != file.case.charter_version else ""
    code = f", by code {file.code}" if file.code else ""
    screen.say(f"  agent      {file.case.agent}, under charter {file.case.charter_version}{newer}{code}")
    if file.case.origin:
        screen.say(f"  came in    an archive: case {file.case.origin.parent}")
    if file.decided_by:
        screen.say(f"  decided by {file.decided_by}")
    screen.say("")


def tell_fields(screen: Screen, proposal: Proposal) -> None:
    """A proposal's fields in a table."""
    rows = [
        (field.name, "" if field.value is None else field.value, _sure(field), _where(field))
        for field in proposal.fields
    ]
    screen.table(("field", "value", "sure", "where it stands"), rows)


def _tell_files(screen: Screen, file: CaseFile, books: Books) -> None:
    found = books.cases.some(parent=file.case.id, limit=SHOWN_FILES + 1).items
    if not found:
        return
    screen.say("\nFiles in it, a case each:")
    rows = [(one.case.id, one.state.replace("_", " "), one.case.document.name) for one in found[:SHOWN_FILES]]
    screen.table(("case", "state", "document"), rows)
    if len(found) > SHOWN_FILES:
        screen.say("… and more: `gluework cases` lists them all.")


def _tell_failure(screen: Screen, file: CaseFile, books: Books) -> None:
    failure = books.retries.failure_of(file.case.id)
    if failure is None:
        return
    screen.say(f"\nIts agent failed at {moment(failure.at)}: {failure.words}")
    if not books.retries.why_not(file.case.id):
        screen.say(f"What it printed: gluework cases output {file.case.id}")
        screen.say("Once mended, run it again: gluework cases retry --failed-with …")


def _tell_next(screen: Screen, file: CaseFile, books: Books) -> None:
    if file.doubts and not file.state.is_outcome:
        screen.say("\nDoubts:")
        for doubt in file.doubts:
            screen.say(f"  - {doubt.text}")
    for receipt in file.receipts:
        screen.say(f"\nDelivered to {receipt.destination} at {moment(receipt.at)} under key {receipt.key}")
    if file.state is CaseState.WAITING:
        item = books.desk.open_item_of(file.case.id)
        if item:
            screen.say(f"\nNext: {file.waits_for} answers with `gluework review {item.id}`")
    parking = books.parkings.of(file)
    if parking:
        screen.say(f"\nNext: {parking.words} `gluework guard` shows it.")
        screen.say(
            f"      At the latest it goes on to its charter's next fallback: {moment(parking.ends_at)}"
        )
    if file.state is CaseState.DEAD_LETTERED:
        screen.say(
            f"\nNext: {file.waits_for or 'its owner'} redrives or discards it: `gluework dead-letters`"
        )


def _sure(field: Field) -> str:
    """How sure the agent is of a value; nothing where it says only that it is, and not where it stands."""
    known = field.value is not None and (field.evidence or field.confidence < 1)
    return f"{field.confidence:.0%}" if known else ""


def _where(field: Field) -> str:
    """Where a value stands, in words."""
    return "; ".join(_place(evidence) for evidence in field.evidence)


def _place(evidence: Evidence) -> str:
    if evidence.box:
        return f"page {evidence.box.page}: {evidence.words}"
    return evidence.where or evidence.words


def summary(file: CaseFile) -> dict[str, Any]:
    """A case in a line of JSON."""
    return {
        "id": file.case.id,
        "agent": file.case.agent,
        "charter_version": file.case.charter_version,
        "code": file.code,
        "state": file.state,
        "state_since": file.state_since.isoformat(),
        "accepted_at": file.case.accepted_at.isoformat(),
        "document": file.case.document,
        "origin": file.case.origin,
        "waits_for": file.waits_for,
        "decided_by": file.decided_by,
        "reason": file.reason,
    }
