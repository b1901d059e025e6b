"""Ruling lines of a scanned page (扫描框线): long thin ink, found by morphology, and the page without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.readers.page_geometry import Ruling
from pipeline.readers.ruling_lines import straightened
from pipeline.readers.ruling_tables import CORNER

if TYPE_CHECKING:
    import numpy as np

# In points: shorter ink is a stroke of a character, even in a title of 30 pt; a row of a table is at least 12 pt high.
SHORTEST_ACROSS = 30.0
SHORTEST_DOWN = 12.0
# A vertical line of a table fills the whole height between two horizontal lines; a stroke of a character leaves some
# white above and below (12 pt type in a row of 17 pt fills 70 %).
FILLED = 0.9
# Gaps of dashed borders are at most this wide, in points.
DASH_GAP = 3.0
# Worn lines have gaps; a gap of a merged cell is at least one row.
WORN = 8.0
# In points: thicker ink is a stamp, a shadow or a black margin of the scanner.
THICKEST = 5.0
_WINDOW, _CONTRAST = 25, -12


def ink_of(picture: np.ndarray) -> np.ndarray:
    """Binary ink (255) of a grey page, local threshold, so that a grey background or a shadow does not matter."""
    import cv2

    return cv2.adaptiveThreshold(
        255 - picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, _WINDOW, _CONTRAST
    )


def scan_rulings(ink: np.ndarray, scale: float) -> tuple[list[Ruling], list[Ruling]]:
    """Horizontal and vertical lines in points; ``scale`` is pixels per point.

    Dashes are only joined on a page without solid vertical lines, because joining also links strokes of neighbouring
    characters.
    """
    solid = _lines(ink, 3, scale)
    return solid if solid[1] else _lines(ink, round(DASH_GAP * scale) | 1, scale)


def _lines(ink: np.ndarray, bridge: int, scale: float) -> tuple[list[Ruling], list[Ruling]]:
    """Lines of ink that is continuous but for gaps shorter than ``bridge`` pixels."""
    across = _pieces(ink, (max(9, round(SHORTEST_ACROSS * scale)), 1), (bridge, 1), scale)
    down = _pieces(ink, (1, max(9, round(SHORTEST_DOWN * scale))), (1, bridge), scale)
    horizontal = straightened(
        (Ruling((y0 + y1) / 2, x0, x1) for x0, y0, x1, y1 in across if y1 - y0 <= THICKEST), WORN
    )
    vertical = straightened((Ruling((x0 + x1) / 2, y0, y1) for x0, y0, x1, y1 in down if x1 - x0 <= THICKEST), WORN)
    return horizontal, straightened(piece for line in vertical for piece in _between(line, horizontal))


def _between(line: Ruling, horizontal: Iterable[Ruling]) -> Iterator[Ruling]:
    """The parts of a vertical line that run from one horizontal line to the next."""
    levels = sorted(h.at for h in horizontal if h.start - CORNER <= line.at <= h.end + CORNER)
    for upper, lower in zip(levels, levels[1:]):
        covered = min(line.end, lower) - max(line.start, upper)
        if covered >= FILLED * (lower - upper):
            yield Ruling(line.at, upper, lower)


def _pieces(
    ink: np.ndarray, kernel: tuple[int, int], bridge: tuple[int, int], scale: float
) -> list[tuple[float, float, float, float]]:
    """Boxes in points of ink that fills the kernel (width, height) once gaps shorter than the bridge are closed."""
    import cv2
    import numpy as np

    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(bridge[::-1], np.uint8))
    lines = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones(kernel[::-1], np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    boxes = stats[1:, :4] / scale
    return [(x, y, x + w, y + h) for x, y, w, h in boxes.tolist()]


def without_lines(
    picture: np.ndarray, across: Iterable[Ruling], down: Iterable[Ruling], scale: float
) -> np.ndarray:
    """The page with lines painted over in paper colour, so that no border is read as 1 or |."""
    import numpy as np

    clean = picture.copy()
    paper = int(np.percentile(picture, 80))
    half = max(2, round(1.0 * scale))
    for line in across:
        row, start, end = round(line.at * scale), round(line.start * scale), round(line.end * scale)
        clean[max(0, row - half) : row + half + 1, max(0, start - half) : end + half] = paper
    for line in down:
        column, start, end = round(line.at * scale), round(line.start * scale), round(line.end * scale)
        clean[max(0, start - half) : end + half, max(0, column - half) : column + half + 1] = paper
    return clean
