"""Text out of bytes: byte order mark, strict declared, strict UTF-8, detector, and a note when in doubt.

Two corrections to what is declared, both as browsers make them: Latin-1 means Windows-1252, and bytes that
are UTF-8 with letters beyond ASCII in it are UTF-8, whatever one-byte encoding they are said to be in.
"""

import codecs
import re

import chardet

from gluework.intake.detect import wide_encoding

SURE = 0.5
SAMPLE = 200_000
ESCAPE = "\x1b"
"""In bytes that look like ASCII: one of the seven-bit encodings of East Asia."""
_LATIN = {"iso8859-1", "ascii"}
_NO_CHARSETS = {"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf-7", "mbcs"}
"""Python's codecs that are no encodings of documents, or slow on purpose-made bytes."""
_ONE_BYTE = re.compile(r"iso8859|cp125|cp437|cp850|latin|mac|koi8|ascii")
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, str | None]:
    """The text, its encoding, and a note when characters may be wrong.

    The text has no lone surrogates, so that it can always be written as UTF-8. U+FFFD stands for what
    could not be decoded.
    """
    if data.startswith(codecs.BOM_UTF8):
        return _lenient(data, "utf-8-sig")
    wide = wide_encoding(data)
    if wide:
        return _lenient(data, wide)
    stated = _codec(declared)
    unicode = _strict(data, "utf-8")
    if stated and _ONE_BYTE.match(stated) and unicode is not None and not unicode.isascii():
        return unicode, "utf-8", f"It says it is {declared}, but it is UTF-8."
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
    text = _strict(data, found) if found else None
    if text is not None and found:
        note = None if confidence >= SURE else f"Its encoding is a guess ({found}); characters may be wrong."
        return text, found, note
    lossy, encoding, _ = _lenient(data, found or "utf-8")
    return lossy, encoding, "Its encoding is not known; some characters are lost."


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
    note = "Some characters could not be decoded." if "\ufffd" in text else None
    return text, encoding, note


def _clean(text: str) -> str:
    return _SURROGATES.sub("\ufffd", text)
