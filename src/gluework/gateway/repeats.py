"""An SDK's own retries, where it can't be told to leave them: they hear what the first try heard.

The guard has tried again already. Amazon's SDKs name the call that a retry belongs to; those of OpenAI and
Anthropic are told by `x-should-retry`, and Google's retries only when asked to.
"""

from collections import OrderedDict

from gluework.gateway.incoming import Incoming
from gluework.gateway.passage import NO_RETRY, GatewayAnswer

CALL = b"amz-sdk-invocation-id"
REMEMBERED = 1000
LARGEST = 65_536
"""Bytes of an answer that is kept; errors are small."""


class Repeats:
    """The last calls that failed for good."""

    def __init__(self) -> None:
        self._failed: OrderedDict[bytes, GatewayAnswer] = OrderedDict()

    def heard(self, call: Incoming) -> GatewayAnswer | None:
        """What an earlier try of the same call heard, if it failed."""
        return self._failed.get(call.header(CALL) or b"")

    def keep(self, call: Incoming, answer: GatewayAnswer) -> None:
        """Keeps what a call heard, if it is not to be made again."""
        name = call.header(CALL)
        if name and NO_RETRY in answer.headers and len(answer.body) <= LARGEST:
            self._failed[name] = answer
            while len(self._failed) > REMEMBERED:
                self._failed.popitem(last=False)
