"""Word document (docx): a table per sheet with ``gridSpan`` and ``vMerge``, titles and notes as paragraphs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.factory.sheet import Cell, Sheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TWIPS = 9000
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MEDIA_TYPE}.main+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def docx(sheets: Sequence[Sheet]) -> bytes:
    """Bytes of a document, one sheet per page."""
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    body = page.join(_sheet(sheet) for sheet in sheets)
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", document)):
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + xml)
    return data.getvalue()


def _sheet(sheet: Sheet) -> str:
    wide = _TWIPS // sheet.width
    grid = f'<w:gridCol w:w="{wide}"/>' * sheet.width
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in _rows(sheet, wide))
    table = f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    return "".join(map(_paragraph, sheet.title)) + table + "".join(map(_paragraph, sheet.footer or ("",)))


def _rows(sheet: Sheet, wide: int) -> list[str]:
    """Rows of the table: a cell merged over rows is repeated, empty, in each row below its first."""
    owner = {
        (row, column): cell for cell in sheet.cells
        for row in range(cell.row, cell.row + cell.rows) for column in range(cell.column, cell.column + cell.columns)
    }
    rows = []
    for row in range(sheet.height):
        column, parts = 0, []
        while column < sheet.width:
            cell = owner.get((row, column), Cell(row, column, ""))
            parts.append(_cell(cell, row, wide))
            column += cell.columns
        rows.append("".join(parts))
    return rows


def _cell(cell: Cell, row: int, wide: int) -> str:
    merge = f'<w:vMerge{" w:val=" + chr(34) + "restart" + chr(34) if row == cell.row else ""}/>' if cell.rows > 1 else ""
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    size = f'<w:tcW w:w="{wide * cell.columns}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{span}{merge}</w:tcPr>{_paragraph(cell.text if row == cell.row else '')}</w:tc>"


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
