"""The style sheet and scripts, as files of the package.

Their addresses carry a digest of all of them, so that a browser never uses those of another version.
"""

import hashlib
from functools import cache
from pathlib import Path

from starlette.staticfiles import StaticFiles

STATIC_PATH = "/static"
FOLDER = Path(__file__).parent / "static"


def static_files() -> StaticFiles:
    """The application that the server mounts at `STATIC_PATH`."""
    return StaticFiles(directory=FOLDER)


def static_url(name: str) -> str:
    """The address of one file, with the version."""
    return f"{STATIC_PATH}/{name}?v={_version()}"


@cache
def _version() -> str:
    digest = hashlib.sha256()
    for file in sorted(FOLDER.iterdir()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
