"""`gluework agents` and `gluework charter`: who works here, and whether a charter is right."""

from pathlib import Path
from typing import Annotated

import typer

from gluework.agents import load_agent
from gluework.charter import LoadedCharter, charter_schema, load_charter
from gluework.cli.app import JsonOption, app
from gluework.cli.here import books_here
from gluework.cli.screen import Screen
from gluework.cli.terms import tell_terms
from gluework.errors import AgentError
from gluework.guard import Withheld
from gluework.readiness import lacks


@app.command()
def agents(as_json: JsonOption = False) -> None:
    """Lists the agents that are known here, with who answers for them."""
    screen = Screen()
    with books_here() as books:
        known = [books.charters.current(name) for name in books.charters.agents()]
    loaded = [charter for charter in known if charter]
    if as_json:
        screen.json(
            [
                {"agent": one.charter.agent.name, "version": one.version, "folder": str(one.folder)}
                for one in loaded
            ]
        )
        return
    rows = [
        (
            one.charter.agent.name,
            one.version,
            one.charter.owner.name,
            one.charter.on_call.name,
            one.charter.agent.model,
            one.charter.agent.purpose,
        )
        for one in loaded
    ]
    if not rows:
        screen.say("No agent is known here. Start one with `gluework up DIR`.")
        return
    screen.table(("agent", "charter", "owner", "on call", "model", "purpose"), rows)


@app.command()
def charter(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="The agent's folder.")] = Path(),
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema for editors instead.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Checks a charter and says what it allows."""
    screen = Screen()
    if schema:
        screen.json(charter_schema())
        return
    loaded = load_charter(folder)
    missing, fault = _looked_through(loaded)
    if as_json:
        missing += [str(fault)] if fault else []
        screen.json({"version": loaded.version, **loaded.charter.model_dump(mode="json"), "missing": missing})
        if fault:
            raise typer.Exit(fault.exit_code)
        return
    terms = loaded.charter
    screen.say(f"{terms.agent.name}: {terms.agent.purpose}")
    screen.say(f"  version      {loaded.version}")
    tell_terms(screen, terms)
    for lack in missing:
        screen.warning(lack)
    if fault:
        raise fault


def _looked_through(loaded: LoadedCharter) -> tuple[list[str], AgentError | None]:
    """What is missing, and why the agent can't be imported; it holds no secret then, as in the service."""
    environment = Withheld()
    environment.take(loaded)
    ways_out: list[str] = []
    try:
        load_agent(loaded.folder, loaded.charter, ways_out.append).folder.close()
    except AgentError as error:
        return lacks(loaded, environment), error
    else:
        told = [f"While it is imported, it tries to reach {what} past the guard." for what in ways_out]
        return lacks(loaded, environment) + told, None
    finally:
        environment.give_back()
