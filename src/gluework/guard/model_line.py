"""The system behind a charter's model line: `anthropic:…`, `openai:…`, `google:…` and `bedrock:…`.

The model line itself names the provider, so it needs no `[[systems]]` entry: changing the line is
enough. A system that bears the provider's name replaces what is derived here (another path, another
secret). `model_url` points the line at another server that speaks the provider's protocol; such a
server may go without a key.
"""

from dataclasses import dataclass
from pathlib import Path

from gluework.charter import (
    Charter,
    FolderDestination,
    LoadedCharter,
    System,
    TableDestination,
    WebhookDestination,
)
from gluework.guard.protocols import PROVIDERS, Provider
from gluework.guard.secret import FILE, SecretReference, Secrets

TIMEOUT_SECONDS = 600
"""A model may think long; the case's deadline bounds it."""


@dataclass(frozen=True, slots=True)
class ModelAccess:
    """The charter's model and the way to it. `why_not` says why it can't be called; empty if it can."""

    provider: str
    model: str
    system: System | None
    why_not: str = ""

    @property
    def name(self) -> str:
        """As in the charter: `provider:model`, or `offline`."""
        return f"{self.provider}:{self.model}" if self.model else self.provider


def model_access(charter: Charter, secrets: Secrets) -> ModelAccess:
    """How the charter's model is reached, or why it is not."""
    name, _, model = charter.agent.model.partition(":")
    if name == "offline":
        return ModelAccess(name, "", None, "The charter says `offline`.")
    provider = PROVIDERS.get(name)
    if provider is None or not model:
        known = " or ".join(f"`{known}:…`" for known in PROVIDERS)
        return ModelAccess(name, model, None, f"The model {charter.agent.model} is not known: use {known}.")
    system = charter.system(name)
    if system is None and not (charter.agent.model_url or provider.url):
        return ModelAccess(name, model, None, f"Where {name} is, is not stated. {provider.where}")
    system = system or _derived(provider, charter.agent.model_url, secrets)
    missing = secrets.why_missing(system.secret.value) if system.secret else ""
    return ModelAccess(name, model, system, missing)


def with_model(charter: Charter, line: str) -> Charter:
    """The same charter with another model line; `model_url` is only for the provider it was stated for."""
    agent = charter.agent
    same = line.partition(":")[0] == agent.model.partition(":")[0]
    changed = {"model": line, "model_url": agent.model_url if same else None}
    return charter.model_copy(update={"agent": agent.model_copy(update=changed)})


def systems_of(charter: Charter) -> tuple[System, ...]:
    """Everything that a charter's agent may call: its named systems, and those of its models."""
    secrets = Secrets({}, Path())
    systems = {system.name: system for system in charter.systems}
    for line in (charter.agent.model, *charter.agent.fallback):
        found = model_access(with_model(charter, line), secrets).system
        if found is not None:
            systems.setdefault(found.name, found)
    return tuple(systems.values())


def secret_files(loaded: LoadedCharter) -> tuple[Path, ...]:
    """The files in which a charter's secrets are: its systems', its models' and its destinations'."""
    named = [system.secret.value for system in systems_of(loaded.charter) if system.secret]
    for destination in loaded.charter.destinations:
        match destination:
            case WebhookDestination():
                named.append(destination.secret)
            case TableDestination():
                named.append(destination.url)
            case FolderDestination():
                pass
    found = [reference for one in named if (reference := SecretReference.of(one)) is not None]
    return tuple(loaded.folder / place for kind, place in found if kind == FILE)


def _derived(provider: Provider, url: str | None, secrets: Secrets) -> System:
    keyless = url is not None and bool(secrets.why_missing(provider.secret.value))
    return System(
        name=provider.name,
        url=url or provider.url,
        methods=("POST",),
        paths=provider.paths,
        secret=None if keyless else provider.secret,
        timeout_seconds=TIMEOUT_SECONDS,
    )
