"""Pictures inside documents: those that may hold words are looked at, bullets and logos are not."""

import io
import warnings

from PIL import Image

from gluework.errors import ReadingError
from gluework.reading import kinds
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.detect import detect

SMALLEST_SIDE = 100
"""Pixels; in a smaller picture no words can be read."""
SMALLEST_AREA = 40_000
"""Pixels; a smaller one is a logo."""
LINES = {"image/wmf", "image/emf"}
LINES_NOTE = "It has line drawings (WMF, EMF), which were not looked at."
"""They are mostly what an embedded object looks like, and formulas."""
_DAMAGE = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, MemoryError)


def take_picture(account: ReadingAccount, data: bytes, name: str) -> None:
    """Reads a picture that is large enough for words; one that can't be looked at is told."""
    if not data:
        return
    kind = detect(data, name)
    if kind in LINES or name.lower().endswith((".wmf", ".emf", ".wmz", ".emz", ".svm")):
        account.note(LINES_NOTE)
    elif kind == kinds.SVG:
        account.file(data, name)
    elif kind not in kinds.PICTURES:
        account.refused(name, "picture", kinds.why_not(kind), len(data))
    else:
        _look(account, data, name)


def is_too_small(picture: Image.Image) -> bool:
    """Whether no words can be in it: a bullet, a logo, a line."""
    wide, high = picture.size
    return min(wide, high) < SMALLEST_SIDE or wide * high < SMALLEST_AREA


def _look(account: ReadingAccount, data: bytes, name: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data))
            if is_too_small(picture):
                return
            if picture.width * picture.height > account.job.limits.picture_pixels:
                reason = "it is a picture that is too large to be looked at"
                account.refused(name, "picture", reason, len(data))
                return
            account.job.tally.check_eyes()
            picture.load()
    except ReadingError as error:
        account.refused(name, "picture", f"{name} is a picture; {error.message}", len(data))
        return
    except _DAMAGE as error:
        account.failed(name, "picture", f"it is a damaged picture ({error})"[:200], len(data))
        return
    account.picture(name, picture, len(data))
