"""A process that has imported the commands and forks one for each order: no test waits for imports.

An order is a line of JSON on standard input: arguments, folder, environment and the two files that take the
output. The answer is the exit code, when the command has ended; of one that stays, its process id. Whether it
has `ended` is another order, answered by its exit code or an empty line.
"""

import gc
import json
import os
import signal
import sys
from importlib import import_module
from typing import Any

from gluework.cli import main
from gluework.cli.commands import COMMANDS

LONGEST_SECONDS = 60


def wait_for_an_order() -> None:
    """Comes back in the process that is the command; the first one stays here."""
    for line in sys.stdin:
        order = json.loads(line)
        if "ended" in order:
            say(code_of(order["ended"], os.WNOHANG))
            continue
        stays = order.pop("stays", False)
        child = os.fork()
        if child == 0:
            become(**order)
            if not stays:
                signal.alarm(LONGEST_SECONDS)
            return
        say(child if stays else code_of(child))
    os._exit(0)


def say(what: Any) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def code_of(child: int, options: int = 0) -> int | str:
    found, status = os.waitpid(child, options)
    return os.waitstatus_to_exitcode(status) if found else ""


def become(arguments: list[str], folder: str, environment: dict[str, str], out: str, err: str) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["gluework", *arguments]
    for number, name, how in ((0, os.devnull, os.O_RDONLY), (1, out, os.O_WRONLY), (2, err, os.O_WRONLY)):
        file = os.open(name, how | os.O_APPEND * (number > 0))
        os.dup2(file, number)
        os.close(file)


if __name__ == "__main__":
    for module in {known.module for known in COMMANDS.values()}:
        import_module(f"gluework.cli.{module}")
    import_module("gluework.cli.serving")
    import_module("gluework.cli.gatekeeping")
    gc.freeze()
    wait_for_an_order()
    main()
