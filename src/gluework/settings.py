"""Settings of an installation: one frozen object, from the environment and `gluework.toml`.

Read once, in `main`. The environment (`GLUEWORK_…`) goes before the file, the file before the defaults.
Whatever belongs to one agent stands in its charter instead.
"""

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from gluework.errors import SettingsError

FILE = "gluework.toml"


class Walls(StrEnum):
    """Whether agents' processes are closed in."""

    REQUIRED = "required"
    """Without a whole wall nothing starts."""
    GIVEN = "given"
    """As far as the system gives it; what it does not give is said."""
    OFF = "off"
    """Not at all: for finding out what an agent would do."""


class Settings(BaseSettings):
    """Each setting is `GLUEWORK_<NAME>` in the environment, or `<name>` in `gluework.toml`."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_prefix="GLUEWORK_")

    home: Path = Path(".gluework")
    """The folder for the vault, the key and, on SQLite, the databases."""
    database_url: str = ""
    """Where everything is kept; empty is SQLite in `home`. `postgresql+psycopg://…` for a server."""
    host: str = "127.0.0.1"
    """The address that the API and pages listen on; this machine alone unless told otherwise."""
    port: Annotated[int, Field(ge=0, le=65535)] = 8600
    """The port they listen on; 0 takes a free one."""
    readers: Annotated[int, Field(ge=1, le=64)] = 2
    """Processes that read documents."""
    in_flight: Annotated[int, Field(ge=1, le=1000)] = 16
    """Steps that run at the same time."""
    walls: Walls = Walls.GIVEN
    """Whether agents' processes are closed in: `required`, `given` (as far as the system can) or `off`."""
    max_document_mb: Annotated[int, Field(ge=1, le=10_000)] = 100
    """A larger document is refused at the door."""
    read_seconds: Annotated[int, Field(ge=1, le=3600)] = 8
    """A reader that takes longer for one document, plus a second for each megabyte, is killed."""
    read_memory_mb: Annotated[int, Field(ge=256, le=65_536)] = 2048
    """A reader gets no more memory than this."""
    drain_seconds: Annotated[int, Field(ge=0, le=600)] = 20
    """How long a stop waits for the steps that are under way."""
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    """What is written to standard error."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, FILE)

    def database(self, name: str = "gluework") -> str:
        """The URL of the database: the one that was set, or SQLite `home/<name>.db`."""
        return self.database_url or f"sqlite:///{(self.home / f'{name}.db').absolute()}"


def load_settings(**arguments: object) -> Settings:
    """The settings, checked; SettingsError names each fault and where to mend it."""
    try:
        return Settings(**{name: value for name, value in arguments.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        faults = "; ".join(f"{_name(fault['loc'])}: {fault['msg'].lower()}" for fault in error.errors())
        raise SettingsError(
            f"The settings can't be used: {faults}.",
            f"Mend them in the environment or in {FILE}; docs/settings.md lists them all.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{FILE} is not TOML: {error}.", "Mend the line it names.") from error


def _name(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location) or "settings"
