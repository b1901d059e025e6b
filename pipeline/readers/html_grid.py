"""Where the cells of a web table stand (网页表格布局): the column algorithm of HTML with its spans made harmless.

Pages carry colspan=0, colspan=1000 and rowspan="abc"; a span means what a browser makes of it, and never reaches
beyond its table.
"""

from __future__ import annotations

import re

from pipeline.readers.doc_flow import FlowCell, Table
from pipeline.readers.errors import ReadError

_LEADING_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
# No published form is this wide: a larger span is a way to say "all columns".
_WIDEST_SPAN = 100
_WIDEST_TABLE = 512
_ALL_ROWS = 65_534


class OpenTable:
    """A table whose cells are still arriving."""

    def __init__(self) -> None:
        """Start without rows."""
        self.table = Table()
        self._busy: dict[int, int] = {}
        self._section: list[tuple[int, FlowCell]] = []
        self._wide: list[FlowCell] = []
        self._next = 1

    def start_row(self) -> None:
        """Begin a row below the rows so far."""
        self.table.rows.append([])
        self._next = 1

    def add_cell(self, rowspan: str | None, colspan: str | None) -> FlowCell:
        """Place a cell in the first free column of the row; spans as written in the page.

        Raises :class:`ReadError` (``too_large``) for a table that no form needs.
        """
        if not self.table.rows:
            self.start_row()
        at = len(self.table.rows) - 1
        while self._busy.get(self._next, 0) > at:
            self._next += 1
        if self._next > _WIDEST_TABLE:
            raise ReadError("too_large", f"a table of the page has more than {_WIDEST_TABLE} columns; save it as .xlsx")
        columns, rows = max(_span(colspan, 1), 1), _span(rowspan, 1) or _ALL_ROWS
        cell = FlowCell(self._next, min(rows, _ALL_ROWS), min(columns, _WIDEST_SPAN))
        if columns > _WIDEST_SPAN:
            self._wide.append(cell)
        if rows > 1:
            self._busy.update(dict.fromkeys(range(cell.column, cell.column + cell.col_span), at + cell.row_span))
        self._next = cell.column + cell.col_span
        self.table.rows[-1].append(cell)
        self._section.append((at, cell))
        return cell

    def end_section(self) -> None:
        """End of a thead, tbody, tfoot or table: no cell reaches below it."""
        for at, cell in self._section:
            cell.row_span = max(1, min(cell.row_span, len(self.table.rows) - at))
        self._section.clear()
        self._busy.clear()

    def finish(self) -> Table:
        """The whole table, with spans of "all columns" as wide as the table really is."""
        self.end_section()
        wide = {id(cell) for cell in self._wide}
        ends = [c.column + c.col_span - 1 for row in self.table.rows for c in row if id(c) not in wide]
        for cell in self._wide:
            cell.col_span = max(1, max(ends, default=1) - cell.column + 1)
        return self.table


def _span(text: str | None, otherwise: int) -> int:
    match = _LEADING_NUMBER.match(text or "")
    return int(match[1]) if match else otherwise
