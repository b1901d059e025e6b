"""Reader for SpreadsheetML 2003 (XML 电子表格 2003): one XML file with sheets, styles and merges, often named .xls.

``xls_formats.csv`` holds the format codes behind the format names of this kind (Percent, Short Date …).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from pipeline.readers.cells import Row, SourceDocument
from pipeline.readers.doc_package import damage_reported
from pipeline.readers.errors import ReadError
from pipeline.readers.spreadsheet_grid import MAX_COLUMN, MAX_ROW, CellBudget, Merge, Sheet, sheet_rows
from pipeline.readers.spreadsheet_numbers import shown, shown_text
from pipeline.readers.spreadsheet_parts import stream_elements

MEDIA_TYPE = "application/vnd.ms-excel.xml"
MAX_BYTES = 256 * 2**20
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EPOCH = datetime(1899, 12, 30)


def read_xml_workbook(data: bytes) -> SourceDocument:
    """Rows of all sheets in order, as :func:`pipeline.readers.spreadsheet.read_xlsx` gives them.

    Raises :class:`ReadError`: ``damaged_file``, ``too_large`` or ``empty_file``.
    """
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", f"the workbook has {len(data):,} bytes, more than {MAX_BYTES:,}; split it by form")
    with damage_reported("XML workbook"):
        # Some writers put a line break before the XML declaration, which XML forbids.
        rows = tuple(_rows(BytesIO(data.lstrip())))
    if not rows:
        raise ReadError("empty_file", "no sheet of the workbook has a filled cell; fetch it again from its publisher")
    return SourceDocument(MEDIA_TYPE, rows, has_spans=True)


def _rows(stream: BytesIO) -> Iterator[Row]:
    formats: dict[str, str] = {}
    budget, sheet, page, line = CellBudget(), Sheet(), 1, 0
    for element in stream_elements(stream, f"{_SS}Style", f"{_SS}Row", f"{_SS}Worksheet"):
        kind = element.tag.removeprefix(_SS)
        if kind == "Style":
            formats[element.get(f"{_SS}ID", "")] = _format(element.find(f"{_SS}NumberFormat"))
        elif kind == "Row":
            line = min(_number(element, "Index") or line + 1, MAX_ROW)
            budget.spend(_add(sheet, line, element, formats))
            line += _number(element, "Span")
        else:
            yield from sheet_rows(page, sheet)
            sheet, page, line = Sheet(), page + 1, 0


def _add(sheet: Sheet, line: int, row: etree._Element, formats: dict[str, str]) -> int:
    """Add a row to its sheet; returns how many filled cells it has."""
    column, values = 0, []
    for cell in row.iterfind(f"{_SS}Cell"):
        column = min(_number(cell, "Index") or column + 1, MAX_COLUMN)
        across, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
        if across or down:
            sheet.merges.append(Merge(line, column, min(line + down, MAX_ROW), min(column + across, MAX_COLUMN)))
        if (text := _text(cell, formats.get(cell.get(f"{_SS}StyleID", ""), "General"))).strip():
            values.append((column, text))
        column += across
    if values:
        sheet.values.setdefault(line, []).extend(values)
    return len(values)


def _text(cell: etree._Element, code: str) -> str:
    data = cell.find(f"{_SS}Data")
    if data is None:
        return ""
    kind, text = data.get(f"{_SS}Type", "String"), "".join(data.itertext())
    try:
        if kind == "Number":
            return shown(float(text), code)
        if kind == "DateTime":
            return shown(_serial(text), "yyyy/m/d" if code == "General" else code)
    except ValueError:
        return text  # not the type it claims to be: what stands there is still the cell's text
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    return shown_text(text.replace("\r\n", "\n").replace("\r", "\n"), code)


def _serial(text: str) -> float:
    return (datetime.fromisoformat(text.strip()).replace(tzinfo=None) - _EPOCH).total_seconds() / 86_400


def _format(element: etree._Element | None) -> str:
    name = element.get(f"{_SS}Format", "General") if element is not None else "General"
    return _named_formats().get(name, name)


@cache
def _named_formats() -> dict[str, str]:
    with Path(__file__).with_name("xls_formats.csv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row["code"] for row in csv.DictReader(lines)}


def _number(element: etree._Element, attribute: str) -> int:
    text = element.get(f"{_SS}{attribute}", "")
    return int(text) if text.isascii() and text.isdigit() else 0
