"""Where one form ends and the next begins (分表).

Every published layout runs title → head (who, what, how much) → indicator table → signature, and none goes back. So a
form starts at a title, at a year line, or at a head line with an identifying label (项目名称, 预算单位 …) once a table
has begun. Blank lines and page breaks mean nothing: a page that continues a table stays in its form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.forms.headings import Title, header_columns, is_summary_heading, title_of, year_line
from pipeline.forms.tokens import Token, tokens_of
from pipeline.forms.unheaded import is_bare_indicator, is_indicator_line
from pipeline.readers.cells import Row

_IDENTITY = {"project", "department", "reporter", "supervisor"}


@dataclass(slots=True)
class Segment:
    """The rows of one form by zone: titles, head lines with their tokens, table rows.

    ``fields`` are those that its head labels name. ``own_rows`` are set for a project within a flat table: its head
    lines are those of the table, only these rows are its own.
    """

    titles: list[tuple[Row, Title]] = field(default_factory=list)
    years: list[tuple[Row, int]] = field(default_factory=list)
    head: list[tuple[Row, Sequence[Token]]] = field(default_factory=list)
    table: list[Row] = field(default_factory=list)
    is_summary: bool = False
    own_rows: list[Row] | None = None
    fields: set[str | None] = field(default_factory=set)

    @property
    def has_table(self) -> bool:
        """Whether the table part has begun."""
        return bool(self.table)

    @property
    def is_form(self) -> bool:
        """Whether there is enough of a form here: a table, or an identity together with money or a goal."""
        named, filled = self.fields & {"project", "department"}, self.fields & {"total", "fund", "goal"}
        return self.has_table or (bool(named) and bool(filled))

    @property
    def rows(self) -> list[Row]:
        """All non-blank rows of the segment in reading order."""
        if self.own_rows is not None:
            return self.own_rows
        found = [row for row, _ in self.titles] + [row for row, _ in self.years] + [row for row, _ in self.head]
        return sorted((row for row in found + self.table if row.cells), key=lambda row: row.place)

    @property
    def title(self) -> Title | None:
        """The last title line above the table (a publication's own heading may stand before it)."""
        return self.titles[-1][1] if self.titles else None


def split(rows: Iterable[Row], is_workbook: bool = False) -> list[Segment]:
    """Segments of a document in order; rows before the first form belong to it, each sheet of a workbook stands alone."""
    segments = [Segment()]
    page = 1
    for row in rows:
        if _starts_new(row, segments[-1]) or (is_workbook and row.page != page):
            segments.append(Segment())
        page = row.page
        _add(row, segments[-1])
    return segments


def _starts_new(row: Row, current: Segment) -> bool:
    if not row.cells:
        return False
    if title_of(row) or year_line(row):
        return current.has_table or current.is_form
    if not current.has_table:
        return _repeats_identity(row, current)
    if is_summary_heading(row):
        return not current.is_summary
    return header_columns(row) is None and _identifies(row, current.is_summary)


def _identifies(row: Row, in_summary: bool) -> bool:
    """A head line that names project or unit: an exact label with a value behind it (alone on its line in a head)."""
    tokens = tokens_of(row)
    for token, following in zip(tokens, [*tokens[1:], None]):
        exact = token.label is not None and token.field in _IDENTITY and token.similarity == 1.0
        if exact and (following is None or following.label is None or len(tokens) == 2):
            return not (in_summary and following is None)
    return False


def _repeats_identity(row: Row, current: Segment) -> bool:
    """A second project name before any table: the form above has no indicator table of its own."""
    again = [token for token in tokens_of(row) if token.field == "project" and token.similarity == 1.0]
    return bool(again) and "project" in current.fields and current.is_form


def _take_bare_lines(segment: Segment) -> None:
    """A table without a heading begins with the indicators right above its first level label."""
    while segment.head and is_bare_indicator(segment.head[-1][0]):
        segment.table.insert(0, segment.head.pop()[0])


def _add(row: Row, segment: Segment) -> None:
    title, year = title_of(row), year_line(row)
    if segment.has_table or header_columns(row) or is_summary_heading(row) or is_indicator_line(row):
        segment.is_summary = segment.is_summary or (not segment.has_table and is_summary_heading(row))
        if not segment.has_table and header_columns(row) is None and not segment.is_summary:
            _take_bare_lines(segment)
        segment.table.append(row)
    elif title:
        segment.titles.append((row, title))
    elif year:
        segment.years.append((row, year))
    elif row.cells:
        segment.head.append((row, tokens_of(row)))
        segment.fields |= {token.field for token in tokens_of(row) if token.label}
