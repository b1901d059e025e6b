"""A flowing document (流式文档), such as a web page or a Word file, as blocks, and the blocks as rows of cells.

A table without tables inside is data: each of its rows is one row of cells with their grid columns. A cell that holds
further tables is layout: what stands in it follows as rows of their own, so no outer frame glues a form together.
Text outside tables gives one row a line, tabs separating cells. Lines count through the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.readers.cells import Cell, Row

# Blocks, cells and rows of a flowing document take about 1 kB each with the tree that they come from.
MAX_BLOCKS = 400_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside or inside a table; a line break in it separates lines, a tab separates cells."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page break that the author set; what follows has the next page number."""


@dataclass(slots=True)
class FlowCell:
    """One cell of a table: first grid column (from 1), merged rows and columns, and the blocks that it holds."""

    column: int
    row_span: int = 1
    col_span: int = 1
    blocks: list[Block] = field(default_factory=list)

    @property
    def is_layout(self) -> bool:
        """Whether a table with text stands in the cell."""
        return any(isinstance(block, Table) and block.has_text for block in self.blocks)

    @property
    def text(self) -> str:
        """Paragraphs of the cell, each on a line of its own."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, Paragraph)).strip("\n")


@dataclass(slots=True)
class Table:
    """A table as rows of cells from left to right; rows without cells are kept."""

    rows: list[list[FlowCell]] = field(default_factory=list)

    @property
    def has_text(self) -> bool:
        """Whether any cell shows anything."""
        return any(cell.text.strip() or cell.is_layout for row in self.rows for cell in row)

    @property
    def width(self) -> int:
        """Number of grid columns."""
        return max((cell.column + cell.col_span - 1 for row in self.rows for cell in row), default=1)


Block = Paragraph | PageBreak | Table


class Flow:
    """Numbers the rows of a document: pages and lines count from 1, lines through the whole document."""

    def __init__(self) -> None:
        """Start at page 1, before the first line."""
        self._page, self._line, self._tables = 1, 0, 0

    def rows(self, blocks: list[Block]) -> Iterator[Row]:
        """Rows of blocks in reading order."""
        for block in blocks:
            if isinstance(block, PageBreak):
                self._page += 1
            elif isinstance(block, Table):
                yield from self._table(block)
            else:
                for line in block.text.split("\n"):
                    parts = line.split("\t")
                    yield self._row(len(parts), [(at, part, 1, 1) for at, part in enumerate(parts, start=1)])

    def _table(self, table: Table) -> Iterator[Row]:
        width = table.width
        self._tables += 1
        number = self._tables
        for row in table.rows:
            layout = [cell for cell in row if cell.is_layout]
            plain = [(c.column, c.text, c.row_span, c.col_span) for c in row if not c.is_layout]
            if not layout or any(text.strip() for _, text, _, _ in plain):
                yield self._row(width, plain, number)
            for cell in layout:
                yield from self.rows(cell.blocks)

    def _row(self, width: int, parts: list[tuple[int, str, int, int]], table: int = 0) -> Row:
        self._line += 1
        filled = [part for part in parts if part[1].strip()]
        cells = (Cell(self._page, self._line, column, text, rows, columns) for column, text, rows, columns in filled)
        return Row(self._page, self._line, width, tuple(cells), table)
