"""`gluework incidents`: list, acknowledge, close."""

from typing import Annotated

import typer

from gluework.cli.app import JsonOption, LimitOption, group
from gluework.cli.here import books_here, person_here
from gluework.cli.screen import Screen, moment

incidents_app = group("incidents")

IdArgument = Annotated[str, typer.Argument(metavar="ID")]


@incidents_app.callback(invoke_without_command=True)
def incidents(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Also those that are closed.")] = False,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """Lists incidents, newest first."""
    if context.invoked_subcommand:
        return
    screen = Screen()
    with books_here() as books:
        page = books.incidents.some(closed=everything, limit=limit)
    if as_json:
        screen.json({"incidents": page.items})
        return
    if not page.items:
        screen.say("No incidents.")
        return
    for one in page.items:
        times = f", {one.times} times" if one.times > 1 else ""
        screen.say(f"{one.id}  {one.severity}  {one.state}  agent {one.agent}  {one.title}")
        screen.say(f"  {one.text}")
        screen.say(
            f"  With {one.owner} ({one.reach}) since {moment(one.opened_at)}{times}. First: {one.runbook}\n"
        )
    screen.say("Look after one:  gluework incidents acknowledge ID")
    screen.say("Close one:       gluework incidents close ID --reason …")


@incidents_app.command()
def acknowledge(incident_id: IdArgument, as_json: JsonOption = False) -> None:
    """Says that you look after an incident."""
    screen = Screen()
    with books_here() as books:
        incident = books.incidents.acknowledge(incident_id, person_here())
    words = f"{incident.acknowledged_by} looks after {incident.id}: {incident.title}"
    screen.tell(incident, words, as_json=as_json)


@incidents_app.command()
def close(
    incident_id: IdArgument,
    reason: Annotated[str, typer.Option("--reason", help="Why it is over; kept on record.")],
    as_json: JsonOption = False,
) -> None:
    """Closes an incident."""
    screen = Screen()
    with books_here() as books:
        incident = books.incidents.close(incident_id, person_here(), reason)
    screen.tell(incident, f"{incident.id} is closed.", as_json=as_json)
