"""Where one form ends and the next begins (分表).

Every published layout runs title → head (who, what, how much) → indicator table → signature, and none goes back. So a
form starts at a title, at a year line, or at a head line with an identifying label (项目名称, 预算单位 …) once a table
has begun. Blank lines and page breaks mean nothing: a page that continues a table stays in its form. What a report or
a workbook prints around its forms (budget tables, paragraphs) is context: it opens no form and ends the one above.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.forms.headings import header_columns, is_footer, is_summary_heading, is_task_heading, title_of, year_line
from pipeline.forms.labels import level_labels
from pipeline.forms.sections import joined
from pipeline.forms.segment import IDENTITY, Segment
from pipeline.forms.tokens import tokens_of
from pipeline.forms.unheaded import is_bare_indicator, is_indicator_line
from pipeline.readers.cells import Row

# A table of another width than the form's is its continuation when it differs by a lost column or two.
_LOST_COLUMNS = 2


def split(rows: Iterable[Row], is_workbook: bool = False) -> list[Segment]:
    """Segments of a document in order; rows before the first form belong to it, each sheet of a workbook stands alone."""
    segments = [Segment()]
    page = 1
    for table, run in groupby(rows, key=lambda row: row.table):
        block = list(run)
        if table and _is_foreign(block, segments[-1]):
            segments.append(Segment())
        for row in block:
            if _starts_new(row, segments[-1]) or (is_workbook and row.page != page):
                segments.append(Segment())
            page = row.page
            _add(row, segments[-1])
    return joined(segments)


def _is_foreign(block: Sequence[Row], current: Segment) -> bool:
    """Whether a further table of the document has nothing of the form above: no heading, label, note or indicator."""
    width = current.width
    if not width or any(row.table == block[0].table for row in current.table[-1:]):
        return False
    rows = [row for row in block if row.cells]
    if any(header_columns(row) or is_footer(row) or _has_level(row) for row in rows):
        return False
    indicators = sum(is_bare_indicator(row) for row in rows)
    is_near = rows and abs(rows[0].width - width) <= _LOST_COLUMNS and indicators * 2 >= len(rows)
    return not (is_near or (rows and rows[0].width == width))


def _has_level(row: Row) -> bool:
    return any(level_labels(level).exact(cell.text) for cell in row.cells[:3] for level in (1, 2))


def _starts_new(row: Row, current: Segment) -> bool:
    if not row.cells:
        return False
    if title_of(row) or year_line(row):
        return current.has_table or current.is_form or current.is_context
    if not current.has_table:
        return _repeats_identity(row, current)
    if is_summary_heading(row):
        return not current.is_summary
    return header_columns(row) is None and not is_task_heading(row) and _identifies(row, current.is_summary)


def _identifies(row: Row, in_summary: bool) -> bool:
    """A head line that names project or unit: an exact label with a value behind it (alone on its line in a head)."""
    tokens = tokens_of(row)
    for token, following in zip(tokens, [*tokens[1:], None]):
        exact = token.label is not None and token.field in IDENTITY and token.similarity == 1.0
        if exact and (following is None or following.label is None or len(tokens) == 2):
            return not (in_summary and following is None)
    return False


def _repeats_identity(row: Row, current: Segment) -> bool:
    """A second project name before any table: the form above has no indicator table of its own."""
    again = [token for token in tokens_of(row) if token.field == "project" and token.similarity == 1.0]
    return bool(again) and "project" in current.fields and current.is_form and not is_task_heading(row)


def _take_bare_lines(segment: Segment) -> None:
    """A table without a heading begins with the indicators right above its first level label."""
    while segment.head and is_bare_indicator(segment.head[-1][0]):
        segment.table.insert(0, segment.head.pop()[0])


def _add(row: Row, segment: Segment) -> None:
    title, year = title_of(row), year_line(row)
    if segment.has_table and _is_note(row, segment):
        segment.notes.append(row)
    elif segment.has_table or header_columns(row) or is_summary_heading(row) or is_indicator_line(row):
        segment.is_summary = segment.is_summary or (not segment.has_table and is_summary_heading(row))
        if not segment.has_table and header_columns(row) is None and not segment.is_summary:
            _take_bare_lines(segment)
        segment.table.append(row)
    elif title:
        segment.titles.append((row, title))
    elif year:
        segment.years.append((row, year))
    elif row.cells:
        _add_head(row, segment)


def _is_note(row: Row, segment: Segment) -> bool:
    """Whether a line stands below the form's real table. A single last row of a page is no table to a reader."""
    return bool(segment.width) and not row.table and not is_indicator_line(row) and not is_bare_indicator(row)


def _add_head(row: Row, segment: Segment) -> None:
    tokens = tokens_of(row)
    segment.head.append((row, tokens))
    if not is_task_heading(row):
        segment.fields |= {token.field for token in tokens if token.label}
