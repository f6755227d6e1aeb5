"""How much of what the agent was given reached a model, by what was really sent."""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gluework.guard import ModelCall, Reached

LARGEST_KEPT = 4_000_000
"""Bytes of packed texts: more than any document comes to that fits into a few windows."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What models were sent, as far as it tells how much of a reading reached them.

    Texts, not hashes of their words: they stay good when the way of comparing changes, they can be held
    against a portion as well as the whole, and packed they are smaller.
    """

    asked: bool = False
    """Whether a model was asked at all."""
    texts: tuple[str, ...] = ()
    """Each once, however often a conversation repeats it."""
    media: bool = False
    """Whether pictures or files were sent, which nobody can compare."""
    document: bool = False
    """Whether the document itself was one of them."""

    @classmethod
    def by(cls, requests: Sequence[ModelCall], digest: str) -> "Sent":
        """By the requests themselves; `digest` is the document's."""
        texts = dict.fromkeys(text for call in requests for text in call.texts())
        media = [medium for call in requests for medium in call.media()]
        document = any(_is_it(medium.base64, digest) for medium in media)
        return cls(bool(requests), tuple(texts), bool(media), document)

    @classmethod
    def all(cls, sent: "Iterable[Sent]") -> "Sent":
        """Several taken together."""
        each = tuple(sent)
        texts = dict.fromkeys(text for one in each for text in one.texts)
        media, document = any(one.media for one in each), any(one.document for one in each)
        return cls(any(one.asked for one in each), tuple(texts), media, document)

    @classmethod
    def of_portions(cls, sent: "Sequence[tuple[Sent | None, str]]") -> "Sent | None":
        """Of runs over portions of one text; what was answered without a model, the agent read."""
        if not any(one for one, _ in sent):
            return None
        each = [one or cls(texts=(text,)) for one, text in sent]
        return replace(cls.all(each), document=all(one.document for one in each))

    def pack(self) -> dict[str, Any]:
        """For keeping. Texts that are too large are left out: then the share is too low, never too high."""
        packed = zlib.compress(json.dumps(self.texts).encode("ascii"))
        if len(packed) > LARGEST_KEPT:
            packed = zlib.compress(b"[]")
        texts = base64.b64encode(packed).decode("ascii")
        return {"asked": self.asked, "texts": texts, "media": self.media, "document": self.document}

    @classmethod
    def unpack(cls, kept: dict[str, Any]) -> "Sent":
        """What `pack` made."""
        texts = json.loads(zlib.decompress(base64.b64decode(kept["texts"])))
        return cls(kept["asked"], tuple(texts), kept["media"], kept["document"])

    def share_of(self, text: str) -> float:
        """From 0 to 1; 1 where no model was asked, or one got the document itself."""
        if not self.asked or self.document:
            return 1.0
        reached = Reached(text)
        reached.saw(self.texts)
        if reached.share < 1:
            reached.mend(self.texts)
        return reached.share


def _is_it(data: str, digest: str) -> bool:
    try:
        return hashlib.sha256(base64.b64decode(data)).hexdigest() == digest
    except (binascii.Error, ValueError):
        return False
