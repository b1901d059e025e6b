"""Which canonical column every cell of a table belongs to (列映射): by heading vocabulary and by content.

A block is all lines under one heading whose contents agree with it, or a run of lines that do not. For each block a
monotone assignment of its physical columns to the form's canonical columns is chosen by dynamic programming. The score of a
pair is what its cells contain (:mod:`affinity`) plus, where the block stands under a heading, how its position agrees
with the heading. A continuation page without heading, or with a lost empty column, is thereby aligned by content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.forms.affinity import affinity
from pipeline.forms.heading_contents import LEVELS, UNKNOWN
from pipeline.forms.headings import MAX_COLUMNS, header_columns, is_footer
from pipeline.forms.labels import level_labels
from pipeline.forms.level_groups import in_group
from pipeline.forms.paths import best_path
from pipeline.forms.table_headings import Heading, sections_of
from pipeline.forms.tokens import tokens_of
from pipeline.readers.cells import Cell, Row

_POSITION = 2.0
_NEAR = 1.0
_GRID_TRUST = 4.0
# A column is known from its first texts.
_SAMPLE = 200
_FIT = 0.2
# Content from which a column is told without looking at positions.
_CERTAIN = 1.5
# A cell that contradicts its column, and by how much another placing must be better before the line counts as shifted:
# a damaged cell contradicts every column, a lost column makes all cells to its right contradict theirs.
_MISPLACED, _SHIFTED = -0.9, 2.5
# Without any heading on the form: the order in which every known layout prints its columns.
DEFAULT_ORDER = (
    "level1", "level2", "name", "operator", "value", "unit", "basis", "prior", "weight", "scoring", "evidence",
)


@dataclass(frozen=True, slots=True)
class Block:
    """Table lines that share one physical layout; ``heading`` only when they stand in the columns of a heading."""

    order: tuple[str, ...]
    heading: Heading | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table line with its cells by canonical column.

    ``covered`` are merged cells of earlier lines beside it, by column; ``is_apart`` marks a line of a grid that runs
    across its columns (审核意见, a note) and holds no indicator. ``target_of`` is the heading of its value column where
    a target is divided by place, ``block`` the first line of its block where groups of columns are read one by one.
    """

    row: Row
    columns: dict[str, tuple[Cell, ...]]
    covered: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
    is_apart: bool = False
    target_of: str | None = None
    block: Row | None = None

    def text(self, column: str) -> str | None:
        """Joined text of a column, None when it is blank."""
        cells = self.columns.get(column)
        return "".join(cell.text for cell in cells) if cells else None


def table_lines(rows: Sequence[Row], year: int | None = None) -> list[TableLine]:
    """All lines of the table part of a form for a fiscal year, headings left out, in reading order."""
    lines = [line for block in blocks(rows, year) for line in _lines_of(block)]
    return sorted(lines, key=lambda line: (line.block or line.row).place)


def heading_rows(rows: Sequence[Row]) -> list[Row]:
    """The lines that are headings, second lines included."""
    found = [row for row in rows if header_columns(row)]
    headings = [heading for heading, _ in sections_of(rows, None) if heading]
    above = [row for row in rows if any(set(heading.groups.values()) & set(row.cells) for heading in headings)]
    return found + above + [heading.below for heading in headings if heading.below]


def blocks(rows: Sequence[Row], year: int | None = None) -> list[Block]:
    """Cut a table into blocks: per heading the lines that stand in its columns, and each run of lines that do not."""
    found: list[Block] = []
    for heading, section in sections_of(rows, year):
        order = heading.order if heading else ("box", *DEFAULT_ORDER)
        fitting = section if heading and heading.groups else _fitting(heading, section) if heading else []
        if fitting:
            found.append(Block(order, heading, tuple(fitting)))
        found += [Block(order, None, tuple(run)) for run in _runs(section, fitting, order)]
    return found


def _runs(section: list[Row], fitting: list[Row], order: Sequence[str]) -> list[list[Row]]:
    """Runs of consecutive lines that do not fit and share one layout; a signature line stands alone."""
    runs: list[list[Row]] = []
    kinds: dict[int, str] = {}
    lines, is_apart = {row.place for row in fitting}, True
    for row in section:
        if row.place in lines:
            is_apart = True
            continue
        own = _kinds(row, order)
        clashes = sum(kinds.get(at, kind) != kind for at, kind in own.items())
        if is_apart or is_signature(row) or clashes >= 2:
            runs.append([])
            kinds = {}
        runs[-1].append(row)
        kinds |= own
        is_apart = is_signature(row)
    return runs


def _kinds(row: Row, order: Sequence[str]) -> dict[int, str]:
    """Cells whose content alone names their column (a value, a weight, a standard wording), by position."""
    best = {cell.cell: max((affinity(cell.text, column), column) for column in order) for cell in row.cells[:MAX_COLUMNS]}
    return {at: column for at, (score, column) in best.items() if score >= _CERTAIN}


def is_signature(row: Row) -> bool:
    """Whether a line below a table holds a person (经办人 …) or a note."""
    return is_footer(row) or next((token.field for token in tokens_of(row)), None) == "person"


def _fitting(heading: Heading, section: list[Row]) -> list[Row]:
    """Lines that stand in the columns of a heading. In a grid a single line that reads otherwise is still in its columns;
    a run of them is another table, such as page two without its empty frame column."""
    fits = [_fits(heading, row) for row in section]
    for at, row in enumerate(section):
        alone = all(0 > near or near >= len(section) or fits[near] or is_signature(section[near]) for near in (at - 1, at + 1))
        if row.is_grid and not fits[at] and not is_signature(row) and alone:
            fits[at] = True
    return [row for row, fit in zip(section, fits) if fit]


def _fits(heading: Heading, row: Row) -> bool:
    """Whether the contents of a line agree with the heading at their positions, and with no other placing far more.

    What stands in the very table of the heading stands in its columns, whatever a form printed there.
    """
    if is_signature(row):
        return False
    if row.table and row.table == heading.row.table:
        return True
    scores = [affinity(cell.text, heading.column_at(cell.cell)) for cell in row.cells[:MAX_COLUMNS]]
    if sum(scores) / len(scores) < _FIT:
        return False
    return min(scores) > _MISPLACED or _free_score(row, heading.order) - sum(scores) < _SHIFTED


def _free_score(row: Row, order: Sequence[str]) -> float:
    """The score of a line if its cells may stand anywhere in the order of the columns."""
    return best_path([[affinity(cell.text, column) for column in order] for cell in row.cells[:MAX_COLUMNS]], order)[0]


def _lines_of(block: Block) -> list[TableLine]:
    """Cells of every line of a block by canonical column."""
    if block.heading and block.heading.groups:
        return _grouped(block, block.heading)
    mapping = _assignment(block)
    lines: list[TableLine] = []
    for row in block.rows:
        columns: dict[str, tuple[Cell, ...]] = {}
        own = mapping if row.is_grid else mapping | _torn_labels(row, mapping)
        for cell in row.cells:
            column = own.get(cell.cell, "unread")
            column = "unread" if column.startswith(UNKNOWN) else column
            columns[column] = (*columns.get(column, ()), cell)
        line = TableLine(row, columns, _covered(block, row, mapping), _is_across(block, row))
        lines += _by_target(line, block.heading.targets if block.heading else {})
    return lines


def _grouped(block: Block, heading: Heading) -> list[TableLine]:
    """Lines of a block whose first level runs across the page, group by group."""
    lines = [
        TableLine(row, in_group(row.cells, heading.spans, heading.groups, start), {"level1": (label,)}, block=block.rows[0])
        for start, label in heading.groups.items() for row in block.rows
    ]
    return [line for line in lines if line.columns]


def _by_target(line: TableLine, targets: dict[str, str]) -> list[TableLine]:
    """One line per value column where a target is divided by place; level labels of a text stay with the first."""
    filled = [column for column in targets if column in line.columns]
    if len(filled) < 1 or "name" not in line.columns:
        return [line]
    shared = {column: cells for column, cells in line.columns.items() if column not in targets}
    rest = shared if line.row.is_grid else {column: cells for column, cells in shared.items() if column not in LEVELS}
    return [
        replace(line, columns=(rest if at else shared) | {"value": line.columns[column]}, target_of=targets[column])
        for at, column in enumerate(filled)
    ]


def _covered(block: Block, row: Row, mapping: dict[int, str]) -> dict[str, tuple[Cell, ...]]:
    found: dict[str, tuple[Cell, ...]] = {}
    for cell in row.above:
        column = block.heading.column_at(cell.cell) if block.heading else mapping.get(cell.cell, "unread")
        found[column] = (*found.get(column, ()), cell)
    return found


def _is_across(block: Block, row: Row) -> bool:
    """Whether one merged cell of a grid line lies under three or more headings, the name among them."""
    if not block.heading or not row.is_grid:
        return False
    for cell in row.cells:
        under = {name for start, (_, name) in block.heading.spans.items() if cell.cell <= start < cell.cell + cell.col_span}
        if len(under) >= 3 and "name" in under:
            return True
    return False


def _torn_labels(row: Row, mapping: dict[int, str]) -> dict[int, str]:
    """Columns of level labels that a border cut into two cells (``产出`` | ``指标``), which the content alone hides."""
    found: dict[int, str] = {}
    for left, right in zip(row.cells, row.cells[1:]):
        levels = [level for level in (1, 2) if level_labels(level).exact(left.text + right.text)]
        both = all(any(level_labels(level).exact(cell.text) for level in (1, 2)) for cell in (left, right))
        if levels and not both and right.cell - left.cell == 1:
            printed = [column for cell in (right, left) if (column := mapping.get(cell.cell)) in LEVELS]
            names = [LEVELS[level - 1] for level in levels]
            column = next((column for column in printed if column in names), names[0])
            found |= {left.cell: column, right.cell: column}
    return found


def _assignment(block: Block) -> dict[int, str]:
    """Physical cell number → canonical column for one block."""
    order = block.order
    texts: dict[int, list[str]] = {}
    for row in block.rows:
        for cell in row.cells:
            texts.setdefault(cell.cell, []).append(cell.text)
    physical = sorted(texts)[:MAX_COLUMNS]  # what stands beyond them stays unread
    scores = [[_pair_score(block, at, texts[at][:_SAMPLE], column) for column in order] for at in physical]
    return dict(zip(physical, best_path(scores, order)[1]))


def _pair_score(block: Block, at: int, texts: list[str], column: str) -> float:
    content = sum(affinity(text, column) for text in texts) / len(texts)
    if not block.heading:
        return content
    # In a real grid a cell stands in its column, whatever a form printed there.
    trust = _GRID_TRUST if block.rows[0].is_grid else 1.0
    return content + trust * _agreement(block.heading.spans, at, column)


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
