"""Accuracy against damage (损坏曲线): how much is read right while more and more of a form is destroyed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from pipeline.forms.document import parse_document
from pipeline.forms.labels import level_labels
from pipeline.forms.records import IndicatorRecord
from tests.factory import damage
from tests.factory.comparison import same
from tests.factory.kinds import KINDS
from tests.factory.layouts import LAYOUTS
from tests.factory.layouts.printed import Wanted
from tests.factory.library import contents
from tests.factory.sheet import Sheet

SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
DAMAGES: dict[str, Callable[[Sheet, float, Random], Sheet]] = {
    "level labels destroyed": damage.lost_labels,
    "level labels with one wrong character": damage.misread_labels,
    "level labels torn over two rows": damage.torn_labels,
    "any label or heading with one wrong character": lambda s, share, r: damage.misread_labels(s, share, r, damage.LABELS),
    "specks in empty cells": damage.noise,
}
_LAYOUTS = ("wide", "split_value", "weight_first")
_TEXTS = ("name", "value_text")


@dataclass(slots=True)
class Tally:
    """Rows printed; rows with the right first and second level; names and targets read exactly; levels said to be sure
    (source ``label``) that are wrong."""

    rows: int = 0
    level1: int = 0
    level2: int = 0
    name: int = 0
    value_text: int = 0
    unfounded: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """One damage of one strength in one kind."""

    damage: str
    kind: str
    share: float
    tally: Tally


def curve(kinds: tuple[str, ...] = ("text, labels centred", "html")) -> Iterator[Point]:
    """Every damage at every strength over all contents in three layouts."""
    for name, spoil in DAMAGES.items():
        for kind in kinds:
            for share in SHARES:
                yield Point(name, kind, share, _measured(spoil, kind, share))


def _measured(spoil: Callable[[Sheet, float, Random], Sheet], kind: str, share: float) -> Tally:
    tally = Tally()
    media_type, write = KINDS[kind]
    for layout in _LAYOUTS:
        for at, content in enumerate(contents()):
            printed = LAYOUTS[layout]([content])
            data = write([spoil(printed.sheets[0], share, Random(at))])
            _count(tally, printed.forms[0], parse_document(data, media_type).indicators)
    return tally


def _count(tally: Tally, wanted: Wanted, read: list[IndicatorRecord]) -> None:
    """Rows are matched by their place; what is read beyond the printed rows, or short of them, is wrong."""
    tally.rows += len(wanted.indicators)
    for fields, row in zip(wanted.indicators, read):
        for level in (1, 2):
            is_right = getattr(row, f"level{level}_code") == _code(level, fields[f"level{level}"])
            setattr(tally, f"level{level}", getattr(tally, f"level{level}") + is_right)
            tally.unfounded += not is_right and getattr(row, f"level{level}_source") == "label"
        for name in _TEXTS:
            setattr(tally, name, getattr(tally, name) + same(fields[name], getattr(row, name)))


def _code(level: int, wording: str | None) -> str | None:
    label = level_labels(level).exact(wording or "")
    return label.field if label else wording
