"""From PDF user space to the upright page (页面坐标): crop box, page rotation, y downwards, origin top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.readers.page_geometry import Box

if TYPE_CHECKING:
    from pypdfium2 import PdfPage


@dataclass(frozen=True, slots=True)
class Matrix:
    """Affine map of PDF: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Image of a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Bounding box of the image of a rectangle."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        if (self.b or self.c) and (self.a or self.d):
            corners = ((ax, ay), (bx, by), self.point(x0, y1), self.point(x1, y0))
            return Box(*(min(axis) for axis in zip(*corners)), *(max(axis) for axis in zip(*corners)))
        return Box(ax if ax < bx else bx, ay if ay < by else by, bx if ax < bx else ax, by if ay < by else ay)

    def after(self, inner: Matrix) -> Matrix:
        """The map that applies ``inner`` first (a form XObject inside this space)."""
        ax, bx = self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b
        cx, dx = self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d
        ex, fx = self.point(inner.e, inner.f)
        return Matrix(ax, bx, cx, dx, ex, fx)


def page_matrix(page: PdfPage, rotation: int) -> tuple[Matrix, float, float]:
    """Map from user space to the page turned clockwise by ``rotation`` degrees, and its width and height in points."""
    x0, y0, x1, y1 = page.get_cropbox()
    width, height = x1 - x0, y1 - y0
    if rotation == 90:
        return Matrix(0, 1, 1, 0, -y0, -x0), height, width
    if rotation == 180:
        return Matrix(-1, 0, 0, 1, x1, -y0), width, height
    if rotation == 270:
        return Matrix(0, -1, -1, 0, y1, x1), height, width
    return Matrix(1, 0, 0, -1, -x0, y1), width, height
