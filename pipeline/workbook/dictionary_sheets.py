"""Two sheets that explain the others: every column with its description (数据字典), and the words behind codes (代码表)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.publish.code_words import code_words
from pipeline.publish.descriptions import halves
from pipeline.workbook.sheets import Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_COLUMN_HEADS = ("工作表 sheet", "列标题 heading", "表 table", "字段 column", "类型 type", "单位 unit", "说明", "Description")
_COLUMN_WIDTHS = (16, 28, 30, 28, 16, 10, 70, 70)
_CODE_HEADS = ("字段 column", "代码 code", "含义", "Meaning")
_CODE_WIDTHS = (20, 24, 28, 28)


def write_dictionary(book: Workbook, sheets: Sequence[Sheet], language: str) -> None:
    """One line per column of every sheet."""
    lines = [
        (sheet.title, column.heading, column.table, column.name, column.data_type, column.unit or "",
         halves(column.comment).chinese, halves(column.comment).english)
        for sheet in sheets for column in sheet.columns
    ]
    _write(book, "数据字典" if language == "zh" else "Dictionary", _COLUMN_HEADS, _COLUMN_WIDTHS, lines)


def write_code_lists(book: Workbook, sheets: Sequence[Sheet], language: str) -> None:
    """The words for the codes of all columns that stand in the workbook; codes in the files, words in the cells."""
    present = {column.name for sheet in sheets for column in sheet.columns}
    lines = [
        (column, code, word["zh"], word["en"])
        for column, words in code_words().items() if column in present for code, word in words.items()
    ]
    if lines:
        _write(book, "代码表" if language == "zh" else "Codes", _CODE_HEADS, _CODE_WIDTHS, lines)


def _write(
    book: Workbook, title: str, heads: Sequence[str], widths: Sequence[int], lines: Iterable[Sequence[str]]
) -> None:
    page = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "bottom": 1, "bg_color": "#DCE6F1"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    row = 0
    for at, (head, size) in enumerate(zip(heads, widths, strict=True)):
        page.set_column(at, at, size)
        page.write_string(0, at, head, bold)
    for row, line in enumerate(lines, 1):
        for at, text in enumerate(line):
            page.write_string(row, at, text, wrap)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(row, 1), len(heads) - 1)
