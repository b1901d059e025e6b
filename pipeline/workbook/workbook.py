"""The Excel workbook (工作簿): cover, data sheets, findings, dictionary and code lists, written row by row.

Rows go to disk as they are read, so that memory does not grow with the table. A table longer than Excel's sheet goes on
in a further sheet, and the cover says so.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.workbook.cells import number_format, shown, write_cell
from pipeline.workbook.cover import Cover, write_cover
from pipeline.workbook.dictionary_sheets import write_code_lists, write_dictionary
from pipeline.workbook.sheets import Sheet, rows
from pipeline.workbook.widths import Widths

if TYPE_CHECKING:
    import duckdb
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

EXCEL_ROWS = 1_048_576
_TITLE_LENGTH = 31
_BATCH = 5_000
_HEADING_HEIGHT = 34


@dataclass(frozen=True, slots=True)
class Written:
    """One table as it was written: the titles of its sheets, its rows, and how many texts had to be cut."""

    sheet: Sheet
    titles: tuple[str, ...]
    rows: int
    cut_texts: int


def write_workbook(
    con: duckdb.DuckDBPyConnection, sheets: Sequence[Sheet], cover: Cover, path: Path, *,
    language: str = "zh", row_limit: int = EXCEL_ROWS, written: Callable[[Written], None] = lambda _: None,
) -> list[Written]:
    """Write ``sheets`` to ``path`` (replaced in one step); ``written`` hears of each table as it is done."""
    from xlsxwriter import Workbook

    part = path.with_name(f".{path.name}.part")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    try:
        with Workbook(str(part), options) as book:
            first = book.add_worksheet("封面" if language == "zh" else "Cover")
            writer = _Writer(book, language, row_limit, taken={first.get_name().lower()})
            done = []
            for sheet in sheets:
                done.append(writer.write(con, sheet))
                written(done[-1])
            write_dictionary(book, [item.sheet for item in done], language)
            write_code_lists(book, [item.sheet for item in done], language)
            write_cover(book, first, cover, done)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return done


class _Writer:
    """Writes data sheets into one workbook under titles that are free and legal."""

    def __init__(self, book: Workbook, language: str, row_limit: int, taken: set[str]) -> None:
        self._book, self._language, self._row_limit, self._taken = book, language, row_limit, taken
        self._head = book.add_format({
            "bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1", "bottom": 1,
        })
        self._formats: dict[str | None, Any] = {None: book.add_format({"valign": "top"})}

    def write(self, con: duckdb.DuckDBPyConnection, sheet: Sheet) -> Written:
        """One table, over as many sheets as it needs."""
        styles = [self._style(number_format(column)) for column in sheet.columns]
        titles: list[str] = []
        total = cut = 0
        for block in _blocks(rows(con, sheet), self._row_limit - 1):
            titles.append(self._title(sheet.title, len(titles) + 1))
            count, cut_here = self._fill(self._book.add_worksheet(titles[-1]), sheet, styles, block)
            total, cut = total + count, cut + cut_here
        return Written(sheet, tuple(titles), total, cut)

    def _fill(
        self, page: Worksheet, sheet: Sheet, styles: list[Any], block: Iterator[tuple[Any, ...]]
    ) -> tuple[int, int]:
        widths = Widths([column.heading for column in sheet.columns])
        page.set_row(0, _HEADING_HEIGHT)
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, column.heading, self._head)
        row = cut = 0
        for row, values in enumerate(block, 1):
            seen = [shown(value, column, self._language) for value, column in zip(values, sheet.columns)]
            cut += sum(write_cell(page, row, at, value, styles[at]) for at, value in enumerate(seen))
            widths.see(seen)
        _arrange(page, row, widths.found())
        return row, cut

    def _style(self, form: str | None) -> Any:
        if form not in self._formats:
            self._formats[form] = self._book.add_format({"valign": "top", "num_format": form})
        return self._formats[form]

    def _title(self, wanted: str, part: int) -> str:
        """A free title of at most 31 characters, compared without regard to case, as Excel does."""
        clean = "".join("_" if character in "[]:*?/\\'" else character for character in wanted)
        number = part
        while True:
            suffix = f" ({number})" if number > 1 else ""
            title = clean[: _TITLE_LENGTH - len(suffix)] + suffix
            if title.lower() not in self._taken:
                self._taken.add(title.lower())
                return title
            number += 1


def _blocks(cursor: duckdb.DuckDBPyConnection, size: int) -> Iterator[Iterator[tuple[Any, ...]]]:
    """The rows in blocks of at most ``size``; at least one block, so that an empty table has its headings."""
    ahead = _ahead(cursor)
    waiting = next(ahead, None)
    is_first = True
    while is_first or waiting is not None:
        is_first = False

        def block() -> Iterator[tuple[Any, ...]]:
            nonlocal waiting
            left = size
            while waiting is not None and left:
                row, waiting, left = waiting, next(ahead, None), left - 1
                yield row

        yield block()


def _ahead(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := cursor.fetchmany(_BATCH):
        yield from batch


def _arrange(page: Worksheet, last_row: int, widths: list[float]) -> None:
    """What makes a sheet pleasant: frozen headings, filter buttons, widths, and pages that print readably."""
    for at, size in enumerate(widths):
        page.set_column(at, at, size)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(last_row, 1), len(widths) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")
