"""Web page (网页) with row and column spans, as a government site publishes a form."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.factory.sheet import Cell, Sheet

MEDIA_TYPE = "text/html"


def html(sheets: Sequence[Sheet], *, encoding: str = "utf-8") -> bytes:
    """Bytes of a page: a paragraph per title line, a table per sheet."""
    body = "".join(_sheet(sheet) for sheet in sheets)
    page = f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>公开</title></head><body>{body}</body></html>'
    return page.encode(encoding)


def _sheet(sheet: Sheet) -> str:
    covered, rows = sheet.covered(), []
    for number, cells in enumerate(sheet.by_row()):
        starts = {cell.column: cell for cell in cells}
        rows.append("".join(
            _cell(starts[column]) if column in starts else "<td>&nbsp;</td>"
            for column in range(sheet.width) if column in starts or (number, column) not in covered
        ))
    table = "".join(f"<tr>{row}</tr>\n" for row in rows)
    return f"{_paragraphs(sheet.title)}<table border=1>{table}</table>{_paragraphs(sheet.footer)}"


def _cell(cell: Cell) -> str:
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
    return f"<td{spans}><span>{escape(cell.text)}</span></td>"


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(f'<p style="text-align:center">{escape(line)}</p>' for line in lines)
