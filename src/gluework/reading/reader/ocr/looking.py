"""Looks at a picture: turns it upright, and has it read by one engine for pages and another for photographs.

Printed pages are read best, and fastest, by Tesseract. Where it is not sure of itself the picture is a
photograph, or a bad scan: then the neural reader looks too, and what both found is put together, unless the
neural reader found much less.
"""

import contextlib
import os
from typing import NamedTuple

import cv2
from PIL.Image import Image

from gluework.reading.reader.job import PictureText
from gluework.reading.reader.ocr.engines import Neural, Tesseract
from gluework.reading.reader.ocr.paper import prepared, without_bars
from gluework.reading.reader.ocr.together import together
from gluework.reading.reader.ocr.upright import Turned, level
from gluework.values import Word

SMALLEST_SIDE = 8
"""Pixels; no letters are in a smaller picture."""
BLANK = 3.0
"""Standard deviation of the shades of a picture that has nothing on it."""
SURE = 0.9
"""Mean confidence of a well printed page; below it the other engine looks too."""
UPSIDE_DOWN = 0.8
"""Below this mean confidence the picture may stand on its head."""
LESS = 0.8
"""The neural reader counts, though it found somewhat less: it makes up no letters out of spots."""
FAINTEST = 0.3
"""Words less sure than this are spots and edges."""


class _Read(NamedTuple):
    """What an engine made of a picture."""

    turned: Turned
    lines: list[list[Word]]

    @property
    def confidence(self) -> float:
        """The mean over all letters, from 0 to 1."""
        letters = sum(len(word.text) for line in self.lines for word in line)
        return self.weight / letters if letters else 0.0

    @property
    def weight(self) -> float:
        """Letters, each as much as it is sure."""
        return sum(len(word.text) * word.confidence for line in self.lines for word in line)


class Looking:
    """The eyes of a reader; engines are started with the first picture that needs them."""

    def __init__(self) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        with contextlib.suppress(AttributeError):
            cv2.setNumThreads(1)
        self._tesseract = Tesseract()
        self._neural = Neural()

    def look(self, picture: Image) -> PictureText:
        """The words in a picture, in its own pixels."""
        if min(picture.size) < SMALLEST_SIDE:
            return PictureText((), "")
        grey, scale = prepared(picture)
        if float(grey.std()) < BLANK:
            return PictureText((), "")
        turned = level(grey)
        read = self._best(Turned(without_bars(turned.picture), turned.back))
        lines = [[_placed(word, read.turned, scale) for word in line] for line in read.lines]
        return PictureText(
            tuple(word for line in lines for word in line),
            "\n".join(" ".join(word.text for word in line) for line in lines),
        )

    def _best(self, turned: Turned) -> _Read:
        read = self._either_way_up(turned)
        if read.confidence >= SURE:
            return read
        neural = self._photographed(read)
        if _stands(neural.lines):
            read = self._either_way_up(read.turned.quarter())
            neural = self._photographed(read)
        if neural.weight <= LESS * read.weight:
            return read
        return _Read(read.turned, together(neural.lines, read.lines))

    def _either_way_up(self, turned: Turned) -> _Read:
        read = self._printed(turned)
        if read.confidence < UPSIDE_DOWN:
            read = max(read, self._printed(turned.flipped()), key=lambda one: one.weight)
        return read

    def _printed(self, turned: Turned) -> _Read:
        lines, quarters = self._tesseract.lines(turned.picture)
        if quarters:
            # it was read on its side: the angle was found by columns, not by lines
            for _ in range(quarters):
                turned = turned.quarter()
            lines, _ = self._tesseract.lines(turned.picture)
        return _Read(turned, _clear(lines))

    def _photographed(self, read: _Read) -> _Read:
        try:
            lines = self._neural.lines(read.turned.picture)
        except Exception:
            if not read.lines:
                raise
            lines = []  # what Tesseract read stands, with the confidence it has
        return _Read(read.turned, _clear(lines))


def _stands(lines: list[list[Word]]) -> bool:
    """Whether most words are higher than they are wide: they stand on end."""
    words = [word for line in lines for word in line if len(word.text) > 1]
    tall = sum(word.bottom - word.top > word.right - word.left for word in words)
    return tall > len(words) / 2


def _clear(lines: list[list[Word]]) -> list[list[Word]]:
    kept = ([word for word in line if word.confidence >= FAINTEST] for line in lines)
    return [line for line in kept if line]


def _placed(word: Word, turned: Turned, scale: float) -> Word:
    """Back in the pixels of the picture as it was given."""
    corners = [(x, y) for x in (word.left, word.right) for y in (word.top, word.bottom)]
    left, top, right, bottom = (edge / scale for edge in turned.box(corners))
    return word._replace(left=left, top=top, right=right, bottom=bottom)
