"""Two forms side by side on one sheet (左右并排): told apart by the column that no cell crosses.

A unit that prints its forms two to a page copies the whole form to the right: title, head and table begin again in the
same lines. What stands right of the border follows what stands left of it, and the rest of the parser sees two forms
one below the other. A table in two halves (中长期 | 年度) is one form: its head is printed once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.forms.headings import header_columns
from pipeline.forms.labels import head_labels
from pipeline.readers.cells import Cell, Row

# What a form prints once: two of it on one line are two forms.
_ONCE = "project"


def one_below_the_other(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows of a document, the right one of two forms on the same lines behind the left one."""
    for _, run in groupby(rows, key=lambda row: (row.page, row.table)):
        block = list(run)
        border = _border(block)
        if border is None:
            yield from block
        else:
            yield from _side(block, range(1, border))
            yield from _side(block, range(border, max(row.width for row in block) + 1))


def _border(rows: Sequence[Row]) -> int | None:
    """The column in which the second form begins; None where the lines hold one form."""
    heads = [starts for row in rows if len(starts := _starts(row)) == 2]
    tables = [row for row in rows if _names_levels_twice(row)]
    if len(heads) != 1 or not tables:
        return None
    border = heads[0][1]
    return None if any(cell.cell < border < cell.cell + cell.col_span for row in rows for cell in row.cells) else border


def _starts(row: Row) -> list[int]:
    """Columns of the project labels (项目名称) of a line."""
    return [cell.cell for cell in row.cells if (label := head_labels().exact(cell.text)) and label.field == _ONCE]


def _names_levels_twice(row: Row) -> bool:
    """Whether a line heads the same columns twice, the first level and the target among them."""
    columns = [column for _, column in (header_columns(row) or {}).values()]
    half = len(columns) // 2
    return columns[:half] == columns[half:] and {"name", "value"} <= set(columns[:half])


def _side(rows: Sequence[Row], columns: range) -> Iterator[Row]:
    def within(cells: Iterable[Cell]) -> tuple[Cell, ...]:
        return tuple(cell for cell in cells if cell.cell in columns)

    for row in rows:
        yield replace(row, cells=within(row.cells), above=within(row.above))
