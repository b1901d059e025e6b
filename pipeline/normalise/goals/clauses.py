"""Clauses (分句) of a goal text, each with the number of the goal it stands in and the kind of its section.

A goal text is a list (目标1：…；目标2：…), prose, or several headed sections (单位职能：… 年度目标：…). Only what stands under a
heading for goals, or under none, can be a promise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise.goals.goal_text import GoalText
from pipeline.normalise.goals.words import pattern

GOAL = "goal"
_SECTIONS = ("duty", "staffing", "plan", "background", GOAL)
_NUMERALS = {numeral: at for at, numeral in enumerate("一二三四五六七八九十", start=1)}
_ITEM = re.compile(
    r"(?:总体|年度|绩效|阶段性|具体|任务)*目标(?P<named>[0-9]{1,2}|[一二三四五六七八九十])[:.、,)]"
    r"|(?:^|(?<=[。;:,、\n!?]))\(?(?P<listed>[0-9]{1,2})(?:[)、](?![0-9])|\.(?![0-9])|\.(?=(?:19|20)[0-9]{2}年))"
    r"|(?:^|(?<=[。;\n!?]))\(?(?P<chinese>[一二三四五六七八九十])(?:[)、]|是|、)"
)
_MARK = re.compile(r"(?<![0-9]),|,(?![0-9]{3}(?![0-9]))|(?<![0-9]):|:(?![0-9])|[;。!?\n]")
_FULL_STOPS = frozenset("。;!?\n")


@dataclass(frozen=True, slots=True)
class Clause:
    """Folded characters [start, end) without marks; ``item`` counts the goals of a list from their printed numbers.

    ``sentence`` is the same for clauses of one sentence; ``is_cut`` marks the last clause of a text that breaks off.
    """

    start: int
    end: int
    item: int | None
    section: str
    sentence: int
    is_cut: bool = False


def clauses(goal: GoalText) -> list[Clause]:
    """The clauses of a goal text in order, headings and list numbers left out."""
    found: list[Clause] = []
    section, item, sentence, opens, start = GOAL, None, 0, True, 0
    for begin, end, mark, number in _borders(goal):
        heading = _section(goal.folded[start:begin]) if mark == ":" and opens else None
        section = heading or section
        if start < begin and heading is None:
            found.append(Clause(start, begin, item, section, sentence, is_cut=begin == len(goal.folded)))
        if number is not None:
            item, section = number, GOAL
        opens = number is not None or mark in _FULL_STOPS or (opens and start == begin)
        sentence += opens
        start = end
    return found


def _borders(goal: GoalText) -> list[tuple[int, int, str, int | None]]:
    """Start, end, mark and list number of everything that parts two clauses; the end of the text parts too."""
    items = [(match.start(), match.end(), "", _number(match)) for match in _ITEM.finditer(goal.folded)]
    inside = {at for start, end, _, _ in items for at in range(start, end)}
    marks = [
        (match.start(), match.end(), match[0], None)
        for match in _MARK.finditer(goal.masked) if match.start() not in inside
    ]
    return [*sorted(items + marks), (len(goal.folded), len(goal.folded), "", None)]


def _number(match: re.Match[str]) -> int:
    printed = match["named"] or match["listed"] or match["chinese"]
    return _NUMERALS.get(printed) or int(printed)


def _section(heading: str) -> str | None:
    """The kind of section that a heading opens, None when it is no heading but prose before a colon."""
    return next((kind for kind in _SECTIONS if pattern(f"section_{kind}").fullmatch(heading)), None)
