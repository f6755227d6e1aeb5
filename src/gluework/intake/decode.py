"""Text out of bytes: byte order mark, strict declared, strict UTF-8, detector, and a note when in doubt."""

import codecs

import chardet

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SURE = 0.5
SAMPLE = 200_000


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, str | None]:
    """The text, its encoding, and a note when characters may be wrong."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _lenient(data, encoding)
    for stated in (declared, "utf-8"):
        text = _strict(data, stated)
        if text is not None and stated:
            return text, stated.lower(), None
    guess = chardet.detect(data[:SAMPLE])
    found, confidence = guess.get("encoding"), guess.get("confidence") or 0.0
    text = _strict(data, found)
    if text is not None and found:
        note = None if confidence >= SURE else f"Its encoding is a guess ({found}); characters may be wrong."
        return text, found.lower(), note
    lossy, encoding, _ = _lenient(data, "utf-8")
    return lossy, encoding, "Its encoding is not known; some characters are lost."


def _strict(data: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _lenient(data: bytes, encoding: str) -> tuple[str, str, str | None]:
    text = data.decode(encoding, errors="replace")
    note = "Some characters could not be decoded." if "\ufffd" in text else None
    return text, encoding, note
