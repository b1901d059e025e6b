"""The printed lines inside one cell of a torn text (断行): where white space ends a line, and where a line end was lost.

Lines that wrap are full: white space after which the next piece would still have fitted is none of a line's end. A cell
whose lines were joined without white space is cut into lines of equal width, as many as fit its neighbours best.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_ITEM_END = re.compile(r"(?:^|\D)\d{1,2}[.、．]$")
_PARAGRAPH_END = re.compile(r"[。;；!！?？]$")
_ITEM_START = re.compile(r"(?:目标|\d{1,2}[.、．])")
_FULL, _SHORT, _DOUBLE = 1.1, 0.75, 1.7
_NARROWEST, _MOST_LINES = 6, 9


def width(text: str) -> int:
    """Printed width in half characters: 2 for Chinese, 1 for Latin and digits."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def line_readings(text: str, most_lines: int) -> list[list[str]]:
    """The ways in which a cell's text may be cut into its printed lines; ``most_lines`` is the longest neighbour's."""
    lines = printed_lines(text)
    if len(lines) == 1:
        counts = range(2, min(_MOST_LINES, most_lines + 3) + 1)
        return [lines, *(equal_lines(lines[0], n) for n in counts if width(lines[0]) / n >= _NARROWEST)]
    usual = sorted(map(width, lines))[(len(lines) - 1) // 2]
    parted = [
        part for line in lines
        for part in (equal_lines(line, round(width(line) / usual)) if width(line) >= _DOUBLE * usual else [line])
    ]
    return [lines] if parted == lines else [lines, parted]


def printed_lines(text: str) -> list[str]:
    """The lines of a cell by its white space; a list number stays with what it counts."""
    pieces: list[str] = []
    for piece in text.split():
        if pieces and _ITEM_END.search(pieces[-1]):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    longest = max(map(width, pieces), default=0)
    lines: list[str] = []
    for piece in pieces:
        ends = not lines or _PARAGRAPH_END.search(lines[-1]) or _ITEM_START.match(piece)
        if ends or width(lines[-1]) > longest * _SHORT or width(lines[-1] + piece) > longest * _FULL:
            lines.append(piece)
        else:
            lines[-1] += piece
    return lines


def equal_lines(text: str, count: int) -> list[str]:
    """``text`` in ``count`` lines of as equal printed width as its characters allow."""
    share, lines, done = width(text) / count, [""], 0
    for character in text:
        if done + width(character) / 2 > share * len(lines) and len(lines) < count:
            lines.append("")
        lines[-1] += character
        done += width(character)
    return lines


def longest_count(texts: Sequence[str]) -> int:
    """The number of lines of the cell that prints most of them."""
    return max(len(printed_lines(text)) for text in texts)


def has_open_line(text: str) -> bool:
    """Whether a line of the cell stops without a full stop, so that it may go on in the next cell."""
    return any(not _PARAGRAPH_END.search(line) for line in printed_lines(text))
