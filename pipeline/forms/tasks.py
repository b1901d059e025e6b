"""The task table of a department form (年度主要任务): 任务名称 | 主要内容 | 预算金额, closed by a total line or by what follows.

Its lines are tasks, not projects and not sources of money; only the total line (金额合计) says what the department has.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.forms.head_values import Amount, Head
from pipeline.forms.headings import is_task_heading, is_total
from pipeline.forms.labels import head_labels
from pipeline.forms.money import is_amount_piece
from pipeline.forms.tokens import Token
from pipeline.readers.cells import Cell, Row

Line = tuple[Row, Sequence[Token]]


def read_tasks(head: Head, lines: Sequence[Line]) -> list[Line]:
    """Read the task table out of the head lines, if there is one; returns the other lines."""
    start = next((at for at, (row, _) in enumerate(lines) if is_task_heading(row)), None)
    if start is None:
        return list(lines)
    end = _end(lines, start)
    columns = _columns([cell for row, _ in lines[start : start + 2] for cell in row.cells])
    for row, _ in lines[start : end + 1]:
        for cell in row.cells:
            head.mark(cell, "label" if head_labels().exact(cell.text) else "head")
    for cell in lines[end][0].cells if _closes(lines[end][0]) else ():
        if is_amount_piece(cell.text) and (label := columns.get(cell.cell)):
            head.amounts.append(Amount(label[0], label[1], label[2], [cell.text], cell))
    head.unit_texts += [cell.text for row, _ in lines[start : start + 2] for cell in row.cells]
    return [*lines[:start], *lines[end + 1 :]]


def _end(lines: Sequence[Line], start: int) -> int:
    """The last line of the table: its total, else the line before the next label or heading of the head."""
    box = {cell.place for cell in lines[start][0].cells[:1] if cell.row_span > 1}
    for at in range(start + 1, len(lines)):
        row, tokens = lines[at]
        if _closes(row):
            return at
        is_inside = any(cell.place in box for cell in row.above)
        starts_label = tokens and tokens[0].label is not None and tokens[0].similarity == 1.0
        is_heading = at == start + 1 and all(head_labels().exact(cell.text) for cell in row.cells)
        if not is_heading and not is_inside and (starts_label or len(row.cells) == 1):
            return at - 1
    return len(lines) - 1


def _closes(row: Row) -> bool:
    return any(is_total(cell.text) for cell in row.cells[:2])


def _columns(cells: Sequence[Cell]) -> dict[int, tuple[str, str, str]]:
    """Amount columns of the heading: position → (field, label text, note)."""
    found: dict[int, tuple[str, str, str]] = {}
    for cell in cells:
        label = head_labels().exact(cell.text)
        if label and label.field in ("total", "fund"):
            found[cell.cell] = (label.field, cell.text, label.note)
    return found
