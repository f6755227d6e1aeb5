"""The only door out: every call to a system outside passes its policies.

In this order: boundary, secret, journal, budget, and for each try deadline, wire and retry. What is
not here yet (rate limits, bulkheads, circuit breakers, token windows) is not pretended.
"""

from httpx2 import AsyncClient, Client

from gluework.guard.answer import Answer, UnreachableError
from gluework.guard.budget import Limits, Purse
from gluework.guard.errand import Journal, Watch
from gluework.guard.providers import ModelAccess
from gluework.guard.retry import Patience
from gluework.guard.service import Guard
from gluework.guard.usage import ModelAnswer, Usage

__all__ = [
    "Answer",
    "AsyncClient",
    "Client",
    "Guard",
    "Journal",
    "Limits",
    "ModelAccess",
    "ModelAnswer",
    "Patience",
    "Purse",
    "UnreachableError",
    "Usage",
    "Watch",
]
