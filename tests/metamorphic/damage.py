"""Ways in which a page, a reader or a province changes a form without changing what it says."""

from __future__ import annotations

import re

from pipeline.forms.headings import header_columns
from pipeline.forms.labels import level_labels
from pipeline.readers.text import read_text
from tests.metamorphic.seeds import STARTS

FORMS = [(seed, at) for seed, starts in STARTS.items() for at in range(len(starts)) if (seed, at) != ("003", 0)]
# The first form of 000 runs over two pages with different columns; damage that moves columns is tested on the others.
ONE_PAGE = [form for form in FORMS if form != ("000", 0)]


def cells(line: str) -> list[str]:
    """Cells of a line, blank ones included."""
    return line.split("\t")


def put(lines: list[str], row: int, column: int, text: str) -> list[str]:
    """The lines with one cell replaced."""
    changed = cells(lines[row])
    changed += [""] * (column + 1 - len(changed))
    changed[column] = text
    return [*lines[:row], "\t".join(changed), *lines[row + 1 :]]


def get(lines: list[str], row: int, column: int) -> str:
    """Text of a cell, blank where the line is shorter."""
    found = cells(lines[row])
    return found[column] if column < len(found) else ""


def heading(lines: list[str]) -> int:
    """Index of the line with the headings of the indicator table."""
    return next(at for at, line in enumerate(lines) if line.strip() and header_columns(read_text(line.encode()).rows[0]))


def column(lines: list[str], name: str) -> int | None:
    """Index of the column whose heading starts with a name."""
    titles = [re.sub(r"\s", "", text) for text in cells(lines[heading(lines)])]
    return next((at for at, title in enumerate(titles) if title.startswith(name)), None)


def label_cells(lines: list[str]) -> list[tuple[int, int, str]]:
    """Cells of the table that hold one clean level label: row, column, text."""
    return [
        (row, at, text.strip())
        for row in range(heading(lines) + 1, len(lines)) for at, text in enumerate(cells(lines[row]))
        if level_labels(1).exact(text) or level_labels(2).exact(text)
    ]


def without_column(lines: list[str], at: int, first: int) -> list[str]:
    """The lines with one column cut out from line ``first`` on."""
    return [
        line if row < first else "\t".join(text for k, text in enumerate(cells(line)) if k != at)
        for row, line in enumerate(lines)
    ]


def code_of(level: int, wording: str | None) -> str | None:
    """Canonical code of a level's wording, for labels whose wording was destroyed."""
    label = level_labels(level).exact(wording or "")
    return label.field if label else wording
