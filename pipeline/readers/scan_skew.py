"""How a scanned page lies (倾斜与方向): a small skew found on its long lines, quarter turns found on its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.readers.ocr_engine import OcrEngine
from pipeline.readers.scan_rulings import ink_of

if TYPE_CHECKING:
    import numpy as np

# Feeders skew by up to some 5°, hand-held photographs by more; beyond this a page counts as turned by a quarter.
LARGEST_SKEW = 15.0
# Rotating blurs, so a skew that moves the end of a line by less than a line's thickness is left alone.
SMALLEST_SKEW = 0.05
_SAMPLE = 12
# Pixels of the longer side of the picture of lines: enough for a tenth of a degree.
_LATTICE_SIDE = 1_400
# Pixels of the longer side of the profile: 0.05° then moves a full line by half a pixel.
_PROFILE_SIDE, _FEWEST_DOTS = 1_200, 500
_TALL = 1.5


def ruling_segments(picture: np.ndarray) -> np.ndarray:
    """Long straight pieces of the page's ruling lines in pixels as an array [piece, (x0, y0, x1, y1)]."""
    import cv2
    import numpy as np

    lattice = _long_ink(ink_of(picture), min(picture.shape) // 5)
    factor = min(1.0, _LATTICE_SIDE / max(picture.shape))
    lattice = cv2.resize(lattice, None, fx=factor, fy=factor, interpolation=cv2.INTER_NEAREST)
    shortest = min(lattice.shape) // 5
    lines = cv2.HoughLinesP(lattice, 1, np.pi / 1800, 100, minLineLength=shortest, maxLineGap=max(4, shortest // 40))
    return np.zeros((0, 4)) if lines is None else lines.reshape(-1, 4).astype(float) / factor


def skew_of_lines(segments: np.ndarray) -> float:
    """Degrees (counter-clockwise positive) by which pieces of ruling lines deviate from the axes."""
    import numpy as np

    x0, y0, x1, y1 = segments.T
    angles = (np.degrees(np.arctan2(y1 - y0, x1 - x0)) + 45) % 90 - 45
    return _weighted_median(angles, np.hypot(x1 - x0, y1 - y0))


def _long_ink(ink: np.ndarray, shortest: int) -> np.ndarray:
    """Connected ink that is long in one direction: the lattice of a table, without the text that slows Hough down."""
    import cv2
    import numpy as np

    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    is_long = stats[:, 2:4].max(axis=1) >= shortest
    is_long[0] = False
    return np.where(is_long[labels], 255, 0).astype(np.uint8)


def skew_of_profile(picture: np.ndarray) -> float:
    """The same for pages without solid rulings: the angle at which rows of ink are sharpest in the page's profile."""
    import cv2
    import numpy as np

    factor = _PROFILE_SIDE / max(picture.shape)
    small = cv2.resize(ink_of(picture), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    y, x = np.nonzero(small > 64)
    if len(x) < _FEWEST_DOTS:
        return 0.0
    coarse = _sharpest(x, y, np.arange(-LARGEST_SKEW, LARGEST_SKEW + 0.1, 0.5))
    return _sharpest(x, y, coarse + np.arange(-0.5, 0.51, 0.05))


def _sharpest(x: np.ndarray, y: np.ndarray, angles: np.ndarray) -> float:
    """The angle whose profile along either axis has the highest peaks."""
    import numpy as np

    def peaks(along: np.ndarray, across: np.ndarray, slope: float) -> float:
        profile = np.bincount(np.round(across - along * slope + 2 * _PROFILE_SIDE).astype(np.int64))
        return float((profile.astype(float) ** 2).sum())

    scores = [max(peaks(x, y, slope), peaks(y, x, -slope)) for slope in np.tan(np.radians(angles)).tolist()]
    return float(angles[int(np.argmax(scores))])


def _weighted_median(angles: np.ndarray, weights: np.ndarray) -> float:
    import numpy as np

    near = np.abs(angles) <= LARGEST_SKEW
    if not near.any():
        return 0.0
    angles, weights = angles[near], weights[near]
    order = np.argsort(angles)
    middle = np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)
    return float(angles[order][middle])


def straightened(picture: np.ndarray, skew: float) -> np.ndarray:
    """The picture rotated by ``skew`` degrees, enlarged so that no corner is lost, new area white."""
    import cv2
    import numpy as np

    if abs(skew) < SMALLEST_SKEW:
        return picture
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    new_width, new_height = int(height * sin + width * cos), int(height * cos + width * sin)
    turn[:, 2] += ((new_width - width) / 2, (new_height - height) / 2)
    paper = int(np.percentile(picture, 90))
    return cv2.warpAffine(picture, turn, (new_width, new_height), flags=cv2.INTER_CUBIC, borderValue=paper)


def quarter_turns(picture: np.ndarray, strips: np.ndarray, engine: OcrEngine) -> int:
    """Clockwise quarter turns (0–3) that make the text of a straight page upright."""
    import numpy as np

    sizes = strips.max(axis=1) - strips.min(axis=1)
    long = sizes[np.maximum(sizes[:, 0], sizes[:, 1]) > _TALL * np.minimum(sizes[:, 0], sizes[:, 1])]
    is_sideways = len(long) >= 3 and (long[:, 1] > long[:, 0]).sum() > 0.6 * len(long)
    turned = np.rot90(picture) if is_sideways else picture
    boxes = _turned(strips, picture.shape[1]) if is_sideways else strips
    heads_down = _is_upside_down(turned, boxes, engine)
    return (3 if is_sideways else 0) + (2 if heads_down else 0) & 3


def _turned(strips: np.ndarray, width: int) -> np.ndarray:
    """Corners after a quarter turn counter-clockwise of a picture of this width."""
    import numpy as np

    return np.stack([strips[:, :, 1], width - strips[:, :, 0]], axis=2)


def _is_upside_down(picture: np.ndarray, strips: np.ndarray, engine: OcrEngine) -> bool:
    low, high = strips.min(axis=1).astype(int).clip(0), strips.max(axis=1).astype(int)
    widest: Sequence[int] = (low[:, 0] - high[:, 0]).argsort()[:_SAMPLE]
    crops = [picture[low[at, 1] : high[at, 1], low[at, 0] : high[at, 0]] for at in widest]
    crops = [crop for crop in crops if min(crop.shape, default=0) > 4]
    return len(crops) > 0 and engine.upside_down(crops) > 0.5
