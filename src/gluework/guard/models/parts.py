"""How many tokens a request can be at most, with the pictures and files in it.

Text: a token is at least one byte. A picture: at most what the dearest known model counts. A file (PDF,
video, an office document): its bytes say nothing, since they may be packed and one page may be drawn
many times; it can fill the model's window, and no more than that.
"""

from typing import Any

from gluework.guard.models.sent import objects_in

OVERHEAD = 1000
"""Tokens that a provider adds by itself (its system prompt for tools)."""
ANTHROPIC_IMAGE = 5_000
"""At most, for one image."""
IMAGE = 20_000
DEAR_IMAGE = 50_000
"""gpt-4o-mini counts up to 48,169 for one image."""
TEXTS = frozenset({"csv", "html", "md", "txt"})
"""Formats of files in which a token is still at least one byte."""


def bound_of_input(body: dict[str, Any], size: int, provider: str, model: str) -> tuple[int, bool]:
    """Tokens at most of a body of `size` bytes, and whether it carries a file that may fill the window."""
    image = _most_of_image(provider, model)
    tokens, fills_window = OVERHEAD + size, False
    for part in objects_in(body):
        if (picture := _picture(part)) is not None:
            tokens += image - picture
        elif _is_file(part):
            fills_window = True
    return tokens, fills_window


def _most_of_image(provider: str, model: str) -> int:
    if provider == "anthropic" or "anthropic." in model:
        return ANTHROPIC_IMAGE
    return DEAR_IMAGE if "4o-mini" in model else IMAGE


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


def _is_file(part: dict[str, Any]) -> bool:
    if isinstance(part.get("file_data"), str):
        return True
    kind = str(part.get("media_type") or part.get("mimeType") or "")
    if kind and isinstance(part.get("data"), str):
        return not kind.startswith("text/")
    inner = part.get("document") or part.get("video")  # Bedrock's
    if not isinstance(inner, dict):
        return False
    source = inner.get("source")
    return isinstance(source, dict) and "bytes" in source and inner.get("format") not in TEXTS


def _length(data: object) -> int:
    return len(data) if isinstance(data, str) else 0
