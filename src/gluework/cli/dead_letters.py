"""`gluework dead-letters`: list, redrive, discard."""

from typing import Annotated

import typer

from gluework.cases import LetterState
from gluework.cli.app import AgentOption, JsonOption, LimitOption, group
from gluework.cli.here import books_here, person_here
from gluework.cli.screen import Screen, moment
from gluework.ids import LetterId

letters_app = group("dead-letters")


@letters_app.callback(invoke_without_command=True)
def dead_letters(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Also those that were closed.")] = False,
    agent: AgentOption = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """Lists dead letters: cases that will not be tried again by themselves."""
    if context.invoked_subcommand:
        return
    screen = Screen()
    with books_here() as books:
        state = None if everything else LetterState.OPEN
        page = books.letters.some(state=state, agent=agent, limit=limit)
    if as_json:
        screen.json({"dead_letters": page.items})
        return
    if not page.items:
        screen.say("No dead letters.")
        return
    rows = [
        (
            letter.id,
            letter.state,
            letter.owner,
            letter.stage,
            letter.document_name,
            letter.reason,
            moment(letter.created_at),
        )
        for letter in page.items
    ]
    screen.table(("letter", "state", "owner", "stuck at", "document", "reason", "since"), rows)
    screen.say("\nTry one again:  gluework dead-letters redrive ID")
    screen.say("Give it up:     gluework dead-letters discard ID --reason …")


@letters_app.command()
def redrive(
    letter_ids: Annotated[list[str], typer.Argument(metavar="ID…")], as_json: JsonOption = False
) -> None:
    """Has cases tried again, from where they got stuck."""
    screen = Screen()
    with books_here() as books:
        files = [books.letters.redrive(LetterId(letter_id), person_here()) for letter_id in letter_ids]
    if as_json:
        screen.json([{"case": file.case.id, "state": file.state} for file in files])
        return
    for file in files:
        screen.say(f"{file.case.id} is {file.state.replace('_', ' ')} again.")


@letters_app.command()
def discard(
    letter_id: Annotated[str, typer.Argument(metavar="ID")],
    reason: Annotated[str, typer.Option("--reason", help="Why it needs no more work.")],
    as_json: JsonOption = False,
) -> None:
    """Gives a dead letter up for good, with the reason on record."""
    screen = Screen()
    with books_here() as books:
        letter = books.letters.discard(LetterId(letter_id), person_here(), reason)
    words = f"{letter.id} is discarded. Its case stays on record as dead-lettered."
    screen.tell(letter, words, as_json=as_json)
