"""Reader for .xlsx and .xlsm (电子表格): the sheet XML itself, as fast as a value reader and with merged cells.

Numbers are shown as their format shows them, formulas as their stored result. Hidden sheets, rows and columns are
read like visible ones. A formula that was never calculated has no result and is given as ``=`` and its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from pipeline.readers.cells import Row, SourceDocument
from pipeline.readers.doc_package import Package, damage_reported
from pipeline.readers.errors import ReadError
from pipeline.readers.spreadsheet_grid import MAX_COLUMN, MAX_ROW, CellBudget, Merge, Sheet, sheet_rows
from pipeline.readers.spreadsheet_numbers import shown, shown_text
from pipeline.readers.spreadsheet_parts import Workbook, number, read_workbook, rich_text, stream_elements, unescaped

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$")


def read_xlsx(data: bytes) -> SourceDocument:
    """Rows of all sheets in tab order: ``page`` is the sheet, ``line`` its row number, ``cell`` the column.

    Raises :class:`ReadError`: ``damaged_file``, ``encrypted_file``, ``too_large`` or ``empty_file``.
    """
    with damage_reported("workbook"):
        package = Package(data)
        rows = tuple(_rows(package, read_workbook(package)))
    if not rows:
        raise ReadError("empty_file", "no sheet of the workbook has a filled cell; fetch it again from its publisher")
    return SourceDocument(MEDIA_TYPE, rows, has_spans=True)


def _rows(package: Package, workbook: Workbook) -> Iterator[Row]:
    budget = CellBudget()
    for part in workbook.sheets:
        with package.stream(part.part) as stream:
            sheet = _sheet(stream, workbook, budget)
        yield from sheet_rows(part.page, sheet)


def _sheet(stream: object, workbook: Workbook, budget: CellBudget) -> Sheet:
    sheet, line = Sheet(), 0
    for element in stream_elements(stream, "{*}row", "{*}mergeCell"):
        if element.tag.endswith("mergeCell"):
            sheet.merges += _merge(element.get("ref", ""))
            continue
        line = min(number(element.get("r"), line + 1), MAX_ROW)
        values = _values(element, workbook)
        if values:
            budget.spend(len(values))
            sheet.values.setdefault(line, []).extend(values)
    return sheet


def _values(row: etree._Element, workbook: Workbook) -> list[tuple[int, str]]:
    found, column = [], 0
    for cell in row:
        reference = cell.get("r")
        column = min(column_number(reference.rstrip("0123456789")), MAX_COLUMN) if reference else column + 1
        if len(cell) and (text := _text(cell, workbook)).strip():
            found.append((column, text))
    return found


def _text(cell: etree._Element, workbook: Workbook) -> str:
    kind, value, formula = cell.get("t", "n"), None, None
    for child in cell.iterchildren(tag=etree.Element):
        if child.tag.endswith("}v"):
            value = child.text
        elif child.tag.endswith("}is"):
            return rich_text(child)
        elif child.tag.endswith("}f"):
            formula = child.text
    if value is None:
        return f"={formula}" if formula else ""
    return _value(kind, value, number(cell.get("s"), 0), workbook)


def _value(kind: str, value: str, style: int, workbook: Workbook) -> str:
    """Text of a stored value by its type: shared string, plain string, error, boolean, ISO date or number."""
    code = workbook.formats[style] if style < len(workbook.formats) else "General"
    if kind == "s":
        index = number(value.strip(), -1)
        return shown_text(workbook.strings[index], code) if 0 <= index < len(workbook.strings) else ""
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    if kind != "n":
        return shown_text(unescaped(value), code)
    try:
        return shown(float(value), code, workbook.starts_1904)
    except ValueError:
        return unescaped(value)  # a writer that forgot the type: what stands there is still the cell's text


@cache
def column_number(letters: str) -> int:
    """Column number of letters such as ``AB`` (28)."""
    column = 0
    for char in letters[:3].upper():
        column = column * 26 + ord(char) - 64
    return max(column, 1)


def _merge(reference: str) -> list[Merge]:
    match = _RANGE.match(reference.strip())
    if not match or not match[3]:
        return []
    left, right = sorted((column_number(match[1]), column_number(match[3])))
    top, bottom = sorted((int(match[2]), int(match[4])))
    return [Merge(top, left, min(bottom, MAX_ROW), min(right, MAX_COLUMN))]
