"""Workbook of the present (xlsx): a worksheet per sheet, shared strings, merged ranges, numbers with formats."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from tests.factory.kinds.grid import workbook_cells
from tests.factory.kinds.numbers import stored
from tests.factory.sheet import Cell, Sheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FIRST_OWN_FORMAT = 164


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Bytes of a workbook."""
    strings: dict[str, int] = {}
    formats: dict[str, int] = {}
    parts = {f"xl/worksheets/sheet{at}.xml": _worksheet(sheet, strings, formats) for at, sheet in enumerate(sheets, start=1)}
    parts |= {
        "[Content_Types].xml": _content_types(len(sheets)), "_rels/.rels": _relations({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": _workbook(len(sheets)),
        "xl/_rels/workbook.xml.rels": _relations(
            {"styles": "styles.xml", "sharedStrings": "sharedStrings.xml"},
            [f"worksheets/sheet{at}.xml" for at in range(1, len(sheets) + 1)],
        ),
        "xl/sharedStrings.xml": _strings(strings),
        "xl/styles.xml": _styles(formats),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, _HEAD + xml)
    return data.getvalue()


def place(row: int, column: int) -> str:
    """Name of a cell: (0, 27) is ``AB1``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _worksheet(sheet: Sheet, strings: dict[str, int], formats: dict[str, int]) -> str:
    cells = list(workbook_cells(sheet))
    rows = "".join(
        f'<row r="{row + 1}">{"".join(_cell(cell, strings, formats) for cell in group if cell.text)}</row>'
        for row, group in groupby(cells, key=lambda cell: cell.row)
    )
    merged = [
        f'<mergeCell ref="{place(c.row, c.column)}:{place(c.row + c.rows - 1, c.column + c.columns - 1)}"/>'
        for c in cells if c.rows > 1 or c.columns > 1
    ]
    merges = f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merges}</worksheet>'


def _cell(cell: Cell, strings: dict[str, int], formats: dict[str, int]) -> str:
    name, number = place(cell.row, cell.column), stored(cell.text)
    if number is None:
        return f'<c r="{name}" t="s"><v>{strings.setdefault(cell.text, len(strings))}</v></c>'
    value, code = number
    style = 1 + formats.setdefault(code, len(formats))
    return f'<c r="{name}" s="{style}"><v>{value:.15g}</v></c>'


def _strings(strings: dict[str, int]) -> str:
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    return f'<sst xmlns="{_MAIN}">{items}</sst>'


def _styles(formats: dict[str, int]) -> str:
    codes = "".join(f'<numFmt numFmtId="{_FIRST_OWN_FORMAT + at}" formatCode={quoteattr(code)}/>' for code, at in formats.items())
    cells = "".join(f'<xf numFmtId="{_FIRST_OWN_FORMAT + at}" applyNumberFormat="1"/>' for at in formats.values())
    numbers = f'<numFmts count="{len(formats)}">{codes}</numFmts>' if formats else ""
    return (
        f'<styleSheet xmlns="{_MAIN}">{numbers}<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        f'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{1 + len(formats)}"><xf/>{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _workbook(sheets: int) -> str:
    tabs = "".join(f'<sheet name="表{at}" sheetId="{at}" r:id="sheet{at}"/>' for at in range(1, sheets + 1))
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{tabs}</sheets></workbook>'


def _relations(single: dict[str, str], worksheets: Sequence[str] = ()) -> str:
    named = [(kind, kind, target) for kind, target in single.items()]
    named += [(f"sheet{at}", "worksheet", target) for at, target in enumerate(worksheets, start=1)]
    body = "".join(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in named)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {f"/xl/worksheets/sheet{at}.xml": "worksheet" for at in range(1, sheets + 1)}
    parts |= {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles", "/xl/sharedStrings.xml": "sharedStrings"}
    body = "".join(f'<Override PartName="{part}" ContentType="{kind}.{name}+xml"/>' for part, name in parts.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{body}</Types>'
    )
