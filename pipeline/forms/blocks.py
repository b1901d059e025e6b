"""Scores of candidate blocks and the best cut of a table into blocks (分块评分与最优切分).

All scores are additive points. A clean label is worth five, so it outweighs any wording; a block whose label was lost
costs one and a half, so it is only opened when the rows themselves ask for it. The constants were set on the seed
forms and on damaged variants of them; ``benchmarks`` measures how accuracy falls with damage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.forms.rows import LabelMark

if TYPE_CHECKING:
    from pipeline.forms.levels import RowFacts

LABEL, FOREIGN, LOST, DESTROYED, SECOND_BOX = 5.0, 4.0, -1.5, -0.4, -0.4
OFFSET = {1: 0.25, 2: 0.45}
# A label on a line of its own may head a block that the form left empty, so it hardly contradicts its neighbours.
EMPTY_ROW = 0.1
BACKWARD, CHANGE, TEMPLATE = -4.0, 0.5, 1.5
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
    """Scores of every candidate block of one table; rows and marks as in :func:`pipeline.forms.levels.resolve`."""

    def __init__(self, rows: Sequence[RowFacts], marks: Sequence[LabelMark], frame: dict[str, tuple[str, ...]]) -> None:
        self.rows = rows
        self.frame = frame
        self.size = len(rows)
        self.order = list(frame)
        self.marks = {level: [mark for mark in marks if mark.level == level] for level in (1, 2)}
        self.floating = {level: _floating(marks, level, frame) for level in (1, 2)}
        self.changes = [0.0] + [
            CHANGE if before.kind != after.kind else 0.0 for before, after in zip(rows, rows[1:])
        ]
        self.total = np.cumsum([0.0] + [row.weight or 0.0 for row in rows])
        self.weighted = all(row.weight is not None for row in rows)

    def level2_scores(self, code: str) -> np.ndarray:
        """Array [start, end] of block scores for one level-2 code; -inf where no block may be."""
        points = np.cumsum([0.0] + [row.scores.get(code, 0.0) for row in self.rows])
        scores = np.full((self.size + 1, self.size + 1), -np.inf)
        for start in range(self.size):
            for end in range(start + 1, min(self.size, start + MAX_BLOCK) + 1):
                fit = self.label_fit(2, code, start, end)
                scores[start, end] = points[end] - points[start] + fit + self.changes[start]
        return scores

    def level1_score(self, code: str, start: int, end: int) -> float:
        """Score of a first-level block apart from its second-level blocks."""
        fit = self.label_fit(1, code, start, end)
        weight = self.total[end] - self.total[start]
        is_template = self.weighted and any(abs(weight - usual) <= 0.01 for usual in TEMPLATE_WEIGHTS.get(code, ()))
        return fit + (TEMPLATE if is_template else 0.0)

    def label_fit(self, level: int, code: str, start: int, end: int) -> float:
        """How the printed label cells agree with one block of a class."""
        own, foreign, destroyed = self._labels(level, code, start, end)
        score = -FOREIGN * sum(similarity for similarity in foreign)
        if own:
            similarity, position = max(own, key=lambda item: (item[0], -_offset(item[1], start, end)))
            score += LABEL * similarity - OFFSET[level] * _offset(position, start, end) + SECOND_BOX * destroyed
        elif code in self.floating[level]:
            score += 0.0  # the label exists; merged as it is, it says nothing about where its block lies
        else:
            score += (DESTROYED + SECOND_BOX * (destroyed - 1)) if destroyed else LOST
        return score

    def _labels(
        self, level: int, code: str, start: int, end: int
    ) -> tuple[list[tuple[float, float]], list[float], int]:
        """Labels inside a block: (similarity, position) of its own, similarities of foreign ones, destroyed cells."""
        own: list[tuple[float, float]] = []
        foreign: list[float] = []
        destroyed = 0
        for mark in self.marks[level]:
            if not start - 0.6 < mark.position < end - 0.5:
                continue
            named = [match for match in mark.matches if _level_of(match.label.field, self.frame) == level]
            fitting = [match.similarity for match in named if match.label.field == code]
            if fitting and len(named) == 1:
                own.append((fitting[0], mark.position))
            elif len(named) == 1 and named[0].similarity >= 0.6:
                foreign.append(named[0].similarity * (1.0 if mark.position.is_integer() else EMPTY_ROW))
            elif not named:
                destroyed += 1
        return own, foreign, destroyed

    def label_of(self, level: int, code: str, start: int, end: int) -> BlockLabel:
        """The printed label of a chosen block and how it was read."""
        for mark in sorted(self.marks[level], key=lambda mark: mark.is_damaged):
            inside = start - 0.6 < mark.position < end - 0.5
            match = next((match for match in mark.matches if match.label.field == code), None)
            if inside and match:
                damaged = mark.is_damaged
                return BlockLabel(match.label.wording, "repaired_label" if damaged else "label", match.similarity)
        if code in self.floating[level]:
            return BlockLabel(self.floating[level][code], "repaired_label", 0.7)
        destroyed = self._labels(level, code, start, end)[2]
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
        return wording + self.changes[boundary] + sum(self.label_fit(2, *part) for part in parts)


def _level_of(code: str, frame: dict[str, tuple[str, ...]]) -> int:
    return 1 if code in frame or code.startswith(("DEPT", "INPUT", "PROCESS", "DECISION")) else 2


def _floating(marks: Sequence[LabelMark], level: int, frame: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Labels merged with others in one cell: they exist, but where their block lies the cell does not say."""
    found: dict[str, str] = {}
    for mark in marks:
        named = [match for match in mark.matches if _level_of(match.label.field, frame) == level]
        if len(named) > 1 or (named and mark.level != level):
            found |= {match.label.field: match.label.wording for match in named}
    return found


def _offset(position: float, start: int, end: int) -> float:
    """Rows between a label and where labels are printed: the centre of the block or its first row."""
    return min(abs(position - (start + end - 1) / 2), abs(position - start))


def best_cut(scores: BlockScores) -> list[Cut]:
    """The cut of all rows into first-level blocks and, inside them, second-level blocks with the highest score."""
    inner = {code: _inner_cuts(scores, code) for code in scores.order}
    size, order = scores.size, scores.order
    best = np.full((size + 1, len(order)), -np.inf)
    back: dict[tuple[int, int], tuple[int, int]] = {}
    for end in range(1, size + 1):
        for at, code in enumerate(order):
            for start in range(max(0, end - MAX_BLOCK), end):
                before, previous = _before(best, start, at, code, order)
                score = before + scores.level1_score(code, start, end) + inner[code][0][start, end]
                if score > best[end, at]:
                    best[end, at], back[end, at] = score, (start, previous)
    return _trace(back, int(np.argmax(best[size])), scores, inner)


def _before(best: np.ndarray, start: int, at: int, code: str, order: list[str]) -> tuple[float, int]:
    """Best score of the rows above a first-level block, and its class there (never the same class)."""
    if start == 0:
        return 0.0, -1
    options = [
        (best[start, other] + (BACKWARD if other > at and "COST" not in (code, order[other]) else 0.0), other)
        for other in range(len(order))
        if other != at
    ]
    return max(options, default=(-np.inf, -1))


def _inner_cuts(scores: BlockScores, level1: str) -> tuple[np.ndarray, dict[tuple[int, int], list[tuple[str, int, int]]]]:
    """Best second-level cut of every row range under one first-level code: score [start, end] and its blocks."""
    codes, size = scores.frame[level1], scores.size
    block = np.stack([scores.level2_scores(code) for code in codes])
    steps = np.array([[-np.inf if a == b else BACKWARD * (a > b) for b in range(len(codes))] for a in range(len(codes))])
    value = np.full((size + 1, size + 1), -np.inf)
    cuts: dict[tuple[int, int], list[tuple[str, int, int]]] = {}
    for start in range(size):
        _extend(block, steps, start, codes, value, cuts)
    return value, cuts


def _extend(
    block: np.ndarray,
    steps: np.ndarray,
    start: int,
    codes: tuple[str, ...],
    value: np.ndarray,
    cuts: dict[tuple[int, int], list[tuple[str, int, int]]],
) -> None:
    """Fill ``value[start, :]`` and the cuts that reach it, row by row."""
    size = value.shape[0] - 1
    last = min(size, start + MAX_BLOCK)
    reach = np.full((size + 1, len(codes)), -np.inf)
    came: dict[tuple[int, int], tuple[int, int]] = {}
    entry = np.full((size + 1, len(codes)), -np.inf)
    source = np.zeros((size + 1, len(codes)), dtype=int)
    for end in range(start + 1, last + 1):
        reach[end] = block[:, start, end]
        if end - start > 1:
            middle = entry[start + 1 : end] + block[:, start + 1 : end, end].T
            at = middle.argmax(axis=0)
            for code, gain in enumerate(middle.max(axis=0)):
                if gain > reach[end, code]:
                    reach[end, code] = gain
                    came[end, code] = (start + 1 + int(at[code]), int(source[start + 1 + at[code], code]))
        step = reach[end][:, None] + steps
        entry[end], source[end] = step.max(axis=0), step.argmax(axis=0)
        code = int(reach[end].argmax())
        value[start, end] = reach[end, code]
        cuts[start, end] = _unwind(came, codes, start, end, code)


def _unwind(
    came: dict[tuple[int, int], tuple[int, int]], codes: tuple[str, ...], start: int, end: int, code: int
) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    while True:
        begin, previous = came.get((end, code), (start, -1))
        found.append((codes[code], begin, end))
        if previous < 0:
            return found[::-1]
        end, code = begin, previous


def _trace(
    back: dict[tuple[int, int], tuple[int, int]],
    at: int,
    scores: BlockScores,
    inner: dict[str, tuple[np.ndarray, dict[tuple[int, int], list[tuple[str, int, int]]]]],
) -> list[Cut]:
    cuts: list[Cut] = []
    end = scores.size
    while end > 0:
        start, previous = back[end, at]
        level1 = scores.order[at]
        blocks = inner[level1][1][start, end]
        cuts = [Cut(level1, start, end, code, begin, stop) for code, begin, stop in blocks] + cuts
        end, at = start, previous
    return cuts
