"""Numbered lists inside the cells of a table line (单元格内编号列表): ``1.网格员人数 2.巡查次数`` beside ``1.≥32人 2.≥480次``.

Some units fill one line of the template with several indicators and number them in each of its cells. Such a line is as
many indicators as its name cell counts, where the target cell counts the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NUMBER = re.compile(r"(?:^|(?<=[\s;；,，。、]))\s*(\d{1,2})(?:[.．](?!\d)|[、)）])\s*")
# At the start of every line a number counts even before a figure (1.32人, 2.480次).
_LINE_NUMBER = re.compile(r"(?m)^\s*(\d{1,2})[.．、)）]\s*")
_END = re.compile(r"[\s;；,，。、]+$")
# Figures of the line as a whole: they count once, with its first indicator.
_OF_LINE = {"weight", "score"}


def items_of(text: str) -> list[str]:
    """The items of a text that counts 1, 2, 3 …, without their numbers; empty for any other text."""
    return _counted(text, list(_NUMBER.finditer(text)), 1) or _counted(text, list(_LINE_NUMBER.finditer(text)), 2)


def _counted(text: str, marks: list[re.Match[str]], fewest: int) -> list[str]:
    numbers = [int(mark.group(1)) for mark in marks]
    if len(marks) < fewest or marks[0].start() != 0 or numbers != list(range(1, len(marks) + 1)):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [_END.sub("", text[mark.end() : end]) for mark, end in zip(marks, ends)]


def parted(texts: Mapping[str, str]) -> list[dict[str, str | None]]:
    """Texts by column of each indicator of a line; empty where name and target do not count alike.

    Columns without a list of their own hold for all of them, figures of the line for the first.
    """
    lists = {column: items_of(text) for column, text in texts.items()}
    count = len(lists.get("name", ()))
    if not count or len(lists.get("value", ())) != count or not all((*lists["name"], *lists["value"])):
        return []
    return [{column: _piece(column, texts[column], listed, at, count) for column, listed in lists.items()} for at in range(count)]


def _piece(column: str, text: str, listed: list[str], at: int, count: int) -> str | None:
    if len(listed) == count:
        return listed[at]
    return None if at and column in _OF_LINE else text
