"""`gluework reload`: has the service here take up what has changed of its agents."""

import typer

from gluework.cli.app import JsonOption, app
from gluework.cli.screen import Screen
from gluework.settings import load_settings
from gluework.wiring import ask_to_reload


@app.command()
def reload(as_json: JsonOption = False) -> None:
    """Has the service take up changed agents; cases under way end as they began."""
    screen = Screen()
    found = ask_to_reload(load_settings().home)
    if as_json:
        screen.json([{name: getattr(one, name) for name in one.__slots__} for one in found])
    for one in () if as_json else found:
        if one.problem:
            screen.warning(f"{one.agent} stays as it was: {one.problem}")
        else:
            what = "works with" if one.changed else "is unchanged:"
            screen.say(f"{one.agent} {what} charter {one.charter}, code {one.code}.")
    if any(one.problem for one in found):
        raise typer.Exit(1)
