"""`gluework gateway DIR`: the guard's door for an agent in any language."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from gluework.cli.app import app
from gluework.settings import load_settings
from gluework.telemetry import set_up_logs

PORT = 8601


@app.command()
def gateway(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The agent's folder, or its charter.")],
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; this machine alone unless told otherwise.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.")
    ] = PORT,
) -> None:
    """Opens the guard's door as an HTTP server, for agents in any language, until Ctrl-C."""
    from gluework.cli.gatekeeping import keep_open  # noqa: PLC0415  # seconds to import; others go without

    settings = load_settings()
    set_up_logs(settings.log_level)
    asyncio.run(keep_open(settings, folder, host, port))
