"""First and second level of every indicator row (一级、二级指标) from damaged, displaced and missing labels.

Labels stand somewhere in a merged block: centred, on its first row, torn, merged with a neighbour, or destroyed. The
rows are therefore cut into blocks by maximising one score over all cuts (segment dynamic programming): a block likes a
label of its class inside it, near its centre or its first row; it dislikes labels of other classes; rows add what
their name, value and unit say (:mod:`evidence`); classes follow the order in which the templates print them; and the
weights of a first-level block like the template totals (财预〔2021〕101号: 50/30/10 and 20/40/20/10).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.forms.blocks import BlockScores, Cut
from pipeline.forms.cuts import best_cut
from pipeline.forms.labels import VOCABULARY, level_wording
from pipeline.forms.marks import LabelMark

AMBIGUOUS_MARGIN = 0.5
_STANDARD = ("OUTPUT", "BENEFIT", "SATIS")
# Rows resolved at once; scores grow with their square. Published forms have fewer.
WINDOW = 120
# A label of four characters with one wrong opens a frame; one with two wrong is garbage as likely as not.
CLEAR = 0.74


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one indicator row brings to the decision: class scores, kind of measure, weight."""

    scores: dict[str, float]
    kind: str
    weight: float | None


@dataclass(frozen=True, slots=True)
class Level:
    """One resolved level of one row: code, printed (repaired) wording, how it was obtained, confidence 0–1."""

    code: str
    wording: str
    source: str
    confidence: float


@cache
def _frame() -> dict[str, tuple[str, ...]]:
    """Level-2 codes that each level-1 code may hold, in template order (``frame.csv``)."""
    with (VOCABULARY / "frame.csv").open(encoding="utf-8", newline="") as stream:
        return {row["level1"]: tuple(row["level2"].split("|")) for row in csv.DictReader(stream)}


def level2_of(scores: dict[str, float], level1: str | None) -> str:
    """The second-level code under a first-level one that the evidence of a row speaks for most."""
    classes = _frame().get(level1 or "") or tuple(code for classes in _frame().values() for code in classes)
    return max(classes, key=lambda code: scores.get(code, 0.0))


def level1_of(level2: str) -> str:
    """The first-level code that a second-level one stands under in the templates of 财预〔2015〕88号, else any."""
    order = sorted(_frame(), key=lambda code: code not in _STANDARD)
    return next(code for code in order if level2 in _frame()[code])


def resolve(rows: Sequence[RowFacts], marks: Sequence[LabelMark]) -> list[tuple[Level, Level]]:
    """Level-1 and level-2 of each row, in row order."""
    found: list[tuple[Level, Level]] = []
    frame = candidates(marks)
    while len(found) < len(rows):
        start = len(found)
        end = _window(start, len(rows), marks)
        inside = [replace(mark, position=mark.position - start) for mark in marks if start - 0.6 < mark.position < end - 0.5]
        scores = BlockScores(rows[start:end], inside, frame)
        cuts = best_cut(scores)
        found += [level for cut in cuts for level in _levels_of(cut, cuts, scores)]
    return found


def _window(start: int, size: int, marks: Sequence[LabelMark]) -> int:
    """Where to stop so that no more than WINDOW rows are cut at once: before a first-level label if one is near."""
    if size - start <= WINDOW:
        return size
    near = [int(mark.position) for mark in marks if mark.level == 1 and WINDOW // 2 <= mark.position - start <= WINDOW]
    return max(near, default=start + WINDOW)


def candidates(marks: Sequence[LabelMark]) -> dict[str, tuple[str, ...]]:
    """Level-1 codes that may occur on this form, each with its level-2 codes, in order.

    Labels that are clearly read decide: a department frame is only tried when one of its labels is there, cost stands at the
    first level only when a label says so (else it is the old second-level 成本指标 under 产出).
    """
    clear = [match.label for mark in marks for match in mark.matches if match.similarity >= CLEAR]
    read = {label.field for label in clear}
    under = {label.note for label in clear if label.note}
    frame = _frame()
    standard = list(_STANDARD)
    special = [code for code in frame if code in read and code not in standard]
    if special and not read & set(standard) and any(code.startswith("DEPT") for code in special):
        standard = ["SATIS"] if "SATIS_SVC" in read else []
    if "COST" in under and "COST" not in special:
        special.append("COST")
    chosen = [code for code in frame if code in (*standard, *special)]
    return {code: _classes(code, frame[code], "COST" in special) for code in chosen}


def _classes(level1: str, classes: tuple[str, ...], cost_is_level1: bool) -> tuple[str, ...]:
    return tuple(code for code in classes if not (level1 == "OUTPUT" and cost_is_level1 and code == "ECO_COST"))


def _levels_of(cut: Cut, cuts: Sequence[Cut], scores: BlockScores) -> list[tuple[Level, Level]]:
    first = scores.label_of(1, cut.level1, cut.level1_start, cut.level1_end)
    second = scores.label_of(2, cut.level2, cut.start, cut.end)
    level1 = Level(cut.level1, first.wording or level_wording(1, cut.level1), first.source, first.confidence)
    found: list[tuple[Level, Level]] = []
    for row in range(cut.start, cut.end):
        margin = scores.margin(cut, cuts, row)
        source = "ambiguous" if margin < AMBIGUOUS_MARGIN else second.source
        confidence = min(second.confidence, 1 / (1 + math.exp(-2 * margin)))
        wording = second.wording or level_wording(2, cut.level2, cut.level1)
        found.append((level1, Level(cut.level2, wording, source, round(confidence, 3))))
    return found
