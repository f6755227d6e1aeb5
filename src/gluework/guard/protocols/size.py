"""How many tokens a request can be at most, and is about, with the pictures and files in it.

Text: a token is at least one byte. A picture: at most what the dearest known model counts. A file (PDF,
video, an office document): its bytes say nothing, since they may be packed and one page may be drawn
many times; it can fill the model's window, and no more than that.

What it is about is for limits a minute alone, where the most would stop nearly all pictures: four bytes
of text a token, a usual photograph, and of a file a page for so many of its bytes.
"""

from dataclasses import dataclass

from gluework.guard.protocols.body import Object
from gluework.guard.protocols.protocol import Protocol
from gluework.guard.protocols.registry import medium, picture_tokens

OVERHEAD = 1000
"""Tokens that a provider adds by itself (its system prompt for tools)."""
BYTES_PER_TOKEN = 4
PAGE_BYTES, PAGE_TOKENS = 40_000, 2_500
"""A guess: pages of print have fewer bytes, scanned ones more."""


@dataclass(frozen=True, slots=True)
class InputSize:
    """Tokens of a request's input."""

    most: int
    about: int
    fills_window: bool
    """Whether it carries a file that may fill the window, whatever `most` says."""


def size_of_input(protocol: Protocol, body: Object, size: int, provider: str, model: str) -> InputSize:
    """The size of a body that is written in `size` bytes."""
    picture = picture_tokens(provider, model)
    most, text, about, fills_window = OVERHEAD + size, size, 0, False
    for part in protocol.parts(body):
        if (found := medium(part)) is None:
            continue
        if found.is_picture:
            most, text, about = most + picture.most - found.size, text - found.size, about + picture.about
        elif found.fills_window:
            pages = max(1, -(-found.size // PAGE_BYTES))
            text, about, fills_window = text - found.size, about + pages * PAGE_TOKENS, True
    return InputSize(most, about + max(0, text) // BYTES_PER_TOKEN, fills_window)
