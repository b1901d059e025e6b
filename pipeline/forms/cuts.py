"""The best cut of a table into first-level blocks and, inside them, second-level blocks (最优切分).

Segment dynamic programming over the scores of :mod:`blocks`, once per first-level class for the blocks inside it and
once over the first-level blocks. Classes may come back after others only at a price (``BACKWARD``), because every
template prints each class once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.forms.blocks import MAX_BLOCK, BlockScores, Cut

BACKWARD = -4.0


@dataclass(frozen=True, slots=True)
class InnerCuts:
    """Best second-level cuts under one first-level code: ``score`` and last class of every range [start, end].

    ``begins`` [start, end, class] is where the last block of a range begins when it is of that class, ``follows``
    [start, boundary, class] the class before a block that begins at a boundary.
    """

    codes: tuple[str, ...]
    score: np.ndarray
    last: np.ndarray
    begins: np.ndarray
    follows: np.ndarray

    def blocks(self, start: int, end: int) -> list[tuple[str, int, int]]:
        """The second-level blocks (class, start, end) of a range, in row order."""
        found: list[tuple[str, int, int]] = []
        code = int(self.last[start, end])
        while end > start:
            begin = int(self.begins[start, end, code])
            found.append((self.codes[code], begin, end))
            end, code = begin, int(self.follows[start, begin, code])
        return found[::-1]


def best_cut(scores: BlockScores) -> list[Cut]:
    """The cut of all rows into first-level blocks and, inside them, second-level blocks with the highest score."""
    inner = {code: _inner_cuts(scores, code) for code in scores.order}
    outer = np.stack([scores.level1_scores(code) + inner[code].score for code in scores.order])
    size, steps = scores.size, _outer_steps(scores.order)
    best = np.full((size + 1, len(scores.order)), -np.inf)
    before = np.full((size + 1, len(scores.order)), -np.inf)
    before[0] = 0.0
    back: dict[tuple[int, int], int] = {}
    for end in range(1, size + 1):
        first = max(0, end - MAX_BLOCK)
        gains = before[first:end].T + outer[:, first:end, end]
        starts = gains.argmax(axis=1)
        best[end] = gains.max(axis=1)
        back |= {(end, at): first + int(start) for at, start in enumerate(starts)}
        before[end] = (best[end][:, None] + steps).max(axis=0)
    return _trace(best, back, steps, scores, inner)


def _outer_steps(order: list[str]) -> np.ndarray:
    """Points for first-level class ``b`` after ``a``: never itself, backward at a price; cost stands anywhere."""
    return np.array([[
        -np.inf if a == b else BACKWARD if a > b and "COST" not in (order[a], order[b]) else 0.0
        for b in range(len(order))
    ] for a in range(len(order))])


def _inner_cuts(scores: BlockScores, level1: str) -> InnerCuts:
    """All ranges at once, end by end; the first axis of every array is where the range starts.

    ``entry`` [start, boundary, class] is the best score of the rows between when a block of that class follows.
    """
    codes, size = scores.frame[level1], scores.size
    block = np.stack([scores.level2_scores(code) for code in codes], axis=2)
    steps = np.array([[-np.inf if a == b else BACKWARD * (a > b) for b in range(len(codes))] for a in range(len(codes))])
    reach = block.copy()
    entry = np.full(block.shape, -np.inf)
    begins = np.broadcast_to(np.arange(size + 1)[:, None, None], block.shape).copy()
    follows = np.zeros(block.shape, dtype=int)
    for end in range(1, size + 1) if len(codes) > 1 else ():
        middle = entry[:, :end] + block[None, :end, end]
        at = middle.argmax(axis=1)
        gain = np.take_along_axis(middle, at[:, None], axis=1)[:, 0]
        begins[:, end] = np.where(gain > reach[:, end], at, begins[:, end])
        reach[:, end] = np.maximum(reach[:, end], gain)
        onward = reach[:, end, :, None] + steps
        entry[:, end], follows[:, end] = onward.max(axis=1), onward.argmax(axis=1)
    return InnerCuts(codes, reach.max(axis=2), reach.argmax(axis=2), begins, follows)


def _trace(
    best: np.ndarray, back: dict[tuple[int, int], int], steps: np.ndarray, scores: BlockScores, inner: dict[str, InnerCuts]
) -> list[Cut]:
    """The chosen blocks, from the last row to the first and turned round."""
    cuts: list[Cut] = []
    end, at = scores.size, int(best[scores.size].argmax())
    while True:
        start, level1 = back[end, at], scores.order[at]
        blocks = inner[level1].blocks(start, end)
        cuts = [Cut(level1, start, end, code, begin, stop) for code, begin, stop in blocks] + cuts
        if start == 0:
            return cuts
        end, at = start, int((best[start] + steps[:, at]).argmax())
