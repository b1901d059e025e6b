"""One page → its tables and free lines in reading order (版面分块)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.readers.page_columns import column_edges
from pipeline.readers.page_geometry import Box, PageContent, Run
from pipeline.readers.page_lines import Line, lines_of, text_of
from pipeline.readers.ruling_grid import Grid, grid_of
from pipeline.readers.ruling_tables import ruled_tables


@dataclass(frozen=True, slots=True)
class BlockCell:
    """One non-blank cell of a block: 0-based ``row`` and ``column`` with spans, text, place on the page.

    ``confidence`` is the least of its recognised runs, None for a text layer; ``candidates`` are other readings of the
    whole cell, best first.
    """

    row: int
    column: int
    row_span: int
    col_span: int
    text: str
    box: Box
    confidence: float | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A table, or lines outside of tables; ``xs`` are column edges, empty for free lines."""

    top: float
    rows: int
    columns: int
    cells: tuple[BlockCell, ...]
    xs: tuple[float, ...] = ()


def blocks_of(page: PageContent) -> list[Block]:
    """Blocks from top to bottom; every visible run of the page is in exactly one cell of one block."""
    grids = [grid_of(table) for table in ruled_tables(page.horizontal, page.vertical)]
    contents, free = _shared_out(page.runs, grids)
    tables = [_table_block(grid, inside) for grid, inside in zip(grids, contents) if inside]
    return sorted(tables + _free_blocks(lines_of(free), tables), key=lambda block: block.top)


def _shared_out(runs: Iterable[Run], grids: Sequence[Grid]) -> tuple[list[dict[int, list[Run]]], list[Run]]:
    """Runs by cell index per grid, and those outside of every grid."""
    contents: list[dict[int, list[Run]]] = [{} for _ in grids]
    free: list[Run] = []
    for run in runs:
        for grid, inside in zip(grids, contents):
            index = grid.at((run.x0 + run.x1) / 2, run.middle)
            if index is not None:
                inside.setdefault(index, []).append(run)
                break
        else:
            free.append(run)
    return contents, free


def _table_block(grid: Grid, contents: dict[int, list[Run]]) -> Block:
    cells: list[BlockCell] = []
    for index, runs in sorted(contents.items()):
        lines = lines_of(runs)
        if lines:
            cell = grid.cells[index]
            cells.append(_cell(cell.row, cell.column, cell.row_span, cell.col_span, lines, cell.box))
    return Block(grid.ys[0], len(grid.ys) - 1, len(grid.xs) - 1, tuple(cells), grid.xs)


def _cell(row: int, column: int, row_span: int, col_span: int, lines: Sequence[Line], box: Box) -> BlockCell:
    runs = [run for line in lines for run in line.runs]
    confidence = min((run.confidence for run in runs if run.confidence is not None), default=None)
    candidates = runs[0].candidates if len(runs) == 1 else ()
    return BlockCell(row, column, row_span, col_span, text_of(lines), box, confidence, candidates)


def _free_blocks(lines: Sequence[Line], tables: Sequence[Block]) -> list[Block]:
    """Free lines; neighbouring lines whose pieces stand in common columns share these columns."""
    blocks: list[Block] = []
    group: list[Line] = []
    for line in lines:
        if group and any(group[-1].box.y0 < table.top <= line.box.y0 for table in tables):
            blocks += _lines_blocks(group)
            group = []
        group.append(line)
    return blocks + _lines_blocks(group)


def _lines_blocks(group: Sequence[Line]) -> list[Block]:
    """One block per line, because a line of a table without rulings is a row of it."""
    pieces = [list(line.pieces()) for line in group]
    edges = column_edges([[piece.box for piece in row] for row in pieces])
    return [_line_block(line, row, edges.get(at, ())) for at, (line, row) in enumerate(zip(group, pieces))]


def _line_block(line: Line, pieces: Sequence[Line], xs: tuple[float, ...]) -> Block:
    if not xs:
        cells = [_cell(0, at, 1, 1, [piece], piece.box) for at, piece in enumerate(pieces)]
        return Block(line.box.y0, 1, len(cells), tuple(cells))
    cells: list[BlockCell] = []
    for (first, last), parts in _by_columns(pieces, xs):
        whole = Line(tuple(run for part in parts for run in part.runs), tuple(s for part in parts for s in part.spaced))
        cells.append(_cell(0, first, 1, last - first + 1, [whole], whole.box))
    return Block(line.box.y0, 1, len(xs) - 1, tuple(cells), xs)


def _by_columns(pieces: Sequence[Line], xs: Sequence[float]) -> list[tuple[tuple[int, int], list[Line]]]:
    """Pieces of one line by first and last column; pieces that share a column are one cell."""
    found: list[tuple[tuple[int, int], list[Line]]] = []
    for piece in pieces:
        first, last = _columns_of(piece.box, xs)
        if found and first <= found[-1][0][1]:
            (start, end), parts = found[-1]
            found[-1] = (start, max(end, last)), [*parts, piece]
        else:
            found.append(((first, last), [piece]))
    return found


def _columns_of(box: Box, xs: Sequence[float]) -> tuple[int, int]:
    """First and last column that a piece lies in."""
    inside = [at for at in range(len(xs) - 1) if min(box.x1, xs[at + 1]) - max(box.x0, xs[at]) > 1.0]
    return (inside[0], inside[-1]) if inside else (0, 0)
