"""What OpenAI's protocols have in common; many other servers speak them, with fields of their own."""

from typing import Any

from gluework.charter import SystemSecret
from gluework.guard.protocols.body import OBJECT, Object, from_openapi, objects
from gluework.guard.protocols.protocol import STEERING, Medium, Protocol, names
from gluework.guard.protocols.provider import PictureTokens, Provider
from gluework.guard.protocols.usage import UsageNames

SAMPLING = names(
    "chat_template_kwargs enable_thinking guided_choice guided_grammar guided_json "
    "guided_regex ignore_eos length_penalty logit_bias logprobs metadata min_p min_tokens "
    "model parallel_tool_calls prompt_cache_key prompt_cache_options prompt_cache_retention "
    "repeat_penalty repetition_penalty safety_identifier seed service_tier stop store stream "
    "stream_options structured_outputs temperature thinking tool_choice tools top_k "
    "top_logprobs top_p user verbosity"
)
"""What a request may state whether it is written for `chat` or for `responses`."""


class OpenAi(Protocol):
    """The parts of requests, the choice of tools and the counts."""

    provider = Provider(
        "openai",
        "https://api.openai.com/v1",
        ("/chat/completions", "/responses", "/embeddings"),
        SystemSecret(value="env:OPENAI_API_KEY", prefix="Bearer "),
        # gpt-4o-mini counts up to 48,169 for one image, and 25,500 for a square of 1,024 pixels
        pictures={"4o-mini": PictureTokens(50_000, 25_500)},
        failures={"rate_limit": 429, "server_error": 500},
    )
    kept = names("conversation file_id file_url previous_response_id")
    tiers = ("service_tier",)
    unread = STEERING | names("call_id encrypted_content file_data image_url tool_call_id")
    counts = UsageNames(
        input=("prompt_tokens", "input_tokens"),
        output=("completion_tokens", "output_tokens"),
        total="total_tokens",
        details=("prompt_tokens_details", "input_tokens_details"),
        cache_read="cache_read_input_tokens",  # as servers state them that stand before Anthropic's models
        cache_write="cache_creation_input_tokens",
    )

    @staticmethod
    def medium(part: Object) -> Medium | None:
        """A picture by its address takes no bytes: it is counted all the same."""
        if "image_url" in part:
            stated = part["image_url"]
            url = stated.get("url") if isinstance(stated, dict) else stated
            url = url if isinstance(url, str) else ""
            return Medium(url, len(url) if url.startswith("data:image/") else 0, is_picture=True)
        if "file_data" not in part:
            return None
        data = part["file_data"]
        return Medium(data, len(data), fills_window=True) if isinstance(data, str) else Medium()

    @staticmethod
    def unpriced(part: Object) -> str:
        """What is kept at the provider, and sound."""
        if part.get("type") == "item_reference":
            return "item_reference"
        sound = part.get("audio")
        return "audio" if "input_audio" in part or (isinstance(sound, dict) and "id" in sound) else ""

    def must_call(self, body: Object) -> str | None:
        """By `tool_choice`, or the older `function_call`."""
        choice = body.get("tool_choice") or body.get("function_call")
        if not isinstance(choice, dict):
            return "" if choice == "required" else None
        kind = choice.get("type", "function")
        within = choice.get(kind) if isinstance(kind, str) else None
        stated = {**choice, **within} if isinstance(within, dict) else choice
        if kind in ("function", "custom") and isinstance(stated.get("name"), str):
            return str(stated["name"])
        return "" if stated.get("mode") == "required" else None

    def tool_schemas(self, body: Object) -> dict[str, Any]:
        """Of functions; what a custom tool takes is plain text."""
        stated = [*(objects(body.get("tools")) or ()), *(objects(body.get("functions")) or ())]
        tools = [tool.get("function") or tool.get("custom") or tool for tool in stated]
        return {
            tool["name"]: from_openapi(tool.get("parameters")) or OBJECT  # some write it as Google does
            for tool in tools
            if isinstance(tool, dict) and isinstance(tool.get("name"), str)
        }
