"""Rulings → tables (表格识别): lines that cross or touch belong to one table; its edges are where lines run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.readers.page_geometry import Ruling
from pipeline.readers.ruling_lines import straightened

# Lines of one corner may miss each other by this much, in points.
CORNER = 3.0
# A border that is not drawn is assumed where lines end, unless they end this close to a drawn one.
OVERHANG = 8.0
# Horizontal times vertical lines of one page: a dense A3 sheet has some 20,000; more is a map or a chart.
MAX_CROSSINGS = 1_000_000


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Lines of one table and its edges: ``xs`` and ``ys`` ascending, one more than columns and rows."""

    horizontal: tuple[Ruling, ...]
    vertical: tuple[Ruling, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]


def ruled_tables(horizontal: Iterable[Ruling], vertical: Iterable[Ruling]) -> list[RuledTable]:
    """Tables of more than one cell, the smallest area first, so that an inner table is found before its frame."""
    across, down = straightened(horizontal), straightened(vertical)
    tables = [_table(*lines) for lines in _connected(across, down)]
    real = [table for table in tables if len(table.xs) > 1 and len(table.ys) > 1 and len(table.xs) + len(table.ys) > 4]
    return sorted(real, key=lambda table: (table.xs[-1] - table.xs[0]) * (table.ys[-1] - table.ys[0]))


def _connected(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Groups of lines that cross or touch; a group has lines of both directions. None in a map or chart."""
    if not 0 < len(across) * len(down) <= MAX_CROSSINGS:
        return []
    h, v = np.array(across), np.array(down)
    meets = (
        (v[None, :, 0] >= h[:, None, 1] - CORNER) & (v[None, :, 0] <= h[:, None, 2] + CORNER)
        & (h[:, None, 0] >= v[None, :, 1] - CORNER) & (h[:, None, 0] <= v[None, :, 2] + CORNER)
    )
    groups: list[tuple[list[Ruling], list[Ruling]]] = []
    waiting = set(range(len(across)))
    while waiting:
        rows, columns = _reached(meets, waiting.pop())
        waiting -= rows
        if columns:
            groups.append(([across[at] for at in sorted(rows)], [down[at] for at in sorted(columns)]))
    return groups


def _reached(meets: np.ndarray, first: int) -> tuple[set[int], set[int]]:
    rows, columns = {first}, set()
    fresh = [first]
    while fresh:
        new_columns = set(np.flatnonzero(meets[fresh].any(axis=0)).tolist()) - columns
        columns |= new_columns
        fresh = list(set(np.flatnonzero(meets[:, sorted(new_columns)].any(axis=1)).tolist()) - rows)
        rows |= set(fresh)
    return rows, columns


def _table(across: list[Ruling], down: list[Ruling]) -> RuledTable:
    xs = _edges([line.at for line in down], [(line.start, line.end) for line in across])
    ys = _edges([line.at for line in across], [(line.start, line.end) for line in down])
    return RuledTable(tuple(across), tuple(down), xs, ys)


def _edges(positions: Iterable[float], extents: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Distinct positions of lines, and the ends of the crossing lines where no border is drawn."""
    found: list[list[float]] = []
    for position in sorted(positions):
        if found and position - found[-1][0] <= CORNER:
            found[-1].append(position)
        else:
            found.append([position])
    edges = [sum(group) / len(group) for group in found]
    low, high = min(start for start, _ in extents), max(end for _, end in extents)
    before = [low] if edges and edges[0] - low > OVERHANG else []
    after = [high] if edges and high - edges[-1] > OVERHANG else []
    return (*before, *edges, *after)
