"""What a template prints for somebody to replace (模板填充): 指标1：, ……, ×××, **, and guidance such as (≥**个).

A line of such signs without a target is no indicator; a blank template has none and is no form.
"""

from __future__ import annotations

import re

from pipeline.normalise.folding import fold

_BLANK = re.compile(r"([.…·。]+|指标\d+[:.]?[.…]*|(?:指标)?[一二三四五六七八九十]+[.…]+)?")
# Signs that stand for something to be filled in; a single one may be part of a name (×光机).
_SIGN = r"[×✕✖xX*＊○〇△□▲●_?？.…·]"
_SIGNS = re.compile(rf"{_SIGN}{{2,}}|[×✕✖]")
_GUIDANCE = re.compile(rf"[(][^()]*?[<>=]{{0,2}}\s*{_SIGN}+[^()]*[)]")
_GOAL = re.compile(r"(目标\d*[:：]?|[一二三四五六七八九十\d]+[、.]|[.…·。;；,，×xX*\s])*")


def is_filler(name: str, value: str | None) -> bool:
    """Whether a name is what the template printed and no target was filled in."""
    if value and not is_blank_value(value):
        return False
    folded = fold(name)
    rest = _GUIDANCE.sub("", folded)
    return bool(_BLANK.fullmatch(rest)) or bool(_SIGNS.search(folded)) or bool(value)


def is_blank_value(value: str) -> bool:
    """Whether a target holds signs to be filled in and neither a figure nor a word of its own (≥××%)."""
    folded = fold(value)
    return bool(_SIGNS.search(folded)) and not any(char.isdigit() for char in folded)


def without_guidance(name: str) -> str:
    """A name without the guidance of the template in brackets: 培训人数(≥**个) → 培训人数."""
    return _GUIDANCE.sub("", name) or name


def is_blank_goal(text: str) -> bool:
    """Whether a goal is only the frame of one (目标1：……)."""
    return bool(_GOAL.fullmatch(text))
