"""An answer by HTTP that was read before it is given."""

from collections.abc import Sequence
from typing import Any

import httpx2


class WholeResponse(httpx2.Response):
    """An answer that was read before it is given; to its caller it is like any that was not.

    It can be read at once, or as a stream, raw as well, and it knows how long it took.
    """

    def __init__(
        self, status: int, headers: Sequence[tuple[bytes, bytes]], body: bytes, extensions: dict[str, Any]
    ) -> None:
        super().__init__(status, headers=headers, stream=httpx2.ByteStream(body), extensions=extensions)
        self._content = body
        self._num_bytes_downloaded = len(body)

    def read(self) -> bytes:
        """Its whole body."""
        self.is_stream_consumed = True
        self.close()
        return self._content

    async def aread(self) -> bytes:
        """Its whole body."""
        self.is_stream_consumed = True
        await self.aclose()
        return self._content
