"""An agent with steps of its own, each of which may be the last thing its process does."""

import asyncio
import re
from decimal import Decimal

from mortality import crossing, told
from pydantic import BaseModel

from gluework import Reading, Tools


class Order(BaseModel):
    customer: str
    total: Decimal


async def work(reading: Reading, tools: Tools) -> Order:
    """Three durable steps: a plain one, an async one, and a plain one again."""
    name = tools.case.document.name
    customer = await tools.step("find customer", find, name, "customer", reading.text)
    total = await tools.step("ask around", ask_around, name, reading.text)
    confirmed = await tools.step("find total", find, name, "total", reading.text)
    crossing(name, "agent answers")
    if "doubtful" in reading.text:
        tools.doubt("It says itself that it is doubtful.")
    return Order(customer=customer, total=Decimal(confirmed or total))


WORDS = {"customer": r"(?:Customer|Invoice number):\s+(\S+)", "total": r"Total(?::| amount)\s+([\d,.]+)"}


def find(name: str, what: str, text: str) -> str:
    crossing(name, f"agent finds {what}")
    if "broken" in text and not told("mended"):
        raise ValueError("it is broken")
    found = re.search(WORDS[what], text)
    crossing(name, f"agent found {what}")
    return found[1].replace(",", "") if found else ""


async def ask_around(name: str, text: str) -> str:
    crossing(name, "agent asks around")
    if "deadly" in text:
        crossing(name, "agent is fatal", fatal=True)
    if "slow" in text:
        crossing(name, "agent is slow")
        while not told("go on"):  # noqa: ASYNC110  # another process tells
            await asyncio.sleep(0.01)
    crossing(name, "agent asked around")
    return "0"
