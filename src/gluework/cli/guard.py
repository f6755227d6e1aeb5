"""`gluework guard`: the systems that agents call; open or close a circuit by hand."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from gluework.cli.app import JsonOption, group
from gluework.cli.here import books_here, person_here
from gluework.cli.screen import Screen, moment
from gluework.systems import Change, SystemStatus


class GuardGroup(TyperGroup):
    """Knows what somebody means who names a system in place of a command."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Raises a usage error that says how to look at one system."""
        if args and self.get_command(ctx, args[0]) is None:
            ctx.fail(f"There is no command {args[0]!r}. To look at a system: gluework guard show {args[0]}")
        return super().resolve_command(ctx, args)


guard_app = group("guard", GuardGroup)

SystemArgument = Annotated[
    str, typer.Argument(metavar="SYSTEM", help="Its name or id, as `gluework guard` lists it.")
]
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
        screen.json({"systems": found, "budgets": budgets})
        return
    for status in found:
        _tell(screen, status)
        _tell_changes(screen, status.changes[:1])
        screen.say("")
    if not found:
        screen.say("No charter here names a system.")
    for budget in budgets:
        mark = f" ({budget.mark.upper()})" if budget.mark else ""
        screen.say(f"{budget.in_words}.{mark}")
    if found:
        screen.say("Look at one:            gluework guard show SYSTEM")
    if any(not status.answers for status in found):
        screen.say("Let calls out at once:  gluework guard close SYSTEM --reason …")


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
    _tell_changes(screen, status.changes)


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
    outage = status.outage
    since = f" since {moment(outage.since)}" if outage else ""
    why = f": {outage.why if outage else status.why}" if not status.works and status.why else ""
    screen.say(f"{status.name} {status.standing}{since}{why}")
    if outage and outage.tried:
        screen.say(f"  {outage.tried}")
    if status.until:
        screen.say(f"  next try     {moment(status.until)}")
    if status.waits:
        screen.say(f"  {status.waits}: gluework cases --state parked")
    if status.paused_until:
        screen.say(f"  left alone   until {moment(status.paused_until)}: {status.pause_why}")
    agents = f", for {', '.join(status.agents)}" if status.agents else ""
    screen.say(f"  at           {status.url}{agents}")
    screen.say(f"  last minute  {status.traffic.words}")
    if status.limits:
        screen.say(f"  limits       {status.limits}")
    screen.say(f"  id           {status.id}")


def _tell_changes(screen: Screen, changes: tuple[Change, ...]) -> None:
    for number, change in enumerate(changes):
        by = f" ({change.by})" if change.by else ""
        heading = "" if number else "changed"
        screen.say(f"  {heading:<13}{moment(change.at)}  {change.words}: {change.why}{by}")
