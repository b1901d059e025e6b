"""Label marks (层级标签): what the cells of the level columns read as, whole, torn, merged, damaged or destroyed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.forms.labels import Label, Match, label_key, level_labels
from pipeline.normalise.folding import fold
from pipeline.readers.cells import Cell

# One wrong or missing character of a label of six: nearer than a shorter label that the text happens to end with.
_NEARLY = 0.74
# What stands between the two levels in one cell.
_PAIR_MARK = re.compile(r"[-—–_/\\>→:：、·|\n]+")


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label cell at a level column: what it reads as (several when merged), where, and whether it is destroyed.

    ``position`` counts drafts from 0; a label on a line of its own stands half-way between its neighbours. With
    ``is_either`` the cell holds one damaged label to which all matches are equally near.
    """

    level: int
    cell: Cell
    position: float
    matches: tuple[Match, ...]
    is_either: bool = False

    @property
    def is_damaged(self) -> bool:
        """Whether the cell is anything but one clean label."""
        return len(self.matches) != 1 or not self.matches[0].is_exact


def paired_labels(text: str) -> tuple[str, str] | None:
    """First- and second-level label of a cell that prints both (产出指标-数量指标); None for any other text."""
    first, mark, second = _PAIR_MARK.sub("\x1f", text.strip(), count=1).partition("\x1f")
    is_pair = mark and level_labels(1).exact(first) and level_labels(2).exact(second)
    return (first.strip(), second.strip()) if is_pair else None


def labels_of(cells: tuple[Cell, ...], level: int) -> list[tuple[int, Cell, str]]:
    """Level, cell and text of the labels in the cells of one level column; a cell with both levels is two labels."""
    found: list[tuple[int, Cell, str]] = []
    for cell, text in label_texts(cells, level):
        pair = paired_labels(text) if level == 1 else None
        found += [(1, cell, pair[0]), (2, cell, pair[1])] if pair else [(level, cell, text)]
    return found


def label_texts(cells: tuple[Cell, ...], level: int) -> list[tuple[Cell, str]]:
    """Level cells of one line with their text; a label torn over neighbouring cells is one text."""
    joined = "".join(cell.text for cell in cells)
    if len(cells) > 1 and level_labels(level).exact(joined):
        return [(cells[0], joined)]
    return [(cell, cell.text) for cell in cells]


def label_marks(found: list[tuple[int, Cell, str, float]]) -> list[LabelMark]:
    """Label marks of the level cells; parts of one label stacked over several lines are read together."""
    marks: list[LabelMark] = []
    for level in (1, 2):
        cells = [(cell, text, position) for at, cell, text, position in found if at == level and not _is_note(text)]
        at = 0
        while at < len(cells):
            size, label = _stacked(cells[at : at + 4], level)
            cell, text, _ = cells[at]
            position = sum(position for _, _, position in cells[at : at + size]) / size
            marks.append(
                LabelMark(level, cell, position, (Match(label, 1.0),)) if label else _mark(level, cell, text, position)
            )
            at += size
    return marks


def _stacked(cells: Sequence[tuple[Cell, str, float]], level: int) -> tuple[int, Label | None]:
    """How many of the cells, one below the other, spell one label without each being a label of its own."""
    book = level_labels(level)
    for size in range(len(cells), 1, -1):
        part = cells[:size]
        is_close = all(below.line - above.line <= 3 for (above, _, _), (below, _, _) in zip(part, part[1:]))
        if is_close and not (book.exact(part[0][1]) and any(book.exact(text) for _, text, _ in part[1:])):
            if label := book.exact("".join(text for _, text, _ in part)):
                return size, label
    return 1, None


def _is_note(text: str) -> bool:
    """Whether a cell holds no label but only the weight note of one, such as (70分), a filler, or the box label."""
    return level_labels(0).exact(text) is not None or bool(re.fullmatch(r"[(][^()]*[)]|\d+分?|[.…·。]+", fold(text)))


def _mark(level: int, cell: Cell, text: str, position: float) -> LabelMark:
    """What a level cell reads as: one label, several merged ones in printed order, a damaged one, or nothing."""
    book, other = level_labels(level), level_labels(3 - level)
    if label := book.exact(text):
        return LabelMark(level, cell, position, (Match(label, 1.0),))
    parts = [part for part in text.split() if label_key(part)]
    merged = tuple(Match(label, 0.9) for part in parts if (label := book.exact(part) or other.exact(part)))
    near = book.matches(text, 0.5)
    inside = book.ending(text)
    if merged:
        return LabelMark(level, cell, position, merged)
    if inside and (not near or near[0].similarity < _NEARLY):
        return LabelMark(level, cell, position, (Match(inside, 0.8),))
    return LabelMark(level, cell, position, near, is_either=len(near) > 1)
