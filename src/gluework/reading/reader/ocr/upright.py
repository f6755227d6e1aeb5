"""Turns a picture so that its lines of text lie level, and maps places back to the picture as it was.

The angle is found by projection: of all directions, the sums of ink along the lines of text change most
sharply from line to line. It is known but for half a turn; which end is up, only reading tells.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""A picture in shades of grey, rows first; 255 is white."""

SMALL = 600
"""Pixels of the longer side of the picture that is turned to try angles."""
STEPS = (0.25, 0.1)
"""Degrees, after whole ones: finer and finer around the best."""
LEVEL = 0.15
"""Degrees; less is not worth a turn, which blurs."""
WHITE = 255


@dataclass(frozen=True, slots=True)
class Turned:
    """A picture that was turned, and how to get back."""

    picture: Grey
    back: NDArray[np.float64]
    """2 x 3: from places in the turned picture to those in the one it was made of."""

    def flipped(self) -> "Turned":
        """Turned by another 180 degrees."""
        high, wide = self.picture.shape
        flip = np.array([[-1.0, 0.0, wide], [0.0, -1.0, high]])
        return Turned(np.ascontiguousarray(self.picture[::-1, ::-1]), _after(self.back, flip))

    def quarter(self) -> "Turned":
        """Turned by another 90 degrees, clockwise."""
        high = self.picture.shape[0]
        turned = np.ascontiguousarray(np.rot90(self.picture, k=-1))
        return Turned(turned, _after(self.back, np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, high]])))

    def box(self, corners: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
        """Left, top, right and bottom around places of the turned picture, in the one it was made of."""
        places = [self.back @ (x, y, 1.0) for x, y in corners]
        across, down = [float(place[0]) for place in places], [float(place[1]) for place in places]
        return min(across), min(down), max(across), max(down)


def level(picture: Grey) -> Turned:
    """The picture with its lines of text level; upside down as often as not."""
    angle = skew(picture)
    if abs(angle) < LEVEL:
        return Turned(picture, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))
    there = _turning(picture.shape, angle)
    size = _room(picture.shape, angle)
    turned = cv2.warpAffine(picture, there, size, flags=cv2.INTER_CUBIC, borderValue=WHITE)
    return Turned(np.asarray(turned, np.uint8), np.asarray(cv2.invertAffineTransform(there), np.float64))


def skew(picture: Grey) -> float:
    """By how many degrees (-90 to 90) to turn the picture counter-clockwise to make its lines level."""
    scale = min(1.0, SMALL / max(picture.shape))
    high, wide = (max(1, round(side * scale)) for side in picture.shape)
    small = cv2.resize(picture, (wide, high), interpolation=cv2.INTER_AREA)
    ink = (WHITE - np.asarray(small, np.float32)).astype(np.float32)
    size = math.ceil(math.hypot(*ink.shape)) + 2

    def sharpness(angle: float) -> float:
        there = _turning(ink.shape, angle, (size, size))
        sums = cv2.warpAffine(ink, there, (size, size), flags=cv2.INTER_LINEAR).sum(axis=1)
        return float(((sums[1:] - sums[:-1]) ** 2).sum())

    best = max((float(angle) for angle in range(-90, 90)), key=sharpness)
    for step in STEPS:
        best = max((best + step * count for count in range(-4, 5)), key=sharpness)
    return best


def _turning(
    shape: tuple[int, ...], angle: float, size: tuple[int, int] | None = None
) -> NDArray[np.float64]:
    high, wide = shape[:2]
    there: NDArray[Any] = np.asarray(cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1), np.float64)
    room = size or _room(shape, angle)
    there[0, 2] += (room[0] - wide) / 2
    there[1, 2] += (room[1] - high) / 2
    return there


def _room(shape: tuple[int, ...], angle: float) -> tuple[int, int]:
    """Width and height that hold all of it when turned."""
    high, wide = shape[:2]
    cosine, sine = abs(math.cos(math.radians(angle))), abs(math.sin(math.radians(angle)))
    return math.ceil(high * sine + wide * cosine), math.ceil(high * cosine + wide * sine)


def _after(back: NDArray[np.float64], first: NDArray[np.float64]) -> NDArray[np.float64]:
    whole = np.vstack([first, [0.0, 0.0, 1.0]])
    return np.asarray(back @ whole, np.float64)
