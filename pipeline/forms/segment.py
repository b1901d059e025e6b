"""The rows of one form by zone (单表分区): titles, head lines, table, notes; what is enough to be a form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.forms.headings import Title, header_columns, is_summary_heading
from pipeline.forms.labels import label_key
from pipeline.forms.tokens import Token
from pipeline.readers.cells import Cell, Row

IDENTITY = frozenset({"project", "department", "reporter", "supervisor"})
# What only tables about performance print; a budget table (项目名称 | 单位 | 合计) prints none of it.
_PERFORMANCE = re.compile(r"绩效|目标$|自评|得分")
_PROSE = 20


@dataclass(slots=True)
class Segment:
    """The rows of one form by zone: titles, head lines with their tokens, table rows, free lines below the table.

    ``fields`` are those that its head labels name. ``own_rows`` are set for a project within a flat table: its head
    lines are those of the table, only these rows are its own. ``sections`` are headings inside the form, ``period`` the
    indicator table of the whole project period where the year has one of its own, ``units`` the unit cell that a line of
    a summary stands under, ``headings`` the heading lines of a flat table.
    """

    titles: list[tuple[Row, Title]] = field(default_factory=list)
    years: list[tuple[Row, int]] = field(default_factory=list)
    head: list[tuple[Row, Sequence[Token]]] = field(default_factory=list)
    table: list[Row] = field(default_factory=list)
    is_summary: bool = False
    own_rows: list[Row] | None = None
    fields: set[str | None] = field(default_factory=set)
    notes: list[Row] = field(default_factory=list)
    sections: list[tuple[Row, Title]] = field(default_factory=list)
    period: list[Row] = field(default_factory=list)
    units: dict[tuple[int, int], Cell] = field(default_factory=dict)
    headings: list[Row] = field(default_factory=list)

    @property
    def has_table(self) -> bool:
        """Whether the table part has begun."""
        return bool(self.table)

    @property
    def width(self) -> int:
        """Columns of the real table that the table part began in; 0 where the document does not tell tables from lines."""
        return self.table[0].width if self.table and self.table[0].table else 0

    @property
    def is_form(self) -> bool:
        """Whether there is enough of a form here: an indicator table, a summary of projects that speaks of performance,
        or an identity together with money or a goal, under a title or with the name of a project behind its label."""
        if self.has_table:
            return not self.is_summary or self.speaks_of_performance
        named, filled = self.fields & {"project", "department"}, self.fields & {"total", "fund", "goal"}
        return bool(named) and bool(filled) and (self.speaks_of_performance or self._names_a_project)

    @property
    def _names_a_project(self) -> bool:
        """Whether a project label is followed by its value, as no heading of a budget table is."""
        return any(
            label.field == "project" and label.similarity == 1.0 and value.label is None
            for _, tokens in self.head for label, value in zip(tokens, tokens[1:])
        )

    @property
    def speaks_of_performance(self) -> bool:
        """Whether a title, a goal label or a heading says that this is about performance (绩效)."""
        headings = [cell.text for row in self.table if self.is_summary and is_summary_heading(row) for cell in row.cells]
        is_flat = self.is_summary and any(header_columns(row) for row in self.table)
        return bool(self.titles) or "goal" in self.fields or is_flat or any(_PERFORMANCE.search(text) for text in headings)

    @property
    def is_context(self) -> bool:
        """Whether the lines so far are paragraphs of a report or a table of figures, not the head of a form."""
        rows = [row for row, _ in self.head]
        prose = (len(label_key(row.cells[0].text)) >= _PROSE for row in rows if len(row.cells) == 1)
        return not self.has_table and not self.is_form and (any(len(row.cells) >= 3 for row in rows) or any(prose))

    @property
    def rows(self) -> list[Row]:
        """All non-blank rows of the segment in reading order."""
        if self.own_rows is not None:
            return self.own_rows
        found = [row for zone in (self.titles, self.years, self.head, self.sections) for row, _ in zone]
        found += self.table + self.notes + self.period
        return sorted((row for row in found if row.cells), key=lambda row: row.place)

    @property
    def title(self) -> Title | None:
        """The last title line above the table (a publication's own heading may stand before it)."""
        return self.titles[-1][1] if self.titles else None
