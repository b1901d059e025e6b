"""The heading of an indicator table with the lines below it (表头与表体): one or two lines, columns each once.

A heading line is known by its names (:mod:`headings`); a second line may divide its columns, and what stands below
decides the columns that no name tells (:mod:`heading_contents`). Columns printed twice, for the period and for the
year, are told apart in :mod:`halves` and :mod:`value_columns`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.forms.halves import distinct_spans, numbered
from pipeline.forms.heading_contents import UNKNOWN, level_of, named_by_contents
from pipeline.forms.headings import MAX_COLUMNS, header_columns, sub_columns
from pipeline.forms.labels import column_labels, label_key
from pipeline.forms.level_groups import Groups, level_groups
from pipeline.forms.value_columns import column_under, one_target
from pipeline.normalise.grammar import value_shape
from pipeline.readers.cells import Row

# Columns that a second heading line may divide.
_DIVIDED = {"value", "actual", "prior", "basis", "scoring"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of one or two lines: its first row, and per physical start the (end, canonical column) it covers.

    ``texts`` are the printed headings by start, ``divided`` the starts of a second line under one merged heading,
    ``targets`` what each of several value columns is the target of, ``below`` the second line, ``groups`` the first-level
    headings where these stand side by side.
    """

    row: Row
    spans: dict[int, tuple[int, str]]
    texts: dict[int, str] = field(default_factory=dict)
    divided: frozenset[int] = frozenset()
    targets: dict[str, str] = field(default_factory=dict)
    below: Row | None = None
    groups: Groups = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, ...]:
        """Canonical columns from left to right, the box column left of the first heading included."""
        return ("box", *(column for _, column in self.spans.values()))

    def start_of(self, position: int) -> int | None:
        """Start of the heading that a physical position stands under; None left of the first."""
        return max((start for start in self.spans if start <= position), default=None)

    def column_at(self, position: int) -> str:
        """The canonical column whose heading stands at a physical position or nearest to its left."""
        start = self.start_of(position)
        return "box" if start is None else self.spans[start][1]


def sections_of(rows: Sequence[Row], year: int | None) -> list[tuple[Heading | None, list[Row]]]:
    """Lines by the heading above them."""
    sections: list[tuple[Heading | None, list[Row]]] = [(None, [])]
    for row in rows:
        spans = header_columns(row)
        heading, section = sections[-1]
        if spans is not None:
            groups = level_groups(section[-1] if section else None, spans)
            if groups:
                section.pop()
            texts = {cell.cell: cell.text for cell in (*row.above, *row.cells)}
            sections.append((Heading(row, spans, texts, groups=groups), []))
        elif heading and not section and not heading.below and (below := _second_line(heading, row)):
            sections[-1] = (_refined(heading, row, below), [])
        elif row.cells:
            section.append(row)
    return [(_distinct(_complete(heading, section), section, year), section) for heading, section in sections if section]


def _complete(heading: Heading | None, section: list[Row]) -> Heading | None:
    """The heading with a column for every cell that names none: what stands below is not glued to a neighbour."""
    if heading is None:
        return None
    covered = {at for start, (end, _) in heading.spans.items() for at in range(start, end)}
    unknown = [
        cell for cell in heading.row.cells[:MAX_COLUMNS]
        if cell.cell not in covered and len(label_key(cell.text)) > 1
        and (cell.cell > min(heading.spans) or level_of(cell.cell, section))
    ]
    spans = heading.spans | {cell.cell: (cell.cell + cell.col_span, f"{UNKNOWN}{cell.cell}") for cell in unknown}
    has_value = "value" in {column for _, column in heading.spans.values()}
    return replace(heading, spans=named_by_contents(spans, has_value, section))


def _second_line(heading: Heading, row: Row) -> dict[int, tuple[int, str]]:
    """Columns of a second heading line: nothing but column names, or what one merged heading is divided into."""
    if named := sub_columns(row):
        return named
    owners = {heading.start_of(cell.cell) for cell in row.cells}
    start = next(iter(owners), None)
    if len(row.cells) < 2 or len(owners) != 1 or start is None:
        return {}
    group = heading.spans[start][1]
    if group not in _DIVIDED or any(value_shape(cell.text) not in (None, "qualitative") for cell in row.cells):
        return {}
    books = [(cell, column_labels().exact(cell.text)) for cell in row.cells]
    return {
        cell.cell: (cell.cell + cell.col_span, label.field if label else column_under(cell.text, group))
        for cell, label in books
    }


def _refined(heading: Heading, row: Row, below: dict[int, tuple[int, str]]) -> Heading:
    """A heading of two lines: the columns of the second replace the one that they divide (年度指标 → 符号 | 值 | 单位)."""
    divided = {start for at in below if (start := heading.start_of(at)) is not None}
    kept = {start: span for start, span in heading.spans.items() if start not in divided}
    texts = heading.texts | {cell.cell: cell.text for cell in row.cells}
    spans = dict(sorted((kept | below).items()))
    return replace(heading, spans=spans, texts=texts, divided=frozenset(below), below=row)


def _distinct(heading: Heading | None, section: list[Row], year: int | None) -> Heading | None:
    if heading is None or heading.groups:
        return heading
    halves = distinct_spans(heading.spans, heading.texts, section)
    spans, targets = one_target(halves, heading.texts, heading.divided, year)
    return replace(heading, spans=numbered(spans), targets=targets)
