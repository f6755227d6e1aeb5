"""What each protocol shows of itself: a file for each provider's format, as in the source."""

from . import bedrock, chat, embeddings, google, messages, responses
from .example import Example

EXAMPLES: tuple[Example, ...] = (
    chat.EXAMPLE,
    responses.EXAMPLE,
    messages.EXAMPLE,
    google.EXAMPLE,
    google.STREAM,
    bedrock.CONVERSE,
    bedrock.INVOKE,
    embeddings.EXAMPLE,
)
