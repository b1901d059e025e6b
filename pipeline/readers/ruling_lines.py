"""Pieces of drawn lines → straight rulings (框线归并).

Printers draw one border as hundreds of short segments, as dashes or dots, twice (double lines), or as thin filled
rectangles. Pieces whose fixed coordinate agrees are one line; its extent is the union of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.readers.page_geometry import Ruling

# Double borders of office programs lie 0.5-2.3 pt apart; the lowest printed table row is about 7 pt high.
SAME_LINE = 2.4
# Gaps of dashed and dotted borders are at most about 4 pt; a cell of one digit is at least 6 pt wide.
SAME_STROKE = 4.0
SHORTEST = 5.0


def straightened(pieces: Iterable[Ruling], gap: float = SAME_STROKE) -> list[Ruling]:
    """Rulings of at least :data:`SHORTEST` points made of ``pieces`` of one direction, by position then start.

    Pieces of one line that are at most ``gap`` points apart are one stroke.
    """
    found: list[Ruling] = []
    for line in _same_line(sorted(pieces)):
        weight = sum(piece.length for piece in line) or 1.0
        at = sum(piece.at * piece.length for piece in line) / weight if weight > 1.0 else line[0].at
        found += [Ruling(at, start, end) for start, end in _strokes(line, gap) if end - start >= SHORTEST]
    return found


def _same_line(pieces: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Groups of pieces whose positions agree with the first of the group."""
    line: list[Ruling] = []
    for piece in pieces:
        if line and piece.at - line[0].at > SAME_LINE:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _strokes(line: Iterable[Ruling], gap: float) -> Iterator[tuple[float, float]]:
    """Extents of a line: pieces that touch or nearly touch are one stroke."""
    start = end = None
    for piece in sorted(line, key=lambda piece: piece.start):
        if start is None or end is None:
            start, end = piece.start, piece.end
        elif piece.start - end > gap:
            yield start, end
            start, end = piece.start, piece.end
        else:
            end = max(end, piece.end)
    if start is not None and end is not None:
        yield start, end
