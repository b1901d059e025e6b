"""Names of columns in Chinese and English, for headings and cells of the pages.

``columns.csv`` names every column that a query gives and how its values are shown; the words for codes are those of the
release (:mod:`pipeline.publish.code_words`).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
FORMATS = ("text", "target", "message", "named", "number", "integer", "points", "money", "percent", "percentage", "date",
           "code", "form", "list", "flag", "line")


@cache
def columns() -> dict[str, dict[str, str]]:
    """``zh``, ``en``, ``format`` (one of :data:`FORMATS`) and ``codes`` (a list of codes, or empty) by column name."""
    return {row.pop("name"): row for row in _lines("columns.csv")}


def _lines(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
