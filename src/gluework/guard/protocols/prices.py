"""What tokens cost and how many fit: as the charter states it, otherwise by the price list that is installed.

Some servers cut what is too long without a word (Ollama does), so it is also looked whether all was read.
An unknown price is an error, never zero. Source of the list: the `genai-prices` package, offline.
"""

from decimal import Decimal
from functools import partial

import genai_prices
from genai_prices.data_snapshot import get_snapshot
from genai_prices.types import PriceCalculation

from gluework.charter import Charter, Price
from gluework.errors import BudgetError, ContextError, PriceError
from gluework.guard.protocols.call import ModelCall
from gluework.guard.protocols.registry import caches_when_asked, listed_name
from gluework.guard.protocols.usage import Usage
from gluework.money import Money

MILLION = 1_000_000
WRITE_FACTOR, WRITE_1H_FACTOR = Decimal("1.25"), Decimal(2)
"""What it costs to write input into a provider's cache, as parts of the price of input; where the charter
states only that. Source: the price lists of Anthropic and OpenAI."""
KINDS = ("image", "audio", "video")
"""Of output besides text, as the price list calls them."""

WORTH_A_LOOK = 1000
"""Tokens; below that a count says too little."""
HONEST_SHARE = 0.7
"""Of what was given at least (`given_tokens`). The lowest count of an honest tokenizer was 0.83 of it;
most texts come to 1.1 to 1.6. So a provider that read less than about half has certainly cut, and is
found out; one that cut a quarter goes unnoticed."""


class Prices:
    """The prices that hold for one charter."""

    def __init__(self, charter: Charter) -> None:
        self._stated = {price.model: price for price in charter.budget.prices}

    def bound(self, call: ModelCall) -> Money:
        """The most that a call can cost.

        Raises `PriceError` when its price is unknown, and `BudgetError` when it has no bound.
        """
        whole = call.unbounded or call.fills_window
        if whole and self.is_free(call.provider, call.model, call.address, only_text=call.says_only_text):
            return Money(0)
        if call.unbounded:
            raise BudgetError(
                f"What a call to {call.system} with `{call.unbounded}` costs can't be known beforehand.",
                "Send what the model needs in the request itself, with tools that run here.",
            )
        tokens = self._most_of_a_window(call) if call.fills_window else call.input_bound
        usages = [Usage(input=tokens, output=call.output_bound)]
        if call.caches or not caches_when_asked(call.provider):
            usages.append(Usage(input=tokens, output=call.output_bound, cache_write=tokens))
        if call.caches:
            usages.append(Usage(input=tokens, output=call.output_bound, cache_write_1h=tokens))
        return max(self.cost(call, usage) for usage in usages)

    def cost(self, call: ModelCall, usage: Usage) -> Money:
        """What those tokens cost, rounded up to the micro-unit."""
        return self._cost(call.provider, call.model, call.address, usage, only_text=call.says_only_text)

    def is_free(self, provider: str, model: str, address: str, *, only_text: bool = False) -> bool:
        """Whether no call to a model costs anything; raises `PriceError` when its price is unknown."""
        usage = Usage(input=MILLION, output=MILLION)
        return self._cost(provider, model, address, usage, only_text=only_text) == Money(0)

    def window(self, call: ModelCall) -> int | None:
        """Tokens that fit into its model, as the charter states it or by the list; None when nobody knows."""
        price = self._price(call.provider, call.model)
        return window_of(call.provider, call.model, price.window if price else None)

    def _cost(self, provider: str, model: str, address: str, usage: Usage, *, only_text: bool) -> Money:
        price = self._price(provider, model)
        if price is not None:
            return Money.of(_by_statement(price, usage))
        return Money.of(_by_list(provider, model, address, usage, only_text=only_text))

    def _price(self, provider: str, model: str) -> Price | None:
        return self._stated.get(f"{provider}:{model}") or self._stated.get(model)

    def _most_of_a_window(self, call: ModelCall) -> int:
        """Tokens: a file may take the whole window, and no call takes more than that."""
        window = self.window(call)
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


def _by_list(provider: str, model: str, address: str, usage: Usage, *, only_text: bool) -> Decimal:
    """What may be pictures or sound counts as the dearest that the model can give."""
    tokens = {
        "input_tokens": usage.input,
        "output_tokens": usage.output,
        "cache_read_tokens": usage.cache_read,
        "cache_write_tokens": usage.cache_write + usage.cache_write_1h,
        "cache_write_1h_tokens": usage.cache_write_1h or None,
    }
    listed = partial(_listed, provider, model, address)
    found = listed(tokens)
    if only_text:
        return found.total_price
    kinds = [kind for kind in KINDS if getattr(found.model_price, f"output_{kind}_mtok", None) is not None]
    rest = max(0, usage.output - usage.text)
    dear = [listed({**tokens, f"output_{kind}_tokens": rest}) for kind in kinds]
    return max(each.total_price for each in (found, *dear))


def _listed(provider: str, model: str, address: str, tokens: dict[str, int | None]) -> PriceCalculation:
    usage = genai_prices.Usage(**tokens)
    try:
        if provider:
            return genai_prices.calc_price(usage, model, provider_id=listed_name(provider))
        return genai_prices.calc_price(usage, model, provider_api_url=address)
    except LookupError as error:
        name = f"{provider}:{model}" if provider else model
        raise PriceError(
            f"Nobody knows what the model {name} costs, so no budget can hold.",
            "State it in the charter, in USD per million tokens: "
            f'[[budget.prices]] model = "{name}" input_per_million = … output_per_million = …',
        ) from error


def window_of(provider: str, model: str, stated: int | None) -> int | None:
    """Tokens that fit into a model, question and answer together; None when nobody knows.

    As the charter states it, otherwise by the installed price list.
    """
    if stated is not None:
        return stated
    if not provider:
        return None
    try:
        _, found = get_snapshot().find_provider_model(model, None, listed_name(provider), None)
    except LookupError:
        return None
    return found.context_window


def check_fits(call: ModelCall, tokens: int, window: int | None) -> None:
    """Raises `ContextError` when `tokens` of input (an estimate) and the answer could exceed the window."""
    answers = call.protocol.answers_wanted(call.body)  # each has the window to itself
    answer = call.output_bound // answers
    if window is None or tokens + answer <= window:
        return
    raise ContextError(
        f"About {tokens:,} tokens and up to {answer:,} of answer do not fit into the {window:,} of "
        f"the model {call.model} of {call.system}.",
        'Let long documents be split (`too_long = "split"` in the charter), name a model with a larger '
        "window, ask for a shorter answer, or correct `window` in [[budget.prices]].",
        tokens=tokens,
        window=window,
    )


def was_truncated(given: int, reported: int) -> bool:
    """Whether the provider counted so few tokens of input that it can't have read all that was sent.

    `given` are the `given_tokens` of the request, `reported` all its input by the provider's count,
    that from its cache included. A provider that reports nothing (0) is not accused.
    """
    return given >= WORTH_A_LOOK and 0 < reported < given * HONEST_SHARE
