"""What a vendor's SDK expects of its address: where it hangs, which variables name it, how errors look.

An SDK makes its own exceptions of an error by its status and by the words that its provider has for it, so
both are the provider's; the message is ours.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gluework.gateway.refusals import GatewayRefusal

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Vendor:
    """How one vendor's SDKs reach the gateway, and read its errors."""

    path: str
    """Of its base address; the rest of a call's path is taken to the system's own `url`."""
    variables: Mapping[str, str]
    """What its SDKs read from the environment: `URL` and `KEY` stand for the two.

    What is empty must not be set."""
    body: Callable[[GatewayRefusal], Any]
    headers: Callable[[GatewayRefusal], dict[str, str]] = field(default=lambda _: {})

    def written(self, refusal: GatewayRefusal) -> tuple[bytes, dict[str, str]]:
        """An error as its SDKs read it: the body, and headers with its type."""
        return json.dumps(self.body(refusal), ensure_ascii=False).encode(), {
            "content-type": JSON,
            **self.headers(refusal),
        }


def _word(words: Mapping[int, str], status: int) -> str:
    """By the status; where it has no word of its own, by its kind."""
    return words.get(status) or words[500 if status >= 500 else 400]  # noqa: PLR2004 — HTTP's


OPENAI = {
    400: "invalid_request_error",
    402: "insufficient_quota",
    429: "rate_limit_error",
    500: "server_error",
}
OPENAI_CODES = {
    "budget": "insufficient_quota",
    "context": "context_length_exceeded",
    "unauthorized": "invalid_api_key",
}
ANTHROPIC = {
    400: "invalid_request_error",
    401: "authentication_error",
    402: "billing_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    500: "api_error",
    503: "overloaded_error",
    504: "timeout_error",
}
GOOGLE = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    402: "RESOURCE_EXHAUSTED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    502: "UNAVAILABLE",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
BEDROCK = {
    400: "ValidationException",
    401: "UnrecognizedClientException",
    402: "ServiceQuotaExceededException",
    403: "AccessDeniedException",
    404: "ResourceNotFoundException",
    429: "ThrottlingException",
    500: "InternalServerException",
    503: "ServiceUnavailableException",
    504: "ModelTimeoutException",
}


def _of_openai(refusal: GatewayRefusal) -> Any:
    code = OPENAI_CODES.get(refusal.slug, refusal.slug.replace("-", "_"))
    kind = _word(OPENAI, refusal.status)
    return {"error": {"message": refusal.message, "type": kind, "param": None, "code": code}}


def _of_anthropic(refusal: GatewayRefusal) -> Any:
    kind = _word(ANTHROPIC, refusal.status)
    return {"type": "error", "error": {"type": kind, "message": refusal.message}}


def _of_google(refusal: GatewayRefusal) -> Any:
    word = _word(GOOGLE, refusal.status)
    return {"error": {"code": refusal.status, "message": refusal.message, "status": word}}


VENDORS = {
    "openai": Vendor("/openai/v1", {"OPENAI_BASE_URL": "URL", "OPENAI_API_KEY": "KEY"}, _of_openai),
    "anthropic": Vendor(
        "/anthropic", {"ANTHROPIC_BASE_URL": "URL", "ANTHROPIC_API_KEY": "KEY"}, _of_anthropic
    ),
    "google": Vendor("/google", {"GOOGLE_GEMINI_BASE_URL": "URL", "GEMINI_API_KEY": "KEY"}, _of_google),
    "bedrock": Vendor(
        "/bedrock",
        {
            "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": "URL",
            "AWS_ACCESS_KEY_ID": "KEY",  # a bearer's token they send by HTTPS alone
            "AWS_SECRET_ACCESS_KEY": "held-by-the-guard",
            "AWS_BEARER_TOKEN_BEDROCK": "",
            "AWS_SESSION_TOKEN": "",
            "AWS_REGION": "us-east-1",
            "AWS_MAX_ATTEMPTS": "1",
        },
        lambda refusal: {"message": refusal.message},
        lambda refusal: {"x-amzn-errortype": _word(BEDROCK, refusal.status)},
    ),
}
"""By the name that stands before the colon of a model line."""
