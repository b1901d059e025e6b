"""First level across the page (一级指标横排): 产出指标 | 效益指标 … above, each over columns 三级指标 | 指标值 of its own.

Long tables of projects (Henan) print one line per project and place its indicators side by side. Each group of columns is
read as a table of its own, in the order of the groups, with the group's heading as the first level of all its rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.forms.labels import level_labels
from pipeline.readers.cells import Cell, Row

Spans = Mapping[int, tuple[int, str]]
Groups = dict[int, Cell]


def level_groups(above: Row | None, spans: Spans) -> Groups:
    """Start of each group of columns → its first-level heading on the line above; empty for any other table."""
    starts = [at for at, (_, column) in spans.items() if column == "name"]
    if above is None or len(starts) < 2:
        return {}
    ends = dict(zip(starts, [*starts[1:], starts[-1] + 1]))
    labels = [cell for cell in above.cells if level_labels(1).exact(cell.text)]
    found = {at: cell for at in starts for cell in labels if at <= cell.cell < ends[at]}
    return found if len(found) == len(starts) else {}


def in_group(cells: tuple[Cell, ...], spans: Spans, groups: Groups, start: int) -> dict[str, tuple[Cell, ...]]:
    """Cells of one line that stand in the group that begins at ``start``, by column."""
    end = min((at for at in groups if at > start), default=max(end for end, _ in spans.values()))
    columns: dict[str, tuple[Cell, ...]] = {}
    for cell in cells:
        if start <= cell.cell < end:
            column = spans[max(at for at in spans if at <= cell.cell)][1]
            columns[column] = (*columns.get(column, ()), cell)
    return columns
