"""Ruling lines drawn on a PDF page (矢量框线): strokes, thin rectangles, thin pictures, nested and clipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.readers.page_geometry import Box, Ruling
from pipeline.readers.pdf_paths import THICKEST, PathReader
from pipeline.readers.pdf_space import Matrix

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# Maps and charts draw ten thousands of paths; a page of a form with dotted borders has some 10,000.
MAX_OBJECTS = 60_000
DEEPEST = 8
_PATH, _IMAGE, _FORM = 2, 3, 5


@dataclass(slots=True)
class Drawing:
    """What is drawn on a page besides text: pieces of lines in page points, boxes of pictures, number of objects."""

    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    paths: int = 0

    def add_line(self, box: Box) -> None:
        """Take a thin box as a piece of a line; a dot may belong to a dotted line of either direction."""
        if box.height <= THICKEST:
            self.horizontal.append(Ruling((box.y0 + box.y1) / 2, box.x0, box.x1))
        if box.width <= THICKEST:
            self.vertical.append(Ruling((box.x0 + box.x1) / 2, box.y0, box.y1))


def drawing_of(page: PdfPage, matrix: Matrix, page_box: Box) -> Drawing:
    """Lines and pictures of a page; ``matrix`` maps its user space to points of the upright page."""
    import pypdfium2.raw as pdfium

    drawing = Drawing()
    count = pdfium.FPDFPage_CountObjects(page.raw)
    _draw((pdfium.FPDFPage_GetObject(page.raw, at) for at in range(count)), matrix, page_box, drawing, PathReader())
    return drawing


def _draw(
    handles: Iterable[Any], matrix: Matrix, page_box: Box, drawing: Drawing, reader: PathReader, depth: int = 0
) -> None:
    import pypdfium2.raw as pdfium

    for handle in handles:
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == _FORM and depth < DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(handle)
            inner = (pdfium.FPDFFormObj_GetObject(handle, at) for at in range(count))
            _draw(inner, matrix.after(reader.matrix(handle)), page_box, drawing, reader, depth + 1)
        elif kind in (_PATH, _IMAGE) and drawing.paths < MAX_OBJECTS:
            drawing.paths += kind == _PATH
            _draw_object(handle, kind, matrix, page_box, drawing, reader)


def _draw_object(
    handle: Any, kind: int, matrix: Matrix, page_box: Box, drawing: Drawing, reader: PathReader
) -> None:
    box = reader.box(handle, matrix)
    if box is None:
        return
    if kind == _IMAGE:
        shown = box.shared(reader.clip(handle, matrix, page_box))
        if min(shown.width, shown.height) > THICKEST:
            drawing.pictures.append(shown)
        elif min(shown.width, shown.height) >= 0:
            drawing.add_line(shown)
        return
    pieces = list(reader.lines(handle, matrix, box, *reader.paint(handle)))
    frame = reader.clip(handle, matrix, page_box) if pieces else page_box
    for piece in pieces:
        shown = piece.shared(frame)
        # A line of no thickness is inside when it lies on the edge of its clip.
        if shown.width >= 0 and shown.height >= 0:
            drawing.add_line(shown)
