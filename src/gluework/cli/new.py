"""`gluework new NAME`: a new agent folder that runs."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from gluework.charter import load_charter, starter_charter
from gluework.cli.app import app
from gluework.cli.here import person_here
from gluework.cli.screen import Screen
from gluework.errors import ConflictError, InvalidError, StorageError

LONGEST = 63


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Small letters, digits and hyphens.")],
    into: Annotated[Path, typer.Option("--in", help="The folder to make it in.")] = Path(),
) -> None:
    """Writes a new agent folder: a charter to fill in, an agent that runs, and a sample to try it on."""
    if (
        not name[:1].isalpha()
        or not name.replace("-", "").isalnum()
        or name != name.lower()
        or len(name) > LONGEST
    ):
        raise InvalidError(
            f"{name!r} is no name for an agent.", "Use small letters, digits and hyphens: `my-agent`."
        )
    folder = into / name
    screen = Screen()
    try:
        folder.mkdir(parents=True)
        (folder / "charter.toml").write_text(starter_charter(name, person_here()), encoding="utf-8")
        starter = files("gluework.cli").joinpath("starter")
        for file in starter.iterdir():
            target = file.name.removesuffix(".txt") if file.name.endswith(".py.txt") else file.name
            (folder / target).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    except FileExistsError as error:
        raise ConflictError(
            f"{folder} is there already.", "Choose another name, or remove it first."
        ) from error
    except OSError as error:
        raise StorageError(
            f"{folder} can't be written: {error.strerror}.", "Choose another place with --in."
        ) from error
    load_charter(folder)
    screen.say(f"{folder} is ready.")
    screen.say("  charter.toml  who answers for it, and what it may do: fill in the names")
    screen.say("  agent.py      what it does")
    screen.say(f"\nRun it:   gluework up {folder}")
    screen.say(f"Feed it:  gluework submit {folder}/sample.txt")
