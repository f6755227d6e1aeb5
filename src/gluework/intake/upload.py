"""Files out of a body as it streams in: each goes to the vault piece by piece, none to memory."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from email.message import Message
from email.utils import collapse_rfc2231_value
from enum import Enum, auto
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from gluework.errors import InvalidError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FIELD = "file"
MOST_FILES = 100
BESIDES = 1_000_000
"""Bytes of a form that are no file's: other fields, and headers are bounded by the parser."""


class PieceKind(Enum):
    """What happens next."""

    BEGIN = auto()
    DATA = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class FilePiece:
    """Something that came out of the stream: a file begins (with its name and type), goes on, or ends."""

    kind: PieceKind
    data: bytes = b""
    name: str = ""
    type: str | None = None


async def whole_body(stream: AsyncIterator[bytes], name: str, kind: str | None) -> AsyncIterator[FilePiece]:
    """A body that is the document itself."""
    yield FilePiece(PieceKind.BEGIN, name=name, type=kind)
    async for chunk in stream:
        yield FilePiece(PieceKind.DATA, chunk)
    yield FilePiece(PieceKind.END)


@dataclass(slots=True)
class _Part:
    headers: dict[str, str] = field(default_factory=dict)
    header_name: bytes = b""
    header_value: bytes = b""
    is_file: bool = False


class FileStream:
    """Turns a multipart body into pieces; fields other than files are passed over."""

    def __init__(self, content_type: str) -> None:
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary")
        if kind != b"multipart/form-data" or not boundary:
            raise InvalidError(
                "The body is multipart, but not a form with a boundary.",
                "Send multipart/form-data and let your HTTP client set Content-Type.",
            )
        self._pieces: list[FilePiece] = []
        self._data: list[bytes] = []
        self._part = _Part()
        self._files = self._besides = 0
        self._whole = False
        callbacks: MultipartCallbacks = {
            "on_part_begin": self._part_begins,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_ends,
            "on_headers_finished": self._headers_end,
            "on_part_data": self._part_goes_on,
            "on_part_end": self._part_ends,
            "on_end": self._form_ends,
        }
        try:
            self._parser = MultipartParser(boundary, callbacks)
        except FormParserError as error:
            raise _damaged(error) from error

    async def pieces(self, stream: AsyncIterator[bytes]) -> AsyncIterator[FilePiece]:
        """The pieces as they come; InvalidError when the body is damaged or cut off."""
        async for chunk in stream:
            try:
                self._parser.write(chunk)
            except FormParserError as error:
                raise _damaged(error) from error
            for piece in self._taken():
                yield piece
            if self._whole:
                return  # whatever follows the last boundary means nothing
        raise InvalidError("The multipart body was cut off.", "Send it again.")

    def _taken(self) -> list[FilePiece]:
        self._gather()
        pieces, self._pieces = self._pieces, []
        return pieces

    def _gather(self) -> None:
        """Puts the parser's crumbs (a line end can be a call of its own) into one piece."""
        if self._data:
            self._pieces.append(FilePiece(PieceKind.DATA, b"".join(self._data)))
            self._data = []

    def _part_begins(self) -> None:
        self._part = _Part()

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._part.header_name += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._part.header_value += data[start:end]

    def _header_ends(self) -> None:
        part = self._part
        part.headers[part.header_name.decode("latin-1").lower()] = part.header_value.decode(
            "utf-8", "replace"
        )
        part.header_name = part.header_value = b""

    def _headers_end(self) -> None:
        disposition = parse_disposition(self._part.headers.get("content-disposition", ""))
        if disposition.get("name") != FIELD or "filename" not in disposition:
            return
        self._files += 1
        if self._files > MOST_FILES:
            raise InvalidError(f"The form has more than {MOST_FILES} files.", "Send them in several forms.")
        self._part.is_file = True
        kind = self._part.headers.get("content-type")
        self._pieces.append(FilePiece(PieceKind.BEGIN, name=disposition["filename"], type=kind))

    def _part_goes_on(self, data: bytes, start: int, end: int) -> None:
        if self._part.is_file:
            self._data.append(bytes(data[start:end]))
            return
        self._besides += end - start
        if self._besides > BESIDES:
            raise InvalidError(
                "The form has too much in fields that are not files.", f"Send files as `{FIELD}`, with names."
            )

    def _part_ends(self) -> None:
        if self._part.is_file:
            self._gather()
            self._pieces.append(FilePiece(PieceKind.END))

    def _form_ends(self) -> None:
        self._whole = True


def _damaged(error: FormParserError) -> InvalidError:
    return InvalidError(f"The multipart body is damaged: {error}.", "Send it again.")


def parse_disposition(header: str) -> dict[str, str]:
    """The parameters of a Content-Disposition, with `filename*` (RFC 8187) decoded; never an error."""
    message = Message()
    message["content-disposition"] = header.replace("\r", " ").replace("\n", " ")
    found: dict[str, str] = {}
    try:
        for name, value in message.get_params([], "content-disposition", unquote=True)[1:]:
            found[name.lower()] = collapse_rfc2231_value(value)
    except ValueError:  # a character set that decodes nothing: what came before it counts
        return found
    return found


def sent_as_utf8(header: str) -> str:
    """A header's text when its bytes are UTF-8, as most clients send it; otherwise as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
