"""`gluework keys`: the keys that people and programs come in with."""

from typing import Annotated

import typer

from gluework.cli.app import JsonOption, group
from gluework.cli.here import books_here, person_here
from gluework.cli.screen import Screen, moment

keys_app = group("keys")


@keys_app.callback(invoke_without_command=True)
def keys(context: typer.Context, as_json: JsonOption = False) -> None:
    """Lists the keys; their secret part is never kept, so it is never shown."""
    if context.invoked_subcommand:
        return
    screen = Screen()
    with books_here() as books:
        known = books.keys.list()
    if as_json:
        screen.json(known)
        return
    screen.table(("key", "name", "since"), [(key.id, key.name, moment(key.created_at)) for key in known])


@keys_app.command()
def create(name: Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is.")]) -> None:
    """Makes a key and shows it once."""
    screen = Screen()
    with books_here() as books:
        key = books.keys.create(name, by=person_here())
    screen.say(key)


@keys_app.command()
def revoke(key_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Makes a key useless from now on."""
    with books_here() as books:
        books.keys.revoke(key_id, by=person_here())
    Screen().say(f"{key_id} is revoked.")
