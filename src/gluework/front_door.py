"""A front door that loads its room piece by piece, each when it is first asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def opened_late(
    package: str, places: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The `__getattr__` and `__dir__` of a package whose names lie in these modules.

    For rooms that a quick command, or a small process, must not load as a whole.
    """

    def get(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(places[name]), name)

    return get, lambda: list(places)
