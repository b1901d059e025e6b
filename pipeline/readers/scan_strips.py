"""Where text stands on a scanned page (文字条): detected strips cut at cell borders, and cells the detector missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.readers.page_geometry import Box
from pipeline.readers.ruling_grid import Grid

if TYPE_CHECKING:
    import numpy as np

# A strip reaches into a cell when it covers this much of the strip's height sideways; less is the detector's margin.
REACH = 0.4
COVERED = 0.4
# In points: smaller ink is dust; the smallest printed figures are about 5 pt high.
SMALLEST_INK = 3.5
# Thickness of the flat strokes of = and -, and how far from the middle of the cell they stand, as share of its height.
FLATTEST, MIDDLE = 0.4, 0.25
_TALL = 1.7


def cut_at_cells(strips: Iterable[Box], grids: Sequence[Grid]) -> list[Box]:
    """Strips in points; one that reaches over a ruling becomes one strip per cell, inside the cell's borders."""
    found: list[Box] = []
    for strip in strips:
        parts = [part for grid in grids for part in _parts(strip, grid)]
        found += parts if len(parts) > 1 else [strip]
    return found


def _parts(strip: Box, grid: Grid) -> list[Box]:
    if strip.shared(grid.box).area <= 0:
        return []
    reach = REACH * min(strip.height, strip.width)
    parts = [(cell.box, strip.shared(cell.box)) for cell in grid.cells]
    return [
        part for cell, part in parts
        if part.width > reach and part.height > COVERED * min(strip.height, cell.height)
    ]


def missed_ink(ink: np.ndarray, grids: Sequence[Grid], strips: Sequence[Box], scale: float) -> list[Box]:
    """Boxes in points of ink in cells without any strip: single figures that the detector takes for dust."""
    found: list[Box] = []
    for grid in grids:
        for cell in grid.cells:
            inside = [strip for strip in strips if strip.shared(cell.box).area > 0.3 * strip.area]
            if not inside and (box := _ink_in(ink, cell.box, scale)):
                found.append(box)
    return found


def _ink_in(ink: np.ndarray, cell: Box, scale: float) -> Box | None:
    import cv2

    margin = 2.0
    x0, y0, x1, y1 = (round(v * scale) for v in (cell.x0 + margin, cell.y0 + margin, cell.x1 - margin, cell.y1 - margin))
    if x1 - x0 < 4 or y1 - y0 < 4:
        return None
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink[y0:y1, x0:x1], connectivity=8)
    parts = [(x, y, w, h) for x, y, w, h, _ in stats[1:].tolist() if _is_sign(w / scale, h / scale, (y + h / 2) / (y1 - y0))]
    if not parts:
        return None
    left, top = min(x for x, *_ in parts), min(y for _, y, *_ in parts)
    right, bottom = max(x + w for x, _, w, _ in parts), max(y + h for _, y, _, h in parts)
    pad = round(1.5 * scale)
    return Box((x0 + left - pad) / scale, (y0 + top - pad) / scale, (x0 + right + pad) / scale, (y0 + bottom + pad) / scale)


def _is_sign(width: float, height: float, middle: float) -> bool:
    """Whether ink is part of a sign: high enough for a figure, or a flat stroke (=, -, 一) half-way down its cell."""
    is_stroke = width >= SMALLEST_INK and height >= FLATTEST and abs(middle - 0.5) < MIDDLE
    return (height >= SMALLEST_INK and width >= SMALLEST_INK / 4) or is_stroke


def stacked_characters(ink: np.ndarray, strip: Box, scale: float) -> list[Box]:
    """A tall narrow strip (竖排) as one strip per character from top to bottom, cut where no ink is."""
    if strip.height < _TALL * strip.width:
        return [strip]
    x0, y0, x1, y1 = (max(0, round(edge * scale)) for edge in strip)
    rows = ink[y0:y1, x0:x1].any(axis=1)
    boxes: list[Box] = []
    start: int | None = None
    for at, has_ink in enumerate([*rows.tolist(), False]):
        if has_ink and start is None:
            start = at
        elif not has_ink and start is not None:
            boxes.append(Box(strip.x0, (y0 + start) / scale, strip.x1, (y0 + at) / scale))
            start = None
    return _whole_characters(boxes, strip.width) or [strip]


def _whole_characters(boxes: Sequence[Box], width: float) -> list[Box]:
    """Parts of one character (二, 三) joined again: together they are at most as high as the column is wide."""
    joined: list[Box] = []
    for box in boxes:
        if joined and box.y1 - joined[-1].y0 <= width:
            joined[-1] = joined[-1]._replace(y1=box.y1)
        else:
            joined.append(box)
    return joined
