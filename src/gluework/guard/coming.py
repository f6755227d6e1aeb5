"""A body as it comes: decoded, and counted as it came and as it is, so a small one can't become a huge one.

One encoding is taken, of two that are asked for. Layers of them could hide a body of any length that comes
to nothing at all, and nobody needs them. What follows the end of what is packed is not read.
"""

import asyncio
import time
import zlib
from collections.abc import AsyncIterator, Iterator
from typing import cast

import httpx2

from gluework.errors import GuardError
from gluework.guard.deadline import too_late
from gluework.guard.headers import RawHeaders
from gluework.guard.models.events import is_events

ACCEPTED = (b"accept-encoding", b"gzip, deflate")
ZIPPED = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
PIECE = 256 * 1024
"""Bytes that are unpacked before the clock is looked at again, and others have their turn."""
DECODED = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})
ENDS = (b"[DONE]", b'"message_stop"', b'"response.completed"')
"""Events say themselves where they end: what goes wrong after that is of no matter."""


class Coming:
    """The body of one answer; `end` is on the clock of `time.monotonic`."""

    __slots__ = ("_limit", "_pieces", "_raw", "_size", "_system")

    def __init__(self, system: str, limit: int) -> None:
        self._system = system
        self._limit = limit
        self._pieces: list[bytes] = []
        self._raw = self._size = 0

    async def read(self, response: httpx2.Response) -> None:
        """All of it; the caller keeps the time."""
        coming = cast("AsyncIterator[bytes]", response.stream)
        try:
            if not is_encoded(response):
                async for piece in coming:
                    self._add(piece)
                return
            unpacking = self._unpacking(response)
            async for packed in coming:
                if unpacking.ended:
                    break
                self._count(packed)
                for piece in unpacking.pieces(packed):
                    self._add(piece)
                    if len(piece) == PIECE:
                        await asyncio.sleep(0)
            unpacking.check()
        finally:
            await response.aclose()

    def read_sync(self, response: httpx2.Response, end: float, seconds: float) -> None:
        """The same for plain code."""
        coming = cast("Iterator[bytes]", response.stream)
        try:
            unpacking = self._unpacking(response) if is_encoded(response) else None
            for packed in coming:
                if unpacking is None:
                    self._check_time(end, seconds)
                    self._add(packed)
                    continue
                if unpacking.ended:
                    break
                self._count(packed)
                for piece in unpacking.pieces(packed):
                    self._check_time(end, seconds)
                    self._add(piece)
            if unpacking is not None:
                unpacking.check()
        finally:
            response.close()

    @property
    def body(self) -> bytes:
        """As far as it has come, decoded."""
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)

    def has_ended(self, response: httpx2.Response) -> bool:
        """Whether it said itself that it is whole, as events do."""
        if not is_events(response.headers.get("content-type", "")):
            return False
        body = self.body
        return any(sign in body for sign in ENDS)

    def _unpacking(self, response: httpx2.Response) -> "_Unpacking":
        stated = ",".join(response.headers.get_list("content-encoding")).lower().split(",")
        layers = [layer for each in stated if (layer := each.strip()) not in ("", "identity")]
        return _Unpacking(self._system, layers)

    def _check_time(self, end: float, seconds: float) -> None:
        if time.monotonic() > end:
            raise too_late(self._system, seconds)

    def _count(self, packed: bytes) -> None:
        self._raw += len(packed)
        if self._raw > self._limit:
            raise self._too_long()

    def _add(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise self._too_long()
        self._pieces.append(piece)

    def _too_long(self) -> GuardError:
        return GuardError(
            f"{self._system} answered with more than {self._limit / 1_000_000:g} MB.",
            "Ask it for less at a time, or raise `answer_mb` of the system in the charter.",
        )


class _Unpacking:
    """One layer of compression; none is taken as it comes, and more are refused once there is a body."""

    def __init__(self, system: str, layers: list[str]) -> None:
        self._system = system
        self._layers = layers
        self._begun = False
        self._unzip = zlib.decompressobj(ZIPPED.get(layers[0], 0)) if len(layers) == 1 else None

    @property
    def ended(self) -> bool:
        """Whether what was packed is whole."""
        return self._unzip is not None and self._unzip.eof

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        """What came, unpacked; of at most `PIECE` bytes each."""
        if not packed:
            return
        if not self._layers:
            yield packed
            return
        unzip = self._known()
        try:
            piece = unzip.decompress(packed, PIECE)
        except zlib.error as error:
            if self._begun or self._layers != ["deflate"]:
                raise self._broken(str(error)) from error
            unzip = self._unzip = zlib.decompressobj(-zlib.MAX_WBITS)  # as some servers mean it
            piece = self._unpacked(unzip, packed)
        self._begun = True
        yield piece
        while unzip.unconsumed_tail and not unzip.eof:
            yield self._unpacked(unzip, unzip.unconsumed_tail)

    def check(self) -> None:
        """Raises when it was cut off; that there is no body at all is right for some answers."""
        if self._begun and not self.ended:
            raise self._broken("it is cut off")

    def _unpacked(self, unzip: "zlib._Decompress", packed: bytes) -> bytes:
        try:
            return unzip.decompress(packed, PIECE)
        except zlib.error as error:
            raise self._broken(str(error)) from error

    def _known(self) -> "zlib._Decompress":
        if self._unzip is None or self._layers[0] not in ZIPPED:
            raise GuardError(
                f"{self._system} answered in the encoding {', '.join(self._layers)[:100]!r}.",
                "It was asked for gzip or deflate, once. Have the server keep to that.",
            )
        return self._unzip

    def _broken(self, why: str) -> httpx2.DecodingError:
        return httpx2.DecodingError(f"{self._system} answered with a body that can't be unpacked: {why}.")


def is_encoded(response: httpx2.Response) -> bool:
    """Whether its body is not yet what it says."""
    return any(name.lower() == b"content-encoding" for name, _ in response.headers.raw)


def decoded_headers(response: httpx2.Response, size: int) -> RawHeaders:
    """The answer's headers; without those that describe an encoding that is gone."""
    raw = response.headers.raw
    if not is_encoded(response):
        return raw
    kept = [pair for pair in raw if pair[0].lower() not in DECODED]
    return [*kept, (b"content-length", b"%d" % size)]
