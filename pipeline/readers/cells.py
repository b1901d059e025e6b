"""The one thing every reader gives: rows of non-blank cells with their place in the source.

A reader knows file kinds, never meaning. Whatever the kind, a document is a sequence of :class:`Row`; a row of a
text is a line, of a page a line of its table, of a sheet a sheet row. Nothing is dropped: a blank row is a row
without cells, because distance between rows carries layout.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One non-blank source cell (单元格): verbatim text and position; ``page``, ``line``, ``cell`` count from 1.

    ``row_span`` and ``col_span`` are 1 where the kind has no merged cells (OCR text). Kinds with pages also tell the
    ``box`` (x0, y0, x1, y1 in points of the upright page, origin top left). Of recognised text (OCR) ``confidence`` is
    the recogniser's own estimate (0–1) for the worst line of the cell and ``candidates`` are other readings of the
    same ink; both are empty for text that was never recognised.
    """

    page: int
    line: int
    cell: int
    text: str
    row_span: int = 1
    col_span: int = 1
    box: tuple[float, float, float, float] | None = None
    confidence: float | None = None
    candidates: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[int, int, int]:
        """Key of the cell in its document: (page, line, cell)."""
        return self.page, self.line, self.cell


@dataclass(frozen=True, slots=True)
class Row:
    """One source line: its non-blank cells from left to right; ``width`` counts blank cells too.

    ``table`` is the number of the table that the line stands in, counted through the document; 0 for lines outside of
    tables and where the kind does not tell. ``is_grid`` when positions are columns of a real grid. ``above`` are the
    cells of earlier lines whose row span reaches this one (a merged label beside every row of its block); they belong
    to the line that prints them.
    """

    page: int
    line: int
    width: int
    cells: tuple[Cell, ...]
    table: int = 0
    is_grid: bool = False
    above: tuple[Cell, ...] = ()

    @property
    def place(self) -> tuple[int, int]:
        """Key of the line in its document: (page, line); lines of a workbook count anew on each sheet."""
        return self.page, self.line


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """All rows of a document in reading order; ``has_spans`` when merged cells are real, not to be guessed.

    ``unread_pages`` are the numbers of the pages that the reader left out (scans beyond its limit).
    """

    media_type: str
    rows: tuple[Row, ...]
    has_spans: bool = False
    unread_pages: tuple[int, ...] = ()
