"""The only door out: every call to a system outside passes its policies.

In this order: boundary, budget, rate limit, bulkhead, circuit breaker, deadline, retry, wire.
"""

from httpx2 import AsyncClient, Client

from gluework.guard.answer import Answer, UnreachableError
from gluework.guard.budget import Limits, Overrun, Purse, Used
from gluework.guard.circuit import CircuitState, View
from gluework.guard.errand import End, Journal, Watch
from gluework.guard.lane import Lane, Lanes, key_of
from gluework.guard.model_access import ModelAccess, model_access, secrets_of, systems_of, with_model
from gluework.guard.other_ways import keep_closed, watching
from gluework.guard.protocols import CJK, ModelAnswer, ModelCall, Prices, Reached, Usage
from gluework.guard.provider_limits import retry_after
from gluework.guard.register import Alarm, Register
from gluework.guard.retry import Patience
from gluework.guard.secret import Secrets
from gluework.guard.service import Guard
from gluework.guard.thread import in_own_thread
from gluework.guard.withheld import Withheld

__all__ = [
    "CJK",
    "Alarm",
    "Answer",
    "AsyncClient",
    "CircuitState",
    "Client",
    "End",
    "Guard",
    "Journal",
    "Lane",
    "Lanes",
    "Limits",
    "ModelAccess",
    "ModelAnswer",
    "ModelCall",
    "Overrun",
    "Patience",
    "Prices",
    "Purse",
    "Reached",
    "Register",
    "Secrets",
    "UnreachableError",
    "Usage",
    "Used",
    "View",
    "Watch",
    "Withheld",
    "in_own_thread",
    "keep_closed",
    "key_of",
    "model_access",
    "retry_after",
    "secrets_of",
    "systems_of",
    "watching",
    "with_model",
]
