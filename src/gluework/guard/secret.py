"""Secrets: read from where the charter points at the moment of the call, and put in by the guard."""

from collections.abc import Mapping
from pathlib import Path

from gluework.charter import System
from gluework.errors import SettingsError
from gluework.guard.headers import RawHeaders, plain_name, without
from gluework.guard.other_ways import unwatched

SHORTEST = 6
"""What is shorter stands in any text by chance."""


class Secrets:
    """Knows where secrets are; files are relative to the agent's folder."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._environment = environment
        self._folder = folder
        self._given: set[str] = set()

    def value(self, reference: str) -> str:
        """What `env:NAME` or `file:path` holds; raises `SettingsError` when that is no secret."""
        kind, _, place = reference.partition(":")
        found = self._environment.get(place, "") if kind == "env" else self._file(place)
        if not found.strip():
            raise SettingsError(f"The secret {reference} is empty or not there.", _hint(kind, place))
        value = found.strip()
        if not (value.isascii() and value.isprintable()):
            raise SettingsError(
                f"The secret {reference} holds a line break or a character that no header can hold.",
                "Write it again, in one line of plain letters, digits and signs.",
            )
        self._given.add(value)
        return value

    def hidden(self, text: str) -> str:
        """The text without any secret that was given out: a server may have put it into its answer."""
        for value in sorted(self._given, key=len, reverse=True):
            if len(value) >= SHORTEST:
                text = text.replace(value, "•••")
        return text

    def why_missing(self, reference: str) -> str:
        """Why there is no such secret, in words; empty when there is one."""
        try:
            self.value(reference)
        except SettingsError as error:
            return str(error)
        return ""

    def put_in(self, system: System, headers: RawHeaders) -> RawHeaders:
        """With the system's secret header, whatever the caller had put there."""
        if system.secret is None:
            return headers
        name = system.secret.header.encode("ascii")
        value = system.secret.prefix + self.value(system.secret.value)
        return [*without(headers, plain_name(name)), (name, value.encode("ascii"))]

    def _file(self, place: str) -> str:
        try:
            with unwatched():
                return (self._folder / place).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""


def _hint(kind: str, place: str) -> str:
    return f"Set the environment variable {place}." if kind == "env" else f"Write it into the file {place}."
