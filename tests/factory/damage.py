"""Damage (损坏) of a printed form: labels lost, misread or torn, noise, unmerged cells, pages cut and columns lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.factory.sheet import Cell, Sheet

LEVELS = frozenset({"level1", "level2"})
LABELS = LEVELS | {"head_label", "fund_label", "heading"}
_LOOK_ALIKES = "曰口目卜不山木未"
_NOISE = ("·", "—", "I", "'", "。", "丨", ",", "_")


def lost_labels(sheet: Sheet, share: float, chance: Random, roles: frozenset[str] = LEVELS) -> Sheet:
    """A share of the labels is blank: a stamp, a fold, a faint print."""
    return _changed(sheet, _chosen(sheet, share, chance, roles), lambda cell: replace(cell, text=""))


def misread_labels(sheet: Sheet, share: float, chance: Random, roles: frozenset[str] = LEVELS) -> Sheet:
    """A share of the labels has one wrong character, as OCR reads it."""
    return _changed(sheet, _chosen(sheet, share, chance, roles), lambda cell: replace(cell, text=_misread(cell.text, chance)))


def _misread(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(_LOOK_ALIKES) + text[at + 1 :]


def torn_labels(sheet: Sheet, share: float, chance: Random) -> Sheet:
    """A share of the level labels of several rows is torn: its end stands in the next row."""
    chosen = {cell for cell in _chosen(sheet, share, chance, LEVELS) if cell.rows > 1 and len(cell.text) > 2}
    cells = [part for cell in sheet.cells for part in (_torn(cell, chance) if cell in chosen else (cell,))]
    return replace(sheet, cells=tuple(cells))


def _torn(cell: Cell, chance: Random) -> tuple[Cell, Cell]:
    at = chance.randrange(2, len(cell.text))
    return (
        replace(cell, text=cell.text[:at], rows=1),
        replace(cell, row=cell.row + 1, text=cell.text[at:], rows=cell.rows - 1),
    )


def unmerged(sheet: Sheet) -> Sheet:
    """Level labels repeated on every row, as exports without merged cells print them."""
    cells = [part for cell in sheet.cells for part in (_rows_of(cell) if cell.role in LEVELS else (cell,))]
    return replace(sheet, cells=tuple(cells))


def _rows_of(cell: Cell) -> list[Cell]:
    return [replace(cell, row=row, rows=1) for row in range(cell.row, cell.row + cell.rows)]


def noise(sheet: Sheet, share: float, chance: Random) -> Sheet:
    """A share of the empty places holds a speck that OCR reads as a sign."""
    taken = sheet.covered() | {(cell.row, cell.column) for cell in sheet.cells}
    free = [(row, column) for row in range(sheet.height) for column in range(sheet.width) if (row, column) not in taken]
    specks = chance.sample(free, round(share * len(free)))
    cells = [Cell(row, column, chance.choice(_NOISE), role="noise") for row, column in sorted(specks)]
    return replace(sheet, cells=(*sheet.cells, *cells))


def continued(sheet: Sheet, row: int, lost: frozenset[int] = frozenset()) -> tuple[Sheet, Sheet]:
    """The sheet cut above ``row``; page two has no heading and, if told, lost some columns (leftmost is 0).

    A merged label that the cut divides stays on page one only, as a printer leaves it.
    """
    first = [replace(cell, rows=min(cell.rows, row - cell.row)) for cell in sheet.cells if cell.row < row]
    column = {at: at - sum(k < at for k in lost) for at in range(sheet.width)}
    second = [
        replace(cell, row=cell.row - row, column=column[cell.column])
        for cell in sheet.cells if cell.row >= row and cell.column not in lost
    ]
    return replace(sheet, cells=tuple(first), footer=()), Sheet(tuple(second), (), sheet.footer)


def divided(sheet: Sheet, row: int, role: str) -> tuple[Sheet, Sheet]:
    """The sheet cut inside ``row``: the end of its cell of ``role`` stands alone at the top of page two."""
    first, second = continued(sheet, row + 1)
    torn = next(cell for cell in sheet.cells if cell.row == row and cell.role == role)
    half = len(torn.text) // 2
    kept = [replace(cell, text=cell.text[:half]) if cell.row == row and cell.role == role else cell for cell in first.cells]
    rest = [replace(torn, row=0, text=torn.text[half:]), *(replace(cell, row=cell.row + 1) for cell in second.cells)]
    return replace(first, cells=tuple(kept)), replace(second, cells=tuple(rest))


def _chosen(sheet: Sheet, share: float, chance: Random, roles: frozenset[str]) -> set[Cell]:
    labels = [cell for cell in sheet.cells if cell.role in roles and cell.text]
    return set(chance.sample(labels, round(share * len(labels))))


def _changed(sheet: Sheet, chosen: set[Cell], change: Callable[[Cell], Cell]) -> Sheet:
    return replace(sheet, cells=tuple(change(cell) if cell in chosen else cell for cell in sheet.cells))
