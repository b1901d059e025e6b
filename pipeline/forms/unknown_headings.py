"""Headings that no vocabulary knows (未识别列名): reported with what stands below them, never guessed into a column."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.forms.headings import header_columns
from pipeline.forms.labels import column_labels, head_labels, label_key, level_labels
from pipeline.forms.records import ReviewRecord
from pipeline.readers.cells import Cell, Row

Place = tuple[int, int, int]


def unknown_headings(form_seq: int, rows: Sequence[Row], roles: dict[Place, str]) -> list[ReviewRecord]:
    """One review item per heading cell that names no known column while cells below it stay unread.

    ``roles`` are those of the form's cells; a heading over an empty or otherwise read column is not reported.
    """
    found: list[ReviewRecord] = []
    for at, row in enumerate(rows):
        spans = header_columns(row)
        if spans is None:
            continue
        covered = {position for start, (end, _) in spans.items() for position in range(start, end)}
        for cell in row.cells:
            below = [other for line in rows[at + 1 :] for other in line.cells if other.cell == cell.cell]
            unread = [other for other in below if roles.get(other.place) == "unread"]
            if cell.cell not in covered and unread and not _is_known(cell):
                found.append(_report(form_seq, cell, len(unread), len(below)))
    return found


def _is_known(cell: Cell) -> bool:
    books = (column_labels(), head_labels(), level_labels(0))
    return len(label_key(cell.text)) < 2 or any(book.exact(cell.text) for book in books)


def _report(form_seq: int, cell: Cell, n_unread: int, n_below: int) -> ReviewRecord:
    evidence = (f"heading not understood; {n_unread} of {n_below} cells below it are unread: add it to columns.csv. "
                f"看不懂的列标题，其下 {n_below} 格有 {n_unread} 格未读：请补入 columns.csv。")
    return ReviewRecord(form_seq, None, "heading", cell.text, (), evidence, cell.page, cell.line, cell.cell)
