"""Levels of a table whose label cells have real spans (真实合并单元格的层级): read, not inferred.

Every row of a real grid stands beside the label cells that cover it. Only where a row has none, or a label that no
vocabulary knows and nothing else explains, the blocks are inferred as in a text (:mod:`pipeline.forms.levels`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.forms.labels import Match, label_key, level_labels
from pipeline.forms.levels import Level, RowFacts
from pipeline.forms.printed import unwrap
from pipeline.forms.rows import LabelMark

_NEAR = 0.74


def printed_levels(rows: Sequence[RowFacts], marks: Sequence[LabelMark]) -> list[tuple[Level, Level]] | None:
    """Level-1 and level-2 of each row from the label cells beside it; None when a row has no readable ones."""
    beside: dict[tuple[int, float], LabelMark] = {(mark.level, mark.position): mark for mark in marks}
    found: list[tuple[Level, Level]] = []
    for row, facts in enumerate(rows):
        first, second = beside.get((1, float(row))), beside.get((2, float(row)))
        # A satisfaction label often covers both level columns.
        pair = _levels(first or second, second or first, facts)
        if pair is None:
            return None
        found.append(pair)
    return found


def _levels(first: LabelMark | None, second: LabelMark | None, facts: RowFacts) -> tuple[Level, Level] | None:
    if first is None or second is None:
        return None
    level1, level2 = _level(1, first), _level(2, second)
    if level2 is None and facts.scores and len(label_key(second.cell.text)) >= 2:
        # An own wording of the form: its text stays, its class is what the indicators under it say.
        code = max(facts.scores, key=lambda code: facts.scores[code])
        level2 = Level(code, unwrap(second.cell.text), "inferred", 0.6)
    return (level1, level2) if level1 and level2 else None


def _level(level: int, mark: LabelMark) -> Level | None:
    match = _match(level, mark.cell.text)
    if match is None:
        return None
    source = "label" if match.is_exact else "repaired_label"
    return Level(match.label.field, match.label.wording, source, match.similarity)


def _match(level: int, text: str) -> Match | None:
    return level_labels(level).match(text, _NEAR)
