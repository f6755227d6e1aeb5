"""What the shape of a charter alone does not tell: rules, names, models, fallbacks, addresses."""

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from gluework.charter.forms import is_web
from gluework.charter.model import (
    DEAD_LETTER,
    MODEL_PROVIDERS,
    OFFLINE,
    PARK,
    PERSON,
    Charter,
    WebhookDestination,
)
from gluework.charter.rules import compile_rule
from gluework.charter.systems import System
from gluework.errors import CharterError

Fault = tuple[tuple[str | int, ...], str]
"""Where it stands, and what is wrong with it."""
ENDS = (PERSON, DEAD_LETTER)
ONLY_WEB = ("methods", "paths", "secret", "hedge_after_seconds")
"""What is only said of a system that is reached by HTTP."""


def later_faults(charter: Charter) -> Iterator[Fault]:
    """All of them."""
    yield from _rules(charter)
    yield from _names(charter)
    yield from _models(charter)
    yield from _fallbacks(charter)
    for path, url in _addresses(charter):
        yield from ((path, said) for said in _address(url))
    for number, system in enumerate(charter.systems):
        yield from ((("systems", number, key), said) for key, said in _system(system))


def _rules(charter: Charter) -> Iterator[Fault]:
    for number, rule in enumerate(charter.sign_off):
        try:
            compile_rule(rule.when)
        except CharterError as error:
            yield ("sign_off", number, "when"), f"{error.message} {error.hint}"


def _names(charter: Charter) -> Iterator[Fault]:
    for kind, names in (
        ("systems", [one.name for one in charter.systems]),
        ("destinations", [one.name for one in charter.destinations]),
        ("reviewers", [one.name for one in charter.reviewers]),
    ):
        for number, name in enumerate(names):
            if name in names[:number]:
                yield (kind, number, "name"), f"`{name}` stands here twice; give each a name of its own"


def _models(charter: Charter) -> Iterator[Fault]:
    known = ", ".join(f"`{provider}:…`" for provider in MODEL_PROVIDERS)
    advice = f"write `{OFFLINE}` or one of {known}; another server that speaks its protocol is `model_url`"
    agent = charter.agent
    for key, line in (("model", agent.model), *(("fallback", line) for line in agent.fallback)):
        provider, _, model = line.partition(":")
        if line not in (OFFLINE, PARK, *ENDS) and (provider not in MODEL_PROVIDERS or not model.strip()):
            yield ("agent", key), f"nobody here knows the model `{line}`: {advice}"


def _fallbacks(charter: Charter) -> Iterator[Fault]:
    for line, after in pairwise(charter.agent.fallback):
        if line in ENDS:
            yield ("agent", "fallback"), f"`{after}` comes after `{line}`, where it ends: put `{line}` last"


def _addresses(charter: Charter) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is called, each with its place."""
    for number, system in enumerate(charter.systems):
        yield ("systems", number, "url"), system.url
    for number, destination in enumerate(charter.destinations):
        if isinstance(destination, WebhookDestination):
            yield ("destinations", number, "url"), destination.url
    if charter.agent.model_url is not None:
        yield ("agent", "model_url"), charter.agent.model_url


def _address(url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        yield f"the address is none: {error}"
        return
    if "@" in parts.netloc:
        yield "a name or password stands in the url; put it into a `secret`, which the guard adds"
    if not is_web(url) and port is None:
        yield "state the port too: only HTTP has one that goes without saying"


def _system(system: System) -> Iterator[tuple[str, str]]:
    if not is_web(system.url):
        for key in ONLY_WEB:
            if getattr(system, key):
                yield key, f"`{key}` is only for systems reached by HTTP; `{system.name}` is not"
