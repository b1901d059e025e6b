"""Tables drawn in plain text (纯文本表格): lines → cells, by tabs, by bars, by commas or by the blanks between columns.

A file keeps to one way throughout, so it is chosen once, from what the lines agree on: tabs (OCR tools, spreadsheets
pasted as text) before bars (``| a | b |``), bars before commas (CSV), and two blanks or more between pieces last, which
is how layout-preserving tools print. A text in which no lines agree is prose: each line is one cell.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.readers.text_columns import aligned_columns

Line = tuple[int, int, list[tuple[int, str]]]
"""A line of the table: its number from 1, how many cells it has with the blank ones, cells as (number from 1, text)."""


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """The lines of a text; ``is_grid`` where each cell stands in its column whatever is left blank."""

    lines: tuple[Line, ...]
    is_grid: bool = False


# Fewer agreeing lines are chance: a date with commas, a sentence with a bar.
FEWEST_LINES = 3
_BARS = re.compile("[|｜│┃┆┊║]")
_RULE = re.compile(r"[\s|｜│┃║:+\-=_*─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]+")
# | - | - |: a dash that stands alone between bars is what a form prints for nothing, and a cell.
_LONE_SIGN = re.compile(r"[|｜│┃║]\s+[-=*_—]\s+(?=[|｜│┃║])")
_GAP = re.compile(r"\S+(?:[^\S\t\f]\S+)*")
_COMMA_SHARE = 0.6


def drawn_table(lines: Sequence[str]) -> DrawnTable:
    """Cells of each line of a text; lines of a CSV record that runs over several are one, numbered by its first.

    Commas and bars are written by programs, which leave no cell out; tabs come from OCR tools, which do.
    """
    numbers = range(1, len(lines) + 1)
    if any("\t" in line for line in lines):
        return DrawnTable(tuple(_numbered(at, line.split("\t")) for at, line in zip(numbers, lines)))
    if _count(lines, lambda line: len(_BARS.findall(line)) >= 2) >= FEWEST_LINES:
        return DrawnTable(tuple(map(_barred, numbers, lines)), is_grid=True)
    if records := _records(lines):
        return DrawnTable(tuple(_numbered(at, parts) for at, parts in records), is_grid=True)
    if _count(lines, lambda line: len(_GAP.findall(line)) >= 2) >= FEWEST_LINES:
        return DrawnTable(tuple(_aligned(lines)))
    return DrawnTable(tuple(_numbered(at, [line]) for at, line in zip(numbers, lines)))


def _count(lines: Sequence[str], agrees: Callable[[str], bool]) -> int:
    return sum(1 for line in lines if agrees(line))


def _numbered(at: int, parts: Sequence[str]) -> Line:
    return at, len(parts), [(cell, part) for cell, part in enumerate(parts, start=1) if part.strip()]


def _barred(at: int, line: str) -> Line:
    """A line between bars; a rule (``|---|---|``) is a drawn line and has no cells."""
    if _RULE.fullmatch(line) and not _LONE_SIGN.search(line):
        return at, 0, []
    if not _BARS.search(line):
        return _numbered(at, [line])
    parts = [part.strip() for part in _BARS.split(line)]
    outer = slice(1 if not parts[0] else 0, -1 if not parts[-1] else None)
    return _numbered(at, parts[outer])


def _records(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Records of a CSV with the number of their first line; none unless most of them agree on three fields or more."""
    reader = csv.reader(f"{line}\n" for line in lines)
    found: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for record in reader:
            found.append((start, record))
            start = reader.line_num + 1
    except csv.Error:  # a field beyond the limit of the format: not a CSV
        return []
    sizes = Counter(len(record) for _, record in found if any(field.strip() for field in record))
    size, count = max(sizes.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    agree = size >= 3 and count >= FEWEST_LINES and count >= _COMMA_SHARE * sizes.total()
    return found if agree else []


def _aligned(lines: Sequence[str]) -> Iterator[Line]:
    pieces = [[(found.start(), found.group()) for found in _GAP.finditer(line)] for line in lines]
    for at, (cells, width) in enumerate(aligned_columns(pieces, lines), start=1):
        yield at, width, cells
