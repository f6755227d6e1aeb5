"""Secrets are kept from agent code: taken out of the environment before it is loaded, and closed to it.

The guard, the couriers and the checks at the start look here, so they find everything. Agent code looks into
the process's own environment, and finds no secret there; files that hold one it can't open.
"""

import os
from collections.abc import Callable, Iterator, Mapping, MutableMapping

from gluework.charter import Charter, FolderDestination, LoadedCharter, TableDestination, WebhookDestination
from gluework.guard.model_line import secrets_of
from gluework.guard.other_ways import keep_closed
from gluework.guard.secret import ENV, FILE, SecretReference


class Withheld(Mapping[str, str]):
    """All variables; those that were taken are seen only here, until they are given back."""

    def __init__(self, environment: MutableMapping[str, str] | None = None) -> None:
        self._rest = os.environ if environment is None else environment
        self._taken: dict[str, str] = {}
        self._reopen: list[Callable[[], None]] = []

    def take(self, loaded: LoadedCharter) -> None:
        """Takes the variables that the charter names, and closes its files to agent code."""
        references = references_of(loaded.charter)
        for kind, place in references:
            if kind == ENV and place in self._rest:
                self._taken[place] = self._rest.pop(place)
        self._reopen.append(
            keep_closed([loaded.folder / place for kind, place in references if kind == FILE])
        )

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


def references_of(charter: Charter) -> list[SecretReference]:
    """Where all secrets of a charter are: its systems', its models' and its destinations'."""
    named = [*secrets_of(charter), *_of_destinations(charter)]
    return [found for one in named if (found := SecretReference.of(one)) is not None]


def _of_destinations(charter: Charter) -> Iterator[str]:
    for destination in charter.destinations:
        match destination:
            case WebhookDestination():
                yield destination.secret
            case TableDestination():
                yield destination.url
            case FolderDestination():
                pass
