"""`gluework guard`: the systems that agents call; open or close a circuit by hand."""

from typing import Annotated

import typer

from gluework.cli.app import JsonOption, app
from gluework.cli.here import books_here, person_here
from gluework.cli.screen import Screen, moment
from gluework.systems.model import SystemStatus

guard_app = typer.Typer(
    help="Shows the systems that agents call, and moves their circuits.", no_args_is_help=False
)
app.add_typer(guard_app, name="guard")

SystemArgument = Annotated[str, typer.Argument(metavar="SYSTEM", help="Its name or id.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why; it is kept on record.")]


@guard_app.callback(invoke_without_command=True)
def guard(context: typer.Context, as_json: JsonOption = False) -> None:
    """Lists the systems: state, what was counted in the last minute, limits, budgets."""
    if context.invoked_subcommand:
        return
    screen = Screen()
    with books_here() as books:
        found, budgets = books.systems.all(), books.systems.budgets()
    if as_json:
        screen.json(
            {
                "systems": [status.model_dump(mode="json") for status in found],
                "budgets": [budget.model_dump(mode="json") for budget in budgets],
            }
        )
        return
    if found:
        screen.table(("system", "state", "why", "last minute", "id"), [_row(status) for status in found])
    else:
        screen.say("No charter here names a system.")
    for budget in budgets:
        screen.say(f"\n{budget.in_words}.")
    if any(not status.answers for status in found):
        screen.say("\nLet calls out at once:  gluework guard close SYSTEM --reason …")


@guard_app.command()
def show(system: SystemArgument, as_json: JsonOption = False) -> None:
    """Shows one system with its last changes."""
    screen = Screen()
    with books_here() as books:
        status = books.systems.one(system)
    if as_json:
        screen.json(status)
        return
    _tell(screen, status)
    for change in status.changes:
        by = f" ({change.by})" if change.by else ""
        screen.say(f"  {moment(change.at)}  {change.before} to {change.after}: {change.why}{by}")


@guard_app.command("open")
def open_circuit(system: SystemArgument, reason: ReasonOption, as_json: JsonOption = False) -> None:
    """Lets nothing out to a system until somebody closes its circuit again."""
    _move(system, reason, "open", as_json=as_json)


@guard_app.command("close")
def close_circuit(system: SystemArgument, reason: ReasonOption, as_json: JsonOption = False) -> None:
    """Lets calls out to a system at once."""
    _move(system, reason, "close", as_json=as_json)


def _move(system: str, reason: str, move: str, *, as_json: bool) -> None:
    screen = Screen()
    with books_here() as books:
        moved = books.systems.open if move == "open" else books.systems.close
        status = moved(system, person_here(), reason)
    if as_json:
        screen.json(status)
        return
    _tell(screen, status)


def _tell(screen: Screen, status: SystemStatus) -> None:
    name, state, why, traffic, _ = _row(status)
    screen.say(f"{name} ({status.url}) is {state}{f': {why}' if why else ''}.")
    screen.say(f"In the last minute: {traffic}.")


def _row(status: SystemStatus) -> tuple[str, str, str, str, str]:
    state = status.state.value.replace("-", " ")
    why = "" if status.state.value == "closed" else status.why + (f" ({status.by})" if status.by else "")
    if status.paused_until:
        state, why = f"{state}, paused until {moment(status.paused_until)}", status.pause_why
    traffic = status.traffic
    words = [f"{traffic.calls} calls"]
    words += [f"{traffic.mean_ms:.0f} ms"] if traffic.mean_ms is not None else []
    words += [
        f"{number} {word}"
        for number, word in (
            (traffic.failures, "failed"),
            (traffic.slow, "slow"),
            (traffic.busy, "told to wait"),
            (traffic.retries, "repeated"),
            (traffic.refused, "not let out"),
        )
        if number
    ]
    return status.name, state, why, ", ".join(words), status.id
