"""Long descriptions on a terminal: the last column wraps under itself, so that nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.cli.rows import counted, table, width

_GAP = 2
_NARROWEST = 24


def wrapped(columns: Sequence[str], rows: Sequence[Sequence[Any]], screen: int) -> str:
    """A table of text whose last column wraps at the width ``screen`` (0: never); every character is printed."""
    lines = table(columns, [(*row[:-1], "") for row in rows], None).splitlines()
    left = max((width(line) for line in lines), default=0)
    start = max(left - width(columns[-1]), 0)
    room = max(screen - start, _NARROWEST) if screen else None
    head = [_joined(lines[0][: -len(columns[-1])], columns[-1], start), lines[1]]
    body = [
        _joined(line if first else "", part, start)
        for line, row in zip(lines[2:], rows, strict=True)
        for first, part in _numbered(row[-1] or "", room)
    ]
    return "\n".join([*head, *body, counted(len(rows))])


def _numbered(text: str, room: int | None) -> Iterator[tuple[bool, str]]:
    for position, part in enumerate(_parts(" ".join(text.split()), room)):
        yield position == 0, part


def _parts(text: str, room: int | None) -> list[str]:
    """Cut at spaces, and between Chinese characters where no space is near, by display width."""
    parts: list[str] = []
    while room is not None and width(text) > room:
        cut = _cut(text, room)
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text]


def _cut(text: str, room: int) -> int:
    end, used = 0, 0
    while end < len(text) and (used := used + width(text[end])) <= room:
        end += 1
    space = text.rfind(" ", 0, end + 1)
    is_word = end < len(text) and text[end - 1].isascii() and text[end].isascii()
    return space if is_word and space > 0 else max(end, 1)


def _joined(left: str, right: str, start: int) -> str:
    return (left + " " * max(start - width(left), 0) + right).rstrip()
