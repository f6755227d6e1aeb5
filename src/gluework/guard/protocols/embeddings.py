"""OpenAI's embeddings: what is answered is read by nobody, so only its cost is looked at."""

from typing import ClassVar

from gluework.guard.protocols.body import Object, objects
from gluework.guard.protocols.openai import OpenAi
from gluework.guard.protocols.protocol import ModelReply, names


class Embeddings(OpenAi):
    """Texts in `input`, vectors in `data`."""

    paths = ("/embeddings",)
    is_read = False
    limits = ()
    allowed = names("dimensions encoding_format input input_type model user")
    conversation = "input"
    told: ClassVar = {"input": "user"}
    stated = ()

    def replies(self, answer: Object) -> tuple[ModelReply, ...] | None:
        """One without words, where there are vectors."""
        return (ModelReply(),) if objects(answer.get("data")) else None
