"""Whether a request fits into the model's window, and whether the provider read all of it.

Some servers cut what is too long without a word (Ollama does), so both are checked here.
"""

from genai_prices.data_snapshot import get_snapshot

from gluework.errors import ContextError
from gluework.guard.modelcall import ModelCall
from gluework.guard.sent import as_object

WORTH_A_LOOK = 1000
"""Tokens; below that an estimate says too little."""
HONEST_SHARE = 0.4
"""Of the estimate. The lowest count of an honest tokenizer was 0.44 of it (see `tokens`), and most texts
come to 0.7 and more. So a provider that reads less than that has cut; one that cuts less goes unnoticed."""


def window_of(provider: str, model: str, stated: int | None) -> int | None:
    """Tokens that fit into a model, question and answer together; None when nobody knows.

    As the charter states it, otherwise by the installed price list.
    """
    if stated is not None:
        return stated
    if not provider:
        return None
    try:
        _, found = get_snapshot().find_provider_model(model, None, provider, None)
    except LookupError:
        return None
    return found.context_window


def check_fits(call: ModelCall, tokens: int, window: int | None) -> None:
    """Raises `ContextError` when `tokens` of input (an estimate) and the answer could exceed the window."""
    answer = call.output_bound // _choices(call)
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


def was_truncated(estimated_input: int, reported_input: int) -> bool:
    """Whether the provider counted so few tokens of input that it can't have read all that was sent.

    A provider that reports nothing (0) is not accused.
    """
    return estimated_input >= WORTH_A_LOOK and 0 < reported_input < estimated_input * HONEST_SHARE


def _choices(call: ModelCall) -> int:
    """How many answers are asked for at once: each has the window to itself."""
    stated = (as_object(call.content) or {}).get("n")
    return stated if isinstance(stated, int) and stated > 0 else 1
