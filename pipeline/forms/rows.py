"""Table lines as indicator drafts and label marks (指标行与层级标签).

A draft is one third-level indicator with its cells by column; a label mark is a printed first- or second-level label
(whole, damaged or destroyed) with the position at which it stands among the drafts. Total lines, template fillers and
signature lines are neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.forms.columns import TableLine
from pipeline.forms.headings import is_footer, is_total
from pipeline.forms.labels import Match, label_key, level_labels
from pipeline.forms.tokens import Token, tokens_of
from pipeline.normalise.folding import fold
from pipeline.readers.cells import Cell

_FILLER = re.compile(r"([.…·。]+|指标\d+[:.]?[.…]*|(?:指标)?[一二三四五六七八九十]+[.…]+)?")
_DATA = ("value", "weight", "basis", "prior", "scoring", "evidence", "operator", "unit", "actual", "score")
_LABEL_COLUMNS = ("box", "level1", "level2")


@dataclass(slots=True)
class Draft:
    """One indicator line: cells by column, more than one line of cells where a name continues below."""

    columns: dict[str, tuple[Cell, ...]]

    @property
    def anchor(self) -> Cell:
        """The cell that the indicator is found at: its name, else its first cell."""
        return (self.columns.get("name") or next(iter(self.columns.values())))[0]

    def text(self, column: str) -> str | None:
        """Joined text of a column, None when blank."""
        cells = self.columns.get(column)
        return "".join(cell.text for cell in cells) if cells else None


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label cell at a level column: what it reads as (several when merged), where, and whether it is destroyed.

    ``position`` counts drafts from 0; a label on a line of its own stands half-way between its neighbours.
    """

    level: int
    cell: Cell
    position: float
    matches: tuple[Match, ...]

    @property
    def is_damaged(self) -> bool:
        """Whether the cell is anything but one clean label."""
        return len(self.matches) != 1 or not self.matches[0].is_exact


@dataclass(slots=True)
class Table:
    """Drafts, label marks, signature tokens, printed total score and the role of each table cell (by place)."""

    drafts: list[Draft] = field(default_factory=list)
    marks: list[LabelMark] = field(default_factory=list)
    persons: list[Token] = field(default_factory=list)
    total_score: str | None = None
    roles: dict[tuple[int, int, int], str] = field(default_factory=dict)


def read_table(lines: Sequence[TableLine]) -> Table:
    """Drafts and label marks of the table part of one form."""
    table = Table()
    pending: list[tuple[int, Cell, float]] = []
    for line in lines:
        if not _read_footer(table, line):
            pending += _read_line(table, line)
    table.marks = _marks(pending)
    return table


def _read_footer(table: Table, line: TableLine) -> bool:
    """Signature, note and total lines below or inside the table."""
    tokens = tokens_of(line.row)
    if is_footer(line.row) or any(is_total(cell.text) for cell in line.row.cells[:2]):
        table.roles.update({cell.place: "footer" for cell in line.row.cells})
        table.total_score = line.text("score") or table.total_score
        return True
    if not tokens or tokens[0].field != "person":
        return False
    current = None
    for token in tokens:
        current = token.field or current
        if token.label is None and current == "person":
            table.persons.append(token)
            table.roles[token.cell.place] = "person"
        else:
            table.roles.setdefault(token.cell.place, "footer")
    return True


def _read_line(table: Table, line: TableLine) -> list[tuple[int, Cell, float]]:
    """Add the line's draft, if it is one; return its level cells with their position."""
    before = len(table.drafts)
    name, data = line.text("name"), [line.columns[column] for column in _DATA if column in line.columns]
    if name is not None and _FILLER.fullmatch(fold(name)) and not line.text("value"):
        table.roles.update({cell.place: "noise" for cell in line.row.cells})
    elif (name or data) and not _continues(table, line, bool(data)):
        table.drafts.append(Draft({k: v for k, v in line.columns.items() if k not in (*_LABEL_COLUMNS, "unread")}))
    is_draft = len(table.drafts) > before
    for column, cells in line.columns.items():
        role = "label" if column in _LABEL_COLUMNS else "unread" if column == "unread" else "indicator"
        for cell in cells:
            table.roles.setdefault(cell.place, role if is_draft or role != "indicator" else "noise")
    position = float(len(table.drafts) - 1) if is_draft else len(table.drafts) - 0.5
    return [
        (level, cell, position)
        for level, column in ((1, "level1"), (2, "level2"))
        for cell in line.columns.get(column, ())
    ]


def _continues(table: Table, line: TableLine, has_data: bool) -> bool:
    """Whether the line only continues the draft above: the rest of its name, or the value of a name without one."""
    if not table.drafts:
        return False
    last = table.drafts[-1]
    name = line.columns.get("name")
    rest_of_name = name is not None and not has_data and len(label_key(line.text("name") or "")) <= 3
    value_of_name = name is None and has_data and not any(column in last.columns for column in _DATA)
    if not (rest_of_name or value_of_name):
        return False
    for column, cells in line.columns.items():
        if column not in (*_LABEL_COLUMNS, "unread"):
            last.columns[column] = (*last.columns.get(column, ()), *cells)
            table.roles.update({cell.place: "indicator" for cell in cells})
    return True


def _marks(found: list[tuple[int, Cell, float]]) -> list[LabelMark]:
    """Label marks of the level cells; parts of one label stacked over two lines are read together."""
    marks: list[LabelMark] = []
    for level in (1, 2):
        cells = [(cell, position) for at, cell, position in found if at == level and not _is_note(cell.text)]
        at = 0
        while at < len(cells):
            cell, position = cells[at]
            joined = cell.text + cells[at + 1][0].text if at + 1 < len(cells) else ""
            if joined and not level_labels(level).exact(cell.text) and (label := level_labels(level).exact(joined)):
                marks.append(LabelMark(level, cell, (position + cells[at + 1][1]) / 2, (Match(label, 1.0),)))
                at += 2
            else:
                marks.append(LabelMark(level, cell, position, read_label(cell.text, level)))
                at += 1
    return marks


def _is_note(text: str) -> bool:
    """Whether a cell holds no label but only the weight note of one, such as (70分), or a filler."""
    return bool(re.fullmatch(r"[(][^()]*[)]|\d+分?|[.…·。]+", fold(text)))


def read_label(text: str, level: int) -> tuple[Match, ...]:
    """What a level cell reads as: one label, several merged ones in printed order, a damaged one, or nothing."""
    book, other = level_labels(level), level_labels(3 - level)
    if label := book.exact(text):
        return (Match(label, 1.0),)
    parts = [part for part in text.split() if label_key(part)]
    merged = [Match(label, 0.9) for part in parts if (label := book.exact(part) or other.exact(part))]
    if merged:
        return tuple(merged)
    key = label_key(text)
    inside = [label for other_key, label in book.by_key.items() if len(other_key) >= 4 and key.endswith(other_key)]
    if inside:
        return (Match(max(inside, key=lambda label: len(label_key(label.wording))), 0.8),)
    match = book.match(text, 0.5)
    return (match,) if match else ()
