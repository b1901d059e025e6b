"""Summary tables (绩效目标汇总表): one line per project with its unit and amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.forms.headings import header_columns, is_footer, is_summary_heading, is_total
from pipeline.forms.labels import Label, head_labels, label_key
from pipeline.forms.money import Reading, is_amount_piece, readings, unit_in
from pipeline.normalise.folding import fold
from pipeline.readers.cells import Cell, Row

_COLUMNS = {"project": "project", "department": "department", "supervisor": "supervisor", "total": "amount"}


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One project line: cells by column (department, project, amount) and the amount's reading in the printed unit."""

    row: Row
    cells: dict[str, tuple[Cell, ...]]
    reading: Reading | None

    def text(self, column: str) -> str | None:
        """Joined text of a column without white space, None when blank."""
        found = "".join("".join(cell.text.split()) for cell in self.cells.get(column, ()))
        return found or None


@dataclass(slots=True)
class Summary:
    """Lines of a summary table, the unit named in its heading, and the role of each cell (by place)."""

    lines: list[SummaryLine] = field(default_factory=list)
    unit: str | None = None
    roles: dict[tuple[int, int, int], str] = field(default_factory=dict)


def read_summary(rows: Sequence[Row], unit: str | None = None) -> Summary:
    """Project lines of the table part of a summary form; total and note lines are footers.

    ``unit`` is the money unit declared above the table; one in the heading goes before it.
    """
    summary = Summary()
    columns: dict[int, str] = {}
    for row in (row for row in rows if row.cells):
        if is_summary_heading(row):
            columns = _heading(row)
            summary.unit = next(filter(None, (unit_in(cell.text) for cell in row.cells)), None) or summary.unit or unit
            summary.roles.update({cell.place: "label" for cell in row.cells})
        elif header_columns(row):
            summary.roles.update({cell.place: "label" for cell in row.cells})
        elif is_footer(row) or any(is_total(cell.text) for cell in row.cells[:3]):
            summary.roles.update({cell.place: "footer" for cell in row.cells})
        else:
            _add_line(summary, row, columns)
    return summary


def _heading(row: Row) -> dict[int, str]:
    labels = {cell.cell: head_labels().exact(cell.text) for cell in row.cells}
    return {at: _column_of(label) for at, label in labels.items()}


def _column_of(label: Label | None) -> str:
    """Summary column of a heading label; the budget column (预算数) of a summary holds the amount."""
    if label and label.field == "amount_column" and label.note in ("initial", "adjusted"):
        return "amount"
    return _COLUMNS.get(label.field, "other") if label else "other"


def _add_line(summary: Summary, row: Row, columns: dict[int, str]) -> None:
    """One line under the heading: each cell belongs to the nearest heading at or left of it, amounts by content."""
    cells: dict[str, tuple[Cell, ...]] = {}
    for cell in row.cells:
        column = _column(cell, columns)
        cells[column] = (*cells.get(column, ()), cell)
    # A unit merged over the lines of its projects stands beside each of them.
    beside = tuple(cell for cell in row.above if _column(cell, columns) == "department")
    cells.setdefault("department", beside)
    project = "".join(label_key(cell.text) for cell in cells.get("project", ()))
    if not project:
        summary.roles.update({cell.place: "unread" for cell in row.cells})
        return
    pieces = [cell.text for cell in cells.get("amount", ()) if is_amount_piece(cell.text)]
    reading = next(iter(readings(pieces)), None)
    summary.lines.append(SummaryLine(row, cells, reading))
    summary.roles.update({cell.place: "head" for cell in row.cells})


def _column(cell: Cell, columns: dict[int, str]) -> str:
    is_amount = is_amount_piece(cell.text)
    index_only = is_amount and fold(cell.text).isdigit() and cell.cell < min(columns, default=1)
    if index_only:
        return "index"
    left = [at for at in columns if at <= cell.cell]
    column = columns[max(left)] if left else "other"
    if is_amount and "." in cell.text and column != "amount":
        return "amount"
    return column
