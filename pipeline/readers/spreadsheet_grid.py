"""A sheet as values and merged ranges → rows of cells (工作表网格): the common end of all spreadsheet readers.

A merged range is one cell at its top-left; values that lie hidden beneath a merge are not shown by any spreadsheet
program and are not cells. Hidden rows, columns and sheets are read like visible ones: nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.readers.cells import Cell, Row
from pipeline.readers.errors import ReadError

# About 250 bytes a cell here and as much again in the parser: the limit keeps a whole document under 1 GiB.
MAX_CELLS = 1_500_000
# Rows further down than this below their predecessor belong to something else; their line numbers still say how far.
MAX_BLANK_ROWS = 20
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range (合并单元格): first and last row and column, counted from 1, inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Non-blank values of one sheet by row number, each a list of (column, text as shown), and its merged ranges."""

    values: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)


class CellBudget:
    """Counts cells over a whole document and refuses one with more than ``limit`` (:data:`MAX_CELLS` if not given)."""

    def __init__(self, limit: int | None = None) -> None:
        """Start with nothing spent."""
        self._limit = self._left = MAX_CELLS if limit is None else limit

    def spend(self, cells: int) -> None:
        """Take ``cells`` from the budget; raises :class:`ReadError` (``too_large``)."""
        self._left -= cells
        if self._left < 0:
            raise ReadError("too_large", f"the document has more than {self._limit:,} cells; keep the forms only")


def sheet_rows(page: int, sheet: Sheet) -> Iterator[Row]:
    """Rows of a sheet in order: ``line`` is the row number in the sheet, ``cell`` the column number."""
    if not sheet.values:
        return
    merged = _merged_rows(sheet.merges, sheet.values)
    kept = {line: tuple(_cells(page, line, values, merged.get(line, ()))) for line, values in sheet.values.items()}
    width = max((cell.cell + cell.col_span - 1 for cells in kept.values() for cell in cells), default=1)
    previous = 0
    for line in sorted(kept):
        for blank in range(max(previous + 1, line - MAX_BLANK_ROWS), line):
            yield Row(page, blank, width, (), page)
        yield Row(page, line, width, kept[line], page)
        previous = line


def _cells(page: int, line: int, values: list[tuple[int, str]], merges: Sequence[Merge]) -> Iterator[Cell]:
    """Cells of one row; ``merges`` are those that touch it."""
    for column, text in sorted(values):
        for merge in merges:
            if merge.left <= column <= merge.right:
                if (merge.top, merge.left) == (line, column):
                    yield Cell(page, line, column, text, merge.bottom - line + 1, merge.right - column + 1)
                break
        else:
            yield Cell(page, line, column, text)


def _merged_rows(merges: list[Merge], values: dict[int, list[tuple[int, str]]]) -> dict[int, list[Merge]]:
    """Merges that touch each row with values. The work is bounded: a hostile file cannot list millions of them."""
    last, budget = max(values), CellBudget()
    found: dict[int, list[Merge]] = {}
    for merge in merges:
        bottom = min(merge.bottom, last)
        budget.spend(max(bottom - merge.top + 1, 0))
        for line in range(merge.top, bottom + 1):
            if line in values:
                found.setdefault(line, []).append(merge)
    return found
