"""Makes of a picture what the engines read best: dark letters on white paper, in grey, of good size."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.Image import Image as Picture
from PIL.Image import Resampling

from gluework.reading.reader.ocr.upright import WHITE, Grey

LONGEST_SIDE = 4000
"""Pixels; a larger picture is made smaller first."""
LETTER = 13
"""Pixels that most letters should be high; where they are smaller the picture is made larger …"""
LARGER = 2.0
"""… times, at most."""
LETTERS = (3, 60)
"""Pixels; what is lower or higher is a spot or a line, or no letter of the text."""
ENOUGH = 20
"""Letters by which their height can be told."""
LIGHT = 200
"""A corner that is lighter is paper."""
EVEN = 12
"""Shades by which a ground may vary."""
BAR = 140
"""Shade of a dark bar with light letters on it, at most."""
BAR_SPAN = 9
"""Pixels of the small picture over which the usual shade is taken: more than a stroke of a letter."""
BAR_SIZE = (40, 6)
"""Width and height that a bar has there at least …"""
BAR_SOLID = 0.7
"""… and how much of the rectangle around it it fills."""
MOST_GROUND = 0.75
"""A larger share of the picture is no ground around the paper, but the paper itself."""
DARK = 110
"""Paper that is darker has light letters."""
SHADOW = 50
"""Shade of paper in a shadow that can be made white; where it is darker, light letters may stand on it."""
SMALL = 600
"""Pixels of the longer side of the picture by which shadows are found."""
STROKE = 45
"""Pixels there; what is narrower is print, or a dark bar with light letters, not a shadow."""
SOFT = 15
"""Pixels there, over which a shadow begins."""


def prepared(picture: Picture) -> tuple[Grey, float]:
    """The picture as it should be read, and how many times larger it was made."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = _on_white(picture)
    grey = picture.convert("L")
    scale = min(1.0, LONGEST_SIDE / max(grey.size))
    if scale < 1:
        grey = grey.resize(_sized(grey, scale), Resampling.LANCZOS)
    light = _dark_on_light(np.array(grey, np.uint8))
    larger = min(LARGER, LETTER / _letter(light), LONGEST_SIDE / max(grey.size))
    if larger > 1:
        light = np.array(Image.fromarray(light).resize(_sized(grey, larger), Resampling.LANCZOS), np.uint8)
        scale *= larger
    return _without_ground(_lit(light)), scale


def _sized(picture: Picture, scale: float) -> tuple[int, int]:
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))


def _letter(grey: Grey) -> float:
    """How high most letters are, in pixels."""
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights = boxes[1:, cv2.CC_STAT_HEIGHT]
    heights = heights[(heights >= LETTERS[0]) & (heights <= LETTERS[1])]
    return float(np.median(heights)) if len(heights) >= ENOUGH else LETTER / LARGER


def _lit(grey: Grey) -> Grey:
    """Without shadows: paper is white everywhere."""
    high, wide = grey.shape
    small = _small(grey)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((STROKE, STROKE), np.uint8))
    if int(paper.min()) == WHITE:
        return grey
    paper[paper < SHADOW] = WHITE
    there = cv2.resize(cv2.blur(paper, (SOFT, SOFT)), (wide, high), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, there, scale=WHITE), np.uint8)


def _small(grey: Grey) -> Grey:
    high, wide = grey.shape
    scale = min(1.0, SMALL / max(high, wide))
    size = (max(1, round(wide * scale)), max(1, round(high * scale)))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def without_bars(grey: Grey) -> Grey:
    """With dark bars that have light letters, such as heads of tables, turned to dark on light.

    The picture must be upright. Tesseract takes such bars for pictures and says nothing of them.
    """
    small = _small(grey)
    dark = (cv2.medianBlur(small, BAR_SPAN) < BAR).astype(np.uint8)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(dark)
    bars = [box for box in boxes[1:] if _is_bar(*box[2:])]
    light, scale = grey.copy() if bars else grey, max(grey.shape) / max(small.shape)
    for left, top, wide, high, _ in bars:
        rows = slice(round(top * scale), round((top + high) * scale))
        columns = slice(round(left * scale), round((left + wide) * scale))
        turned = WHITE - grey[rows, columns]
        whiter = WHITE / max(1.0, float(np.median(turned)))
        light[rows, columns] = np.minimum(turned * whiter, WHITE).astype(np.uint8)
    return light


def _is_bar(wide: int, high: int, area: int) -> bool:
    return wide >= BAR_SIZE[0] and high >= BAR_SIZE[1] and area >= BAR_SOLID * wide * high


def _on_white(picture: Picture) -> Picture:
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    return white


def _dark_on_light(grey: Grey) -> Grey:
    """Light letters on dark paper turned to dark ones on light."""
    paper = float(np.median(grey[~_ground(grey)]))
    return np.asarray(WHITE - grey if paper < DARK else grey, np.uint8)


def _without_ground(grey: Grey) -> Grey:
    """White where the ground shows around a page that was turned or scanned."""
    ground = _ground(grey)
    return np.where(ground, np.uint8(WHITE), grey) if ground.any() else grey


def _ground(grey: Grey) -> NDArray[np.bool_]:
    """Where there is a ground: even and not light, from a corner of the picture inwards."""
    high, wide = grey.shape
    mask = np.zeros((high + 2, wide + 2), np.uint8)
    for across, down in ((0, 0), (wide - 1, 0), (0, high - 1), (wide - 1, high - 1)):
        if grey[down, across] < LIGHT and not mask[down + 1, across + 1]:
            how = 4 | 1 << 8 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE
            cv2.floodFill(grey, mask, (across, down), 0, EVEN, EVEN, how)
    ground = np.asarray(mask[1:-1, 1:-1], np.bool_)
    if ground.mean() > MOST_GROUND:
        ground[:] = False
    return ground
