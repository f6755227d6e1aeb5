"""What tokens cost: as the charter states it, otherwise by the price list that is installed.

An unknown price is an error, never zero. Source of the list: the `genai-prices` package, offline.
"""

from decimal import Decimal

import genai_prices
from genai_prices.data_snapshot import get_snapshot
from genai_prices.types import PriceCalculation

from gluework.charter import Charter, Price
from gluework.errors import BudgetError, PriceError
from gluework.guard.protocols.call import ModelCall
from gluework.guard.protocols.usage import Usage
from gluework.guard.protocols.window import LISTED, window_of
from gluework.money import Money

MILLION = 1_000_000
WRITE_FACTOR, WRITE_1H_FACTOR = Decimal("1.25"), Decimal(2)
"""What it costs to write input into a provider's cache, as parts of the price of input; where the charter
states only that. Source: the price lists of Anthropic and OpenAI."""
ASKED_TO_CACHE = frozenset({"anthropic", "bedrock"})
"""Providers that write into their cache only when a request says so."""
KINDS = ("image", "audio", "video")
"""Of output besides text, as the price list calls them."""


class Prices:
    """The prices that hold for one charter."""

    def __init__(self, charter: Charter) -> None:
        self._stated = {price.model: price for price in charter.budget.prices}

    def bound(self, call: ModelCall) -> Money:
        """The most that a call can cost.

        Raises `PriceError` when its price is unknown, and `BudgetError` when it has no bound.
        """
        if (call.unbounded or call.fills_window) and self._is_free(call):
            return Money(0)
        if call.unbounded:
            raise BudgetError(
                f"What a call to {call.system} with `{call.unbounded}` costs can't be known beforehand.",
                "Send what the model needs in the request itself, with tools that run here.",
            )
        tokens = self._most_of_a_window(call) if call.fills_window else call.input_bound
        usages = [Usage(input=tokens, output=call.output_bound)]
        if call.caches or call.provider not in ASKED_TO_CACHE:
            usages.append(Usage(input=tokens, output=call.output_bound, cache_write=tokens))
        if call.caches:
            usages.append(Usage(input=tokens, output=call.output_bound, cache_write_1h=tokens))
        return max(self.cost(call, usage) for usage in usages)

    def cost(self, call: ModelCall, usage: Usage) -> Money:
        """What those tokens cost, rounded up to the micro-unit."""
        stated = self._price(call)
        return Money.of(_by_statement(stated, usage) if stated else _by_list(call, usage))

    def _price(self, call: ModelCall) -> Price | None:
        return self._stated.get(f"{call.provider}:{call.model}") or self._stated.get(call.model)

    def _is_free(self, call: ModelCall) -> bool:
        return self.cost(call, Usage(input=MILLION, output=MILLION)) == Money(0)

    def _most_of_a_window(self, call: ModelCall) -> int:
        """Tokens: a file may take the whole window, and no call takes more than that."""
        stated = self._price(call)
        window = window_of(call.provider, call.model, stated.window if stated else None)
        if window is None:
            raise BudgetError(
                f"How many tokens the files in a call to {call.system} take can't be told from their bytes.",
                "Send their text (reading.text), or state the model's `window` in [[budget.prices]].",
            )
        return window


def is_known_provider(address: str) -> bool:
    """Whether the price list knows the address as a model provider's."""
    try:
        get_snapshot().find_provider(None, None, address)
    except LookupError:
        return False
    return True


def _by_statement(price: Price, usage: Usage) -> Decimal:
    """What was read from a cache counts as any other input."""
    dearer = usage.cache_write * (WRITE_FACTOR - 1) + usage.cache_write_1h * (WRITE_1H_FACTOR - 1)
    return (
        (usage.input + dearer) * price.input_per_million + usage.output * price.output_per_million
    ) / MILLION


def _by_list(call: ModelCall, usage: Usage) -> Decimal:
    """What may be pictures or sound counts as the dearest that the model can give."""
    tokens = {
        "input_tokens": usage.input,
        "output_tokens": usage.output,
        "cache_read_tokens": usage.cache_read,
        "cache_write_tokens": usage.cache_write + usage.cache_write_1h,
        "cache_write_1h_tokens": usage.cache_write_1h or None,
    }
    found = _listed(call, tokens)
    if call.says_only_text:
        return found.total_price
    kinds = [kind for kind in KINDS if getattr(found.model_price, f"output_{kind}_mtok", None) is not None]
    dear = [
        _listed(call, {**tokens, f"output_{kind}_tokens": max(0, usage.output - usage.text)})
        for kind in kinds
    ]
    return max(each.total_price for each in (found, *dear))


def _listed(call: ModelCall, tokens: dict[str, int | None]) -> PriceCalculation:
    usage = genai_prices.Usage(**tokens)
    try:
        if call.provider:
            provider = LISTED.get(call.provider, call.provider)
            return genai_prices.calc_price(usage, call.model, provider_id=provider)
        return genai_prices.calc_price(usage, call.model, provider_api_url=call.address)
    except LookupError as error:
        name = f"{call.provider}:{call.model}" if call.provider else call.model
        raise PriceError(
            f"Nobody knows what the model {name} costs, so no budget can hold.",
            "State it in the charter, in USD per million tokens: "
            f'[[budget.prices]] model = "{name}" input_per_million = … output_per_million = …',
        ) from error
