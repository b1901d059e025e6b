"""Round stamps in colour (彩色公章) taken off a scanned page, so that the words and lines under them can be read.

A stamp (公章) is a coloured ring that may cover cells, headings and rulings. Black print under red or blue ink stays
black, so the ink is replaced by paper wherever it is coloured and light enough. Coloured words, shaded headings and
pictures stay: only a large round thing with a ring and nothing outside of it is a stamp.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

# Difference of the strongest and the weakest colour from which a pixel is ink of a stamp; scanned black stays below 30.
COLOURED = 45
# A seal of a unit measures 38 to 45 mm, on A4 a twelfth of the longer side; smaller copies occur in reduced pages.
SMALLEST_SHARE = 0.05
# Strokes of a stamp are parted by gaps of up to this share of the page's longer side.
GAP_SHARE = 0.006
# Width to height of a round or slightly oval stamp, share of the ring that is inked, ink outside of the ring.
LONGEST_OVAL, LEAST_RING, MOST_OUTSIDE = 1.6, 0.5, 0.02
_SECTORS = 36


def without_stamps(picture: np.ndarray) -> np.ndarray:
    """Grey page of a colour picture [y, x, (red, green, blue)] with the ink of its stamps turned into paper."""
    import cv2
    import numpy as np

    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    strongest, weakest = picture.max(axis=2), picture.min(axis=2)
    is_coloured = (strongest - weakest) > COLOURED
    paper = int(np.percentile(grey, 80))
    for x, y, width, height in _round_stamps(is_coloured):
        part = np.s_[y : y + height, x : x + width]
        light = np.maximum(grey[part], strongest[part])
        grey[part] = np.where(is_coloured[part] & (strongest[part] > paper // 2), paper, light)
    return grey


def _round_stamps(is_coloured: np.ndarray) -> list[tuple[int, int, int, int]]:
    """Boxes (x, y, width, height) of coloured parts that have the shape of a stamp."""
    import cv2
    import numpy as np

    side = max(is_coloured.shape)
    if is_coloured.mean() < 1e-4:
        return []
    factor = min(1.0, 800 / side)
    small = cv2.resize(is_coloured.astype(np.uint8), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    gap = max(3, round(GAP_SHARE * max(small.shape)) | 1)
    joined = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for label, (x, y, width, height, _) in enumerate(stats[1:].tolist(), start=1):
        inside = (labels[y : y + height, x : x + width] == label) & (small[y : y + height, x : x + width] > 0)
        if min(width, height) >= SMALLEST_SHARE * max(small.shape) and _is_stamp(inside):
            found.append(tuple(round(edge / factor) for edge in (x, y, width, height)))
    return found


def _is_stamp(ink: np.ndarray) -> bool:
    """Whether ink that fills its box is a ring: dense along the inscribed oval, nothing beyond it."""
    import numpy as np

    height, width = ink.shape
    if max(height, width) > LONGEST_OVAL * min(height, width):
        return False
    y, x = np.mgrid[0:height, 0:width]
    across, down = (2 * x + 1 - width) / width, (2 * y + 1 - height) / height
    radius = np.hypot(across, down)
    sector = ((np.arctan2(down, across) / (2 * np.pi) + 0.5) * _SECTORS).astype(int) % _SECTORS
    ring = np.bincount(sector[(radius > 0.85) & (radius <= 1.02) & ink], minlength=_SECTORS)
    return (ring > 0).mean() >= LEAST_RING and ink[radius > 1.12].mean() <= MOST_OUTSIDE
