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
_CHINESE_END = re.compile(r"[，。；：,;:]")
_ENGLISH_END = re.compile(r"(?<=\w)[,;.:](?:\s|$)")
# What stands in brackets explains; what goes on behind them belongs to the clause.
_CHINESE_ASIDE = re.compile(r"（[^（）]*）")
_ENGLISH_ASIDE = re.compile(r"\s\([^()]*\)")
# "同 gap_wanyuan，以元计", "`gap_wanyuan` in 元": the same figure in another unit has the heading of the first.
_SAME_AS = re.compile(r"^(?:同 (\w+)$|`(\w+)` in )")


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
    half, aside, end = (zh, _CHINESE_ASIDE, _CHINESE_END) if chinese else (english, _ENGLISH_ASIDE, _ENGLISH_END)
    return end.split(aside.sub("", half), maxsplit=1)[0].strip() or name


def headings(columns: list[tuple[str, str | None]], chinese: bool = True) -> list[str]:
    """Headings of ``(name, description)`` pairs; where two would be equal, each also bears the name of its column."""
    own = {name: heading(text, name, chinese) for name, text in columns}
    found = [_same_as(title, own) for title in own.values()]
    return [
        f"{title} {name}" if list(own.values()).count(title) > 1 and title != name else title
        for title, name in zip(found, own, strict=True)
    ]


def _same_as(title: str, own: dict[str, str]) -> str:
    """The heading of the column that ``title`` refers to, if it only says that it is the same in another unit."""
    found = _SAME_AS.match(title)
    return own.get(found[1] or found[2], title) if found else title
