"""`gluework agents`: who works here."""

from gluework.cli.app import JsonOption, app
from gluework.cli.here import books_here
from gluework.cli.screen import Screen


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
