"""Reader for .xls workbooks in Excel's binary formats (BIFF 5 to 8), through xlrd with styles and merged ranges.

Texts of workbooks before Excel 97 are in the code page of their machine; a Chinese one is CP936, of which GB18030 is
a superset, whatever the file claims.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.readers.cells import Row, SourceDocument
from pipeline.readers.errors import ReadError
from pipeline.readers.spreadsheet_format_codes import builtin_formats
from pipeline.readers.spreadsheet_grid import CellBudget, Merge, Sheet, sheet_rows
from pipeline.readers.spreadsheet_numbers import shown, shown_text

if TYPE_CHECKING:
    import xlrd

MEDIA_TYPE = "application/vnd.ms-excel"
# xlrd holds a workbook whole, about ten times its size; a form with pictures stays far below.
MAX_BYTES = 64 * 2**20
_ADVICE = "open it in an office program, save it as .xlsx and put it back"
# What xlrd raises on bytes that only look like a workbook: it checks little before it unpacks.
_DAMAGE = (struct.error, IndexError, KeyError, ValueError, AssertionError, TypeError, AttributeError, OverflowError)


def read_biff(data: bytes) -> SourceDocument:
    """Rows of all sheets in tab order, as :func:`pipeline.readers.spreadsheet.read_xlsx` gives them.

    Raises :class:`ReadError`: ``damaged_file``, ``encrypted_file``, ``too_large`` or ``empty_file``.
    """
    if len(data) > MAX_BYTES:
        raise ReadError("too_large", f"the workbook has {len(data):,} bytes, more than {MAX_BYTES:,}; split it by form")
    book = _open(data)
    rows = tuple(_rows(book))
    if not rows:
        raise ReadError("empty_file", "no sheet of the workbook has a filled cell; fetch it again from its publisher")
    return SourceDocument(MEDIA_TYPE, rows, has_spans=True)


def _open(data: bytes) -> xlrd.Book:
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, encoding_override="gb18030", logfile=io.StringIO(),
            ignore_workbook_corruption=True,
        )
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower() or "password" in str(error).lower():
            raise ReadError("encrypted_file", f"the workbook needs a password; {_ADVICE} without one") from error
        raise ReadError("damaged_file", f"the workbook cannot be opened ({error}); {_ADVICE}") from error
    except (CompDocError, *_DAMAGE) as error:
        raise ReadError("damaged_file", f"the workbook is damaged ({error!r}); {_ADVICE}") from error


def _rows(book: xlrd.Book) -> Iterator[Row]:
    budget = CellBudget()
    for page, sheet in enumerate(book.sheets(), start=1):
        budget.spend(sum(len(sheet.row_types(line)) for line in range(sheet.nrows)))
        yield from sheet_rows(page, _sheet(book, sheet))


def _sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Sheet:
    found = Sheet(merges=[Merge(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells])
    for line in range(sheet.nrows):
        values = [
            (column + 1, text)
            for column, cell in enumerate(sheet.row(line))
            if (text := _text(book, cell)).strip()
        ]
        if values:
            found.values[line + 1] = values
    return found


def _text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return shown_text(cell.value.replace("\r\n", "\n").replace("\r", "\n"), _format(book, cell))
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown(cell.value, _format(book, cell), bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#ERROR!")
    return ""


def _format(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    """Format code of a cell: the file's own, else the built-in one (xlrd knows none of those of Chinese Excel)."""
    index = cell.xf_index
    if index is None or not 0 <= index < len(book.xf_list):
        return "General"
    key = book.xf_list[index].format_key
    own = book.format_map.get(key)
    return (own.format_str if own else None) or builtin_formats().get(key, "General")
