"""`gluework up [DIR…]`: API, pages and worker in one process."""

import asyncio
import gc
from pathlib import Path
from typing import Annotated

import typer

from gluework.cli.app import app
from gluework.settings import load_settings
from gluework.telemetry import set_up_logs


@app.command()
def up(
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[DIR…]", help="Agent folders, or a folder of them.")
    ] = None,
    host: Annotated[str | None, typer.Option("--host", help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option("--port", help="Port to listen on; 0 takes a free one.")] = None,
) -> None:
    """Starts gluework on agents: API, pages and worker in one process, until Ctrl-C."""
    gc.disable()  # what is imported now is never garbage, and need not be looked through again and again
    from gluework.cli.serving import serve  # noqa: PLC0415  # seconds to import; other commands go without

    gc.freeze()
    gc.enable()
    settings = load_settings(host=host, port=port)
    set_up_logs(settings.log_level)
    asyncio.run(serve(settings, folders or [Path()]))
