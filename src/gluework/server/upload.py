"""Files out of a multipart body as it streams in: each goes to the vault piece by piece, none to memory."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import TYPE_CHECKING

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from gluework.errors import InvalidError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FIELD = "file"
LONGEST_HEADER = 16_384


@dataclass(slots=True)
class Piece:
    """Something that came out of the stream: a file begins, goes on, or ends."""

    kind: str
    name: str = ""
    type: str | None = None
    data: bytes = b""


@dataclass(slots=True)
class _Part:
    headers: dict[str, str] = field(default_factory=dict)
    field_name: bytes = b""
    field_value: bytes = b""
    is_file: bool = False


class FileStream:
    """Turns a multipart body into pieces; fields other than files are passed over."""

    def __init__(self, content_type: str) -> None:
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary")
        if kind != b"multipart/form-data" or not boundary:
            raise InvalidError(
                "The multipart body names no boundary.", "Let your HTTP client set Content-Type."
            )
        self._pieces: list[Piece] = []
        self._part = _Part()
        callbacks: MultipartCallbacks = {
            "on_part_begin": self._begin,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers,
            "on_part_data": self._data,
            "on_part_end": self._end,
            "on_end": self._finished,
        }
        self._parser = MultipartParser(boundary, callbacks)
        self._whole = False

    async def pieces(self, stream: AsyncIterator[bytes]) -> AsyncIterator[Piece]:
        """The pieces as they come; InvalidError when the body is damaged or cut off."""
        try:
            async for chunk in stream:
                self._parser.write(chunk)
                for piece in self._taken():
                    yield piece
            self._parser.finalize()
        except MultipartParseError as error:
            raise InvalidError(f"The multipart body is damaged: {error}.", "Send it again.") from error
        for piece in self._taken():
            yield piece
        if not self._whole:
            raise InvalidError("The multipart body was cut off.", "Send it again.")

    def _taken(self) -> list[Piece]:
        pieces, self._pieces = self._pieces, []
        return pieces

    def _begin(self) -> None:
        self._part = _Part()

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._part.field_name += data[start:end]
        self._check_header()

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._part.field_value += data[start:end]
        self._check_header()

    def _check_header(self) -> None:
        if len(self._part.field_name) + len(self._part.field_value) > LONGEST_HEADER:
            raise InvalidError("A part's header is too long.", "Send plain file names.")

    def _header_end(self) -> None:
        part = self._part
        part.headers[part.field_name.decode("latin-1").lower()] = part.field_value.decode("utf-8", "replace")
        part.field_name = part.field_value = b""

    def _headers(self) -> None:
        disposition = parse_disposition(self._part.headers.get("content-disposition", ""))
        if disposition.get("name") == FIELD and "filename" in disposition:
            self._part.is_file = True
            kind = self._part.headers.get("content-type")
            self._pieces.append(Piece("begin", disposition["filename"], kind))

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._part.is_file:
            self._pieces.append(Piece("data", data=bytes(data[start:end])))

    def _end(self) -> None:
        if self._part.is_file:
            self._pieces.append(Piece("end"))

    def _finished(self) -> None:
        self._whole = True


def parse_disposition(header: str) -> dict[str, str]:
    """The parameters of a Content-Disposition, with `filename*` (RFC 8187) decoded."""
    message = Message()
    message["content-disposition"] = header.replace("\r", " ").replace("\n", " ")
    found: dict[str, str] = {}
    for name, value in message.get_params([], "content-disposition", unquote=True)[1:]:
        found[name.lower()] = collapse_rfc2231_value(value)
    return found
