"""Whether a request fits into the model's window, and whether the provider read all of it.

Some servers cut what is too long without a word (Ollama does), so both are checked here.
"""

from genai_prices.data_snapshot import get_snapshot

from gluework.errors import ContextError
from gluework.guard.protocols.call import ModelCall
from gluework.guard.protocols.registry import listed_name

WORTH_A_LOOK = 1000
"""Tokens; below that a count says too little."""
HONEST_SHARE = 0.7
"""Of what was given at least (`given_tokens`). The lowest count of an honest tokenizer was 0.83 of it;
most texts come to 1.1 to 1.6. So a provider that read less than about half has certainly cut, and is
found out; one that cut a quarter goes unnoticed."""


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
