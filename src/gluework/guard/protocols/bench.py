"""The bench that answers of models are judged on: what is wrong is asked for again, so many times.

Also here: whether a request fits into the model's window, which is known before anything is sent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from gluework.charter import Charter, Price
from gluework.errors import BudgetError
from gluework.guard.effects import Steps, Think
from gluework.guard.protocols.call import ModelCall, asked_anew
from gluework.guard.protocols.judge import Judgement, judge
from gluework.guard.protocols.repair import repaired
from gluework.guard.protocols.sent import as_object
from gluework.guard.protocols.tokens import request_tokens
from gluework.guard.protocols.window import check_fits, window_of
from gluework.guard.response import Response

R = TypeVar("R")

QUICK_BYTES = 50_000
"""A larger request or answer is looked at in a thread."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The rules of one charter."""

    repairs: int
    stated: Mapping[str, Price]

    @classmethod
    def of(cls, charter: Charter) -> "Bench":
        """By the charter's `repairs` and stated windows."""
        return cls(charter.agent.repairs, {price.model: price for price in charter.budget.prices})

    def check(self, call: ModelCall) -> Steps[None]:
        """Raises `ContextError` for what does not fit into the model's window."""
        price = self.stated.get(f"{call.provider}:{call.model}") or self.stated.get(call.model)
        window = window_of(call.provider, call.model, price.window if price else None)
        if window is not None and len(call.content) + call.output_bound > window:  # a token is a byte or more
            tokens = yield from thought(len(call.content), partial(_tokens, call.content))
            check_fits(call, tokens, window)

    def answered(
        self, call: ModelCall, ask: Callable[[ModelCall], Steps[Response]]
    ) -> Steps[tuple[Response, Judgement | None]]:
        """Asks, and asks again while that can help and can be paid for.

        Returns the last answer with what is still wrong with it.
        """
        asked, left, bad = call, self.repairs, None
        while True:
            try:
                reply = yield from ask(asked)
            except BudgetError:
                if bad is None:
                    raise
                return bad  # what is paid for is more than nothing, and asking from the start would pay again
            size = len(asked.content) + len(reply.body)
            wrong = yield from thought(size, partial(judged, asked, reply))
            again = None
            if wrong is not None and left:
                again = yield from thought(size, partial(_again, asked, reply, wrong))
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


def thought(size: int, function: Callable[[], R]) -> Steps[R]:
    """What takes the processor for a while if there are many bytes to look at."""
    if size < QUICK_BYTES:
        return function()
    result: R = yield Think(function)
    return result


def _tokens(content: bytes) -> int:
    body: dict[str, Any] = as_object(content) or {}
    return request_tokens(body)
