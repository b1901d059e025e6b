"""Performance tables that could not be read (未识别版式): what their headings are, so that a person can name them.

A table that speaks of performance (its title, level labels, headings) and gave neither indicators nor lines of a
summary is reported heading by heading and makes its document partial. No fact is guessed from it. A table that does not
speak of performance (预算表) is context of the document and no failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.forms.labels import column_labels, head_labels, level_labels
from pipeline.forms.records import ReviewRecord
from pipeline.forms.segment import Segment
from pipeline.normalise.folding import fold
from pipeline.readers.cells import Row

# A table has at least a heading and two lines of three cells; less is a note or a signature.
_LINES, _CELLS = 3, 3
_HEADING = re.compile(r"[^\d。;,]{1,14}")
_CAPTION = re.compile(r"绩效[^,。;]{0,12}表([(][^()]*[)])?$")
_SPEAKS = re.compile(r"绩效|指标|目标值|完成值|得分|评分")


def unread_tables(segments: Iterable[Segment]) -> list[ReviewRecord]:
    """One review item per heading of each performance table among segments from which nothing was read."""
    return [item for segment in segments for item in _of_segment(segment)]


def _of_segment(segment: Segment) -> list[ReviewRecord]:
    rows = [row for row in segment.rows if len(row.cells) >= _CELLS]
    if len(rows) < _LINES or not _speaks(segment, rows):
        return []
    heading = next((row for row in rows if _is_heading(row)), rows[0])
    below = sum(row.place > heading.place for row in rows)
    evidence = (f"heading of a performance table that is not understood; {below} lines below it are unread. "
                f"看不懂的绩效表表头，其下 {below} 行未读。")
    books = (column_labels(), head_labels(), level_labels(0), level_labels(1), level_labels(2))
    return [
        ReviewRecord(None, None, "heading", cell.text, (), evidence, cell.page, cell.line, cell.cell)
        for cell in heading.cells if not any(book.exact(cell.text) for book in books)
    ]


def _speaks(segment: Segment, rows: Sequence[Row]) -> bool:
    """Whether title, headings or first cells say that the table is about performance: two of its words, or a title."""
    texts = [cell.text for row in rows for cell in row.cells]
    labels = sum(any(level_labels(level).exact(text) is not None for level in (1, 2)) for text in texts)
    words = sum(bool(_SPEAKS.search(fold(text))) for text in texts if len(text) <= 12)
    return bool(segment.titles) or labels >= 2 or words >= 3 or any(_is_caption(row) for row in segment.rows)


def _is_caption(row: Row) -> bool:
    """Whether a line calls what follows a table about performance (绩效考核表)."""
    text = fold(row.cells[0].text)
    return len(row.cells) == 1 and len(text) <= 40 and bool(_CAPTION.search(text))


def _is_heading(row: Row) -> bool:
    return all(_HEADING.fullmatch(fold(cell.text)) for cell in row.cells)
