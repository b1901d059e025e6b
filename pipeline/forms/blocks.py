"""Scores of candidate blocks of a table (分块评分); :mod:`cuts` finds the best cut.

All scores are additive points. A clean label is worth five, so it outweighs any wording; a block whose label was lost
costs one and a half, so it is only opened when the rows themselves ask for it. The constants were set on the seed
forms and on damaged variants of them; ``benchmarks`` measures how accuracy falls with damage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from pipeline.forms.labels import REMEMBERED_ROWS
from pipeline.forms.marks import LabelMark

if TYPE_CHECKING:
    from pipeline.forms.levels import RowFacts

LABEL, FOREIGN, LOST, DESTROYED, SECOND_BOX = 5.0, 4.0, -1.5, -0.4, -1.0
OFFSET = {1: 0.25, 2: 0.45}
# A label on a line of its own may head a block that the form left empty, so it hardly contradicts its neighbours.
EMPTY_ROW = 0.1
CHANGE, TEMPLATE = 0.5, 1.5
MAX_BLOCK = 60
TEMPLATE_WEIGHTS = {"OUTPUT": (50, 40, 60), "BENEFIT": (30, 20, 40), "SATIS": (10,), "COST": (20,), "EXEC": (10,)}


@dataclass(frozen=True, slots=True)
class Cut:
    """One second-level block: rows ``start`` ≤ row < ``end``, inside the first-level block that spans it."""

    level1: str
    level1_start: int
    level1_end: int
    level2: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BlockLabel:
    """The label found for a block: printed wording (None when lost), source and confidence."""

    wording: str | None
    source: str
    confidence: float


class BlockScores:
    """Scores of every candidate block of one table; rows and marks as in :func:`pipeline.forms.levels.resolve`.

    All matrices are [start, end] over row boundaries 0…size; -inf where no block may be.
    """

    def __init__(self, rows: Sequence[RowFacts], marks: Sequence[LabelMark], frame: dict[str, tuple[str, ...]]) -> None:
        self.rows = rows
        self.frame = frame
        self.size = len(rows)
        self.order = list(frame)
        self.marks = {level: [mark for mark in marks if mark.level == level] for level in (1, 2)}
        self.floating = {level: _floating(marks, level, frame) for level in (1, 2)}
        self.changes = np.array(
            [0.0] + [CHANGE if before.kind != after.kind else 0.0 for before, after in zip(rows, rows[1:])] + [0.0]
        )
        self.possible = _possible(self.size)
        self._fits: dict[tuple[int, str], np.ndarray] = {}

    def level2_scores(self, code: str) -> np.ndarray:
        """Block scores for one level-2 code: what the rows say, what the labels say, a change of measure at the start."""
        points = np.cumsum([0.0] + [row.scores.get(code, 0.0) for row in self.rows])
        scores = points[None, :] - points[:, None] + self.label_fit(2, code) + self.changes[:, None]
        return np.where(self.possible, scores, -np.inf)

    def level1_scores(self, code: str) -> np.ndarray:
        """Scores of first-level blocks apart from their second-level blocks: labels, and weights as in the templates."""
        fit = self.label_fit(1, code)
        if all(row.weight is not None for row in self.rows):
            total = np.cumsum([0.0] + [row.weight or 0.0 for row in self.rows])
            weights = total[None, :] - total[:, None]
            usual = TEMPLATE_WEIGHTS.get(code, ())
            fit = fit + TEMPLATE * np.any([np.abs(weights - each) <= 0.01 for each in usual], axis=0)
        return np.where(self.possible, fit, -np.inf)

    def label_fit(self, level: int, code: str) -> np.ndarray:
        """How the printed label cells agree with each block of a class."""
        if (level, code) not in self._fits:
            self._fits[level, code] = self._label_fit(level, code)
        return self._fits[level, code]

    def _label_fit(self, level: int, code: str) -> np.ndarray:
        own, foreign, destroyed = self._labels(level, code)
        shape = (self.size + 1, self.size + 1)
        # Every printed label counts, else a label repeated on each row would make many small blocks worth more.
        found, nearest = np.zeros(shape), np.full(shape, np.inf)
        for mark, similarity in own:
            inside = _inside(mark.position, self.size)
            found = found + similarity * inside
            nearest = np.where(inside, np.minimum(nearest, _offsets(mark.position, self.size)), nearest)
        broken = sum((_inside(mark.position, self.size).astype(float) for mark in destroyed), np.zeros(shape))
        # A label merged with others exists; as it is, it says nothing about where its block lies.
        lost = 0.0 if code in self.floating[level] else np.where(broken > 0, DESTROYED + SECOND_BOX * (broken - 1), LOST)
        labelled = LABEL * found - OFFSET[level] * np.where(np.isinf(nearest), 0.0, nearest) + SECOND_BOX * broken
        against = sum((points * _inside(mark.position, self.size) for mark, points in foreign), np.zeros(shape))
        return np.where(found > 0, labelled, lost) - FOREIGN * against

    def _labels(
        self, level: int, code: str
    ) -> tuple[list[tuple[LabelMark, float]], list[tuple[LabelMark, float]], list[LabelMark]]:
        """Marks of a level: those of the class and those of others with their similarity, and destroyed ones."""
        own: list[tuple[LabelMark, float]] = []
        foreign: list[tuple[LabelMark, float]] = []
        destroyed: list[LabelMark] = []
        for mark in self.marks[level]:
            named = [match for match in mark.matches if _level_of(match.label.field, self.frame) == level]
            fitting = [match.similarity for match in named if match.label.field == code]
            is_one = len(named) == 1 or mark.is_either
            if fitting and is_one:
                own.append((mark, fitting[0]))
            elif named and is_one and named[0].similarity >= 0.6:
                foreign.append((mark, named[0].similarity * (1.0 if mark.position.is_integer() else EMPTY_ROW)))
            elif not named:
                destroyed.append(mark)
        return own, foreign, destroyed

    def label_of(self, level: int, code: str, start: int, end: int) -> BlockLabel:
        """The printed label of a chosen block and how it was read."""
        for mark in sorted(self.marks[level], key=lambda mark: mark.is_damaged):
            inside = _inside(mark.position, self.size)[start, end]
            match = next((match for match in mark.matches if match.label.field == code), None)
            if inside and match:
                damaged = mark.is_damaged
                return BlockLabel(match.label.wording, "repaired_label" if damaged else "label", match.similarity)
        if code in self.floating[level]:
            return BlockLabel(self.floating[level][code], "repaired_label", 0.7)
        destroyed = any(_inside(mark.position, self.size)[start, end] for mark in self._labels(level, code)[2])
        return BlockLabel(None, "repaired_label", 0.6) if destroyed else BlockLabel(None, "inferred", 0.6)

    def margin(self, cut: Cut, cuts: Sequence[Cut], row: int) -> float:
        """Points by which the chosen class of a row beats moving the nearest boundary across it."""
        at = cuts.index(cut)
        margins = [5.0]
        if at > 0 and cuts[at - 1].level1 == cut.level1:
            margins.append(self._loss(cuts[at - 1], cut, row + 1))
        if at + 1 < len(cuts) and cuts[at + 1].level1 == cut.level1:
            margins.append(self._loss(cut, cuts[at + 1], row))
        return min(margins)

    def _loss(self, left: Cut, right: Cut, boundary: int) -> float:
        """Points lost when the boundary between two neighbouring blocks moves to ``boundary``."""
        if not left.start < boundary < right.end:
            return 5.0
        return self._pair(left, right, left.end) - self._pair(left, right, boundary)

    def _pair(self, left: Cut, right: Cut, boundary: int) -> float:
        parts = ((left.level2, left.start, boundary), (right.level2, boundary, right.end))
        wording = sum(self.rows[row].scores.get(code, 0.0) for code, start, end in parts for row in range(start, end))
        labels = sum(self.label_fit(2, code)[start, end] for code, start, end in parts)
        return float(wording + self.changes[boundary] + labels)


def _level_of(code: str, frame: dict[str, tuple[str, ...]]) -> int:
    return 1 if code in frame or code.startswith(("DEPT", "INPUT", "PROCESS", "DECISION")) else 2


def _floating(marks: Sequence[LabelMark], level: int, frame: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Labels merged with others in one cell: they exist, but where their block lies the cell does not say."""
    found: dict[str, str] = {}
    for mark in marks:
        named = [match for match in mark.matches if _level_of(match.label.field, frame) == level]
        if (len(named) > 1 and not mark.is_either) or (named and mark.level != level):
            found |= {match.label.field: match.label.wording for match in named}
    return found


@lru_cache(REMEMBERED_ROWS)
def _possible(size: int) -> np.ndarray:
    """Which pairs of boundaries hold a block of 1…MAX_BLOCK rows."""
    length = np.arange(size + 1)[None, :] - np.arange(size + 1)[:, None]
    return (length > 0) & (length <= MAX_BLOCK)


@lru_cache(REMEMBERED_ROWS)
def _inside(position: float, size: int) -> np.ndarray:
    """Which blocks hold a label; one on a line of its own belongs to the blocks above and below it."""
    at = np.arange(size + 1)
    return (at[:, None] - 0.6 < position) & (position < at[None, :] - 0.5)


@lru_cache(REMEMBERED_ROWS)
def _offsets(position: float, size: int) -> np.ndarray:
    """Rows between a label and where labels are printed in each block: at its centre or on its first row."""
    start, end = np.arange(size + 1)[:, None], np.arange(size + 1)[None, :]
    return np.minimum(np.abs(position - (start + end - 1) / 2), np.abs(position - start))
