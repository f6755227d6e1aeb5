"""An agent with steps of its own, each of which may be the last thing its process does."""

import asyncio
import re
from decimal import Decimal
from pathlib import Path

from pydantic import BaseModel

from gluework import Reading, Tools

PLACE = Path("@PLACE@")


class Order(BaseModel):
    customer: str
    total: Decimal


async def work(reading: Reading, tools: Tools) -> Order:
    """Three durable steps: a plain one, an async one, and a plain one again."""
    customer = await tools.step("find customer", find, tools, "customer", reading.text)
    total = await tools.step("ask around", ask_around, tools, reading.text)
    confirmed = await tools.step("find total", find, tools, "total", reading.text)
    crossing(tools, "agent answers")
    if "doubtful" in reading.text:
        tools.doubt("It says itself that it is doubtful.")
    return Order(customer=customer, total=Decimal(confirmed or total))


def crossing(tools: Tools, what: str, *, fatal: bool = False) -> None:
    """A moment: the service hears of it as a question about the case's state, and may die over it."""
    tools.state.get(f"{'fatal ' if fatal else ''}moment {tools.case.document.name}: {what}")


def told(what: str) -> bool:
    """Whether the test put a file of this name in the place."""
    return (PLACE / what).exists()


WORDS = {"customer": r"(?:Customer|Invoice number):\s+(\S+)", "total": r"Total(?::| amount)\s+([\d,.]+)"}


def find(tools: Tools, what: str, text: str) -> str:
    crossing(tools, f"agent finds {what}")
    if "broken" in text and not told("mended"):
        raise ValueError("it is broken")
    found = re.search(WORDS[what], text)
    crossing(tools, f"agent found {what}")
    return found[1].replace(",", "") if found else ""


async def ask_around(tools: Tools, text: str) -> str:
    crossing(tools, "agent asks around")
    if "deadly" in text:
        crossing(tools, "agent is fatal", fatal=True)
    if "slow" in text:
        crossing(tools, "agent is slow")
        while not told("go on"):  # noqa: ASYNC110  # another process tells
            await asyncio.sleep(0.01)
    if "patient" in text:
        await asyncio.sleep(0.3)
    crossing(tools, "agent asked around")
    return "0"
