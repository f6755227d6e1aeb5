"""Amazon's SDK for Bedrock, sent through the guard.

`boto3` takes no HTTP client, but it asks before it sends: whoever answers its event `before-send` has sent.
Nothing is signed here. The guard puts in the API key for Bedrock, so neither the SDK nor the agent holds it.
"""

import importlib
from collections.abc import Iterator
from typing import Any

from httpx2 import Client

EVENT = "before-send.bedrock-runtime"
NO_REGION = "us-east-1"
"""The SDK wants one; where a call goes is said by the address."""


def bedrock_client(url: str, client: Client) -> Any:
    """A client of `bedrock-runtime` whose calls go through `client`; raises ImportError without boto3."""
    boto3, botocore = importlib.import_module("boto3"), importlib.import_module("botocore")
    config = importlib.import_module("botocore.config").Config(
        signature_version=botocore.UNSIGNED, retries={"mode": "standard", "total_max_attempts": 1}
    )
    made = boto3.session.Session().client(
        "bedrock-runtime", region_name=NO_REGION, endpoint_url=url, config=config
    )
    answer_type = importlib.import_module("botocore.awsrequest").AWSResponse

    def send(request: Any, **_: Any) -> Any:
        headers = {name: _text(value) for name, value in request.headers.items()}
        answer = client.request(request.method, request.url, headers=headers, content=request.body)
        return answer_type(request.url, answer.status_code, dict(answer.headers), _Body(answer.content))

    made.meta.events.register_last(EVENT, send)
    return made


def _text(value: bytes | str) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


class _Body:
    """A body that was read, as the SDK reads one."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, *_: Any, **__: Any) -> Iterator[bytes]:
        yield self._content
