"""The task table of a department form (年度主要任务): 任务名称 | 主要内容 | 预算金额, closed by a total line.

Its lines are tasks, not projects and not sources of money; only the total line (金额合计) says what the department has.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.forms.head import Amount, Head
from pipeline.forms.headings import is_total
from pipeline.forms.labels import head_labels, label_key
from pipeline.forms.money import is_amount_piece
from pipeline.forms.tokens import Token
from pipeline.readers.cells import Cell, Row

_TASK, _CONTENT = "任务名称", {"主要内容", "任务内容", "预算金额", "主要任务内容"}
Line = tuple[Row, Sequence[Token]]


def read_tasks(head: Head, lines: Sequence[Line]) -> list[Line]:
    """Read the task table out of the head lines, if there is one; returns the other lines."""
    start = next((at for at, (row, _) in enumerate(lines) if _is_heading(row)), None)
    if start is None:
        return list(lines)
    end = next((at for at in range(start + 1, len(lines)) if _closes(lines[at][0])), None)
    if end is None:
        return list(lines)
    columns = _columns([cell for row, _ in lines[start : start + 2] for cell in row.cells])
    for row, _ in lines[start : end + 1]:
        for cell in row.cells:
            head.mark(cell, "label" if head_labels().exact(cell.text) else "head")
    for cell in lines[end][0].cells:
        if is_amount_piece(cell.text) and (label := columns.get(cell.cell)):
            head.amounts.append(Amount(label[0], label[1], label[2], [cell.text], cell))
    head.unit_texts += [cell.text for row, _ in lines[start : start + 2] for cell in row.cells]
    return [*lines[:start], *lines[end + 1 :]]


def _is_heading(row: Row) -> bool:
    keys = {label_key(cell.text) for cell in row.cells}
    return _TASK in keys and bool(keys & _CONTENT)


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
