"""Indicators whose value stands inside the name cell (指标与指标值同格): ``培训人数≥100人``, several to a cell.

Tables without a value column print name and target together, one or more per cell. A part counts only when what
follows an operator reads as a value on its own, so a name that merely contains a number stays a name.
"""

from __future__ import annotations

import re

from pipeline.normalise.grammar import is_value

_PART = re.compile(r"[;；\n]+")
_NUMBERING = re.compile(r"^(?:指标)?\d{1,2}[.、)）:：]\s*(?!\d)")
_OPERATOR = re.compile(r"(?:[≥≤＞＜＝﹦≧≦⩾⩽>=<]{1,2}|不低于|不少于|不超过|不高于|不大于|不小于|达到|[:：])")


def named_values(text: str) -> list[tuple[str, str]]:
    """(name, value) of each part of a cell; empty when any part holds no value of its own."""
    found: list[tuple[str, str]] = []
    for part in filter(None, (_NUMBERING.sub("", piece.strip()) for piece in _PART.split(text))):
        pair = name_and_value(part)
        if pair is None:
            return []
        found.append(pair)
    return found


def name_and_value(part: str) -> tuple[str, str] | None:
    """Name and target of one part; the target stands behind an operator or a colon. None when it holds none."""
    for operator in _OPERATOR.finditer(part):
        name, value = part[: operator.start()].strip(), part[operator.start() :].lstrip(":： ").strip()
        if len(name) >= 2 and is_value(value):
            return name, value.rstrip("。.")
    return None
