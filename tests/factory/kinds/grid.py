"""A sheet as a workbook holds it (工作表): title and notes are merged rows above and below the table."""

from __future__ import annotations

from collections.abc import Iterator

from tests.factory.sheet import Cell, Sheet


def workbook_cells(sheet: Sheet) -> Iterator[Cell]:
    """All cells of a worksheet, title lines first, each with its place on the worksheet."""
    top, end = len(sheet.title), len(sheet.title) + sheet.height
    for at, line in enumerate(sheet.title):
        yield Cell(at, 0, line, 1, sheet.width)
    for cell in sorted(sheet.cells, key=lambda each: (each.row, each.column)):
        yield Cell(cell.row + top, cell.column, cell.text, cell.rows, cell.columns, cell.role)
    for at, line in enumerate(sheet.footer):
        yield Cell(end + at, 0, line, 1, sheet.width)
