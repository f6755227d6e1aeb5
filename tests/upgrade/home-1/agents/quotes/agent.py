"""An agent whose one call costs more than half of a day's money."""

from pydantic import BaseModel

from gluework import Reading, Tools


class Quote(BaseModel):
    number: str


async def work(reading: Reading, tools: Tools) -> Quote:
    """What the document says, once a model has seen it."""
    body = {"model": "m", "max_tokens": 4000, "messages": [{"role": "user", "content": reading.text}]}
    async with tools.http("openai") as model:
        answer = await model.post("/chat/completions", json=body)
    answer.raise_for_status()
    return Quote(number=reading.text.strip())
