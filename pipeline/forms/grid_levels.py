"""Levels of a table whose label cells have real spans (真实合并单元格的层级): read where printed, inferred where blank.

Every row of a real grid stands beside the label cells that cover it. A label that was lost inside its cell (a stamp, a
recogniser that missed it) is inferred from the labels before and behind it, their order in the templates, and what the
rows say; all other rows keep what is printed. A wording of the form's own (履职目标实现) stays as it is printed; its
class is what the indicators under it say. Only where a row has no label at all the blocks are inferred as in a text
(:mod:`pipeline.forms.levels`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from pipeline.forms.labels import Match, label_key, level_labels, level_wording
from pipeline.forms.levels import Level, RowFacts, candidates, level1_of, level2_of
from pipeline.forms.marks import LabelMark
from pipeline.forms.printed import unwrap

_NEAR = 0.74
# In units of evidence: what speaks for rows to stay in the class of the row above, and against the class whose printed
# label begins below them.
_STAY, _EARLY = 0.3, 0.5
_INFERRED, _PARENT = 0.6, 0.8
# A wording of the form's own names a dimension of performance; what is left of a destroyed label does not.
_DIMENSION = re.compile(
    r"(指标|目标|成本|效率|效能|效应|效益|效果|能力|管理|绩效|投入|产出|过程|决策|影响力?|满意度|发展|执行|质量|履职|履行|创新|服务|完成|实现)$"
)


def printed_levels(rows: Sequence[RowFacts], marks: Sequence[LabelMark]) -> list[tuple[Level, Level]] | None:
    """Level-1 and level-2 of each row from the label cells beside it; None when a row has no readable ones."""
    pairs = [_spanning(*pair) for pair in zip(_beside(1, len(rows), marks), _beside(2, len(rows), marks))]
    seconds = [_second(mark, facts) for (_, mark), facts in zip(pairs, rows)]
    firsts = [_first(*pair, marks) or _own_first(pair[0], below) for pair, below in zip(pairs, seconds)]
    if None in firsts:
        return None
    if any(level is None and mark for level, (_, mark) in zip(seconds, pairs)):
        return None
    frame = candidates(marks)
    found: list[tuple[Level, Level]] = []
    for code, group in groupby(range(len(rows)), key=lambda row: firsts[row].code):
        block = list(group)
        filled = _filled([seconds[row] for row in block], [rows[row] for row in block], frame.get(code, ()), code)
        if filled is None:
            return None
        found += zip([firsts[row] for row in block], filled)
    return found


def _beside(level: int, size: int, marks: Sequence[LabelMark]) -> list[LabelMark | None]:
    """The mark of one level beside each row.

    Parts of a torn label are one mark half-way between their rows. It belongs to both, and to the rows below beside
    which only its tail (指标) stands; any other tail says no more than a blank.
    """
    at = {mark.position: mark for mark in marks if mark.level == level}
    found: list[LabelMark | None] = []
    for row in range(size):
        mark = at.get(float(row)) or at.get(row + 0.5) or at.get(row - 0.5)
        if mark and not mark.position % 1 and _is_tail(level, mark.cell.text):
            above = found[-1] if found else None
            mark = above if above and above.position % 1 else None
        found.append(mark)
    return found


def _spanning(first: LabelMark | None, second: LabelMark | None) -> tuple[LabelMark | None, LabelMark | None]:
    """The marks of both levels; one cell that covers both columns (满意度指标) is the mark of either."""
    only = first or second
    if only and not (first and second) and only.cell.col_span > 1 and _match(2, only.cell.text):
        return only, only
    return first, second


def _is_tail(level: int, text: str) -> bool:
    key, book = label_key(text), level_labels(level)
    return _match(level, text) is None and any(label_key(label.wording).endswith(key) for label in book.labels)


def _first(first: LabelMark | None, second: LabelMark | None, marks: Sequence[LabelMark]) -> Level | None:
    """The printed first level, or the one under which the templates print the second."""
    if first is not None:
        return _level(1, first)
    match = _match(2, second.cell.text) if second else None
    if match is None or not match.label.note:
        return None
    code = match.label.note
    printed = [level.wording for mark in marks if mark.level == 1 and (level := _level(1, mark)) and level.code == code]
    return Level(code, printed[0] if printed else level_wording(1, code), "inferred", _PARENT)


def _second(second: LabelMark | None, facts: RowFacts) -> Level | None:
    """The printed second level; an own wording of the form keeps its text, its class is what the row says."""
    if second is None:
        return None
    level = _level(2, second)
    if level is None and len(label_key(second.cell.text)) >= 2:
        return Level(level2_of(facts.scores, None), unwrap(second.cell.text), "inferred", _INFERRED)
    return level


def _own_first(first: LabelMark | None, second: Level | None) -> Level | None:
    """A first level in the form's own words, with the class under which the templates print the second."""
    text = first.cell.text if first else ""
    is_own = _DIMENSION.search(label_key(text)) and not level_labels(2).exact(text)
    return Level(level1_of(second.code), unwrap(text), "inferred", _INFERRED) if is_own and second else None


def _filled(
    printed: Sequence[Level | None], rows: Sequence[RowFacts], classes: Sequence[str], level1: str
) -> list[Level] | None:
    """The second levels of one first-level block with its blanks inferred; None where the block has no known classes."""
    if None not in printed:
        return list(printed)
    if not classes:
        return None
    wordings = {level.code: level.wording for level in printed if level}
    codes = _best_codes([level.code if level else None for level in printed], rows, classes)
    return [
        level or Level(code, wordings.get(code) or level_wording(2, code, level1), "inferred", _INFERRED)
        for level, code in zip(printed, codes)
    ]


def _best_codes(printed: Sequence[str | None], rows: Sequence[RowFacts], classes: Sequence[str]) -> list[str]:
    """Classes of the rows in the order of the template that agree best with printed ones and with what rows say."""
    order = list(dict.fromkeys([*classes, *(code for code in printed if code and code not in classes)]))
    paths: dict[str, tuple[float, list[str]]] = {code: (0.0, []) for code in order}
    for at, (own, facts) in enumerate(zip(printed, rows)):
        coming = next((code for code in printed[at:] if code), None)
        following: dict[str, tuple[float, list[str]]] = {}
        for place, code in enumerate(order):
            gain = _gain(code, own, coming, facts)
            before = [
                (score + _STAY * (not path or path[-1] == code), path)
                for earlier in order if own or order.index(earlier) <= place for score, path in [paths[earlier]]
            ]
            score, path = max(before, key=lambda each: each[0])
            following[code] = (score + gain, [*path, code])
        paths = following
    return max(paths.values(), key=lambda each: each[0])[1]


def _gain(code: str, own: str | None, coming: str | None, facts: RowFacts) -> float:
    """How well a row fits a class: a printed label decides, a blank one leaves it to the row."""
    if own:
        return 0.0 if code == own else -100.0
    return facts.scores.get(code, 0.0) - _EARLY * (code == coming)


def _level(level: int, mark: LabelMark) -> Level | None:
    # Parts of one label in several cells are one mark that knows what they spell together.
    is_joined = len(mark.matches) == 1 and mark.matches[0].is_exact and mark.level == level
    match = mark.matches[0] if is_joined else _match(level, mark.cell.text)
    if match is None:
        return None
    source = "label" if match.is_exact else "repaired_label"
    return Level(match.label.field, match.label.wording, source, match.similarity)


def _match(level: int, text: str) -> Match | None:
    return level_labels(level).match(text, _NEAR)
