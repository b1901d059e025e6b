"""Columns of a table that is aligned by blanks (空格对齐): where the pieces of its lines stand one below the other.

A Chinese character takes two places and a Latin one takes one, in every font that such tables are printed in. A column
is a run of places that the pieces of many lines cover, between places that hardly any covers: a long piece may run
into its neighbour's column without joining the two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

Piece = tuple[int, str]
"""Offset in its line and text."""
Span = tuple[int, int]
"""First place and the place after the last."""

# Head lines hold two labels with their values at places of their own; the table has more pieces to a line.
TABLE_PIECES = 3
FEWEST_LINES = 3
# Share of the lines of a table that may run over the white between two columns.
_CROSSING = 0.12


def aligned_columns(lines: Sequence[Sequence[Piece]], texts: Sequence[str]) -> Iterator[tuple[list[tuple[int, str]], int]]:
    """Cells (number from 1, text) and width of each line; ``texts`` are the lines that the pieces stand in."""
    for first, last in _tables(lines):
        spans = [[_span(text, piece) for piece in line] for line, text in zip(lines[first:last], texts[first:last])]
        columns = _columns([line for line in spans if len(line) >= TABLE_PIECES])
        for line, placed in zip(lines[first:last], spans):
            numbers = _numbers(placed, columns)
            width = max([len(columns), *numbers])
            yield [(number, text) for number, (_, text) in zip(numbers, line)], width


def _tables(lines: Sequence[Sequence[Piece]]) -> Iterator[Span]:
    """Runs of lines of one table: a blank line with a line of one piece (a title) below it ends a table."""
    starts = [0]
    for at, (above, line) in enumerate(pairwise(lines), start=1):
        if not above and len(line) == 1:
            starts.append(at)
    yield from pairwise([*starts, len(lines)])


def _span(text: str, piece: Piece) -> Span:
    offset, words = piece
    first = places(text[:offset])
    return first, first + places(words)


def places(text: str) -> int:
    """How many places a text takes: two per wide character (CJK, full width), one per other."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _columns(lines: Sequence[Sequence[Span]]) -> list[Span]:
    """Runs of covered places; none for fewer lines than make a table."""
    if len(lines) < FEWEST_LINES:
        return []
    covered = [0] * (max(end for line in lines for _, end in line) + 1)
    for line in lines:
        for first, end in line:
            for place in range(first, end):
                covered[place] += 1
    floor = int(_CROSSING * len(lines))
    edges = [at for at in range(len(covered)) if (covered[at] > floor) != (at > 0 and covered[at - 1] > floor)]
    return list(zip(edges[::2], edges[1::2]))


def _numbers(spans: Sequence[Span], columns: Sequence[Span]) -> list[int]:
    """Column of each piece of a line, from 1: the one that it shares most places with, right of the piece before it."""
    numbers: list[int] = []
    for span in spans:
        shared = [min(end, span[1]) - max(first, span[0]) for first, end in columns]
        best = max(range(len(columns)), key=lambda at: (shared[at], -at), default=len(numbers))
        numbers.append(max(best + 1, numbers[-1] + 1 if numbers else 1))
    return numbers
