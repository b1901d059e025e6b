"""How well two pieces of torn text fit together (接缝): words that span the cut, marks, numbers, a doubled character.

The words come from the dictionary of a segmenter: 完善城 | 市基础 closes to 城市, 排管 | 过实施 to nothing. Scores are in
points of one spanned word.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STOPS, _COMMAS, _OPENERS = "。;；!！?？", "、,，", ":：(（"
_CLOSERS = "、,，;；。:：)）"
_WORD, _LONGER, _DOUBLED, _AFTER_MARK, _BEFORE_MARK, _NUMBER = 1.0, 0.5, 0.8, 0.3, 0.4, 0.2
_TWO_MARKS = -1.5
_AROUND = 8


def seam(left: str, right: str) -> float:
    """Points for ``right`` following ``left`` without anything between."""
    if not left or not right:
        return 0.0
    before, behind = left[-1], right[0]
    if before in _STOPS:
        return _AFTER_MARK
    if behind in _CLOSERS:
        return _TWO_MARKS if before in _COMMAS + _OPENERS else _BEFORE_MARK
    if before in _COMMAS:
        return _AFTER_MARK
    if behind.isdigit() and (before.isdigit() or _is_han(before)):
        return _NUMBER
    return _words(left[-_AROUND:], right[:_AROUND]) if _is_han(before) and _is_han(behind) else 0.0


def is_doubled(left: str, right: str) -> bool:
    """Whether a cut went through a character that both pieces then print: 通过 | 过实施."""
    return bool(left and right) and left[-1] == right[0] and _is_han(right[0])


def _is_han(character: str) -> bool:
    return bool(re.match(r"[\u4E00-\u9FFF]", character))


@lru_cache(1 << 16)
def _words(left: str, right: str) -> float:
    """Points for the word of the dictionary that spans the seam."""
    import rjieba

    at, points = 0, _DOUBLED if is_doubled(left, right) else 0.0
    for word in rjieba.cut(left + right, False):
        if at < len(left) < at + len(word):
            points = max(points, _WORD + _LONGER * (len(word) - 2))
        at += len(word)
    return points
