"""`gluework audit`: proves that the record is whole, and lists what it holds."""

from typing import Annotated

import typer

from gluework.cli.app import JsonOption, LimitOption, group
from gluework.cli.here import books_here
from gluework.cli.screen import Screen, moment
from gluework.errors import InvalidError

audit_app = group("audit")


@audit_app.callback(invoke_without_command=True)
def audit(
    context: typer.Context,
    checkpoint: Annotated[
        str | None, typer.Option("--checkpoint", help="NUMBER:HASH as an earlier run printed it.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Verifies the record and prints its checkpoint. Keep checkpoints elsewhere: they prove its length."""
    if context.invoked_subcommand:
        return
    screen = Screen()
    with books_here() as books:
        faults = books.audit.faults(_parsed(checkpoint) if checkpoint else None)
        faults += books.systems.faults() + books.incidents.faults()
        number, digest = books.audit.checkpoint()
    if as_json:
        screen.json({"whole": not faults, "faults": faults, "checkpoint": f"{number}:{digest}"})
    elif faults:
        for fault in faults:
            screen.problem(fault)
    else:
        screen.say(f"The record is whole: {number} entries.")
        screen.say(f"Checkpoint: {number}:{digest}")
    if faults:
        raise typer.Exit(1)


@audit_app.command("list")
def list_entries(
    case: Annotated[
        str | None, typer.Option("--case", metavar="ID", help="Only about this case, or any other id.")
    ] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """Lists what is on record, newest first: who did what, and to what."""
    screen = Screen()
    with books_here() as books:
        entries = books.audit.newest(limit, case)
    if as_json:
        screen.json({"entries": entries})
        return
    if not entries:
        screen.say("Nothing is on record about it." if case else "Nothing is on record yet.")
        return
    rows = [
        (
            entry.number,
            moment(entry.at),
            entry.actor.name,
            entry.action,
            entry.subject,
            ", ".join(f"{name} {value}" for name, value in entry.detail.items()),
        )
        for entry in entries
    ]
    screen.table(("number", "when", "who", "did", "to", "with"), rows)


def _parsed(checkpoint: str) -> tuple[int, str]:
    number, _, digest = checkpoint.partition(":")
    if not number.isdigit() or len(digest) != 64:  # noqa: PLR2004  # SHA-256 in hexadecimal
        raise InvalidError("A checkpoint is NUMBER:HASH.", "Take it as `gluework audit` printed it.")
    return int(number), digest
