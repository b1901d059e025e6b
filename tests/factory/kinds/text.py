"""Tab-separated text (制表符文本) as an OCR export prints it: merged cells keep one place, the rest is blank."""

from __future__ import annotations

from collections.abc import Sequence

from tests.factory.sheet import Cell, Sheet

MEDIA_TYPE = "text/plain"


def text(sheets: Sequence[Sheet], *, centred: bool = False, encoding: str = "utf-8") -> bytes:
    """Bytes of a text; ``centred`` labels stand on the middle row of their cell, as OCR of a print finds them."""
    blocks = ["\n".join([*sheet.title, *_lines(sheet, centred), *sheet.footer]) for sheet in sheets]
    return "\n\n".join(blocks).encode(encoding)


def _lines(sheet: Sheet, centred: bool) -> list[str]:
    grid = [[""] * sheet.width for _ in range(sheet.height)]
    for cell in sheet.cells:
        grid[_line_of(cell, centred)][cell.column] = cell.text
    return ["\t".join(row) for row in grid]


def _line_of(cell: Cell, centred: bool) -> int:
    return cell.row + (cell.rows - 1) // 2 if centred else cell.row
