"""Indicator lines without a heading (表头缺失): how a table is known when its heading line is destroyed.

A line opens a table by itself when it prints a level label of the indicator frame, a name and a target side by side.
No head line does: heads print 项目名称, amounts and goals, never 数量指标 beside a value.
"""

from __future__ import annotations

from pipeline.forms.affinity import affinity
from pipeline.forms.labels import level_labels
from pipeline.forms.tokens import tokens_of
from pipeline.normalise.grammar import is_value
from pipeline.readers.cells import Row

_FRAME = {"OUTPUT", "BENEFIT", "SATIS", "COST", "QTY", "QUAL", "TIME", "ECO_COST", "SOC_COST", "ENV_COST"}
_FRAME |= {"ECO_BEN", "SOC_BEN", "ENV_BEN", "SUSTAIN", "SATIS_SVC"}


def is_indicator_line(row: Row) -> bool:
    """Whether a line is an indicator with a label of its level, whatever stands above it."""
    if not 3 <= len(row.cells) <= 16:
        return False
    labels = [at for at, cell in enumerate(row.cells) if _is_level(cell.text)]
    if not labels:
        return False
    rest = [cell.text for cell in row.cells[labels[0] + 1 :] if not _is_level(cell.text)]
    names = [at for at, text in enumerate(rest) if affinity(text, "name") > 0.5]
    return bool(names) and any(is_value(text) for text in rest[names[0] + 1 :])


def is_bare_indicator(row: Row) -> bool:
    """Whether a line is a name and a target with nothing that a head would print: it may open a table only together with
    a line of :func:`is_indicator_line` right below."""
    if not 2 <= len(row.cells) <= 16 or any(token.label for token in tokens_of(row)):
        return False
    texts = [cell.text for cell in row.cells]
    names = [at for at, text in enumerate(texts) if affinity(text, "name") > 0.5]
    return bool(names) and any(is_value(text) for text in texts[names[0] + 1 :])


def _is_level(text: str) -> bool:
    return any((label := level_labels(level).exact(text)) and label.field in _FRAME for level in (1, 2))
