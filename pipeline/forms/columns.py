"""Which canonical column every cell of a table belongs to (列映射): by heading vocabulary and by content.

A block is all lines under one heading whose contents agree with it, or a run of lines that do not. For each block a
monotone assignment of its physical columns to the form's canonical columns is chosen by dynamic programming. The score of a
pair is what its cells contain (:mod:`affinity`) plus, where the block stands under a heading, how its position agrees
with the heading. A continuation page without heading, or with a lost empty column, is thereby aligned by content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.forms.affinity import affinity
from pipeline.forms.headings import header_columns, is_footer
from pipeline.forms.tokens import tokens_of
from pipeline.readers.cells import Cell, Row

_POSITION = 2.0
_NEAR = 1.0
_SKIP = 0.15
_JUNK = -0.8
_FIT = 0.2
# Without any heading on the form: the order in which every known layout prints its columns.
DEFAULT_ORDER = ("level1", "level2", "name", "value", "weight")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line: its row, and per physical start the (end, canonical column) it covers."""

    row: Row
    spans: dict[int, tuple[int, str]]

    @property
    def order(self) -> tuple[str, ...]:
        """Canonical columns from left to right, the box column left of the first heading included."""
        return ("box", *(column for _, column in self.spans.values()))

    def column_at(self, position: int) -> str:
        """The canonical column whose heading stands at a physical position or nearest to its left."""
        left = [start for start in self.spans if start <= position]
        return self.spans[max(left)][1] if left else "box"


@dataclass(frozen=True, slots=True)
class Block:
    """Table lines that share one physical layout; ``heading`` only when they stand in the columns of a heading."""

    order: tuple[str, ...]
    heading: Heading | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table line with its cells by canonical column."""

    row: Row
    columns: dict[str, tuple[Cell, ...]]

    def text(self, column: str) -> str | None:
        """Joined text of a column, None when it is blank."""
        cells = self.columns.get(column)
        return "".join(cell.text for cell in cells) if cells else None


def table_lines(rows: Sequence[Row]) -> list[TableLine]:
    """All lines of the table part of a form, headings left out, in reading order."""
    lines = [line for block in blocks(rows) for line in _lines_of(block)]
    return sorted(lines, key=lambda line: line.row.line)


def blocks(rows: Sequence[Row]) -> list[Block]:
    """Cut a table into blocks: per heading the lines that stand in its columns, and each run of lines that do not."""
    found: list[Block] = []
    for heading, section in _sections(rows):
        order = heading.order if heading else ("box", *DEFAULT_ORDER)
        fitting = [row for row in section if heading and _fits(heading, row)]
        if fitting:
            found.append(Block(order, heading, tuple(fitting)))
        found += [Block(order, None, tuple(run)) for run in _runs(section, fitting)]
    return found


def _sections(rows: Sequence[Row]) -> list[tuple[Heading | None, list[Row]]]:
    """Lines by the heading above them."""
    sections: list[tuple[Heading | None, list[Row]]] = [(None, [])]
    for row in rows:
        spans = header_columns(row)
        if spans is not None:
            sections.append((Heading(row, spans), []))
        elif row.cells:
            sections[-1][1].append(row)
    return [(heading, section) for heading, section in sections if section]


def _runs(section: list[Row], fitting: list[Row]) -> list[list[Row]]:
    """Runs of consecutive lines that do not fit; a signature line stands alone, it shares no column with a table."""
    runs: list[list[Row]] = []
    lines, previous_fits = {row.line for row in fitting}, True
    for row in section:
        fits = row.line in lines
        if not fits and (previous_fits or is_signature(row)):
            runs.append([])
        if not fits:
            runs[-1].append(row)
        previous_fits = fits or is_signature(row)
    return runs


def is_signature(row: Row) -> bool:
    """Whether a line below a table holds a person (经办人 …) or a note."""
    return is_footer(row) or next((token.field for token in tokens_of(row)), None) == "person"


def _fits(heading: Heading, row: Row) -> bool:
    """Whether the contents of a line agree with the columns of the heading at their positions."""
    if is_signature(row):
        return False
    scores = [affinity(cell.text, heading.column_at(cell.cell)) for cell in row.cells]
    return sum(scores) / len(scores) >= _FIT


def _lines_of(block: Block) -> list[TableLine]:
    """Cells of every line of a block by canonical column."""
    mapping = _assignment(block)
    lines: list[TableLine] = []
    for row in block.rows:
        columns: dict[str, tuple[Cell, ...]] = {}
        for cell in row.cells:
            column = mapping.get(cell.cell, "unread")
            columns[column] = (*columns.get(column, ()), cell)
        lines.append(TableLine(row, columns))
    return lines


def _assignment(block: Block) -> dict[int, str]:
    """Physical cell number → canonical column for one block."""
    order = block.order
    physical = sorted({cell.cell for row in block.rows for cell in row.cells})
    scores = [[_pair_score(block, at, column) for column in order] for at in physical]
    return dict(zip(physical, _best_path(scores, order)))


def _pair_score(block: Block, at: int, column: str) -> float:
    texts = [cell.text for row in block.rows for cell in row.cells if cell.cell == at]
    content = sum(affinity(text, column) for text in texts) / len(texts)
    return content + (_agreement(block.heading.spans, at, column) if block.heading else 0.0)


def _agreement(spans: dict[int, tuple[int, str]], at: int, column: str) -> float:
    """How well a physical position agrees with the heading above: exact, inside a torn heading, near, or not."""
    if column == "box":
        return _NEAR if at < min(spans) else -_NEAR
    start = next(begin for begin, (_, name) in spans.items() if name == column)
    following = [begin for begin in spans if begin > start]
    if start <= at < spans[start][0]:
        return _POSITION
    if start < at < (following[0] if following else start + 3):
        return _NEAR
    return 0.0


def _best_path(scores: list[list[float]], order: Sequence[str]) -> list[str]:
    """Monotone assignment of physical columns to ``order`` (a column may take neighbours; a physical one may be junk).

    ``best[j]`` is the score of the best path whose last used column is ``j`` (0 = none used yet).
    """
    width = len(order)
    best: list[tuple[float, list[str]]] = [(0.0, [])] + [(float("-inf"), [])] * width
    for line in scores:
        following: list[tuple[float, list[str]]] = []
        for j in range(width + 1):
            options = [(best[j][0] + _JUNK, [*best[j][1], "unread"])]
            if j:
                options.append((best[j][0] + line[j - 1] - 0.4, [*best[j][1], order[j - 1]]))
                options += [
                    (best[k][0] + line[j - 1] - _SKIP * (j - 1 - k), [*best[k][1], order[j - 1]]) for k in range(j)
                ]
            following.append(max(options, key=lambda option: option[0]))
        best = following
    return max(best, key=lambda option: option[0])[1]
