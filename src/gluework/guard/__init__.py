"""The only door out: every call to a system outside passes its policies, in one order.

    boundary → secret → replay → window → repair → retry → budget → bulkhead → rate limit → circuit breaker →
    deadline → wire

It is written down in `pipeline.py`, and a test holds code and documentation to it.
"""

from httpx2 import HTTPError, TimeoutException

from gluework.guard.addresses import Places
from gluework.guard.budget import Overrun, SpendingLimits, Used
from gluework.guard.circuit import CircuitState, View
from gluework.guard.exchange import CallEnd
from gluework.guard.guards import Guards
from gluework.guard.line import Line
from gluework.guard.model_line import model_access, secret_files, systems_of, with_model
from gluework.guard.protocols import CJK, ModelAnswer, ModelCall, Prices, Reached, Usage
from gluework.guard.provider_limits import retry_after
from gluework.guard.register import ListedSystem, Register
from gluework.guard.response import Response, UnreachableError
from gluework.guard.retry import RetryBackoff
from gluework.guard.secret import SecretReference, Secrets
from gluework.guard.service import Guard
from gluework.guard.system_state import SystemState, SystemStates, key_of
