"""Real merged cells (合并单元格): which cells of earlier lines stand beside a line.

Where a reader knows spans, nothing has to be inferred from positions: a label cell is beside every row that it covers,
and a heading of two lines is one heading.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.readers.cells import Cell, Row, SourceDocument


def laid_out(source: SourceDocument) -> tuple[Row, ...]:
    """Rows of a document; with real spans each row also knows the cells that reach down to it."""
    if not source.has_spans:
        return source.rows
    rows: list[Row] = []
    reaching: list[Cell] = []
    for row in source.rows:
        reaching = [cell for cell in reaching if cell.page == row.page and cell.line + cell.row_span > row.line]
        rows.append(replace(row, is_grid=True, above=tuple(sorted(reaching, key=lambda cell: cell.cell))))
        reaching += [cell for cell in row.cells if cell.row_span > 1]
    return tuple(rows)
