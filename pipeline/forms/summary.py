"""Summary tables (绩效目标汇总表): one line per project with its unit and amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.forms.headings import header_columns, is_footer, is_summary_heading, is_total
from pipeline.forms.labels import head_labels, label_key
from pipeline.forms.money import Reading, is_amount_piece, readings, unit_in
from pipeline.normalise.folding import fold
from pipeline.readers.cells import Cell, Row

# 预算数 of a summary of self-evaluations holds the amount, the adjusted budget before the first.
_BUDGETS = ("adjusted", "initial")
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


def read_summary(
    rows: Sequence[Row], unit: str | None = None, units: Mapping[tuple[int, int], Cell] | None = None
) -> Summary:
    """Project lines of the table part of a summary form; total and note lines are footers.

    ``unit`` is the money unit declared above the table; one in the heading goes before it. ``units`` are cells with the
    name of the unit that a line stands under, by line.
    """
    summary = Summary()
    columns: dict[int, str] = {}
    for row in (row for row in rows if row.cells):
        if is_summary_heading(row):
            columns = _heading(row)
            summary.unit = next(filter(None, (unit_in(cell.text) for cell in row.cells)), None) or summary.unit or unit
            summary.roles.update({cell.place: "label" for cell in row.cells})
        elif not summary.lines and columns and (below := _second_line(row, columns)):
            columns |= below
            summary.roles.update({cell.place: "label" for cell in row.cells})
        elif header_columns(row):
            summary.roles.update({cell.place: "label" for cell in row.cells})
        elif is_footer(row) or any(is_total(cell.text) for cell in row.cells[:3]):
            summary.roles.update({cell.place: "footer" for cell in row.cells})
        else:
            _add_line(summary, row, columns, (units or {}).get(row.place))
    return summary


def _heading(row: Row) -> dict[int, str]:
    labels = {cell.cell: head_labels().exact(cell.text) for cell in row.cells}
    found = {at: _COLUMNS.get(label.field, "other") if label else "other" for at, label in labels.items()}
    budgets = [at for kind in _BUDGETS for at, label in labels.items() if label and label.note == kind]
    budgets += [at for at, label in labels.items() if label and label.field == "fund" and label.note == "FISCAL"]
    budgets += [at for at, label in labels.items() if label and label.field == "funds"]
    if "amount" not in found.values() and budgets:
        found[budgets[0]] = "amount"
    return found


def _second_line(row: Row, columns: dict[int, str]) -> dict[int, str]:
    """Columns of a second heading line that divides the amount (小计 | 财政拨款 | 其他资金); empty for a project line."""
    labels = {cell.cell: head_labels().exact(cell.text) for cell in row.cells}
    if not all(label or is_total(cell.text) for label, cell in zip(labels.values(), row.cells)):
        return {}
    totals = [cell.cell for cell in row.cells if is_total(cell.text) or (label := labels[cell.cell]) and label.field == "total"]
    return {at: "amount" if at in totals[:1] else "other" for at in labels}


def _add_line(summary: Summary, row: Row, columns: dict[int, str], unit: Cell | None) -> None:
    """One line under the heading: each cell belongs to the nearest heading at or left of it.

    Where a text has lost the place of the amount, an amount with decimals that stands elsewhere is it.
    """
    cells: dict[str, tuple[Cell, ...]] = {}
    for cell in row.cells:
        column = _column(cell, columns)
        cells[column] = (*cells.get(column, ()), cell)
    # A unit merged over the lines of its projects stands beside each of them.
    beside = tuple(cell for cell in row.above if _column(cell, columns) == "department")
    cells.setdefault("department", beside or ((unit,) if unit else ()))
    project = "".join(label_key(cell.text) for cell in cells.get("project", ()))
    if not project:
        summary.roles.update({cell.place: "unread" for cell in row.cells})
        return
    amounts = cells.get("amount") or () if row.is_grid else cells.get("amount") or cells.get("loose", ())
    pieces = [cell.text for cell in amounts if is_amount_piece(cell.text)]
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
    return "loose" if is_amount and "." in cell.text and column != "amount" else column
