"""Descriptions in two languages (双语说明): ``English sentence. 中文句子。`` taken apart, and short headings from them.

The one description of a column in dbt becomes the comment in the warehouse, and from there the heading of a workbook,
the entry of the dictionary and the line on the terminal. Nothing is written twice.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# The ends of English sentences; where there is none, a bracket or a colon may stand before the Chinese.
_ENDS = (re.compile(r"[.!?][\"”)]?\s+"), re.compile(r"[;:)]\s+"))
_CHINESE = re.compile(r"[㐀-鿿]")
# A word between blanks or stops; fiscal_year and XFM-01 are names, and stand in Chinese sentences too.
_ENGLISH_WORD = re.compile(r"(?<![^\s(])[A-Za-z]{2,}(?=[\s.,;:)!?]|$)")
# One English word says as much as a few Chinese signs.
_SIGNS_PER_WORD = 3
_CHINESE_END = re.compile(r"[，。；：,;:]|（")
_ENGLISH_END = re.compile(r"(?<=\w)[,;.:](?:\s|$)|\s\(")


class Description(NamedTuple):
    """The two halves of a description; a half is empty where it was not written."""

    english: str
    chinese: str


def halves(text: str | None) -> Description:
    """Split where most English words stand before and most Chinese signs after; both halves may quote a form.

    Text of one language fills its half only.
    """
    text = " ".join((text or "").split())
    for pattern in _ENDS:
        cuts = [Description(text[:end.end()].rstrip(), text[end.end():]) for end in pattern.finditer(text)]
        if best := max(filter(_is_bilingual, cuts), key=_balance, default=None):
            return best
    return Description("", text) if _CHINESE.match(text) else Description(text, "")


def _is_bilingual(cut: Description) -> bool:
    return bool(re.search("[A-Za-z]", cut.english) and _CHINESE.search(cut.chinese))


def _balance(cut: Description) -> int:
    words = len(_ENGLISH_WORD.findall(cut.english)) - len(_ENGLISH_WORD.findall(cut.chinese))
    signs = len(_CHINESE.findall(cut.chinese)) - len(_CHINESE.findall(cut.english))
    return _SIGNS_PER_WORD * words + signs


def heading(text: str | None, name: str, chinese: bool = True) -> str:
    """What stands above a column: the first clause of its description in one language, else its ``name``."""
    english, zh = halves(text)
    half, end = (zh, _CHINESE_END) if chinese else (english, _ENGLISH_END)
    return end.split(half, maxsplit=1)[0].strip() or name


def headings(columns: list[tuple[str, str | None]], chinese: bool = True) -> list[str]:
    """Headings of ``(name, description)`` pairs; where two would be equal, each also bears the name of its column."""
    found = [heading(text, name, chinese) for name, text in columns]
    return [
        f"{title} {name}" if found.count(title) > 1 and title != name else title
        for title, (name, _) in zip(found, columns, strict=True)
    ]
