"""Kinds of file by the bytes they begin with."""

from gluework.reading import kinds

MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", kinds.PNG),
    (0, b"\xff\xd8\xff", kinds.JPEG),
    (0, b"GIF8", kinds.GIF),
    (0, b"II*\x00", kinds.TIFF),
    (0, b"MM\x00*", kinds.TIFF),
    (0, b"II+\x00", kinds.TIFF),
    (0, b"MM\x00+", kinds.TIFF),
    (8, b"WEBP", kinds.WEBP),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kinds.OLE),
    (0, b"PK\x03\x04", kinds.ZIP),
    (0, b"PK\x05\x06", kinds.ZIP),
    (0, b"PK\x07\x08", kinds.ZIP),
    (0, b"7z\xbc\xaf\x27\x1c", kinds.SEVENZIP),
    (0, b"Rar!\x1a\x07", kinds.RAR),
    (0, b"\x1f\x8b", kinds.GZIP),
    (0, b"BZh", kinds.BZIP2),
    (0, b"\xfd7zXZ\x00", kinds.XZ),
    (0, b"\x28\xb5\x2f\xfd", kinds.ZSTD),
    (257, b"ustar", kinds.TAR),
    (0, b"{\\rtf", kinds.RTF),
    (0, b"\x78\x9f\x3e\x22", kinds.TNEF),
    (0, b"8BPS", "image/vnd.adobe.photoshop"),
    (0, b"%!PS", "application/postscript"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (0, b"MSCF", "application/vnd.ms-cab-compressed"),
    (0, b"!<arch>\n", "application/x-archive"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable"),
    (0, b"\xca\xfe\xba\xbe", "application/java-vm"),
    (0, b"\x00asm", "application/wasm"),
    (0, b"AC10", "image/vnd.dwg"),
    (0, b"\xd7\xcd\xc6\x9a", "image/wmf"),
    (40, b" EMF", "image/emf"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"OggS", "audio/ogg"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"\x1aE\xdf\xa3", "video/x-matroska"),
    (0, b"FLV\x01", "video/x-flv"),
    (0, b"0&\xb2u\x8ef\xcf\x11", "video/x-ms-asf"),
    (0, b"\x00\x01\x00\x00\x00", "font/ttf"),
    (0, b"OTTO", "font/otf"),
    (0, b"wOFF", "font/woff"),
    (0, b"wOF2", "font/woff2"),
)
"""Where, which bytes, and what that is. The first that fits counts."""
_BRANDS = {b"heic": kinds.HEIC, b"heix": kinds.HEIC, b"mif1": kinds.HEIC, b"msf1": kinds.HEIC}
_SIGNED = bytes.fromhex("06092a864886f70d0107")
"""The object identifier that every PKCS #7 file begins with."""
_BMP_HEADERS = {12, 40, 52, 56, 64, 108, 124}


def by_magic(head: bytes) -> str | None:
    """The kind that the first bytes show; None for text and for what is not known."""
    for place, magic, kind in MAGIC:
        if head.startswith(magic, place):
            return kind
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "image/avif" if head[8:12] == b"avif" else "video/mp4")
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return kinds.BMP
    if head[:1] == b"\x30" and _SIGNED in head[:64]:
        return kinds.PKCS7
    return kinds.TAR if _is_old_tar(head[:512]) else None


def _is_old_tar(block: bytes) -> bool:
    """A tar from before it had a mark: its first block holds the sum of its own bytes."""
    if len(block) < 512 or not block[0]:  # noqa: PLR2004  # a tar's block
        return False
    stated = block[148:156].rstrip(b"\x00 ").strip()
    if not stated or any(digit not in b"01234567" for digit in stated):
        return False
    return int(stated, 8) == sum(block[:148]) + 8 * 32 + sum(block[156:])
