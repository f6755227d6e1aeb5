"""Pictures: each frame a page, read by OCR; what is written into the file about the picture is told too."""

import io
import warnings
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageFile, ImageOps, UnidentifiedImageError
from PIL.Image import Image as Picture

from gluework.errors import ReadingError
from gluework.reading import kinds
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.formats.pictures import is_too_small
from gluework.reading.reader.job import ASK, Job
from gluework.values import Page, Part, PartStatus, Reading, Word

POINTS = 72
SANE_DPI = (50, 2400)
SAID_TAGS = (ExifTags.Base.ImageDescription, ExifTags.Base.XPTitle, ExifTags.Base.XPComment)
SAID_NAMES = {"title", "description", "comment", "subject"}
_DAMAGE = (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError, OverflowError)


def read_image(data: bytes, job: Job) -> Reading:
    """Each frame a page with the words that were recognised; of a film in a GIF only the first."""
    account = ReadingAccount(job)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = _opened(data, job)
        if job.depth and is_too_small(picture):
            account.parts.append(Part(name="picture", kind="picture", status=PartStatus.EMPTY))
            return account.reading()
        said = _said(picture)
        for number, frame in enumerate(_frames(account, picture), 1):
            _take(account, frame, data, number)
    if said:
        account.text("metadata", "properties", said, title="metadata")
    return account.reading()


def _opened(data: bytes, job: Job) -> Picture:
    if job.kind == kinds.HEIC:
        try:
            import pillow_heif  # noqa: PLC0415  # only with the extra
        except ImportError as error:
            raise ReadingError(
                'It is a HEIC picture; reading it needs: pip install "gluework[ocr]"'
            ) from error
        pillow_heif.register_heif_opener()
    try:
        picture = Image.open(io.BytesIO(data))
    except Image.DecompressionBombError as error:
        raise ReadingError(_too_large(job)) from error
    except (UnidentifiedImageError, *_DAMAGE) as error:
        raise ReadingError("The picture is damaged: it can't be opened.", ASK) from error
    if picture.width * picture.height > job.limits.picture_pixels:
        raise ReadingError(_too_large(job))
    return picture


def _too_large(job: Job) -> str:
    return f"The picture has more than {job.limits.picture_pixels // 1_000_000} million pixels."


def _frames(account: ReadingAccount, picture: Picture) -> Iterator[Picture | None]:
    """The frames; None for one that is damaged, after which no other can be found."""
    limits = account.job.limits
    yield picture
    if account.job.kind in (kinds.GIF, kinds.WEBP, kinds.PNG):
        if getattr(picture, "n_frames", 1) > 1:
            account.note("It is a moving picture; only its first frame was looked at.")
        return
    number = 1
    while True:
        try:
            picture.seek(number)
        except EOFError:
            return
        except _DAMAGE:
            yield None
            return
        if number >= limits.frames:
            reason = f"only the first {limits.frames} frames of a picture are read"
            account.refused("more frames", "page", reason)
            return
        if picture.width * picture.height > limits.picture_pixels:
            account.refused(f"frame {number + 1}", "page", _too_large(account.job))
        else:
            yield picture
        number += 1


def _take(account: ReadingAccount, frame: Picture | None, data: bytes, number: int) -> None:
    name = f"frame {number}"
    if frame is None:
        account.failed(name, "page", f"{name} of the picture is damaged")
        return
    factor = POINTS / _dpi(frame)
    try:
        account.job.tally.check_eyes()
    except ReadingError as error:
        size = {"width": frame.width * factor, "height": frame.height * factor}
        account.pages.append(Page(number=number, text="", **size))
        account.refused(name, "page", f"it is a picture; {error.message}")
        return
    whole, trouble = _loaded(frame, data, number)
    if whole is None:
        account.failed(name, "page", f"the picture is damaged: {trouble}")
        return
    upright = ImageOps.exif_transpose(whole)
    size = {"width": upright.width * factor, "height": upright.height * factor}
    try:
        seen = account.job.tally.look(upright)
    except ReadingError as error:
        account.pages.append(Page(number=number, text="", **size))
        account.refused(name, "page", f"it is a picture; {error.message}")
        return
    words = tuple(_in_points(word, factor) for word in seen.words)
    account.pages.append(Page(number=number, text=seen.text, words=words, recognised=True, **size))
    if seen.text:
        account.texts.append(seen.text)
    status = PartStatus.FAILED if trouble else PartStatus.READ if words else PartStatus.EMPTY
    reason = f"the picture is damaged: {trouble}" if trouble else ""
    account.parts.append(
        Part(name=name, kind="page", status=status, characters=len(seen.text), reason=reason)
    )


def _loaded(frame: Picture, data: bytes, number: int) -> tuple[Picture | None, str]:
    """The frame in memory; what there is of one that was cut off, with what is wrong."""
    try:
        frame.load()
    except MemoryError:
        raise
    except _DAMAGE as error:
        trouble = str(error).rstrip(".")[:100] or type(error).__name__
    else:
        return frame, ""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        rest = Image.open(io.BytesIO(data))
        rest.seek(number - 1)
        rest.load()
    except _DAMAGE:
        return None, trouble
    else:
        return rest, trouble
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _dpi(picture: Picture) -> float:
    stated = picture.info.get("dpi", (0, 0))
    try:
        value = float(stated[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return POINTS
    return value if SANE_DPI[0] <= value <= SANE_DPI[1] else POINTS


def _in_points(word: Word, factor: float) -> Word:
    return word._replace(
        left=word.left * factor,
        top=word.top * factor,
        right=word.right * factor,
        bottom=word.bottom * factor,
    )


def _said(picture: Picture) -> str:
    """What was written into the file: title, description, comment."""
    lines: list[str] = []
    for name, value in picture.info.items():
        if isinstance(name, str) and name.lower() in SAID_NAMES:
            lines.append(_as_text(value))
    try:
        tags = picture.getexif()
    except _DAMAGE:
        return ""
    lines += [_as_text(tags[tag]) for tag in SAID_TAGS if tag in tags]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _as_text(value: object) -> str:
    if isinstance(value, tuple) and all(isinstance(byte, int) and 0 <= byte < 256 for byte in value):  # noqa: PLR2004  # bytes
        value = bytes(value)
    if isinstance(value, bytes):
        wide = value[1::2].count(0) * 4 > len(value)
        value = value.decode("utf-16-le" if wide else "utf-8", "replace")
    text = str(value).replace("\0", "").strip()
    return text if text.isprintable() or "\n" in text else ""
