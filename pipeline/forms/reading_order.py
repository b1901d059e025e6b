"""The reading order of a goal that was cut into columns (目标文本的阅读顺序), and of fragments printed twice.

A scan that mistakes gaps in running text for column borders gives cells that hold the left, middle and right parts of
the same lines. Read cell by cell they make no sense; the lines have to be read across. Which line of a cell stands
beside which line of its neighbour is found by a beam search over the vertical offsets of the cells: words that close at
the cuts, goals that count upwards, and neighbours with as many lines that begin together.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.forms.seams import is_doubled, seam
from pipeline.forms.torn_lines import has_open_line, line_readings, longest_count

_ITEM = re.compile(r"(?:^|(?<=[^\d.]))(\d{1,2})[.、．](?!\d)|目标([1-9一二三四五六七八九])")
_NUMERALS = "一二三四五六七八九"
_BEAM, _MOST_READINGS, _MOST_CELLS, _MOST_UNPARTED = 40, 64, 14, 2
_CONVINCING = 1.0
_PIECE, _SAME_HEIGHT, _OTHER_HEIGHT, _ITEM_BACK, _ITEM_NEXT, _ENDS = -0.35, 0.5, -1.0, -2.0, 0.5, 0.3
_SHORTEST_FRAGMENT, _FRAGMENT_ALIKE = 6, 0.8

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Goal pieces row by row, and what the order explains better than reading cell by cell (points)."""

    rows: tuple[tuple[str, ...], ...]
    gain: float

    @property
    def text(self) -> str:
        """The text in reading order; a character printed on both sides of a cut stands once."""
        parts: list[str] = []
        for row in self.rows:
            for at, piece in enumerate(row):
                parts.append(piece[1:] if at and is_doubled(row[at - 1], piece) else piece)
        return "".join(parts)


def without_fragments(cells: Sequence[str]) -> list[str]:
    """The cells without those that print a part of another one again; where the edge of that part was cut through a
    character, the fragment's own print is kept."""
    texts = ["".join(cell.split()) for cell in cells]
    kept = list(cells)
    for at, fragment in sorted(enumerate(texts), key=lambda entry: len(entry[1])):
        for other in range(len(texts)):
            place = _place_in(fragment, texts[other]) if other != at and kept[other] else None
            if place is not None and len(texts[other]) > len(fragment):
                texts[other] = texts[other][:place] + fragment + texts[other][place + len(fragment) :]
                kept[other], kept[at] = texts[other], ""
                break
    return [cell for cell in kept if cell]


def _place_in(fragment: str, text: str) -> int | None:
    """Where a text prints a fragment, but for a few characters at its edges; None where it does not."""
    if len(fragment) < _SHORTEST_FRAGMENT:
        return None
    best, place = 0, None
    for start in range(len(text) - len(fragment) + 1):
        same = sum(one == other for one, other in zip(fragment, text[start:]))
        if same > best:
            best, place = same, start
    return place if best >= _FRAGMENT_ALIKE * len(fragment) else None


def across(cells: Sequence[str]) -> Reading | None:
    """The reading of torn cells line by line, or None when reading them cell by cell makes as much sense."""
    most = longest_count(cells)
    if not 2 <= len(cells) <= _MOST_CELLS or most < 2 or not any(has_open_line(cell) for cell in cells[:-1]):
        return None
    readings = [line_readings(cell, most) for cell in cells]
    if sum(len(ways[0]) == 1 for ways in readings) > _MOST_UNPARTED:
        readings = [ways[:1] for ways in readings]
    fewest = sum(len(ways[0]) for ways in readings)
    best: Reading | None = None
    for columns in itertools.islice(itertools.product(*readings), _MOST_READINGS):
        # Cell by cell the same pieces follow each other down each column: what closes there speaks against reading across.
        plain = _score(columns) - _PIECE * (sum(map(len, columns)) - fewest)
        for height in (max(map(len, columns)), max(map(len, columns)) + 1):
            for rows in _placements(columns, height):
                gain = _score(rows) + _heights(columns, rows) - plain
                if best is None or gain > best.gain:
                    best = Reading(tuple(map(tuple, rows)), gain)
    return best if best is not None and best.gain >= _CONVINCING else None


def _placements(columns: Sequence[list[str]], height: int) -> list[Grid]:
    """The likeliest rows of the columns: each column begins at some height, none leaves a row empty."""
    beam: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for column in columns:
        beam = sorted(
            (
                (points + _fit(columns, (*offsets, offset)), (*offsets, offset))
                for points, offsets in beam for offset in range(height - len(column) + 1)
            ),
            reverse=True,
        )[:_BEAM]
    grids = [_grid(columns, offsets, height) for _, offsets in beam]
    return [grid for grid in grids if all(grid)]


def _fit(columns: Sequence[list[str]], offsets: tuple[int, ...]) -> float:
    """Points of the last placed column against what stands left of it on each row."""
    at, offset = len(offsets) - 1, offsets[-1]
    points = 0.0
    for row, piece in enumerate(columns[at], start=offset):
        left = [columns[k][row - offsets[k]] for k in range(at) if 0 <= row - offsets[k] < len(columns[k])]
        points += seam(left[-1], piece) if left else 0.0
    if at and len(columns[at]) == len(columns[at - 1]):
        points += _SAME_HEIGHT if offset == offsets[-2] else _OTHER_HEIGHT
    return points


def _grid(columns: Sequence[list[str]], offsets: tuple[int, ...], height: int) -> Grid:
    return [
        [column[row - offset] for column, offset in zip(columns, offsets) if 0 <= row - offset < len(column)]
        for row in range(height)
    ]


def _score(rows: Sequence[Sequence[str]]) -> float:
    """Points of a text in rows: its seams, the count of its goals, an end with a full stop."""
    pieces = [piece for row in rows for piece in row]
    numbers = _items("".join(pieces))
    steps = list(zip(numbers, numbers[1:]))
    return (
        sum(seam(left, right) for left, right in zip(pieces, pieces[1:]))
        + _ITEM_BACK * sum(after <= before for before, after in steps)
        + _ITEM_NEXT * sum(after == before + 1 for before, after in steps)
        + _ENDS * (pieces[-1][-1:] in ("。", "；", ";"))
    )


def _items(text: str) -> list[int]:
    return [
        int(listed) if listed else _NUMERALS.find(named) + 1 or int(named) for listed, named in _ITEM.findall(text)
    ]


def _heights(columns: Sequence[list[str]], rows: Grid) -> float:
    """Points for neighbours of equally many lines that begin on one row."""
    begins = [next(at for at, row in enumerate(rows) if column[0] in row) for column in columns]
    return sum(
        _SAME_HEIGHT if begins[at] == begins[at + 1] else _OTHER_HEIGHT
        for at in range(len(columns) - 1) if len(columns[at]) == len(columns[at + 1])
    )

