"""Rows on the terminal: as a table with East Asian widths, as CSV, or as JSON."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

import click

FORMATS = ("table", "csv", "json")
CELL_WIDTH = 60


def show(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str) -> None:
    """Print rows in one of :data:`FORMATS`; only the table shortens long cells."""
    if form == "json":
        click.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False,
                              indent=1, default=_plain))
    elif form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows([columns, *rows])
    else:
        click.echo(table(columns, rows))


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Columns aligned by display width (a Chinese character takes two), numbers to the right."""
    cells = [[_text(value) for value in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(columns, *cells, strict=True)]
    lines = [
        "  ".join(map(_left, columns, widths)),
        "  ".join("─" * size for size in widths),
        *("  ".join(map(_aligned, row, line, widths)) for row, line in zip(rows, cells, strict=True)),
        f"({len(rows)} row{'' if len(rows) == 1 else 's'})",
    ]
    return "\n".join(line.rstrip() for line in lines)


def width(text: str) -> int:
    """Terminal columns that a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _text(value: Any) -> str:
    text = "" if value is None else " ".join(str(value).split())
    if width(text) <= CELL_WIDTH:
        return text
    while width(text) >= CELL_WIDTH:
        text = text[: -max(1, (width(text) - CELL_WIDTH) // 2)]
    return text + "…"


def _left(text: str, size: int) -> str:
    return text + " " * (size - width(text))


def _aligned(value: Any, text: str, size: int) -> str:
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return " " * (size - width(text)) + text if is_number else _left(text, size)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    return str(value)
