"""Where each command is; only the one that is wanted is imported, so that small ones start quickly."""

from importlib import import_module
from typing import Any, NamedTuple

from typer.core import TyperGroup


class Known(NamedTuple):
    """A command: the module that it is in, and its own help, as the list of all shows it."""

    module: str
    says: str


COMMANDS = {
    "demo": Known("demo", "Shows gluework at work on a generated inbox, without a key or a server."),
    "new": Known(
        "new",
        "Writes a new agent folder: a charter to fill in, an agent that runs, and a sample to try it on.",
    ),
    "charter": Known("charter", "Checks a charter and says what it allows."),
    "read": Known(
        "read", "Prints what would be read of files, and how much of them that is. Nothing is kept."
    ),
    "score": Known(
        "score",
        "Runs an agent over documents and compares with the truth. Nothing leaves, nobody is asked.",
    ),
    "up": Known("up", "Starts gluework on agents: API, pages and worker in one process, until Ctrl-C."),
    "submit": Known(
        "submit", "Puts documents to an agent. Each becomes a case that is safe once its id is printed."
    ),
    "cases": Known("cases", "Lists cases, newest first; shows what failed, and runs it again."),
    "case": Known("cases", "Tells the whole story of one case, step by step."),
    "review": Known("review", "Lists the questions that wait for a person, or answers one."),
    "incidents": Known("incidents", "Lists what needs a person now; acknowledges and closes it."),
    "dead-letters": Known("dead_letters", "Lists, redrives and discards what got stuck."),
    "guard": Known("guard", "Shows the systems that agents call, and moves their circuits."),
    "gateway": Known(
        "gateway", "Opens the guard's door as an HTTP server, for agents in any language, until Ctrl-C."
    ),
    "agents": Known("agents", "Lists the agents that are known here, with who answers for them."),
    "reload": Known("reload", "Has the service take up changed agents; cases under way end as they began."),
    "doctor": Known(
        "doctor", "Says what this machine does not give: so far, of the wall round agents' processes."
    ),
    "audit": Known("audit", "Proves that the record is whole, and lists it."),
    "keys": Known("keys", "Lists, makes and revokes keys for the API and the pages."),
}
"""In the order in which somebody meets them."""
OF_ALL: tuple[list[str], ...] = ([], ["-h"], ["--help"], ["--version"])
"""Arguments that are no command's."""


class Commands(TyperGroup):
    """Lists all commands without importing any."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # the same for whoever asks
        """Names and what they do, in full."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, known.says) for name, known in COMMANDS.items()])


def register(arguments: list[str]) -> None:
    """Makes the command known that the arguments name; all of them for mistakes."""
    if arguments in OF_ALL:
        return
    wanted = COMMANDS.get(arguments[0])
    for known in [wanted] if wanted else COMMANDS.values():
        import_module(f"gluework.cli.{known.module}")
