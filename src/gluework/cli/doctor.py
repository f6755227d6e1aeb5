"""`gluework doctor`: what this machine gives gluework, and what it does not."""

import typer

from gluework.agents import Housing
from gluework.cli.app import JsonOption, app
from gluework.cli.screen import Screen
from gluework.settings import Walls, load_settings


@app.command()
def doctor(as_json: JsonOption = False) -> None:
    """Says what this machine does not give: so far, of the wall round agents' processes."""
    screen, settings = Screen(), load_settings()
    housing = Housing(walls=settings.walls)
    try:
        lacks = housing.lacks()
    finally:
        housing.close()
    if as_json:
        screen.json({"walls": str(settings.walls), "lacks": list(lacks)})
    elif lacks:
        for lack in lacks:
            screen.warning(f"The wall round agents: {lack}.")
    else:
        screen.say("The wall round agents is whole: network, files, processes and limits.")
    if lacks and settings.walls is Walls.REQUIRED:
        raise typer.Exit(1)
