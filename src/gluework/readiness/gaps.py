"""What every case of an agent would fail for, before the first one comes: keys, packages, prices, money."""

from collections.abc import Iterator, Mapping

from gluework.agents import why_no_sdk
from gluework.charter import (
    OFFLINE,
    Charter,
    FolderDestination,
    LoadedCharter,
    TableDestination,
    WebhookDestination,
)
from gluework.errors import PriceError
from gluework.guard import Prices, SecretReference, Secrets, model_access, with_model


def lacks(loaded: LoadedCharter, environment: Mapping[str, str]) -> list[str]:
    """In sentences with what to do; empty when nothing is missing."""
    charter, secrets = loaded.charter, Secrets(environment, loaded.folder)
    found = [*_secrets(charter, secrets), *_models(charter, secrets)]
    if _costs(charter, secrets) and not (charter.budget.per_case and charter.budget.per_day):
        found.append(
            "No model may be called: the budget of a case or of a day is 0. "
            "State `per_case` and `per_day` under [budget]."
        )
    return list(dict.fromkeys([*found, *_in_vain(charter)]))


def _in_vain(charter: Charter) -> Iterator[str]:
    """What a charter states that never helps."""
    agent, budget = charter.agent, charter.budget
    if agent.model in agent.fallback:
        yield (
            f"The fallback {agent.model} is the model itself: when that is away, so is its fallback. "
            "Name another one under `fallback`, or take it out."
        )
    if 0 < budget.per_day < budget.per_case:
        yield (
            f"A case may cost {budget.per_case}, but all of a day only {budget.per_day}: no case comes to "
            "its `per_case`. Raise `per_day`, or lower `per_case`."
        )


def _secrets(charter: Charter, secrets: Secrets) -> Iterator[str]:
    wanted = {system.name: system.secret.value for system in charter.systems if system.secret}
    for destination in charter.destinations:
        match destination:
            case WebhookDestination():
                wanted[destination.name] = destination.secret
            case TableDestination() if SecretReference.of(destination.url):
                wanted[destination.name] = destination.url
            case TableDestination() | FolderDestination():
                pass
    for name, reference in wanted.items():
        if why := secrets.why_missing(reference):
            yield f"{name} can't be called: {_small(why)}"


def _models(charter: Charter, secrets: Secrets) -> Iterator[str]:
    for line in _lines(charter):
        access = model_access(with_model(charter, line), secrets)
        if why := access.why_not or why_no_sdk(access.provider):
            yield f"The model {line} can't be called: {_small(why)}"
        if access.system is not None:
            yield from _price(charter, access.provider, access.model, access.system.url)


def _price(charter: Charter, provider: str, model: str, address: str) -> Iterator[str]:
    try:
        Prices(charter).is_free(provider, model, address)
    except PriceError as error:
        yield str(error)


def _costs(charter: Charter, secrets: Secrets) -> bool:
    """Whether any of its models costs anything."""
    prices = Prices(charter)
    for line in _lines(charter):
        access = model_access(with_model(charter, line), secrets)
        try:
            if access.system and not prices.is_free(access.provider, access.model, access.system.url):
                return True
        except PriceError:
            return True
    return False


def _lines(charter: Charter) -> list[str]:
    """The lines of all models that it may come to."""
    agent = charter.agent
    return [line for line in dict.fromkeys((agent.model, *agent.fallback)) if ":" in line and line != OFFLINE]


def _small(sentence: str) -> str:
    """As what follows a colon."""
    return sentence[:1].lower() + sentence[1:]
