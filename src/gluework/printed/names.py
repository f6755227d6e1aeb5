"""Names and other words as they stand on paper: what counts when they are compared, and what does not."""

import unicodedata
from functools import lru_cache

_FOLDED = str.maketrans({"ł": "l", "Ł": "l", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "°": "o", "º": "o"})
SOFT_HYPHEN = "\xad"


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Letters and digits alone, without case and accents; empty for punctuation."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    spread = unicodedata.normalize("NFKD", text.translate(_FOLDED)).casefold()
    return "".join(char for char in spread if char.isalnum())


def unspaced(text: str) -> str:
    """Without case, white space and soft hyphens: how words are looked for that may be broken anywhere."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).replace(SOFT_HYPHEN, "")


def single_spaced(text: str) -> str:
    """Without case, words apart by one space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
