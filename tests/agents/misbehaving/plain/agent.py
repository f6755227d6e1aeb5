"""Does what it is there for."""

import re
from decimal import Decimal

from pydantic import BaseModel

from gluework import Reading, Tools


class Order(BaseModel):
    customer: str
    total: Decimal


async def work(reading: Reading, tools: Tools) -> Order:
    found = await tools.step("find", find, reading.text)
    return Order(customer=found[0], total=Decimal(found[1]))


def find(text: str) -> list[str]:
    found = re.search(r"Customer: (\S+)\s+Total: (\S+)", text)
    assert found
    return [found[1], found[2]]
