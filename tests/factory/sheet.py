"""A printed form as a grid (表格) between layouts and file kinds: cells with spans, a title above and notes below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell; ``row`` and ``column`` count from 0. ``role`` names what stands there, as damage needs it."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    role: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with the paragraphs above (标题) and below it (注、签字)."""

    cells: tuple[Cell, ...]
    title: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return max(cell.column + cell.columns for cell in self.cells)

    @property
    def height(self) -> int:
        """Number of rows."""
        return max(cell.row + cell.rows for cell in self.cells)

    def by_row(self) -> list[list[Cell]]:
        """Cells by the row they start in, from left to right."""
        rows: list[list[Cell]] = [[] for _ in range(self.height)]
        for cell in sorted(self.cells, key=lambda each: (each.row, each.column)):
            rows[cell.row].append(cell)
        return rows

    def covered(self) -> set[tuple[int, int]]:
        """Places (row, column) that a merged cell covers without starting there."""
        return {
            (row, column) for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows) for column in range(cell.column, cell.column + cell.columns)
        } - {(cell.row, cell.column) for cell in self.cells}


@dataclass(slots=True)
class Pen:
    """Writes rows of a sheet from top to bottom."""

    width: int
    row: int = 0
    cells: list[Cell] = field(default_factory=list)

    def put(self, column: int, text: str, *, columns: int = 1, rows: int = 1, role: str = "") -> None:
        """One cell in the current row; no cell where nothing is printed, unless it is merged."""
        if text or columns > 1 or rows > 1:
            self.cells.append(Cell(self.row, column, text, rows, columns, role))

    def line(self, *parts: tuple[str, int, str]) -> None:
        """A whole row from (text, columns, role) parts, then the next one."""
        column = 0
        for text, columns, role in parts:
            self.put(column, text, columns=columns, role=role)
            column += columns
        self.row += 1

    def blocks(self, column: int, texts: Iterable[str], role: str) -> None:
        """A column of labels from the current row down, equal neighbours merged in one cell."""
        found = list(texts)
        starts = [at for at, text in enumerate(found) if at == 0 or text != found[at - 1]]
        for start, end in zip(starts, [*starts[1:], len(found)]):
            self.cells.append(Cell(self.row + start, column, found[start], end - start, 1, role))

    def sheet(self, title: tuple[str, ...], footer: tuple[str, ...] = ()) -> Sheet:
        """What was written."""
        return Sheet(tuple(self.cells), title, footer)
