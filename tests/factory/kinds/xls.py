"""Workbook of old Excel (xls), written by xlwt: merged ranges and numbers with formats."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlwt

from tests.factory.kinds.grid import workbook_cells
from tests.factory.kinds.numbers import stored
from tests.factory.sheet import Cell, Sheet

MEDIA_TYPE = "application/vnd.ms-excel"


def xls(sheets: Sequence[Sheet]) -> bytes:
    """Bytes of a workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, xlwt.XFStyle] = {}
    for at, sheet in enumerate(sheets, start=1):
        page = book.add_sheet(f"表{at}")
        for cell in workbook_cells(sheet):
            _write(page, cell, styles)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _write(page: xlwt.Worksheet, cell: Cell, styles: dict[str, xlwt.XFStyle]) -> None:
    number = stored(cell.text)
    value, code = number if number else (cell.text, "General")
    style = styles.setdefault(code, xlwt.easyxf(num_format_str=code))
    last = cell.row + cell.rows - 1, cell.column + cell.columns - 1
    if last != (cell.row, cell.column):
        page.write_merge(cell.row, last[0], cell.column, last[1], value, style)
    else:
        page.write(cell.row, cell.column, value, style)
