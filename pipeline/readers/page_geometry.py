"""Geometry of one page (版面几何): printed runs of text and ruling lines in points, origin top left, y downwards.

PDF pages and scans both become a :class:`PageContent`; what follows (grid, rows, cells) knows no file kind. A page of
a scan is scaled so that its longer side is that of A4, therefore one set of tolerances in points serves all kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

A4_LONG_SIDE = 841.89
# Scanned pages of one document: about an hour of one core. Further ones are left unread, and the document is partial.
MAX_RECOGNISED_PAGES = 600


class Box(NamedTuple):
    """A rectangle in points; ``y0`` is its upper edge."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Horizontal size in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical size in points."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Area in square points, 0 for an inverted box."""
        return max(0.0, self.width) * max(0.0, self.height)

    def shared(self, other: Box) -> Box:
        """Intersection; inverted (area 0) when the boxes are apart."""
        return Box(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the box."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


class Run(NamedTuple):
    """Text printed in one go: a character of a PDF, a recognised line of a scan; ``base`` is its baseline.

    ``x0``–``x1`` is the advance, so neighbours touch; ``middle`` is the vertical centre of the ink, which decides the
    cell. ``confidence`` is the recogniser's own estimate (0–1), None for a text layer.
    """

    text: str
    x0: float
    x1: float
    base: float
    height: float
    middle: float
    confidence: float | None = None
    candidates: tuple[str, ...] = ()


class Ruling(NamedTuple):
    """A straight ruling line (框线): ``at`` is its fixed coordinate, ``start``–``end`` its extent along the other."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Extent in points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything printed on one upright page; ``is_recognised`` when its text came from OCR.

    ``is_unread`` when the page has a picture of text that was left out because the document has too many of them.
    """

    width: float
    height: float
    runs: Sequence[Run] = field(default_factory=tuple)
    horizontal: Sequence[Ruling] = field(default_factory=tuple)
    vertical: Sequence[Ruling] = field(default_factory=tuple)
    is_recognised: bool = False
    is_unread: bool = False
