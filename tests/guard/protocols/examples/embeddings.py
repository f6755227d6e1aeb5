"""Embeddings: nobody reads what is answered."""

from .example import QUESTION, Example

EXAMPLE = Example(
    path="/v1/embeddings",
    request={"model": "m", "input": [QUESTION]},
    limit_at=(),
    dear=({"background": True}, {"input": [{"file_id": "f"}]}),
)
