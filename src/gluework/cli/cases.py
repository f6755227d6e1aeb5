"""`gluework cases` and `gluework case ID`: where cases are, and the whole story of one."""

from typing import Annotated, Any

import typer
from rich.markup import escape

from gluework.cases import CaseFile, Cost, folded
from gluework.charter import LoadedCharter
from gluework.cli.app import AgentOption, JsonOption, LimitOption, app
from gluework.cli.here import books_here
from gluework.cli.screen import Screen, moment, state_markup
from gluework.clock import ago
from gluework.ids import CaseId
from gluework.values import CaseState, Evidence, Field, Proposal
from gluework.wiring import Books

SHOWN_FILES = 50
"""Of an archive; more are in the list of cases."""


@app.command()
def cases(
    state: Annotated[list[CaseState] | None, typer.Option("--state", help="Only in this state.")] = None,
    agent: AgentOption = None,
    limit: LimitOption = 50,
    cursor: Annotated[str | None, typer.Option("--cursor", help="Go on from here.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Lists cases, newest first."""
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
