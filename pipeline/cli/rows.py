"""Rows for the eye: a table with East Asian widths on the terminal, or a Markdown table for a document."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

from pipeline.cli.numbers import decimals, plain

CELL_WIDTH = 60


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]], cell_width: int | None = CELL_WIDTH) -> str:
    """Columns aligned by display width (a Chinese character takes two), numbers to the right.

    Cells wider than ``cell_width`` are shortened; None shows them whole.
    """
    cells = [[_shortened(text, cell_width) for text in row] for row in _texts(columns, rows)]
    widths = [max(map(width, column)) for column in zip(columns, *cells, strict=True)]
    lines = [
        "  ".join(map(_left, columns, widths)),
        "  ".join("─" * size for size in widths),
        *("  ".join(map(_aligned, row, line, widths)) for row, line in zip(rows, cells, strict=True)),
    ]
    return "\n".join(line.rstrip() for line in lines)


def counted(number: int, is_cut: bool = False) -> str:
    """The line under a table: ``(3 rows)``; ``is_cut`` says that there are more."""
    if is_cut:
        return f"(first {number} rows; there are more: raise --limit, or 0 for all)"
    return f"({number} row{'' if number == 1 else 's'})"


def markdown(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A table as GitHub's Markdown writes it; a bar or line break inside a cell cannot break the table."""
    numeric = [bool(rows) and all(_is_number(row[at]) or row[at] is None for row in rows) for at in range(len(columns))]
    lines = [
        [*map(_escaped, columns)], ["---:" if right else "---" for right in numeric],
        *([*map(_escaped, row)] for row in _texts(columns, rows)),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def width(text: str) -> int:
    """Terminal columns that a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _texts(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[list[str]]:
    places = [decimals([row[at] for row in rows]) for at in range(len(columns))]
    return [
        ["" if value is None else " ".join(plain(value, place).split()) for value, place in zip(row, places)]
        for row in rows
    ]


def _shortened(text: str, cell_width: int | None) -> str:
    if cell_width is None or width(text) <= cell_width:
        return text
    while width(text) >= cell_width:
        text = text[: -max(1, (width(text) - cell_width) // 2)]
    return text + "…"


def _left(text: str, size: int) -> str:
    return text + " " * (size - width(text))


def _aligned(value: Any, text: str, size: int) -> str:
    return " " * (size - width(text)) + text if _is_number(value) else _left(text, size)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
