"""The commands, and what becomes of an error that reaches the top."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer
from typer.core import TyperGroup

from gluework.cli.commands import COMMANDS, Commands, register
from gluework.cli.screen import Screen
from gluework.errors import GlueworkError

app = typer.Typer(
    name="gluework",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def group(name: str, kind: type[TyperGroup] = TyperGroup) -> typer.Typer:
    """Adds a command that has commands of its own; its help is what the list of all says."""
    made = typer.Typer(cls=kind, help=COMMANDS[name].says, no_args_is_help=False)
    app.add_typer(made, name=name)
    return made


JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
AgentOption = Annotated[str | None, typer.Option("--agent", help="Only this agent.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=200, help="At most this many.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gluework {version('gluework')}")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
]


@app.callback()
def root(*, show_version: VersionOption = False) -> None:
    """Runs agents as a business process: durable, guarded, with every doubt in front of a person."""


def main() -> None:
    """Runs a command; an error that somebody can mend is told in two lines, without a traceback."""
    register(sys.argv[1:])
    try:
        app()
    except GlueworkError as error:
        Screen().problem(error.message, error.hint)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(141)
