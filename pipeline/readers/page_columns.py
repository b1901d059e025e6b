"""Columns of a table printed without rulings (无线表的列): the white stripes that no piece of its lines crosses."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.readers.page_geometry import Box

# Fewer lines with several pieces than this are a coincidence (a unit beside a date), not a table.
FEWEST_LINES = 3
# A heading or a long sentence crosses the stripes; lines of one piece are therefore no evidence.
NARROWEST = 3.0


def column_edges(lines: Sequence[Sequence[Box]]) -> dict[int, tuple[float, ...]]:
    """Column edges (one more than columns) by index of line, for lines that belong to a table; others are absent.

    A table is a run of neighbouring lines in which lines of several pieces agree on common white stripes; lines of
    one piece inside the run belong to it (a wrapped cell).
    """
    found: dict[int, tuple[float, ...]] = {}
    for first, last in _stretches(lines):
        edges = _edges([box for line in lines[first : last + 1] if len(line) > 1 for box in line])
        if len(edges) > 2:
            found |= dict.fromkeys(range(first, last + 1), edges)
    return found


def _stretches(lines: Sequence[Sequence[Box]]) -> list[tuple[int, int]]:
    """First and last index of runs that hold enough lines of several pieces with common stripes."""
    runs: list[list[int]] = []
    boxes: list[Box] = []
    for at, line in enumerate(lines):
        if len(line) < 2:
            continue
        if not runs or len(_edges([*boxes, *line])) < 3:
            runs.append([])
            boxes = []
        runs[-1].append(at)
        boxes += line
    return [(run[0], run[-1]) for run in runs if len(run) >= FEWEST_LINES]


def _edges(boxes: Sequence[Box]) -> tuple[float, ...]:
    """Outer edges and the middles of the stripes that all boxes leave white."""
    if not boxes:
        return ()
    spans: list[list[float]] = []
    for box in sorted(boxes, key=lambda box: box.x0):
        if spans and box.x0 - spans[-1][1] < NARROWEST:
            spans[-1][1] = max(spans[-1][1], box.x1)
        else:
            spans.append([box.x0, box.x1])
    inner = [(left[1] + right[0]) / 2 for left, right in zip(spans, spans[1:])]
    return (spans[0][0], *inner, spans[-1][1])
