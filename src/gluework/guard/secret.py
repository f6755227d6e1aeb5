"""Secrets: read from where the charter points at the moment of the call, and put in by the guard.

Here alone it is known what a reference (`env:NAME`, `file:path`) means, for systems, webhooks and databases.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from gluework.charter import SystemSecret
from gluework.errors import SettingsError
from gluework.guard.request import RawHeaders, plain_name, without

ENV, FILE = "env", "file"
SHORTEST = 6
"""What is shorter stands in any text by chance."""


class SecretReference(NamedTuple):
    """Where a secret is: a variable of the environment, or a file in the agent's folder."""

    kind: str
    """`ENV` or `FILE`."""
    place: str

    @classmethod
    def of(cls, text: str) -> "SecretReference | None":
        """What a text refers to; None where it is no reference."""
        kind, _, place = text.partition(":")
        return cls(kind, place) if kind in (ENV, FILE) and place else None


class Secrets:
    """Knows where secrets are; files are relative to the agent's folder."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._environment = environment
        self._folder = folder
        self._given: set[str] = set()

    def read(self, reference: str) -> str:
        """What stands there now, without space around it; empty when nothing does."""
        found = SecretReference.of(reference)
        if found is None:
            return ""
        return (
            self._environment.get(found.place, "") if found.kind == ENV else self._file(found.place)
        ).strip()

    def value(self, reference: str) -> str:
        """What goes into a header; raises `SettingsError` when that is no secret."""
        value = self.read(reference)
        if not value:
            raise SettingsError(f"The secret {reference} is empty or not there.", _hint(reference))
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

    def put_in(self, secret: SystemSecret, headers: RawHeaders) -> RawHeaders:
        """With a system's secret header, whatever the caller had put there."""
        name = secret.header.encode("ascii")
        value = secret.prefix + self.value(secret.value)
        return [*without(headers, plain_name(name)), (name, value.encode("ascii"))]

    def _file(self, place: str) -> str:
        try:
            return (self._folder / place).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""


def _hint(reference: str) -> str:
    kind, _, place = reference.partition(":")
    return f"Set the environment variable {place}." if kind == ENV else f"Write it into the file {place}."
