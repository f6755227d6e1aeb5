"""How much of what the agent was given reached a model, by what was really sent."""

from collections.abc import Sequence

from gluework.guard import Reached, carries_media, sent_texts


def share_that_reached(text: str, requests: Sequence[bytes]) -> float:
    """From 0 to 1; 1 where no model was asked, or one was sent pictures or files that nobody can compare."""
    if not requests or any(carries_media(content) for content in requests):
        return 1.0
    reached = Reached(text)
    for content in requests:
        reached.saw(sent_texts(content))
    return reached.share
