"""Text out of bytes: byte order mark, strict declared, strict UTF-8, detector, and a note when in doubt.

Two corrections to what is declared, both as browsers make them: Latin-1 means Windows-1252, and bytes that
are UTF-8 with letters beyond ASCII in it are UTF-8, whatever one-byte encoding they are said to be in. Text
that was decoded wrongly before it came here (mojibake), and letters that were lost before, are noticed.
"""

import codecs
import re

import chardet

from gluework.reading.reader.detect import wide_encoding

SURE, SURE_OF_ONE_BYTE = 0.5, 0.3
"""What the detector must think of its guess; one-byte encodings of a language differ in few letters."""
SAMPLE = 200_000
ESCAPE = "\x1b"
"""In bytes that look like ASCII: one of the seven-bit encodings of East Asia."""
_LATIN = {"iso8859-1", "ascii"}
_NO_CHARSETS = {"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf-7", "mbcs"}
"""Python's codecs that are no encodings of documents, or slow on purpose-made bytes."""
_ONE_BYTE = re.compile(r"iso8859|cp125|cp437|cp850|latin|mac|koi8|ascii")
_SURROGATES = re.compile("[\ud800-\udfff]")


NARROWER = {"gb18030": "gb2312"}
"""Where a smaller encoding holds the same bytes, it is the one that was meant: their dashes differ."""
MOJIBAKE = 2
"""Garbled letters that make it certain; one may be a name."""
_GARBLED = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}"
)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, str | None]:
    """The text, its encoding, and a note when characters may be wrong, which is a reason for doubt.

    The text has no lone surrogates, so that it can always be written as UTF-8. U+FFFD stands for what
    could not be decoded.
    """
    text, encoding, note = _decode(data, declared)
    return text, encoding, note or fault(text)


def fault(text: str) -> str | None:
    """What is wrong with letters that were decoded before they came here; None when nothing is."""
    lost = text.count("\ufffd")
    if lost:
        return f"{lost} characters were lost before it came here; each shows as \ufffd."
    garbled = [mended for match in _GARBLED.finditer(text) if (mended := _mended(match[0]))]
    if len(garbled) >= MOJIBAKE:
        return f"Its letters were garbled before it came here ({garbled[0]}, in {len(garbled)} places)."
    return None


def _mended(piece: str) -> str | None:
    """UTF-8 that somebody took for Windows-1252 and wrote down again."""
    for length in range(len(piece), 1, -1):
        try:
            return f"{piece[:length]} for {piece[:length].encode('cp1252').decode('utf-8')}"
        except UnicodeError:
            continue
    return None


def _decode(data: bytes, declared: str | None) -> tuple[str, str, str | None]:
    if data.startswith(codecs.BOM_UTF8):
        return _lenient(data, "utf-8-sig")
    wide = wide_encoding(data)
    if wide:
        return _lenient(data, wide)
    stated = _codec(declared)
    unicode = _strict(data, "utf-8")
    if stated and _ONE_BYTE.match(stated) and unicode is not None and not unicode.isascii():
        return unicode, "utf-8", None
    for encoding in _meant(stated):
        text = _strict(data, encoding)
        if text is not None:
            return text, encoding, None
    if unicode is not None and ESCAPE not in unicode:
        return unicode, "utf-8", None
    return _guessed(data)


def _guessed(data: bytes) -> tuple[str, str, str | None]:
    guess = chardet.detect(data[:SAMPLE])
    found, confidence = _codec(guess.get("encoding")), guess.get("confidence") or 0.0
    for encoding in filter(None, (NARROWER.get(found or ""), found)):
        text = _strict(data, encoding)
        if text is not None:
            unsure = f"Its encoding is a guess ({encoding}); letters may be wrong."
            enough = SURE_OF_ONE_BYTE if _ONE_BYTE.match(encoding) else SURE
            return text, encoding, None if confidence >= enough else unsure
    lossy, encoding, _ = _lenient(data, found or "utf-8")
    return lossy, encoding, "Its encoding is not known; some letters are lost."


def _meant(stated: str | None) -> tuple[str, ...]:
    """The encodings to try for a declared one."""
    if stated is None or stated == "utf-8":
        return ()
    return ("cp1252", "iso8859-1") if stated in _LATIN else (stated,)


def _codec(name: str | None) -> str | None:
    """Python's name of an encoding, if it is one of documents."""
    try:
        found = codecs.lookup((name or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if found.name in _NO_CHARSETS or not found._is_text_encoding:  # noqa: SLF001  # typing knows it, the docs do not
        return None
    return found.name


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return _clean(data.decode(encoding))
    except (UnicodeError, LookupError, ValueError):
        return None


def _lenient(data: bytes, encoding: str) -> tuple[str, str, str | None]:
    text = _clean(data.decode(encoding, errors="replace"))
    note = "Some of its letters could not be decoded." if "\ufffd" in text else None
    return text, encoding, note


def _clean(text: str) -> str:
    return _SURROGATES.sub("\ufffd", text)
