"""What tokens cost: as the charter states it, otherwise by the price list that is installed.

An unknown price is an error, never zero. Source of the list: the `genai-prices` package, offline.
"""

from decimal import Decimal

import genai_prices
from genai_prices.data_snapshot import get_snapshot

from gluework.charter import Charter
from gluework.charter.model import Price
from gluework.errors import PriceError
from gluework.guard.models.call import ModelCall
from gluework.guard.models.usage import Usage
from gluework.money import Money

MILLION = 1_000_000
CACHE_WRITE_FACTOR = 2
"""The dearest cache (one hour) doubles the price of input."""


class Prices:
    """The prices that hold for one charter."""

    def __init__(self, charter: Charter) -> None:
        self._stated = {price.model: price for price in charter.budget.prices}

    def bound(self, call: ModelCall) -> Money:
        """The most that a call can cost; raises `PriceError` when its price is unknown."""
        factor = CACHE_WRITE_FACTOR if call.caches else 1
        return self.cost(call, Usage(input=call.input_bound * factor, output=call.output_bound))

    def cost(self, call: ModelCall, usage: Usage) -> Money:
        """What those tokens cost, rounded up to the micro-unit."""
        stated = self._stated.get(f"{call.provider}:{call.model}") or self._stated.get(call.model)
        return Money.of(_by_statement(stated, usage) if stated else _by_list(call, usage))


def is_known_provider(address: str) -> bool:
    """Whether the price list knows the address as a model provider's."""
    try:
        get_snapshot().find_provider(None, None, address)
    except LookupError:
        return False
    return True


def _by_statement(price: Price, usage: Usage) -> Decimal:
    return (usage.input * price.input_per_million + usage.output * price.output_per_million) / MILLION


def _by_list(call: ModelCall, usage: Usage) -> Decimal:
    tokens = genai_prices.Usage(
        input_tokens=usage.input,
        output_tokens=usage.output,
        cache_read_tokens=usage.cache_read,
        cache_write_tokens=usage.cache_write,
    )
    try:
        if call.provider:
            return genai_prices.calc_price(tokens, call.model, provider_id=call.provider).total_price
        return genai_prices.calc_price(tokens, call.model, provider_api_url=call.address).total_price
    except LookupError as error:
        name = f"{call.provider}:{call.model}" if call.provider else call.model
        raise PriceError(
            f"Nobody knows what the model {name} costs, so no budget can hold.",
            "State it in the charter, in USD per million tokens: "
            f'[[budget.prices]] model = "{name}" input_per_million = … output_per_million = …',
        ) from error
