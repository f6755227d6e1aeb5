"""An agent's model: whether it can be called, and the vendors' clients bound to the guard.

The SDKs' own retries are off (the guard retries), and so is their way round it: they get the guarded
HTTP client and a placeholder for a key. They are imported when they are asked for; `pip install
"gluework[models]"` brings them, `"gluework[bedrock]"` the one of Bedrock.
"""

import importlib
from collections.abc import Callable
from contextlib import suppress
from types import ModuleType
from typing import TYPE_CHECKING, Any

from httpx2 import AsyncClient, Client

from gluework.agents.border import ModelLine
from gluework.agents.inside.bedrock import NO_REGION, bedrock_client
from gluework.agents.sdks import INSTALL, package_of, why_no_sdk
from gluework.errors import AgentError

if TYPE_CHECKING:
    from anthropic import Anthropic, AsyncAnthropic
    from google.genai import Client as GoogleClient
    from openai import AsyncOpenAI, OpenAI
    from pydantic_ai.models import Model as PydanticAiModel

PLACEHOLDER = "held-by-the-guard"
PYDANTIC_AI = {
    "anthropic": ("AnthropicProvider", "anthropic_client", "AnthropicModel"),
    "bedrock": ("BedrockProvider", "bedrock_client", "BedrockConverseModel"),
    "google": ("GoogleProvider", "client", "GoogleModel"),
    "openai": ("OpenAIProvider", "openai_client", "OpenAIChatModel"),
}
"""What Pydantic AI calls a vendor's provider, the client that it takes, and its model."""


class ModelTools:
    """The charter's model line, for the agent.

    `available` is False when there is no model to call; `why_not` says why in words. What to do then,
    such as reading offline, is the agent's decision.
    """

    def __init__(
        self,
        line: ModelLine,
        client: Callable[[str], AsyncClient],
        sync_client: Callable[[str], Client],
    ) -> None:
        self._line = line
        self._client = client
        self._sync_client = sync_client

    @property
    def name(self) -> str:
        """As in the charter: `provider:model`, or `offline`."""
        return self._line.name

    @property
    def id(self) -> str:
        """The model's name for its provider's SDK; empty when offline."""
        return self._line.model

    @property
    def offline(self) -> bool:
        """Whether the charter says `offline`."""
        return self._line.provider == "offline"

    @property
    def available(self) -> bool:
        """Whether it can be called: known, with its key and its SDK."""
        return not self.why_not

    @property
    def why_not(self) -> str:
        """Why it can't be called; empty when it can."""
        return self._line.why_not or why_no_sdk(self._line.provider)

    def pydantic_ai(self) -> "PydanticAiModel":
        """A model for `pydantic_ai.Agent(model, …)`; raises `AgentError` when it is not available."""
        vendor = self._needed() if self._line.provider in PYDANTIC_AI else "openai"
        provider_name, client_name, model_name = PYDANTIC_AI[vendor]
        provider_type = getattr(_sdk(f"pydantic_ai.providers.{vendor}"), provider_name)
        provider = provider_type(**{client_name: getattr(self, vendor)()})
        models = _sdk(f"pydantic_ai.models.{vendor}")
        model: PydanticAiModel = getattr(models, model_name)(self.id, provider=provider)
        return model

    def anthropic(self) -> "AsyncAnthropic":
        """The vendor's asynchronous client, on the charter's model line `anthropic:…`.

        On `bedrock:anthropic.…` it is the vendor's client for Bedrock, used in the same way; it can't stream.
        """
        kind = "AsyncAnthropicBedrock" if self._line.provider == "bedrock" else "AsyncAnthropic"
        client: AsyncAnthropic = self._vendor("anthropic", kind, self._client)
        return client

    def anthropic_sync(self) -> "Anthropic":
        """The same for plain code."""
        kind = "AnthropicBedrock" if self._line.provider == "bedrock" else "Anthropic"
        client: Anthropic = self._vendor("anthropic", kind, self._sync_client)
        return client

    def bedrock(self) -> Any:
        """A `boto3` client of `bedrock-runtime`, on the charter's model line `bedrock:…`; plain code only.

        `converse` goes through the guard; what streams is refused, because nobody could say what it costs.
        """
        self._check("bedrock")
        return bedrock_client(self._line.url, self._sync_client(self._line.system))

    def openai(self) -> "AsyncOpenAI":
        """The vendor's asynchronous client, on the charter's model line `openai:…`."""
        client: AsyncOpenAI = self._vendor("openai", "AsyncOpenAI", self._client)
        return client

    def openai_sync(self) -> "OpenAI":
        """The same for plain code."""
        client: OpenAI = self._vendor("openai", "OpenAI", self._sync_client)
        return client

    def google(self) -> "GoogleClient":
        """The vendor's client, on the charter's model line `google:…`; its `.aio` is the asynchronous one."""
        self._check("google")
        types = _sdk("google.genai.types")
        options = types.HttpOptions(
            base_url=self._line.url,
            api_version="v1beta",
            httpx_client=self._sync_client(self._line.system),
            httpx_async_client=self._client(self._line.system),
            retry_options=types.HttpRetryOptions(attempts=1),
        )
        client: GoogleClient = _sdk("google.genai").Client(api_key=PLACEHOLDER, http_options=options)
        return client

    def _vendor(self, provider: str, kind: str, client: Callable[[str], Any]) -> Any:
        on_bedrock = provider == "anthropic" and self._line.provider == "bedrock"
        self._check("bedrock" if on_bedrock else provider)
        more = {"aws_region": NO_REGION} if on_bedrock else {}
        return getattr(_sdk(provider), kind)(
            api_key=PLACEHOLDER,
            base_url=self._line.url,
            http_client=client(self._line.system),
            max_retries=0,
            **more,
        )

    def _check(self, provider: str) -> None:
        if self._needed() != provider:
            raise AgentError(
                f"The charter's model is {self.name}, not one of {provider}.",
                f'Write `model = "{provider}:…"` in the charter.',
            )

    def _needed(self) -> str:
        if self.why_not:
            raise AgentError(
                f"The model {self.name} can't be called: {self.why_not}",
                "Look at `tools.model.available` first where the agent can do without.",
            )
        return self._line.provider


def import_sdk(provider: str) -> None:
    """Imports a provider's package, if it is installed, so that the first case does not wait for it."""
    with suppress(ImportError):
        importlib.import_module(package_of(provider))


def _sdk(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise AgentError(f"The package for {name.partition('.')[0]} is not installed.", INSTALL) from error
