"""Secrets are kept from agent code: taken out of the environment before it is loaded, and closed to it.

The guard, the couriers and the checks at the start look here, so they find everything. Agent code looks into
the process's own environment, and finds no secret there; files that hold one it can't open.
"""

import os
from collections.abc import Callable, Iterator, Mapping, MutableMapping

from gluework.charter import Charter, FolderDestination, LoadedCharter, TableDestination, WebhookDestination
from gluework.guard import keep_closed, secrets_of

ENV, FILE = "env:", "file:"


class Withheld(Mapping[str, str]):
    """All variables; those that were taken are seen only here, until they are given back."""

    def __init__(self, environment: MutableMapping[str, str] | None = None) -> None:
        self._rest = os.environ if environment is None else environment
        self._taken: dict[str, str] = {}
        self._reopen: list[Callable[[], None]] = []

    def take(self, loaded: LoadedCharter) -> None:
        """Takes the variables that the charter names, and closes its files to agent code."""
        references = [*secrets_of(loaded.charter), *_of_destinations(loaded.charter)]
        for name in _named(ENV, references):
            if name in self._rest:
                self._taken[name] = self._rest.pop(name)
        self._reopen.append(keep_closed([loaded.folder / name for name in _named(FILE, references)]))

    def give_back(self) -> None:
        """Puts everything back, as it was."""
        while self._taken:
            name, value = self._taken.popitem()
            self._rest.setdefault(name, value)
        while self._reopen:
            self._reopen.pop()()

    def __getitem__(self, name: str) -> str:
        return self._taken[name] if name in self._taken else self._rest[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._rest, **self._taken})

    def __len__(self) -> int:
        return len({**self._rest, **self._taken})


def _named(kind: str, references: list[str]) -> list[str]:
    return [one.removeprefix(kind) for one in references if one.startswith(kind)]


def _of_destinations(charter: Charter) -> Iterator[str]:
    for destination in charter.destinations:
        match destination:
            case WebhookDestination():
                yield destination.secret
            case TableDestination():
                yield destination.url
            case FolderDestination():
                pass
