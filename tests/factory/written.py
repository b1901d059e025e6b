"""Sheets written as text (手写表样): a whole published form on one page of a test file, for any file kind.

Cells of a row are separated by ``|``; ``<`` belongs to the cell on its left, ``^`` to the one above, so that merged cells
are drawn as they look. ``T:`` begins a line above the table, ``F:`` one below, ``-----`` the next sheet. The first line
names the file kinds in which the form is published.
"""

from __future__ import annotations

import re

from tests.factory.sheet import Cell, Sheet

_LEFT, _ABOVE = "<", "^"


def written(text: str) -> tuple[list[str], list[Sheet]]:
    """File kinds and sheets of a written document."""
    kinds, _, body = text.partition("\n")
    return [kind.strip() for kind in kinds.split(";")], [_sheet(part) for part in re.split(r"(?m)^-----\n", body)]


def _sheet(text: str) -> Sheet:
    lines = [line for line in text.split("\n") if line.strip()]
    title = tuple(line[2:].strip() for line in lines if line.startswith("T:"))
    footer = tuple(line[2:].strip() for line in lines if line.startswith("F:"))
    grid = [[part.strip() for part in line.split("|")] for line in lines if line[:2] not in ("T:", "F:")]
    width = max(map(len, grid))
    return Sheet(tuple(_cells([row + [""] * (width - len(row)) for row in grid])), title, footer)


def _cells(grid: list[list[str]]) -> list[Cell]:
    return [
        cell for row, texts in enumerate(grid) for column, text in enumerate(texts)
        if text not in (_LEFT, _ABOVE) and ((cell := _cell(grid, row, column)).text or cell.rows > 1 or cell.columns > 1)
    ]


def _cell(grid: list[list[str]], row: int, column: int) -> Cell:
    columns = next(n for n in range(1, len(grid[row]) + 1) if [*grid[row], ""][column + n] != _LEFT)
    rows = next(n for n in range(1, len(grid) + 1) if row + n == len(grid) or grid[row + n][column] != _ABOVE)
    return Cell(row, column, grid[row][column].replace("\\n", "\n"), rows, columns)
