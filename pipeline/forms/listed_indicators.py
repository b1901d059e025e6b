"""Indicators written as a list (指标清单): lines of text instead of a table with columns.

Townships and small units write ``（一）数量指标`` with ``1.整治行政村数量：≥38个`` below it, or put a whole list in the
cell beside a first-level label: ``1.数量指标：保洁河道≥126条；保洁长度≥188公里``. Such a list is spelled out as table
lines of level labels, name and target, each made of the cells that print it, so that everything behind reads it like
any other table. A text counts as listed only where a level label announces it and each item holds a target of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.forms.labels import Label, level_labels
from pipeline.forms.named_values import name_and_value
from pipeline.normalise.grammar import QUALITATIVE_PHRASE, is_value
from pipeline.readers.cells import Cell, Row

_NUMBERING = re.compile(
    r"^\s*(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d)|[①-⑳])\s*"
)
# Items end with a mark or a line; where a web page joined the lines, before the number of the next label.
_ITEMS = re.compile(r"[;；\n]+|(?<=[^\d.])(?=[(（]?\d{1,2}[)）.、．]\s*[\u4e00-\u9fff]{2,12}指标\s*[:：])")
_FIGURE = re.compile(r"(?P<name>\D{2,}?)(?P<value>\d.*)")
_COMMA = re.compile(r"[,，、]")
_WORDED = re.compile(rf"(?P<name>.{{2,}}?)(?P<value>{QUALITATIVE_PHRASE})")
_BOX, _LEVEL1, _LEVEL2, _NAME, _VALUE = 1, 2, 3, 4, 5


@dataclass(frozen=True, slots=True)
class PartOfCell(Cell):
    """A piece of a source cell in a column of its own; ``source`` is the number of the cell that prints it,
    0 for a piece that stands for no cell of its own."""

    source: int = 0

    @property
    def place(self) -> tuple[int, int, int]:
        """Key of the source cell in its document."""
        return self.page, self.line, self.source


@dataclass(frozen=True, slots=True)
class _Item:
    """One indicator of a list; ``label`` is the second-level label that its own line prints, if any."""

    cell: Cell
    label: str | None
    name: str
    value: str


def spelled_out(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a document with each list of indicators as table lines; all other rows as they are."""
    first: Cell | None = None
    second: Cell | None = None
    waiting: list[Row] = []
    for row in rows:
        if heading := _heading(row):
            first, second = _under(heading, first, second)
            waiting.append(row)
        elif items := _items(row, second):
            yield from _lines(row, items, _first_label(row) or first, second)
            waiting = []
        else:
            yield from (*waiting, row)
            waiting = []
            first, second = (None, None) if row.cells else (first, second)
    yield from waiting


def _under(heading: Cell, first: Cell | None, second: Cell | None) -> tuple[Cell | None, Cell | None]:
    """First- and second-level heading from here on; 满意度指标 is either, and the second below a first of its own."""
    is_first = _label(1, heading.text) and not (_label(2, heading.text) and first and not second)
    return (heading, None) if is_first else (first, heading)


def _plain(text: str) -> str:
    return _NUMBERING.sub("", text).strip().rstrip(":：")


def _label(level: int, text: str) -> Label | None:
    return level_labels(level).exact(_plain(text)) if 2 <= len(_plain(text)) <= 16 else None


def _heading(row: Row) -> Cell | None:
    """The cell of a line that holds nothing but a level label, with or without a list number (一、产出指标)."""
    if len(row.cells) != 1:
        return None
    return row.cells[0] if any(_label(level, row.cells[0].text) for level in (1, 2)) else None


def _first_label(row: Row) -> Cell | None:
    return next((cell for cell in row.cells[:-1] if _label(1, cell.text)), None)


def _is_announced(row: Row) -> bool:
    """Whether the list in the last cell of a line stands beside a first-level label or the box label (绩效指标)."""
    return _first_label(row) is not None or _box(row) is not None


def _box(row: Row) -> Cell | None:
    return next((cell for cell in row.cells[:-1] if level_labels(0).exact(cell.text)), None)


def _items(row: Row, second: Cell | None) -> list[_Item]:
    """Indicators of a line: of a whole list in its last cell, or one below the heading of its second level."""
    if not row.cells or (len(row.cells) > 1 and not _is_announced(row)):
        return []
    cell, found = row.cells[-1], []
    label = None
    for part in filter(None, (_NUMBERING.sub("", piece.strip()) for piece in _ITEMS.split(cell.text))):
        before, colon, behind = part.replace("：", ":").partition(":")
        if colon and _label(2, before):
            label, part = _plain(before), _NUMBERING.sub("", behind.strip())
        pairs = _pairs(part) if label or second else []
        if not pairs:
            return []
        found += [_Item(cell, label, *pair) for pair in pairs]
    return found


def _pairs(part: str) -> list[tuple[str, str]]:
    """Names and targets of one item, or of several that only commas part (培训≥20场次，讲座≥6场)."""
    several = [name_and_value(piece) or _unmarked(piece) for piece in _COMMA.split(part)]
    whole = name_and_value(part) or _unmarked(part)
    return [pair for pair in several if pair] if len(several) > 1 and all(several) else [whole] if whole else []


def _unmarked(part: str) -> tuple[str, str] | None:
    """Name and target of an item without operator: it ends in wording (水质明显改善), a figure with its unit or a date."""
    plain = part.rstrip("。.")
    found = _WORDED.fullmatch(plain) or _FIGURE.fullmatch(plain)
    if found is None or found["value"].isdigit() or not is_value(found["value"]):
        return None
    return found["name"], found["value"]


def _lines(row: Row, items: list[_Item], first: Cell | None, second: Cell | None) -> Iterator[Row]:
    """A table line per item, with the labels that it stands under on each."""
    for item in items:
        # The cell of the item is an indicator, though it prints the label of its level too.
        own = [PartOfCell(item.cell.page, item.cell.line, _LEVEL2, item.label)] if item.label else []
        numbered = ((_BOX, _box(row)), (_LEVEL1, first), (_LEVEL2, second))
        labels = [_part(cell, at, _plain(cell.text)) for at, cell in numbered if cell]
        texts = [_part(item.cell, at, text) for at, text in ((_NAME, item.name), (_VALUE, item.value))]
        kept = [label for label in labels if not own or label.cell != _LEVEL2]
        yield replace(row, width=_VALUE, cells=(*kept, *own, *texts))


def _part(cell: Cell, column: int, text: str) -> PartOfCell:
    return PartOfCell(cell.page, cell.line, column, text, box=cell.box, confidence=cell.confidence, source=cell.cell)
