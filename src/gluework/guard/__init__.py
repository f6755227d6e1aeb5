"""The only door out: every call to a system outside passes its policies, in one order.

    boundary → secret → replay → window → repair → retry → budget → bulkhead → rate limit → circuit breaker →
    deadline → wire

It is written down in `pipeline.py`, and a test holds code and documentation to it.
"""

from httpx2 import AsyncClient, Client

from gluework.guard.budget import Overrun, Purse, SpendingLimits, Used
from gluework.guard.circuit import CircuitState, View
from gluework.guard.exchange import CallEnd, CallObserver, Journal
from gluework.guard.guards import Guards
from gluework.guard.model_line import ModelAccess, model_access, secrets_of, systems_of, with_model
from gluework.guard.other_ways import keep_closed, watching
from gluework.guard.protocols import CJK, ModelAnswer, ModelCall, Prices, Reached, Usage
from gluework.guard.provider_limits import retry_after
from gluework.guard.register import Alarm, Register
from gluework.guard.response import Response, UnreachableError
from gluework.guard.retry import RetryBackoff
from gluework.guard.secret import SecretReference, Secrets
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
    "Guards",
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
    "SecretReference",
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
