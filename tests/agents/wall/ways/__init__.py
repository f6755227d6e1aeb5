"""Ways out of a process, one a function: each is gone by a process of its own, inside the wall and beside it.

A way that gets at the secret prints it.
"""

import json
import os
import socket
import sys
import threading
from contextlib import suppress

from tests.agents.wall.ways import bare_network, files, processes, python_network
from tests.agents.wall.ways.way import WAYS, Place

MARK = "127.0.0.9"
"""A connection there, refused like all others, says to the watcher which way comes next."""
FILES = (bare_network, files, processes, python_network)


def go(name: str, place: Place) -> None:
    """One way in a process of its own, which is stopped if it takes long."""
    child = os.fork()
    if child == 0:
        threading.Timer(3, os._exit, (3,)).start()
        try:
            WAYS[name][0](place)
        except BaseException as error:  # noqa: BLE001
            print(f"{type(error).__name__}: {error}")
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(child, 0)


def go_all() -> None:
    """Each in turn; `told` and the output say where one begins."""
    places = json.loads(os.environ["PLACES"])
    for position, (name, place) in enumerate(places.items()):
        print(f"\n=={name}==", flush=True)
        with suppress(OSError), socket.socket() as marking:
            marking.connect((MARK, position + 1))
        go(name, Place(place))
