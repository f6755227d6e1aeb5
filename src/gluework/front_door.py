"""A front door that loads its room piece by piece, each when it is first asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def opened_late(package: str, **modules: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The `__getattr__` and `__dir__` of a package; `modules` says which names lie in which of its modules.

    For rooms that a quick command, or a small process, must not load as a whole.
    """
    places = {name: module for module, names in modules.items() for name in names.split()}

    def get(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{places[name]}"), name)

    return get, lambda: list(places)
