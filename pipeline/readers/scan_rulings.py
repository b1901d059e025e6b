"""Ruling lines of a scanned page (扫描框线): long thin ink, found by morphology, and the page without it.

Solid ink is a line when it is long enough. Ink with gaps (dotted, dashed, worn or broken by the scanner's threshold) is a
line when it is long enough once the gaps are bridged and the paper on both sides of it is white, which strokes of
neighbouring characters hardly have; lines with gaps are only looked for where they are many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

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
# Gaps of dotted and dashed borders are at most 3 points wide, those of broken ones twice that.
BRIDGE = 6.0
# Share of ink on both sides of a line with gaps, and how far that side reaches, in points.
WHITE, SIDE_NEAR, SIDE_FAR = 0.06, 0.6, 1.8
# Share of a line with gaps that is ink: dots are as wide as the gaps between them.
LEAST_INK = 0.35
# A page has lines with gaps when bridging makes its lines this much longer in all.
MANY = 1.25
# Worn lines have gaps; a gap of a merged cell is at least one row.
WORN = 8.0
# In points: thicker ink is a stamp, a shadow or a black margin of the scanner.
THICKEST = 5.0
# The arc of a round stamp (公章) is long ink too, but this many times thicker than the lines of the table; ink longer than
# this, in points, is no arc but perhaps a bold border.
LONGEST_ARC, THICKER = 80.0, 2.0
# A table that goes on over a page break often lacks the line at the break: so many lines end there together.
FEWEST_OPEN = 3
_WINDOW, _CONTRAST = 25, -12


class _Stroke(NamedTuple):
    """A horizontal stroke in pixels: box (x, y, width, height), number of pixels, and height of its centre of mass."""

    x: int
    y: int
    width: int
    height: int
    area: int
    middle: float

    @property
    def thickness(self) -> float:
        """Mean thickness; the box is thicker where a stamp or a character touches the line."""
        return self.area / self.width


def ink_of(picture: np.ndarray) -> np.ndarray:
    """Binary ink (255) of a grey page, local threshold, so that a grey background or a shadow does not matter."""
    import cv2

    return cv2.adaptiveThreshold(
        255 - picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, _WINDOW, _CONTRAST
    )


def scan_rulings(ink: np.ndarray, scale: float) -> tuple[list[Ruling], list[Ruling]]:
    """Horizontal and vertical lines in points; ``scale`` is pixels per point."""
    import numpy as np

    horizontal = _lines(ink, ink, SHORTEST_ACROSS, scale)
    # A stroke of a character that nearly touches a horizontal line would be bridged to it.
    between = without_lines(ink, horizontal, (), scale, paper=0)
    vertical = _lines(np.ascontiguousarray(ink.T), np.ascontiguousarray(between.T), SHORTEST_DOWN, scale)
    return horizontal, straightened([*_between_all(vertical, horizontal), *_open_ends(vertical, horizontal)])


def _lines(ink: np.ndarray, broken: np.ndarray, shortest: float, scale: float) -> list[Ruling]:
    """Horizontal lines in points of at least ``shortest`` points; vertical ones of a transposed page.

    Lines with gaps are looked for in the ink ``broken``.
    """
    least = max(9, round(shortest * scale))
    solid = _strokes(ink, least, 3)
    found = _without_arcs(solid, LONGEST_ARC * scale)
    bridged = _with_white_sides(broken, _strokes(broken, least, round(BRIDGE * scale) | 1), scale)
    if _extent(bridged) > MANY * _extent(_with_white_sides(broken, solid, scale)):
        found += bridged
    return straightened((
        Ruling((stroke.middle + 0.5) / scale, stroke.x / scale, (stroke.x + stroke.width) / scale)
        for stroke in found if stroke.thickness <= THICKEST * scale
    ), WORN)


def _extent(strokes: Iterable[_Stroke]) -> int:
    return sum(stroke.width for stroke in strokes)


def _strokes(ink: np.ndarray, shortest: int, bridge: int) -> list[_Stroke]:
    """Horizontal ink of at least ``shortest`` pixels once gaps shorter than ``bridge`` pixels are closed."""
    import cv2
    import numpy as np

    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, bridge), np.uint8))
    lines = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, shortest), np.uint8))
    _, _, stats, centres = cv2.connectedComponentsWithStats(lines, connectivity=8)
    return [_Stroke(*box, middle) for box, (_, middle) in zip(stats[1:].tolist(), centres[1:].tolist())]


def _without_arcs(strokes: Sequence[_Stroke], longest: float) -> list[_Stroke]:
    """Strokes but for the short ones that are much thicker than the long ones."""
    usual = median([stroke.thickness for stroke in strokes if stroke.width >= longest] or [inf])
    return [stroke for stroke in strokes if stroke.width >= longest or stroke.thickness <= THICKER * usual + 1]


def _with_white_sides(ink: np.ndarray, strokes: Sequence[_Stroke], scale: float) -> list[_Stroke]:
    """Strokes that are mostly ink and have white paper above and below."""
    import cv2

    total = cv2.integral(ink)
    near, far = max(1, round(SIDE_NEAR * scale)), max(2, round(SIDE_FAR * scale))

    def share(x0: int, y0: int, x1: int, y1: int) -> float:
        y0, y1 = max(0, y0), min(ink.shape[0], y1)
        if y1 <= y0:
            return 0.0
        return float(total[y1, x1] - total[y0, x1] - total[y1, x0] + total[y0, x0]) / (255 * (y1 - y0) * (x1 - x0))

    found = []
    for stroke in strokes:
        x0, x1, top, bottom = stroke.x, stroke.x + stroke.width, stroke.y, stroke.y + stroke.height
        sides = max(share(x0, top - far, x1, top - near), share(x0, bottom + near, x1, bottom + far))
        if sides < WHITE and share(x0, top, x1, bottom) >= LEAST_INK:
            found.append(stroke)
    return found


def _levels(line: Ruling, horizontal: Iterable[Ruling]) -> list[float]:
    """Positions of the horizontal lines that a vertical one crosses or could cross."""
    return sorted(h.at for h in horizontal if h.start - CORNER <= line.at <= h.end + CORNER)


def _between_all(vertical: Sequence[Ruling], horizontal: Sequence[Ruling]) -> Iterator[Ruling]:
    """The parts of vertical lines that run from one horizontal line to the next."""
    for line in vertical:
        levels = _levels(line, horizontal)
        for upper, lower in zip(levels, levels[1:]):
            if min(line.end, lower) - max(line.start, upper) >= FILLED * (lower - upper):
                yield Ruling(line.at, upper, lower)


def _open_ends(vertical: Sequence[Ruling], horizontal: Sequence[Ruling]) -> Iterator[Ruling]:
    """The parts of vertical lines above the first or below the last horizontal one, where several end together."""
    above, below = [], []
    for line in vertical:
        levels = _levels(line, horizontal)
        if levels and line.start < levels[0] - SHORTEST_DOWN and line.end >= levels[0] - CORNER:
            above.append(Ruling(line.at, line.start, levels[0]))
        if levels and line.end > levels[-1] + SHORTEST_DOWN and line.start <= levels[-1] + CORNER:
            below.append(Ruling(line.at, levels[-1], line.end))
    yield from _ending_together(above, [part.start for part in above])
    yield from _ending_together(below, [part.end for part in below])


def _ending_together(parts: Sequence[Ruling], ends: Sequence[float]) -> list[Ruling]:
    """The parts whose ends agree with each other, none when they are few."""
    groups = [[part for part, end in zip(parts, ends) if abs(end - middle) <= 2 * CORNER] for middle in ends]
    largest = max(groups, key=len, default=[])
    return largest if len(largest) >= FEWEST_OPEN else []


def without_lines(
    picture: np.ndarray, across: Iterable[Ruling], down: Iterable[Ruling], scale: float, paper: int | None = None
) -> np.ndarray:
    """The page with lines painted over in paper colour, by default its own, so that no border is read as 1 or |."""
    import numpy as np

    clean = picture.copy()
    paper = int(np.percentile(picture, 80)) if paper is None else paper
    half = max(2, round(1.0 * scale))
    for line in across:
        row, start, end = round(line.at * scale), round(line.start * scale), round(line.end * scale)
        clean[max(0, row - half) : row + half + 1, max(0, start - half) : end + half] = paper
    for line in down:
        column, start, end = round(line.at * scale), round(line.start * scale), round(line.end * scale)
        clean[max(0, start - half) : end + half, max(0, column - half) : column + half + 1] = paper
    return clean
