"""Rows as files: CSV, Excel and Parquet, safe to open in a spreadsheet program.

Many printed targets begin with ``=`` or ``≥``; a spreadsheet would run ``=100%`` as a formula and a hostile form could
print one. In CSV such texts get a leading apostrophe; in Excel they are stored as text with the quote mark of the cell
set; Parquet is typed and keeps the text as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pipeline.workbook.formulas import disarmed, is_like_formula

if TYPE_CHECKING:
    import pyarrow as pa

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
# Excel cuts longer texts off; the mark says so.
_EXCEL_TEXT = 32_767


def encoded(table: pa.Table, kind: str) -> bytes:
    """The file of ``kind``, one of :data:`MEDIA_TYPES`."""
    return {"csv": as_csv, "xlsx": as_xlsx, "parquet": as_parquet}[kind](table)


def as_csv(table: pa.Table) -> bytes:
    """CSV in UTF-8 with a byte order mark, without which Excel misreads Chinese."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(table.column_names)
    writer.writerows([disarmed(_flat(value)) for value in row] for row in _rows(table))
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(table: pa.Table) -> bytes:
    """One sheet with a fixed heading; texts are never formulas, links or numbers."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet("data")
        heading = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"quote_prefix": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, table.column_names, heading)
        for line, row in enumerate(_rows(table), start=1):
            for column, value in enumerate(row):
                _write(sheet, line, column, _flat(value), text, day)
    return stream.getvalue()


def as_parquet(table: pa.Table) -> bytes:
    """Parquet with the types of the warehouse."""
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def _rows(table: pa.Table) -> Iterable[tuple[Any, ...]]:
    """Rows as tuples of Python values; by position, for names may repeat."""
    return zip(*(column.to_pylist() for column in table.columns), strict=True)


def _flat(value: Any) -> Any:
    """Lists as one text, all else as it is."""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _write(sheet: Any, line: int, column: int, value: Any, text: Any, day: Any) -> None:
    if isinstance(value, str):
        fitting = value if len(value) <= _EXCEL_TEXT else value[: _EXCEL_TEXT - 1] + "…"
        sheet.write_string(line, column, fitting, text if is_like_formula(value) else None)
    elif hasattr(value, "isoformat"):
        sheet.write_datetime(line, column, value, day)
    elif isinstance(value, dict):
        sheet.write_string(line, column, str(value))
    elif value is not None:
        sheet.write(line, column, value)
