"""What its documents hold."""

import re
from decimal import Decimal

from pydantic import BaseModel


class Order(BaseModel):
    customer: str
    total: Decimal


def order(text: str) -> Order:
    found = re.search(r"Customer: (\S+)\s+Total: (\S+)", text)
    assert found
    return Order(customer=found[1], total=Decimal(found[2]) * 1)
