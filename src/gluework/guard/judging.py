"""Judging: an answer of a model that is none is asked for again, so many times and as long as it can be paid.

Also here: whether a request fits into the model's window, which is known before anything is sent.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from gluework.errors import BudgetError
from gluework.guard.protocols import (
    Judgement,
    ModelCall,
    Prices,
    asked_anew,
    check_fits,
    judge,
    repaired,
    request_tokens,
)
from gluework.guard.response import Response

R = TypeVar("R")

QUICK_BYTES = 50_000
"""A larger request or answer is looked at in a thread."""


@dataclass(frozen=True, slots=True)
class Judging:
    """The rules of one charter: how often is asked again, and the windows of its models."""

    repairs: int
    prices: Prices

    async def check(self, call: ModelCall) -> None:
        """Raises `ContextError` for what does not fit into the model's window."""
        window = self.prices.window(call)
        if window is not None and len(call.content) + call.output_bound > window:  # a token is a byte or more
            tokens = await thought(len(call.content), lambda: request_tokens(call.protocol, call.body))
            check_fits(call, tokens, window)

    async def answered(
        self, call: ModelCall, ask: Callable[[ModelCall], Awaitable[Response]]
    ) -> tuple[Response, Judgement | None]:
        """Asks, and asks again while that can help and can be paid for.

        Returns the last answer with what is still wrong with it.
        """
        asked, left, bad = call, self.repairs, None
        while True:
            try:
                reply = await ask(asked)
            except BudgetError:
                if bad is None:
                    raise
                return bad  # what is paid for is more than nothing, and asking from the start would pay again
            size = len(asked.content) + len(reply.body)
            wrong = await thought(size, partial(judged, asked, reply))
            again = None
            if wrong is not None and left:
                again = await thought(size, partial(_again, asked, reply, wrong))
            if again is None:
                return reply, wrong
            asked, left, bad = again, left - 1, (reply, wrong)


def judged(call: ModelCall, reply: Response) -> Judgement | None:
    """What is wrong with an answer."""
    return judge(call, call.content, reply.status, reply.headers.get("content-type", ""), reply.body)


def _again(call: ModelCall, reply: Response, wrong: Judgement) -> ModelCall | None:
    """The call that asks once more, which takes what its own request does; None where it can't help."""
    content = repaired(call, reply.headers.get("content-type", ""), reply.body, wrong)
    return None if content is None else asked_anew(call, content)


async def thought(size: int, function: Callable[[], R]) -> R:
    """What takes the processor for a while if there are many bytes to look at."""
    if size < QUICK_BYTES:
        return function()
    return await asyncio.to_thread(function)
