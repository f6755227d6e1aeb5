"""`gluework score`: how well an agent does on documents whose truth is known."""

import asyncio
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from gluework.cli.app import JsonOption, app
from gluework.cli.screen import Screen
from gluework.errors import InvalidError
from gluework.readiness import Judge, Place, Score, load_truth
from gluework.settings import load_settings

SHOWN = 20


@app.command()
def score(
    agent_dir: Annotated[Path, typer.Argument(metavar="AGENT_DIR", help="The agent's folder.")],
    documents_dir: Annotated[Path, typer.Argument(metavar="DOCUMENTS_DIR", help="The documents.")],
    truth: Annotated[Path, typer.Option("--truth", help="JSON lines: file, and truth with its fields.")],
    ignore_attachments: Annotated[
        bool, typer.Option("--ignore-attachments", help="Judge by the printed text alone.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Runs an agent over documents and compares with the truth. Nothing leaves, nobody is asked."""
    screen = Screen()
    make = partial(Judge, truths=load_truth(truth), ignore_attachments=ignore_attachments)
    files = _documents(documents_dir, truth)
    result = asyncio.run(_run(agent_dir, documents_dir, files, make, screen, quiet=as_json))
    if as_json:
        screen.json(result.as_json())
    else:
        _tell(screen, result)


def _documents(folder: Path, truth: Path) -> list[Path]:
    if not folder.is_dir():
        raise InvalidError(f"{folder} is no folder.", "Name the folder that the documents are in.")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.resolve() != truth.resolve())
    if not files:
        raise InvalidError(f"There is no document in {folder}.", "Name the folder that the documents are in.")
    return files


async def _run(
    agent_dir: Path,
    folder: Path,
    files: list[Path],
    make: Callable[..., Judge],
    screen: Screen,
    *,
    quiet: bool,
) -> Score:
    from gluework.wiring import open_scratch  # noqa: PLC0415  # a second to import; other commands go without

    columns = (TextColumn("scoring"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    settings = load_settings()
    with (
        tempfile.TemporaryDirectory(prefix="gluework-score-") as home,
        Progress(*columns, console=screen.err, disable=quiet, transient=True) as progress,
    ):
        async with open_scratch(agent_dir, Path(home), settings) as bench:
            judge = make(bench, form=bench.form, at_once=settings.readers)
            task = progress.add_task("scoring", total=len(files))
            return await judge.score(folder, files, lambda _: progress.advance(task))


def _tell(screen: Screen, score: Score) -> None:
    total = len(score.results)
    straight = score.count(Place.STRAIGHT)
    low, high = score.wrong_interval
    screen.say(f"{total} documents in {score.seconds:.1f} s")
    screen.say(f"  straight through  {straight:>5}  {_share(straight, total)}")
    wrong = f"{score.straight_wrong} of {score.straight_judged} judged"
    screen.say(
        f"    of them wrong   {score.straight_wrong:>5}  {wrong}; 95 % interval {low:.1%} to {high:.1%}"
    )
    for went, place in (("to a person", Place.PERSON), ("refused", Place.REFUSED)):
        screen.say(f"  {went:<16}  {score.count(place):>5}  {_share(score.count(place), total)}")
    kinds = sorted({result.kind for result in score.results})
    for kind in [None, *kinds] if len(kinds) > 1 else [None]:
        screen.say(f"\nFields{f' of {kind}' if kind else ''}:")
        rows = [(name, *counts.values()) for name, counts in sorted(score.fields(kind).items())]
        screen.table(("field", "right", "wrong", "missing"), rows)
    doubts = [(kind.replace("_", " "), count) for kind, count in score.doubt_counts.most_common()]
    if doubts:
        screen.say("\nWhy to a person (documents with a doubt of the kind):")
        screen.table(("doubt", "documents"), doubts)
    _tell_wrong(screen, score)


def _tell_wrong(screen: Screen, score: Score) -> None:
    wrong = [one for result in score.results for one in result.wrong]
    if not wrong:
        screen.say("\nNo wrong field.")
        return
    wrong.sort(key=lambda one: not one.straight_through)
    screen.say(f"\nWrong fields ({len(wrong)}), those that went straight through first:")
    rows = [
        ("straight" if one.straight_through else "person", one.file, one.field, one.got, one.want)
        for one in wrong[:SHOWN]
    ]
    screen.table(("went", "file", "field", "got", "want"), rows)
    if len(wrong) > SHOWN:
        screen.say(f"… and {len(wrong) - SHOWN} more: --json has them all.")


def _share(count: int, total: int) -> str:
    return f"{count / total:6.1%}" if total else ""
