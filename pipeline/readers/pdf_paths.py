"""One drawn path of a PDF (矢量路径): whether it shows, its box, its clip, and its straight pieces."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pipeline.readers.page_geometry import Box
from pipeline.readers.pdf_space import Matrix

# A filled rectangle is a line when it is at most this thick (points); the heaviest outer borders have 3 pt.
THICKEST = 3.6
# A stroke is straight when it deviates by at most this much over its length.
STRAIGHT = 1.0
# Coloured or grey lines count, nearly white ones are paper (0–255, on every channel).
PAPER = 245
MAX_SEGMENTS = 60_000
# A filled path with more points than one closed rectangle may hold several thin rectangles.
_RECTANGLE = 5
_MOVE_TO = 2


class PathReader:
    """Questions about page objects; holds the buffers that PDFium answers into, because pages have thousands."""

    def __init__(self) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._modes = (ctypes.c_int(), ctypes.c_int())
        self._matrix = pdfium.FS_MATRIX()

    def box(self, handle: Any, matrix: Matrix) -> Box | None:
        """Box of any page object in points of the page; None when it has none."""
        left, bottom, right, top = self._edges
        if not self._pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
            return None
        return matrix.box(left.value, bottom.value, right.value, top.value)

    def matrix(self, handle: Any) -> Matrix:
        """Matrix of an object within its page or form."""
        found = self._matrix
        if not self._pdfium.FPDFPageObj_GetMatrix(handle, found):
            return Matrix()
        return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)

    def clip(self, handle: Any, matrix: Matrix, page_box: Box) -> Box:
        """The box that clips an object: that of its clip paths, within the page."""
        clip = self._pdfium.FPDFPageObj_GetClipPath(handle)
        frame = page_box
        for at in range(max(0, self._pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
            count = self._pdfium.FPDFClipPath_CountPathSegments(clip, at)
            segments = [self._pdfium.FPDFClipPath_GetPathSegment(clip, at, index) for index in range(max(0, count))]
            if segments:
                frame = frame.shared(_around([matrix.point(*self._point(segment)) for segment in segments]))
        return frame

    def paint(self, handle: Any) -> tuple[bool, bool]:
        """Whether a path is filled and whether it is stroked, each with something darker than paper."""
        fill, stroke = self._modes
        if not self._pdfium.FPDFPath_GetDrawMode(handle, fill, stroke):
            return False, False
        fills, strokes = fill.value != 0, stroke.value != 0
        return (
            fills and self._is_ink(self._pdfium.FPDFPageObj_GetFillColor, handle),
            strokes and self._is_ink(self._pdfium.FPDFPageObj_GetStrokeColor, handle),
        )

    def _is_ink(self, colour_of: Any, handle: Any) -> bool:
        red, green, blue, alpha = self._colour
        if not colour_of(handle, red, green, blue, alpha):
            return True
        return alpha.value > 0 and (red.value < PAPER or green.value < PAPER or blue.value < PAPER)

    def lines(self, handle: Any, matrix: Matrix, box: Box, fills: bool, strokes: bool) -> Iterator[Box]:
        """Boxes of the straight thin pieces of a path: its edges when stroked, its thin parts when only filled."""
        if box.width <= THICKEST or box.height <= THICKEST:
            if fills or strokes:
                yield box
        elif strokes or (fills and self._pdfium.FPDFPath_CountSegments(handle) > _RECTANGLE):
            for part in self._parts(handle, matrix.after(self.matrix(handle))):
                yield from _edges(part) if strokes else _thin(part)

    def _parts(self, handle: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """Sub-paths as points of the page; curves contribute their points only, closed parts return to their start."""
        part: list[tuple[float, float]] = []
        for at in range(min(self._pdfium.FPDFPath_CountSegments(handle), MAX_SEGMENTS)):
            segment = self._pdfium.FPDFPath_GetPathSegment(handle, at)
            if self._pdfium.FPDFPathSegment_GetType(segment) == _MOVE_TO and part:
                yield part
                part = []
            part.append(matrix.point(*self._point(segment)))
            if self._pdfium.FPDFPathSegment_GetClose(segment):
                part.append(part[0])
        if part:
            yield part

    def _point(self, segment: Any) -> tuple[float, float]:
        x, y = self._edges[:2]
        self._pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        return x.value, y.value


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = zip(*points)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _thin(part: list[tuple[float, float]]) -> Iterator[Box]:
    box = _around(part)
    if min(box.width, box.height) <= THICKEST:
        yield box


def _edges(part: list[tuple[float, float]]) -> Iterator[Box]:
    for start, end in zip(part, part[1:]):
        box = _around([start, end])
        if min(box.width, box.height) <= STRAIGHT:
            yield box
