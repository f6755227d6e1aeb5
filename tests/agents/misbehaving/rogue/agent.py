"""Does what its document asks for (`Misbehave: hangs.in_c`), and answers any other document well."""

import inspect
import re
from collections.abc import Awaitable
from typing import Any

import answers
import descriptors
import eats
import ends
import forks
import hangs
import loops
import meddles
import spins
from orders import Order, order

from gluework import Reading, Tools

MODULES = {
    "answers": answers,
    "descriptors": descriptors,
    "eats": eats,
    "ends": ends,
    "forks": forks,
    "hangs": hangs,
    "loops": loops,
    "meddles": meddles,
    "spins": spins,
}


def work(reading: Reading, tools: Tools) -> Order:
    asked = re.search(r"Misbehave: (\w+)\.(\w+)", reading.text)
    answer = getattr(MODULES[asked[1]], asked[2])(tools) if asked else None
    if inspect.isawaitable(answer):
        return _then(answer, reading.text)  # type: ignore[return-value]
    return order(reading.text) if answer is None else answer


async def _then(answer: Awaitable[Any], text: str) -> Any:
    answered = await answer
    return order(text) if answered is None else answered
