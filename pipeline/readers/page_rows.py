"""Pages of blocks → rows of the document (行): lines count through all pages, cells are numbered by grid column.

A table that goes on over a page break is two tables in print. When the edges of the second are all edges of the
first, its columns keep the first one's numbers, so that a column of the form is one column of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.readers.cells import Cell, Row, SourceDocument
from pipeline.readers.page_blocks import Block, BlockCell, blocks_of
from pipeline.readers.page_geometry import PageContent

# Column edges of two pages agree when they differ by at most this many points.
SAME_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of the document with what only pages know: its box in points, confidence and other readings."""

    cell: Cell
    block_cell: BlockCell
    is_ruled: bool


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One row of the document; ``width`` is its number of grid columns, ``table`` that of its ruled table (0: none)."""

    page: int
    line: int
    width: int
    cells: tuple[PlacedCell, ...]
    table: int

    @property
    def is_ruled(self) -> bool:
        """Whether the row stands in a ruled table."""
        return self.table > 0

    @property
    def row(self) -> Row:
        """The row as every reader gives it."""
        return Row(self.page, self.line, self.width, tuple(placed.cell for placed in self.cells), self.table)


def document_of(pages: Iterable[PageContent], media_type: str) -> SourceDocument:
    """The document that a sequence of pages prints; pages are consumed one by one."""
    rows: list[Row] = []
    unread: list[int] = []
    has_spans = False
    for placed in placed_rows(_noting_unread(pages, unread)):
        rows.append(placed.row)
        has_spans = has_spans or placed.is_ruled
    return SourceDocument(media_type, tuple(rows), has_spans, tuple(unread))


def _noting_unread(pages: Iterable[PageContent], unread: list[int]) -> Iterator[PageContent]:
    """The pages as they come; the numbers of those that are not read are added to ``unread``."""
    for number, page in enumerate(pages, start=1):
        if page.is_unread:
            unread.append(number)
        yield page


def placed_rows(pages: Iterable[PageContent]) -> Iterator[PlacedRow]:
    """Rows of all pages in reading order, with the geometry and confidence of every cell."""
    line, count = 1, 0
    before: tuple[float, ...] = ()
    for number, page in enumerate(pages, start=1):
        blocks = blocks_of(page)
        tables = [block for block in blocks if _is_table(block)]
        for block in blocks:
            edges = _kept_edges(before, block.xs) if tables and block is tables[0] else block.xs
            count += _is_table(block)
            rows = _rows_of(block, number, line, edges, count if _is_table(block) else 0)
            line += len(rows)
            yield from rows
            before = edges if _is_table(block) else before


def _is_table(block: Block) -> bool:
    return block.rows > 1 and len(block.xs) > 1


def _kept_edges(before: tuple[float, ...], edges: tuple[float, ...]) -> tuple[float, ...]:
    """Edges of the table on the page before when this one continues its columns, else its own."""
    if not before or len(before) < len(edges):
        return edges
    outer = abs(before[0] - edges[0]) <= SAME_EDGE and abs(before[-1] - edges[-1]) <= SAME_EDGE
    return before if outer and all(_nearest(before, edge)[1] <= SAME_EDGE for edge in edges) else edges


def _nearest(edges: Sequence[float], edge: float) -> tuple[int, float]:
    at = min(range(len(edges)), key=lambda index: abs(edges[index] - edge))
    return at, abs(edges[at] - edge)


def _rows_of(block: Block, page: int, line: int, edges: Sequence[float], table: int) -> list[PlacedRow]:
    columns = [_nearest(edges, x)[0] for x in block.xs] if edges else list(range(block.columns + 1))
    width = columns[-1]
    by_row: list[list[PlacedCell]] = [[] for _ in range(block.rows)]
    for cell in sorted(block.cells, key=lambda cell: cell.column):
        first, after = columns[cell.column], columns[cell.column + cell.col_span]
        placed = Cell(
            page, line + cell.row, first + 1, cell.text, cell.row_span, after - first,
            cell.box, cell.confidence, cell.candidates,
        )
        by_row[cell.row].append(PlacedCell(placed, cell, table > 0))
    return [PlacedRow(page, line + at, width, tuple(cells), table) for at, cells in enumerate(by_row)]
