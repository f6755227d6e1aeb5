"""How many tokens a request can be at most, and is about, with the pictures and files in it.

Text: a token is at least one byte. A picture: at most what the dearest known model counts. A file (PDF,
video, an office document): its bytes say nothing, since they may be packed and one page may be drawn
many times; it can fill the model's window, and no more than that.

What it is about is for limits a minute alone, where the most would stop nearly all pictures: four bytes
of text a token, a usual photograph, and of a file a page for so many of its bytes.
"""

from dataclasses import dataclass
from typing import Any

from gluework.guard.protocols.sent import objects_in

OVERHEAD = 1000
"""Tokens that a provider adds by itself (its system prompt for tools)."""
ANTHROPIC_IMAGE = 5_000
"""At most, for one image."""
IMAGE = 20_000
DEAR_IMAGE = 50_000
"""gpt-4o-mini counts up to 48,169 for one image."""
BYTES_PER_TOKEN = 4
ABOUT_IMAGE = 1_600
"""Anthropic's for the largest picture that it does not make smaller; OpenAI's and Google's are about that."""
ABOUT_DEAR_IMAGE = 25_500
"""gpt-4o-mini's for a square of 1,024 pixels."""
PAGE_BYTES, PAGE_TOKENS = 40_000, 2_500
"""A guess: pages of print have fewer bytes, scanned ones more."""
TEXTS = frozenset({"csv", "html", "md", "txt"})
"""Formats of files in which a token is still at least one byte."""


@dataclass(frozen=True, slots=True)
class InputSize:
    """Tokens of a request's input."""

    most: int
    about: int
    fills_window: bool
    """Whether it carries a file that may fill the window, whatever `most` says."""


def size_of_input(body: dict[str, Any], size: int, provider: str, model: str) -> InputSize:
    """The size of a body that is written in `size` bytes."""
    image, about_image = _most_of_image(provider, model), _about_image(model)
    most, text, about, fills_window = OVERHEAD + size, size, 0, False
    for part in objects_in(body):
        if (picture := _picture(part)) is not None:
            most, text, about = most + image - picture, text - picture, about + about_image
        elif (file := _file(part)) is not None:
            pages = max(1, -(-file // PAGE_BYTES))
            text, about, fills_window = text - file, about + pages * PAGE_TOKENS, True
    return InputSize(most, about + max(0, text) // BYTES_PER_TOKEN, fills_window)


def _most_of_image(provider: str, model: str) -> int:
    if provider == "anthropic" or "anthropic." in model:
        return ANTHROPIC_IMAGE
    return DEAR_IMAGE if _is_dear(model) else IMAGE


def _about_image(model: str) -> int:
    return ABOUT_DEAR_IMAGE if _is_dear(model) else ABOUT_IMAGE


def _is_dear(model: str) -> bool:
    return "4o-mini" in model


def _picture(part: dict[str, Any]) -> int | None:
    """How many bytes of the request are the picture that this part is; None for another part.

    A picture by its address has none: it is counted all the same.
    """
    if "image_url" in part:
        stated = part["image_url"]
        url = stated.get("url") if isinstance(stated, dict) else stated
        return len(url) if isinstance(url, str) and url.startswith("data:image/") else 0
    if str(part.get("media_type") or part.get("mimeType") or "").startswith("image/"):
        return _length(part.get("data"))
    picture = part.get("image")
    if isinstance(picture, dict):  # Bedrock's
        source = picture.get("source")
        return _length(source.get("bytes")) if isinstance(source, dict) else 0
    return None


def _file(part: dict[str, Any]) -> int | None:
    """How many bytes of the request are the file that this part is; None for another part."""
    if isinstance(part.get("file_data"), str):
        return _length(part["file_data"])
    kind = str(part.get("media_type") or part.get("mimeType") or "")
    if kind and isinstance(part.get("data"), str):
        return None if kind.startswith("text/") else _length(part["data"])
    inner = part.get("document") or part.get("video")  # Bedrock's
    if not isinstance(inner, dict) or inner.get("format") in TEXTS:
        return None
    source = inner.get("source")
    return _length(source["bytes"]) if isinstance(source, dict) and "bytes" in source else None


def _length(data: object) -> int:
    return len(data) if isinstance(data, str) else 0
