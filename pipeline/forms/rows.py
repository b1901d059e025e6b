"""Table lines as indicator drafts and label marks (指标行与层级标签).

A draft is one third-level indicator with its cells by column; a label mark is a printed first- or second-level label
(whole, damaged or destroyed) with the position at which it stands among the drafts. Total lines, template fillers and
signature lines are neither.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.forms.columns import TableLine
from pipeline.forms.fillers import is_filler
from pipeline.forms.halves import PERIOD
from pipeline.forms.headings import is_footer, is_total
from pipeline.forms.labels import label_key
from pipeline.forms.listed_cells import parted
from pipeline.forms.marks import LabelMark, label_marks, labels_of
from pipeline.forms.named_values import named_values
from pipeline.forms.tokens import Token, tokens_of
from pipeline.normalise.folding import fold
from pipeline.normalise.grammar import OPERATOR
from pipeline.readers.cells import Cell

_DATA = ("value", "weight", "basis", "prior", "scoring", "evidence", "operator", "unit", "actual", "score")
_SIGN = re.compile(OPERATOR)
_NUMBER = re.compile(r"\d{1,3}(\.\d+)?分?")
_LABEL_COLUMNS = ("box", "level1", "level2", PERIOD + "level1", PERIOD + "level2")


@dataclass(slots=True)
class Draft:
    """One indicator line: cells by column, more than one line of cells where a name continues below."""

    columns: dict[str, tuple[Cell, ...]]
    parts: dict[str, str | None] = field(default_factory=dict)

    @property
    def anchor(self) -> Cell:
        """The cell that the indicator is found at: its name, else its first cell."""
        return (self.columns.get("name") or next(iter(self.columns.values())))[0]

    def text(self, column: str) -> str | None:
        """Joined text of a column, None when blank; ``parts`` hold what was cut out of a cell with several columns."""
        if column in self.parts:
            return self.parts[column]
        cells = self.columns.get(column)
        return "".join(cell.text for cell in cells) if cells else None

    def operator(self) -> str | None:
        """Text of the operator column. Some forms print 指标性质 (正向) beside 指标方向 (≥, 大于等于): the comparison is it."""
        texts = [cell.text for column, cells in self.columns.items() if column.startswith("operator") for cell in cells]
        signs = [text for text in texts if _SIGN.fullmatch(fold(text))]
        return (signs or texts or [None])[0]


@dataclass(slots=True)
class Table:
    """Drafts, label marks, signature tokens, printed total score and the role of each table cell (by place)."""

    drafts: list[Draft] = field(default_factory=list)
    marks: list[LabelMark] = field(default_factory=list)
    persons: list[Token] = field(default_factory=list)
    total_score: str | None = None
    is_grid: bool = False
    roles: dict[tuple[int, int, int], str] = field(default_factory=dict)


def read_table(lines: Sequence[TableLine]) -> Table:
    """Drafts and label marks of the table part of one form."""
    table = Table(is_grid=bool(lines) and all(line.row.is_grid for line in lines))
    pending: list[tuple[int, Cell, str, float]] = []
    for line in lines:
        if not _read_footer(table, line):
            pending += _read_line(table, line)
    table.marks = label_marks(pending)
    has_values = any("value" in draft.columns for draft in table.drafts)
    _part(table, _part_lists if has_values else _part_values)
    return table


def _part_lists(draft: Draft) -> list[Draft]:
    """The indicators of a line whose cells hold numbered lists."""
    texts = {column: text for column in draft.columns if (text := draft.text(column))}
    return [Draft(draft.columns, parts) for parts in parted(texts)]


def _part_values(draft: Draft) -> list[Draft]:
    """The indicators of a name cell that holds their targets too; one cell may hold several."""
    pairs = named_values(draft.text("name") or "")
    return [Draft(draft.columns, {"name": name, "value": value}) for name, value in pairs]


def _part(table: Table, parts_of: Callable[[Draft], list[Draft]]) -> None:
    """Put the parts of each draft in its place; the labels keep standing where they stood."""
    drafts: list[Draft] = []
    moved: list[int] = []
    for draft in table.drafts:
        moved.append(len(drafts))
        drafts += parts_of(draft) or [draft]
    moved.append(len(drafts))
    table.marks = [replace(mark, position=_moved(mark.position, moved)) for mark in table.marks]
    table.drafts = drafts


def _moved(position: float, moved: Sequence[int]) -> float:
    """Where a label stands among the parts: on the first part of its line, or as far above the next line as before."""
    at = math.ceil(position)
    return moved[at] - (at - position)


def _read_footer(table: Table, line: TableLine) -> bool:
    """Signature, note and total lines below or inside the table."""
    tokens = tokens_of(line.row)
    is_signed = bool(tokens) and tokens[0].field == "person"
    is_below = line.is_apart or is_footer(line.row) or any(is_total(cell.text) for cell in line.row.cells[:2])
    if is_below and not is_signed:
        table.roles.update({cell.place: "footer" for cell in line.row.cells})
        table.total_score = _printed_score(line) or table.total_score
        return True
    if is_signed:
        _read_signature(table, tokens)
    return is_signed


def _read_signature(table: Table, tokens: Sequence[Token]) -> None:
    current = None
    for token in tokens:
        current = token.field or current
        if token.label is None and current == "person":
            table.persons.append(token)
            table.roles[token.cell.place] = "person"
        else:
            table.roles.setdefault(token.cell.place, "footer")


def _printed_score(line: TableLine) -> str | None:
    """The score on a total line (总分): the last of several numbers, because weights are printed before scores."""
    numbers = [cell.text for cell in line.row.cells[1:] if _NUMBER.fullmatch(fold(cell.text))]
    return numbers[-1] if len(numbers) > 1 else line.text("score")


def _read_line(table: Table, line: TableLine) -> list[tuple[int, Cell, str, float]]:
    """Add the line's draft, if it is one; return its level cells with their text and position."""
    before = len(table.drafts)
    name, data = line.text("name"), [line.columns[column] for column in _DATA if column in line.columns]
    if name is not None and is_filler(name, line.text("value")):
        table.roles.update({cell.place: "noise" for cell in line.row.cells})
    elif (name or data) and not _continues(table, line, bool(data)):
        parts = {"name": f"{name}({line.target_of})"} if name and line.target_of else {}
        table.drafts.append(Draft({k: v for k, v in line.columns.items() if _is_of_draft(k)}, parts))
    is_draft = len(table.drafts) > before
    for column, cells in line.columns.items():
        role = "label" if column in _LABEL_COLUMNS else "unread" if column == "unread" else "indicator"
        is_used = is_draft or role != "indicator" or column.startswith(PERIOD)
        for cell in cells:
            table.roles.setdefault(cell.place, role if is_used else "noise")
    position = float(len(table.drafts) - 1) if is_draft else len(table.drafts) - 0.5
    return [
        (level, cell, text, position)
        for at, column in ((1, "level1"), (2, "level2"))
        for level, cell, text in labels_of(line.columns.get(column) or (line.covered.get(column, ()) if is_draft else ()), at)
    ]


def _is_cut(last: Draft, line: TableLine) -> bool:
    """Whether a page may end inside the row of ``last`` (跨页断行): its rest stands at the top of the next page, where a
    row of its own would print a level label, or both a name and a target."""
    labels = [cell for column in _LABEL_COLUMNS for cell in line.columns.get(column, ())]
    return line.row.is_grid and last.anchor.page < line.row.page and not labels


def _is_of_draft(column: str) -> bool:
    return column not in (*_LABEL_COLUMNS, "unread") and not column.startswith(PERIOD)


def _continues(table: Table, line: TableLine, has_data: bool) -> bool:
    """Whether the line only continues the draft above: the rest of its name, or the value of a name without one."""
    if not table.drafts:
        return False
    last = table.drafts[-1]
    name = line.columns.get("name")
    rest_of_name = name is not None and not has_data and len(label_key(line.text("name") or "")) <= 3
    has_value = any(column in last.columns for column in _DATA)
    value_of_name = name is None and has_data and not has_value
    if not (rest_of_name or value_of_name or (_is_cut(last, line) and not (name and has_data and has_value))):
        return False
    for column, cells in line.columns.items():
        if _is_of_draft(column):
            last.columns[column] = (*last.columns.get(column, ()), *cells)
            table.roles.update({cell.place: "indicator" for cell in cells})
    return True
