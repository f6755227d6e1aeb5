"""`gluework demo [DIR]`: makes a sample inbox, works through it, and gives an account."""

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from gluework.cli.app import app
from gluework.settings import load_settings
from gluework.telemetry import set_up_logs


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="An agent's folder.")] = Path(
        "examples/invoices"
    ),
    count: Annotated[int, typer.Option("--count", min=60, max=2000, help="Documents in the inbox.")] = 64,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same inbox.")] = 7,
    once: Annotated[
        bool, typer.Option("--once", help="End after the account instead of staying up.")
    ] = False,
    port: Annotated[int | None, typer.Option("--port", help="Port of the pages.")] = None,
) -> None:
    """Shows gluework at work on a generated inbox, without a key or a server."""
    from gluework.cli.showing import show  # noqa: PLC0415  # a second to import; other commands go without

    settings = load_settings(home=Path(".gluework") / "demo", port=port)
    set_up_logs(settings.log_level)
    once = once or os.environ.get("CI", "").lower() == "true"
    kept = asyncio.run(show(settings, folder, count=count, seed=seed, once=once))
    if not kept:
        raise typer.Exit(1)
