"""A ruled table → its physical grid (表格网格): elementary cells, merged where the line between them is missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.readers.page_geometry import Box, Ruling
from pipeline.readers.ruling_tables import CORNER, RuledTable

# A line separates two elementary cells when it covers this share of the edge between them.
COVERED = 0.6


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell: 0-based first ``row`` and ``column`` of the grid, and how many it spans."""

    row: int
    column: int
    row_span: int
    col_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges of a table and its printed cells; ``owner[row][column]`` is the index of the cell that covers it."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """Outer border."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def at(self, x: float, y: float) -> int | None:
        """Index of the cell at a point, None outside the table."""
        if not self.box.holds(x, y):
            return None
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        return self.owner[row][column]


def grid_of(table: RuledTable) -> Grid:
    """Grid of a table: neighbouring elementary cells without a line between them are one merged cell (合并单元格)."""
    walls = _walls(table.vertical, table.xs, table.ys)
    floors = _walls(table.horizontal, table.ys, table.xs).T
    owner = np.full((len(table.ys) - 1, len(table.xs) - 1), -1, dtype=np.int64)
    cells: list[GridCell] = []
    for row, column in np.ndindex(*owner.shape):
        if owner[row, column] >= 0:
            continue
        rows, columns = _extent(owner, walls, floors, row, column)
        owner[row : row + rows, column : column + columns] = len(cells)
        box = Box(table.xs[column], table.ys[row], table.xs[column + columns], table.ys[row + rows])
        cells.append(GridCell(row, column, rows, columns, box))
    return Grid(table.xs, table.ys, tuple(cells), tuple(map(tuple, owner.tolist())))


def _walls(lines: Sequence[Ruling], positions: Sequence[float], steps: Sequence[float]) -> np.ndarray:
    """``[step, position]`` is True where a line at ``positions[position]`` covers ``steps[step]``–``steps[step + 1]``."""
    low, high = np.array(steps[:-1]), np.array(steps[1:])
    covered = np.zeros((len(low), len(positions)))
    for line in lines:
        at = int(np.argmin(np.abs(np.array(positions) - line.at)))
        if abs(positions[at] - line.at) <= CORNER:
            covered[:, at] += np.clip(np.minimum(high, line.end) - np.maximum(low, line.start), 0, None)
    return covered >= COVERED * (high - low)[:, None]


def _extent(owner: np.ndarray, walls: np.ndarray, floors: np.ndarray, row: int, column: int) -> tuple[int, int]:
    """Rows and columns of the merged cell that starts here: the widest free strip, then as deep as it stays free."""
    columns = 1
    while column + columns < owner.shape[1] and owner[row, column + columns] < 0 and not walls[row, column + columns]:
        columns += 1
    inside = slice(column, column + columns)
    rows = 1
    while row + rows < owner.shape[0] and not floors[row + rows, inside].any() and _is_free(
        owner, walls, row + rows, column, columns
    ):
        rows += 1
    return rows, columns


def _is_free(owner: np.ndarray, walls: np.ndarray, row: int, column: int, columns: int) -> bool:
    """Whether a strip belongs to nobody and no wall stands inside it."""
    return bool((owner[row, column : column + columns] < 0).all() and not walls[row, column + 1 : column + columns].any())
