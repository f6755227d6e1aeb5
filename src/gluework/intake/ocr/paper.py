"""Makes of a picture what the engines read best: dark letters on white paper, in grey, of good size."""

import cv2
import numpy as np
from PIL import Image
from PIL.Image import Image as Picture
from PIL.Image import Resampling

from gluework.intake.ocr.upright import WHITE, Grey

LONGEST_SIDE = 4000
"""Pixels; a larger picture is made smaller first."""
SHORTEST_SIDE = 1000
"""Pixels; a smaller one is made larger, since small letters are read badly."""
LARGER = 2.0
"""Times, at most."""
LIGHT = 200
"""A corner that is lighter is paper."""
EVEN = 12
"""Shades by which a ground may vary."""
MOST_GROUND = 0.75
"""A larger share of the picture is no ground around the paper, but the paper itself."""
DARK = 110
"""Paper that is darker has light letters."""


def prepared(picture: Picture) -> tuple[Grey, float]:
    """The picture as it should be read, and how many times larger it was made."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = _on_white(picture)
    grey = picture.convert("L")
    longest, shortest = max(grey.size), min(grey.size)
    scale = 1.0
    if longest > LONGEST_SIDE:
        scale = LONGEST_SIDE / longest
    elif shortest < SHORTEST_SIDE:
        scale = min(LARGER, SHORTEST_SIDE / shortest, LONGEST_SIDE / longest)
    if scale != 1.0:
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        grey = grey.resize(size, Resampling.LANCZOS)
    return _dark_on_light(np.array(grey, np.uint8)), scale


def _on_white(picture: Picture) -> Picture:
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    return white


def _dark_on_light(grey: Grey) -> Grey:
    """Without the ground that shows around a page which was turned or scanned; light letters made dark."""
    high, wide = grey.shape
    mask = np.zeros((high + 2, wide + 2), np.uint8)
    for corner in ((0, 0), (wide - 1, 0), (0, high - 1), (wide - 1, high - 1)):
        if grey[corner[1], corner[0]] < LIGHT and not mask[corner[1] + 1, corner[0] + 1]:
            how = 4 | 1 << 8 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE
            cv2.floodFill(grey, mask, corner, 0, EVEN, EVEN, how)
    ground = mask[1:-1, 1:-1].astype(bool)
    if ground.mean() > MOST_GROUND:
        ground[:] = False
    paper = float(np.median(grey[~ground]))
    light = np.asarray(WHITE - grey if paper < DARK else grey, np.uint8)
    return np.where(ground, np.uint8(WHITE), light) if ground.any() else light
