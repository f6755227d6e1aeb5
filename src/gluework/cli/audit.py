"""`gluework audit`: proves that the record is whole."""

from typing import Annotated

import typer

from gluework.cli.app import JsonOption, app
from gluework.cli.here import books_here
from gluework.cli.screen import Screen
from gluework.errors import InvalidError


@app.command()
def audit(
    checkpoint: Annotated[
        str | None, typer.Option("--checkpoint", help="NUMBER:HASH as an earlier run printed it.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Verifies the record and prints its checkpoint. Keep checkpoints elsewhere: they prove its length."""
    screen = Screen()
    with books_here() as books:
        faults = books.audit.faults(_parsed(checkpoint) if checkpoint else None)
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


def _parsed(checkpoint: str) -> tuple[int, str]:
    number, _, digest = checkpoint.partition(":")
    if not number.isdigit() or len(digest) != 64:  # noqa: PLR2004  # SHA-256 in hexadecimal
        raise InvalidError("A checkpoint is NUMBER:HASH.", "Take it as `gluework audit` printed it.")
    return int(number), digest
