"""Flat tables (带指标的汇总表): one line per indicator, the projects side by side with their indicators.

Such a table (项目名称 | 预算金额 | 年度目标 | 一级指标 | 二级指标 | …) is a summary of its projects and, for each of them, a target
form of its own. A segment of this kind is taken apart into the segments that it consists of; nothing is read here. The
cells of a project stand on the first of its lines, or are repeated on all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.forms.headings import header_columns, is_footer, is_total
from pipeline.forms.labels import Label, column_labels, head_labels, label_key, level_labels
from pipeline.forms.level_groups import level_groups
from pipeline.forms.segment import Segment
from pipeline.forms.tokens import Token
from pipeline.readers.cells import Cell, Row

_OF_PROJECT = {"project", "project_code", "department", "supervisor", "total", "fund", "goal"}
_OF_SUMMARY = {"project", "department", "supervisor", "total", "fund"}
# Note of a heading under which units and their projects stand one below the other (单位名称、项目名称).
_UNIT_OR_PROJECT = "UNIT"


@dataclass(frozen=True, slots=True)
class FlatHeading:
    """The heading of a flat table: its line (of indicator columns), all its cells, the labels of project columns.

    ``group`` is the line of first-level headings above it, where these stand side by side.
    """

    row: Row
    cells: tuple[Cell, ...]
    labels: dict[int, Label]
    group: Row | None = None

    @property
    def rows(self) -> list[Row]:
        """The heading lines that an indicator table needs."""
        return [self.group, self.row] if self.group else [self.row]

    def heading_of(self, cell: Cell) -> Cell | None:
        """The heading cell that a cell stands under: the one at its position or the nearest to its left."""
        return max((head for head in self.cells if head.cell <= cell.cell), key=lambda head: head.cell, default=None)

    def label_of(self, cell: Cell) -> Label | None:
        """The project label that a cell stands under; None for an index or indicator cell."""
        head = self.heading_of(cell)
        return self.labels.get(head.cell) if head else None

    def is_index(self, cell: Cell) -> bool:
        """Whether a cell counts the lines (序号)."""
        head = self.heading_of(cell)
        label = column_labels().exact(head.text) if head else None
        return head is None or bool(label and label.field == "index")


def names_projects(row: Row) -> bool:
    """Whether a line heads indicator columns with a project column beside them."""
    return header_columns(row) is not None and "project" in _fields((*row.cells, *row.above))


def taken_apart(segment: Segment) -> list[Segment]:
    """The segment itself, or for a flat table its summary followed by one segment per project."""
    heading = _heading(segment)
    groups = _groups(segment.table, heading) if heading else []
    if heading is None or not groups:
        return [segment]
    if len(groups) == 1 and not _is_summary_title(segment):
        before, subtotals = _beside(segment, heading, groups)
        table = [row for row in segment.table if row not in before and row not in subtotals]
        only = _project(segment, heading, groups[0])
        lines = [heading.group, *table] if heading.group else table
        return [replace(
            only, own_rows=segment.rows, table=_rest(lines, heading), headings=before, notes=segment.notes + subtotals
        )]
    projects = [_project(segment, heading, group) for group in groups]
    if not any(label.field in ("total", "fund") for label in heading.labels.values()):
        # Without amounts it sums up nothing: a list of target forms, whose first one takes the heading lines.
        last = groups[0].rows[-1].place
        return [replace(projects[0], own_rows=[row for row in segment.rows if row.place <= last]), *projects[1:]]
    return [_summary(segment, heading, groups), *projects]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one project, and the unit it stands under when its own lines do not print one (a merged or blank cell, or
    a line of its own above the projects of the unit)."""

    rows: list[Row]
    unit: tuple[Cell, Label, Cell] | None = None


def _heading(segment: Segment) -> FlatHeading | None:
    """The heading, printed on one line or with the project columns on the line above the indicator columns."""
    lines = [row for row in sorted([row for row, _ in segment.head] + segment.table, key=lambda row: row.place) if row.cells]
    at = next((at for at, row in enumerate(lines) if header_columns(row)), None)
    if at is None:
        return None
    row, above = lines[at], lines[at - 1] if at else None
    taken = {cell.cell for cell in row.cells}
    further = [cell for cell in row.above if cell.cell not in taken]
    if above and "project" not in _fields((*row.cells, *further)) and _is_heading(above):
        further += [cell for cell in above.cells if cell.cell not in taken]
    cells = tuple(sorted((*row.cells, *further), key=lambda cell: cell.cell))
    group = above if above and level_groups(above, header_columns(row) or {}) else None
    labels = {cell.cell: label for cell in cells if (label := _project_label(cell)) and label.field in _OF_PROJECT}
    return FlatHeading(row, cells, labels, group) if "project" in _fields(cells) else None


def _project_label(cell: Cell) -> Label | None:
    """The head label of a heading cell; a budget column of one project (预算数, 年度预算) is the year's amount."""
    label = head_labels().exact(cell.text)
    if label and label.field == "funds":
        return Label("total", label.wording, "")
    if label and label.field == "amount_column" and label.note in ("initial", "adjusted"):
        return Label("total", label.wording, "")
    return label


def _fields(cells: Iterable[Cell]) -> set[str]:
    return {label.field for cell in cells if (label := head_labels().exact(cell.text))}


def _is_heading(row: Row) -> bool:
    """Whether all cells of a line are labels, project and at least one more of its columns among them."""
    books = (head_labels(), column_labels(), level_labels(0))
    fields = _fields(row.cells) & _OF_PROJECT
    return len(fields) >= 2 and "project" in fields and all(any(b.exact(cell.text) for b in books) for cell in row.cells)


def _groups(rows: list[Row], heading: FlatHeading) -> list[Group]:
    """Table lines by project: a line with a new project name opens the next group."""
    groups: list[list[Row]] = []
    current = ""
    for row in (row for row in rows if row.cells and not _is_apart(row)):
        named = [cell for cell in row.cells if (label := heading.label_of(cell)) and label.field == "project"]
        name = "".join(label_key(cell.text) for cell in named)
        # A merged cell is printed once per project, so a second one is a second project even of the same name.
        if name and (name != current or any(cell.row_span > 1 for cell in named)):
            groups.append([])
            current = name
        if groups:
            groups[-1].append(row)
    return _under_units(groups, heading)


def _under_units(groups: list[list[Row]], heading: FlatHeading) -> list[Group]:
    """Groups with the unit they stand under: printed on the lines of a project above, or on a line of its own."""
    unit: tuple[Cell, Label, Cell] | None = None
    found: list[Group] = []
    for at, rows in enumerate(groups):
        own = _unit_cell(rows[0], heading)
        if own:
            unit = own
        is_unit = len(rows) == 1 and at + 1 < len(groups) and not _rest_of(rows[0], heading)
        named = [cell for cell in rows[0].cells if (label := heading.label_of(cell)) and label.field == "project"]
        alone = named[0] if is_unit and named else None
        label = heading.label_of(alone) if alone else None
        printed = heading.heading_of(alone) if alone else None
        if alone and label and printed and label.note == _UNIT_OR_PROJECT:
            unit = (printed, _unit_label(), alone)
        else:
            found.append(Group(rows, None if own else unit))
    return found


def _unit_cell(row: Row, heading: FlatHeading) -> tuple[Cell, Label, Cell] | None:
    for cell in row.cells:
        label, printed = heading.label_of(cell), heading.heading_of(cell)
        if label and printed and label.field == "department":
            return printed, label, cell
    return None


def _unit_label() -> Label:
    return next(label for label in head_labels().labels if label.field == "department")


def _is_summary_title(segment: Segment) -> bool:
    """Whether a table with one project calls itself a summary (汇总表)."""
    return bool(segment.title) and segment.title.form_type == "summary"


def _is_apart(row: Row) -> bool:
    """Whether a table line belongs to no project: a heading, a note, a total."""
    books = (head_labels(), column_labels(), level_labels(0))
    is_label_line = all(any(book.exact(cell.text) for book in books) for cell in row.cells)
    is_total_line = any(is_total(cell.text) for cell in row.cells[:3])
    return header_columns(row) is not None or is_label_line or is_footer(row) or is_total_line


def _project(segment: Segment, heading: FlatHeading, group: Group) -> Segment:
    """The form of one project: head lines of the table, its own cells as head lines, its indicator lines."""
    rows = group.rows
    head: list[tuple[Row, list[Token]]] = []
    if group.unit:
        printed, label, cell = group.unit
        head.append((rows[0], [Token(printed, printed.text, label), Token(cell, cell.text)]))
    for cell in rows[0].cells:
        own, under = heading.label_of(cell), heading.heading_of(cell)
        if own and under:
            again = tuple(below for row in rows[1:] for below in row.cells if heading.heading_of(below) is under)
            head.append((rows[0], [Token(under, under.text, own, 1.0, again), Token(cell, cell.text)]))
    # What a project says of itself goes before what the head of the table says of all.
    return Segment(segment.titles, segment.years, [*head, *segment.head], _rest([*heading.rows, *rows], heading), own_rows=rows)


def _rest(rows: list[Row], heading: FlatHeading) -> list[Row]:
    """Table lines without the cells of their projects."""
    return [
        replace(row, cells=_rest_of(row, heading), above=tuple(c for c in row.above if not heading.label_of(c)))
        for row in rows
    ]


def _beside(segment: Segment, heading: FlatHeading, groups: list[Group]) -> tuple[list[Row], list[Row]]:
    """Heading lines above the line of indicator columns, and lines with the subtotal of a unit."""
    grouped = {row.place for group in groups for row in group.rows}
    before = [row for row in segment.table if row.place < heading.row.place]
    after = [row for row in segment.table if row.place > heading.row.place and row.cells]
    return before, [row for row in after if row.place not in grouped and not _is_apart(row)]


def _rest_of(row: Row, heading: FlatHeading) -> tuple[Cell, ...]:
    """Cells of a line that are neither of its project nor its number."""
    return tuple(cell for cell in row.cells if not heading.label_of(cell) and not heading.is_index(cell))


def _summary(segment: Segment, heading: FlatHeading, groups: list[Group]) -> Segment:
    """The summary: heading, the first line of each project and total lines, without goals and indicators."""
    first = {group.rows[0].place for group in groups}
    units = {group.rows[0].place: group.unit[2] for group in groups if group.unit}
    named = tuple(cell for cell in heading.cells if heading.labels.get(cell.cell))
    before, subtotals = _beside(segment, heading, groups)
    shown = replace(heading.row, cells=named)
    rows = [row for row in segment.table if row.place > heading.row.place and row.cells]
    lines = [row if _is_apart(row) else _of_summary(row, heading) for row in rows if _is_apart(row) or row.place in first]
    table = [shown, *(row for row in lines if row.cells)]
    return replace(
        segment, table=table, is_summary=True, own_rows=segment.rows, units=units, headings=[*before, heading.row],
        notes=segment.notes + subtotals,
    )


def _of_summary(row: Row, heading: FlatHeading) -> Row:
    kept = (
        cell for cell in row.cells
        if heading.is_index(cell) or ((label := heading.label_of(cell)) and label.field in _OF_SUMMARY)
    )
    return replace(row, cells=tuple(kept))
