"""The only door out: every call to a system outside passes its policies.

In this order: boundary, budget, rate limit, bulkhead, circuit breaker, deadline, retry, wire.
"""

from httpx2 import AsyncClient, Client

from gluework.guard.budget import Overrun, Purse, SpendingLimits, Used
from gluework.guard.call_context import CallEnd, CallObserver, Journal
from gluework.guard.circuit import CircuitState, View
from gluework.guard.model_line import ModelAccess, model_access, secrets_of, systems_of, with_model
from gluework.guard.other_ways import keep_closed, watching
from gluework.guard.protocols import CJK, ModelAnswer, ModelCall, Prices, Reached, Usage
from gluework.guard.provider_limits import retry_after
from gluework.guard.register import Alarm, Register
from gluework.guard.response import Response, UnreachableError
from gluework.guard.retry import RetryBackoff
from gluework.guard.secret import Secrets
from gluework.guard.service import Guard
from gluework.guard.system_state import SystemState, SystemStates, key_of
from gluework.guard.thread import in_own_thread
from gluework.guard.withheld import Withheld

__all__ = [
    "CJK",
    "Alarm",
    "AsyncClient",
    "CallEnd",
    "CallObserver",
    "CircuitState",
    "Client",
    "Guard",
    "Journal",
    "ModelAccess",
    "ModelAnswer",
    "ModelCall",
    "Overrun",
    "Prices",
    "Purse",
    "Reached",
    "Register",
    "Response",
    "RetryBackoff",
    "Secrets",
    "SpendingLimits",
    "SystemState",
    "SystemStates",
    "UnreachableError",
    "Usage",
    "Used",
    "View",
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
