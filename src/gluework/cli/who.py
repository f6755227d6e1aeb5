"""Who sits at this terminal."""

import getpass
import os


def person_here() -> str:
    """The name that goes on record: GLUEWORK_PERSON, else the account's name."""
    name = os.environ.get("GLUEWORK_PERSON", "").strip()
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody at the terminal"
