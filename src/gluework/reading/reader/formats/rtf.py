"""RTF: body, headers, footers, notes and comments, with hidden and deleted text set apart.

Read token by token with a stack of its own, so that no depth of groups is too deep. A file whose groups are
not closed at its end was cut off.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from gluework.errors import ReadingError
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.ole import take_out
from gluework.reading.reader.formats.pictures import LINES_NOTE, take_picture
from gluework.reading.reader.job import Job
from gluework.values import Reading

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([\r\n]+)|([^\\{}\r\n]+)",
    re.DOTALL,
)
CODEPAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""By the character set that a font states."""
SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "column": "\n", "row": "\n", "nestrow": "\n",
    "tab": "\t", "cell": "\t", "nestcell": "\t", "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022",
    "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d",
    "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
ESCAPED = {"~": "\xa0", "_": "-", "-": "", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
ASIDE = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
    "footnote": "notes", "annotation": "comments", "atnauthor": "comments",
    "title": "properties", "subject": "properties", "keywords": "properties", "doccomm": "properties",
}  # fmt: skip
"""Groups whose text is a piece of its own."""
SILENT = {
    "fonttbl", "colortbl", "stylesheet", "info", "themedata", "datastore", "latentstyles", "generator",
    "listtable", "listoverridetable", "revtbl", "rsidtbl", "xmlnstbl", "mmathPr", "fldinst", "bkmkstart",
    "bkmkend", "atnid", "atndate", "atnref", "atrfstart", "atrfend", "nonshppict", "filetbl", "pgptbl",
    "userprops", "colorschememapping", "wgrffmtfilter", "passwordhash", "sp", "sn", "private", "template",
    "objclass", "objname", "datafield", "formfield", "ffdeftext", "ffl", "xe", "tc", "pnseclvl",
    "picprop", "blipuid", "listpicture",
}  # fmt: skip
"""Groups that hold no text of the document."""
HEARD = {
    "shpinst", "shptxt", "shprslt", "shppict", "annotation", "atnauthor", "result", "pict", "objdata",
    "listtext", "pntext", "ud", "upr", "txfieldtext", "do", "dptxbxtext", "sv", "object", "background",
    "shp",
}  # fmt: skip
"""Groups that are read although they are marked as ones that may be skipped."""
MOST_GROUPS = 1_000_000
MOST_BYTES = 50_000_000
"""Of one picture or object."""


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    into: str = "body"
    """Which piece text goes to; empty for none."""
    skipped: int = 1
    """Characters after each Unicode letter that stand in for it."""
    codec: str = "cp1252"
    hidden: bool = False
    deleted: bool = False
    optional: bool = False
    """Whether the group just began with the mark of one that may be skipped."""
    fonts: bool = False
    """Whether this is the table of fonts."""
    packed: str = ""
    """What the hexadecimal digits of the group are: a picture or an object."""


@dataclass(slots=True)
class _Page:
    """What was read so far."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    packed: list[tuple[str, bytes]] = field(default_factory=list)


def read_rtf(data: bytes, job: Job) -> Reading:
    """The body and every piece beside it."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise ReadingError("It is no RTF inside.")
    if data.count(b"{") > MOST_GROUPS:
        raise ReadingError(f"It has more than {MOST_GROUPS} groups: it is made to do harm.")
    reader = _Reader()
    whole = reader.read(data)
    account = ReadingAccount(job)
    for name in (
        "header",
        "body",
        "footer",
        "notes",
        "comments",
        "deleted text",
        "hidden text",
        "properties",
    ):
        text = _tidy("".join(reader.page.texts.get(name, ())))
        title = "" if name in ("header", "body", "footer") else name
        if name == "body" and not whole:
            account.damaged(name, "body", text, "the file was cut off: it ends in the middle")
        elif name == "body" or text:
            account.text(name, name.replace(" ", "_"), text, title=title)
    for number, (kind, content) in enumerate(reader.page.packed, 1):
        _take(account, kind, content, number)
    return account.reading()


def _take(account: ReadingAccount, kind: str, content: bytes, number: int) -> None:
    if kind == "picture":
        take_picture(account, content, f"picture {number}")
    elif kind == "drawing":
        account.note(LINES_NOTE)
    else:
        start = content.find(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        found = take_out(content[start:]) if start >= 0 else []
        for name, inner in found:
            account.file(inner, name or f"object {number}")
        if start >= 0 and not found:
            account.file(content[start:], f"object {number}")
        elif not found:
            account.refused(f"object {number}", "attachment", "it is an embedded object of an unknown kind")


def _tidy(text: str) -> str:
    lines = (line.strip(" ").rstrip("\t") for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())


class _Reader:
    """Goes over the tokens once."""

    def __init__(self) -> None:
        self.page = _Page()
        self._state = _State()
        self._stack: list[_State] = []
        self._bytes = bytearray()
        self._skip = 0
        self._high = 0
        self._font = 0
        self._fonts: dict[int, str] = {}
        self._hex: list[bytes] = []

    def read(self, data: bytes) -> bool:
        """Takes in the whole file; False when its groups are not closed."""
        at, opened, end = 0, False, len(data)
        while at < end:
            match = _TOKEN.match(data, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            word = match[1]
            if word is not None:
                number = int(match[2]) if match[2] else None
                if word == b"bin":
                    size = max(number or 0, 0)
                    if self._state.packed:
                        self._hex.append(data[at : at + min(size, MOST_BYTES)].hex().encode())
                    at += size
                else:
                    self._word(word.decode("ascii"), number)
            elif match[5] is not None:
                self._brace(match[5])
                opened = True
                if not self._stack:
                    break
            else:
                self._plain(match)
        self._flush()
        return opened and not self._stack

    def _plain(self, match: re.Match[bytes]) -> None:
        if match[3] is not None:
            if self._skip:
                self._skip -= 1
            else:
                self._bytes.append(int(match[3], 16))
        elif match[4] is not None:
            self._symbol(match[4].decode("latin-1"))
        elif match[7] is not None:
            self._text(match[7])

    def _brace(self, brace: bytes) -> None:
        self._flush()
        if brace == b"{":
            self._stack.append(self._state)
            if self._state.optional:
                self._state = replace(self._state, optional=False)
        elif self._stack:
            if self._state.packed and self._state.packed != self._stack[-1].packed:
                self._unpack(self._state.packed)
            self._end_piece(self._state.into, self._stack[-1].into)
            self._state = self._stack.pop()
        self._skip = 0

    def _end_piece(self, into: str, outer: str) -> None:
        if into and into not in (outer, "body"):
            texts = self.page.texts.setdefault(into, [])
            texts.append("\n")

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._state = replace(self._state, optional=True)
        elif symbol in ESCAPED:
            if self._skip:
                self._skip -= 1
            else:
                self._say(ESCAPED[symbol])

    def _text(self, raw: bytes) -> None:
        if self._state.packed:
            self._hex.append(raw)
            return
        if self._state.fonts or not self._state.into:
            return
        if self._skip:
            taken = min(self._skip, len(raw))
            self._skip -= taken
            raw = raw[taken:]
        self._bytes += raw

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._unicode(number)
            return
        self._flush()
        self._skip = 0
        if word in SIGNS:
            self._say(SIGNS[word])
            return
        action = _ACTIONS.get(word)
        if action:
            self._state = action(self, number)
        elif word in ASIDE:
            self._state = replace(self._state, into=ASIDE[word], optional=False)
        elif word in SILENT or (self._state.optional and word not in HEARD):
            self._state = self.state(into="", packed="", fonts=word == "fonttbl")
        elif self._state.optional:
            self._state = replace(self._state, optional=False)

    def _unicode(self, number: int) -> None:
        if self._state.into:
            self._flush(keep_high=True)
            code = number % 65536
            if 0xD800 <= code < 0xDC00:  # noqa: PLR2004  # the first half of a letter
                self._high = code
            elif 0xDC00 <= code < 0xE000:  # noqa: PLR2004  # the second
                high, self._high = self._high, 0
                self._say(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else "\ufffd")
            else:
                self._say(chr(code))
        self._skip = self._state.skipped

    def _say(self, text: str) -> None:
        self._flush()
        self._put(text)

    def _put(self, text: str) -> None:
        state = self._state
        if not state.into:
            return
        into = "deleted text" if state.deleted else "hidden text" if state.hidden else state.into
        self.page.texts.setdefault(into, []).append(text)

    def _flush(self, *, keep_high: bool = False) -> None:
        if not keep_high and self._high:
            self._high = 0
            self._put("\ufffd")
        if self._bytes:
            raw = bytes(self._bytes)
            self._bytes.clear()
            self._put(raw.decode(self._state.codec, "replace"))

    def _unpack(self, kind: str) -> None:
        digits = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(self._hex)[: 2 * MOST_BYTES])
        self._hex.clear()
        content = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        if content:
            self.page.packed.append((kind, content))

    def font_table(self, number: int | None) -> _State:
        r"""`\f`: in the table the font that is described, in text the one that follows."""
        self._font = number or 0
        if self._state.fonts:
            return self._state
        codec = self._fonts.get(self._font, "") or self._fonts.get(-1, "cp1252")
        return replace(self._state, codec=codec)

    def charset(self, number: int | None) -> _State:
        r"""`\fcharset`, of the font that is described."""
        if self._state.fonts:
            known = CODEPAGES.get(number or 0, "")
            self._fonts[self._font] = "" if number in (0, 1, 2, None) else known
        return self._state

    def codepage(self, number: int | None) -> _State:
        r"""`\ansicpg`, for all fonts that state nothing else."""
        known = {932: "cp932", 936: "gbk", 949: "cp949", 950: "big5", 1361: "johab", 65001: "utf-8"}
        codec = known.get(number or 0, f"cp{number}")
        try:
            codecs.lookup(codec)
        except LookupError:
            codec = "cp1252"
        self._fonts[-1] = codec
        return replace(self._state, codec=codec)

    def state(self, **changes: object) -> _State:
        """The state with some of it changed."""
        return replace(self._state, optional=False, **changes)  # type: ignore[arg-type]


_ACTIONS: dict[str, Callable[[_Reader, int | None], _State]] = {
    "f": _Reader.font_table,
    "fcharset": _Reader.charset,
    "ansicpg": _Reader.codepage,
    "mac": lambda reader, _: reader.state(codec="mac_roman"),
    "pc": lambda reader, _: reader.state(codec="cp437"),
    "pca": lambda reader, _: reader.state(codec="cp850"),
    "uc": lambda reader, number: reader.state(skipped=max(number or 0, 0)),
    "v": lambda reader, number: reader.state(hidden=number != 0),
    "deleted": lambda reader, number: reader.state(deleted=number != 0),
    "plain": lambda reader, _: reader.state(hidden=False, deleted=False),
    "pict": lambda reader, _: reader.state(packed="drawing", into=""),
    "pngblip": lambda reader, _: reader.state(packed="picture"),
    "jpegblip": lambda reader, _: reader.state(packed="picture"),
    "objdata": lambda reader, _: reader.state(packed="object", into=""),
}
