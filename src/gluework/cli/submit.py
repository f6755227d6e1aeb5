"""`gluework submit FILE…`: puts documents to an agent."""

import mimetypes
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gluework.cli.app import JsonOption, app
from gluework.cli.here import books_here, person_here
from gluework.cli.screen import Screen
from gluework.errors import GlueworkError, InvalidError, NotFoundError
from gluework.intake import Reception
from gluework.values import Document
from gluework.wiring import Books

CHUNK = 1_048_576


@app.command()
def submit(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Documents, or folders of them.")],
    agent: Annotated[
        str | None, typer.Option("--agent", help="Which agent; not needed with only one.")
    ] = None,
    urgent: Annotated[bool, typer.Option("--urgent", help="A person waits for it: before others.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Puts documents to an agent. Each becomes a case that is safe once its id is printed."""
    screen = Screen()
    with books_here() as books:
        name = agent or only_agent(books)
        reception = books.reception()
        paths = list(_files(files))
        if not paths:
            raise InvalidError(
                "There is no document in what was named.", "Name files, or a folder with files."
            )
        submit = partial(submit_one, agent=name, reception=reception, urgent=urgent)
        rows = list(_submitted(paths, submit, screen, quiet=as_json))
    refused = sum("problem" in row for row in rows)
    screen.tell(rows, f"{len(rows) - refused} accepted, {refused} refused.", as_json=as_json)
    if refused:
        raise typer.Exit(1)


def _submitted(
    paths: list[Path], submit: Callable[[Path], dict[str, Any]], screen: Screen, *, quiet: bool
) -> Iterator[dict[str, Any]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen.err, disable=quiet, transient=True) as progress:
        task = progress.add_task("submitting", total=len(paths))
        for path in paths:
            row = submit(path)
            if "problem" in row and not quiet:
                screen.problem(f"{row['file']}: {row['problem']}")
            elif not quiet:
                screen.say(f"{row['case']}  {row['file']}")
            progress.advance(task)
            yield row


def submit_one(path: Path, agent: str, reception: Reception, *, urgent: bool = False) -> dict[str, Any]:
    """One file accepted, or the reason why it was not."""
    try:
        with path.open("rb") as stream:
            digest, size = reception.store(iter(lambda: stream.read(CHUNK), b""))
        document = Document(
            digest=digest,
            size=size,
            name=path.name[:500],
            source="cli",
            stated_type=mimetypes.guess_type(path.name)[0],
        )
        case, _ = reception.accept(agent, document, sender=person_here(), urgent=urgent)
    except GlueworkError as error:
        return {"file": str(path), "problem": str(error)}
    except OSError as error:
        return {"file": str(path), "problem": f"can't be read: {error.strerror}"}
    return {"file": str(path), "case": case.id}


def _files(named: list[Path]) -> Iterator[Path]:
    for path in named:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file())
        else:
            yield path


def only_agent(books: Books) -> str:
    """The one agent of the installation; NotFoundError when there is none, InvalidError with several."""
    names = books.charters.agents()
    if not names:
        raise NotFoundError("No agent is known here.", "Start one first: `gluework up DIR`.")
    if len(names) > 1:
        raise InvalidError(f"There are several agents: {', '.join(names)}.", "Say which with --agent.")
    return names[0]
