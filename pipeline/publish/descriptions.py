"""Descriptions in two languages (双语说明): ``English sentence. 中文句子。`` taken apart, and short headings from them.

The one description of a column in dbt becomes the comment in the warehouse, and from there the heading of a workbook,
the entry of the dictionary and the line on the terminal. Nothing is written twice.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A Chinese half begins after the end of an English sentence; a code or name (GB/T, form_id) may stand before it.
_BOUNDARY = re.compile(r"(?<=[.!?)])\s+(?=[“《「（]?[A-Za-z0-9_/ ]{0,16}[㐀-鿿])")
_CHINESE_END = re.compile(r"[，。；：,;:]|（")
_ENGLISH_END = re.compile(r"(?<=\w)[,;.:](?:\s|$)|\s\(")


class Description(NamedTuple):
    """The two halves of a description; a half is empty where it was not written."""

    english: str
    chinese: str


def halves(text: str | None) -> Description:
    """Split at the first end of an English sentence that Chinese follows; text of one language fills its half only."""
    text = " ".join((text or "").split())
    parts = _BOUNDARY.split(text, maxsplit=1)
    if len(parts) == 2:
        return Description(*parts)
    return Description("", text) if re.match(r"[㐀-鿿]", text) else Description(text, "")


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
