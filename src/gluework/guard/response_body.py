"""A body as it comes: decoded, and counted as it came and as it is, so a small one can't become a huge one.

One encoding is taken, of two that are asked for. Layers of them could hide a body of any length that comes
to nothing at all, and nobody needs them. What follows the end of what is packed is not read, unless it is
another member of the same gzip file (RFC 1952, 2.2).
"""

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator
from typing import Any, cast

import httpcore2
import httpx2

from gluework.errors import GuardError
from gluework.guard.protocols import is_events, says_its_end
from gluework.guard.request import RawHeaders

ZIPPED = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
PIECE = 256 * 1024
"""Bytes that are unpacked before others have their turn."""
TURN = 256
"""So many pieces are taken before others have their turn, however small they are."""
MEMBER = b"\x1f\x8b"
"""A gzip file, and each further member of it, begins with this."""
DECODED = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})


class ResponseBody:
    """The body of one answer."""

    __slots__ = ("_limit", "_pieces", "_raw", "_size", "_system", "_turns")

    def __init__(self, system: str, limit: int) -> None:
        self._system = system
        self._limit = limit
        self._pieces: list[bytes] = []
        self._raw = self._size = self._turns = 0

    async def read(self, response: httpcore2.Response) -> None:
        """All of it; the caller keeps the time."""
        coming = cast("AsyncIterator[bytes]", response.stream)
        try:
            unpacking = self._unpacking(response) if is_encoded(response) else None
            async for packed in coming:
                self._turns += 1
                if self._turns % TURN == 0:
                    await asyncio.sleep(0)
                if unpacking is None:
                    self._add(packed)
                    continue
                self._count(packed)
                for piece in unpacking.pieces(packed):
                    self._add(piece)
                    if len(piece) == PIECE:
                        await asyncio.sleep(0)
                if unpacking.is_over:
                    break
            if unpacking is not None:
                unpacking.check()
            spoil_if_followed(response)
        finally:
            await response.aclose()

    @property
    def body(self) -> bytes:
        """As far as it has come, decoded."""
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)

    def has_ended(self, response: httpcore2.Response) -> bool:
        """Whether it said itself that it is whole, as events do; what goes wrong later is of no matter."""
        return is_events(",".join(_stated(response, b"content-type"))) and says_its_end(self.body)

    def _unpacking(self, response: httpcore2.Response) -> "Unpacking":
        stated = ",".join(_stated(response, b"content-encoding")).lower().split(",")
        layers = [layer for each in stated if (layer := each.strip()) not in ("", "identity")]
        return Unpacking(self._system, layers)

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


class Unpacking:
    """One layer of compression; none is taken as it comes, and more are refused once there is a body."""

    def __init__(self, system: str, layers: list[str]) -> None:
        self._system = system
        self._layers = layers
        self._begun = self.is_over = False
        self._rest = b""
        self._unzip = zlib.decompressobj(ZIPPED.get(layers[0], 0)) if len(layers) == 1 else None

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        """What came, unpacked; of at most `PIECE` bytes each. `is_over` says that nothing more is read."""
        if not packed:
            return
        if not self._layers:
            yield packed
            return
        rest, self._rest = self._rest + packed, b""
        while rest and not self.is_over:
            unzip = self._known()
            if (unzip.eof or not self._begun) and len(rest) < len(MEMBER):
                self._rest = rest  # too little to tell what begins there
                return
            if unzip.eof:
                rest = self._another(rest)
                continue
            piece, unzip = self._first(unzip, rest)
            yield piece
            while not unzip.eof and (unzip.unconsumed_tail or len(piece) == PIECE):
                piece = self._unpacked(unzip, unzip.unconsumed_tail)
                yield piece
            rest = unzip.unused_data

    def _another(self, rest: bytes) -> bytes:
        """Goes on with a further member of a gzip file; gives what is still to be unpacked."""
        self.is_over = not (self._layers[0].endswith("gzip") and rest.startswith(MEMBER))
        self._unzip = self._unzip if self.is_over else zlib.decompressobj(ZIPPED["gzip"])
        return rest

    def _first(self, unzip: "zlib._Decompress", packed: bytes) -> "tuple[bytes, zlib._Decompress]":
        """The first piece of what came, and what unpacks it."""
        try:
            piece = unzip.decompress(packed, PIECE)
        except zlib.error as error:
            if self._begun or self._layers != ["deflate"]:
                raise self._broken(str(error)) from error
            unzip = self._unzip = zlib.decompressobj(-zlib.MAX_WBITS)  # as some servers mean it
            piece = self._unpacked(unzip, packed)
        self._begun = True
        return piece, unzip

    def check(self) -> None:
        """Raises when it was cut off; that there is no body at all is right for some answers."""
        if (self._begun and not (self._unzip and self._unzip.eof)) or (self._rest and not self._begun):
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


def is_encoded(response: httpcore2.Response) -> bool:
    """Whether its body is not yet what it says."""
    return any(name.lower() == b"content-encoding" for name, _ in response.headers)


def decoded_headers(response: httpcore2.Response, size: int) -> RawHeaders:
    """The answer's headers; without those that describe an encoding that is gone."""
    if not size or not is_encoded(response):  # without a body they tell of the one that GET would bring
        return response.headers
    kept = [pair for pair in response.headers if pair[0].lower() not in DECODED]
    return [*kept, (b"content-length", b"%d" % size)]


def _stated(response: httpcore2.Response, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in response.headers if key.lower() == name]


def spoil_if_followed(response: httpcore2.Response) -> None:
    """Keeps a connection from being used again, if more came with an answer than belongs to it.

    The pool would hand it to the next call as its answer. What has come so far is known to its parser alone.
    """
    connection: Any = getattr(getattr(response.stream, "_stream", None), "_connection", None)
    if connection is not None and connection._h11_state.trailing_data[0]:  # noqa: SLF001
        connection._network_stream.is_spoiled = True  # noqa: SLF001
