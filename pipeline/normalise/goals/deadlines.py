"""Deadlines (完成时限) of a clause: a month, day, quarter or end of year by which something is promised.

A date counts when a mark follows it (9月底前, 年内), when it ends a span (从3月至11月), or when the clause then says what is
done (6月完成招标). 按9月社保基数 names a month and promises nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise import grammar as g
from pipeline.normalise.goals.clauses import Clause
from pipeline.normalise.goals.goal_text import GoalText
from pipeline.normalise.lexicon import any_of, words

_MARK = any_of(words("value_words", "word", role="date_mark"))
_MONTH = rf"(?:(?:{g.YEAR}年|当年|本年|次年|每年)(?:度)?)?{g.MONTH}月份?(?:{g.DAY}[日号])?"
_NAMED = rf"(?:{g.YEAR}年(?:度)?)?(?:第?[一二三四1-4]季度|[上下]半年)"
_NUMERIC = rf"{g.YEAR}[-/.]{g.MONTH}[-/.]{g.DAY}"
_YEAR_END = rf"(?:{g.YEAR}|当|本|每)?年(?:底|末|内|终)(?:前|之前|以前)?"
_POINT = rf"(?:{_MONTH}|{_NAMED}|{_NUMERIC})"
_DATE = re.compile(rf"(?<![0-9.]){_POINT}(?:{g.TO}{_POINT})?{_MARK}?|{_YEAR_END}|{g.YEAR}年(?:之?前|以前)")
_SPAN = re.compile(rf"{_POINT}{g.TO}{_POINT}")
_DONE = re.compile(rf"^[^0-9]{{0,12}}?{any_of(words('value_words', 'word', role='date_verb'))}")
_CITED = re.compile(r"(?:按照?|依据|根据|参照|自|从|以)$")
_MARKED = re.compile(rf"{_MARK}$|(?:年|月)(?:底|末|内|终)")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date at folded characters [start, end) of its clause; ``words`` is what ``parse_values`` reads as a date."""

    start: int
    end: int
    clause: Clause
    words: str


def deadlines(goal: GoalText, clause: Clause) -> list[Deadline]:
    """The promised dates of a clause in order."""
    found = [(match.start(), match.end()) for match in _DATE.finditer(goal.folded, clause.start, clause.end)]
    return [
        Deadline(start, end, clause, _plain(goal.folded[start:end]))
        for start, end in found if _is_plain(goal, start, end) and _promises(goal, clause, start, end)
    ]


def _is_plain(goal: GoalText, start: int, end: int) -> bool:
    """Whether nothing of the date was blotted out (it stands in no title and is no span of years)."""
    return goal.masked[start:end] == goal.folded[start:end]


def _promises(goal: GoalText, clause: Clause, start: int, end: int) -> bool:
    date, behind = goal.folded[start:end], goal.folded[end : clause.end]
    if _CITED.search(goal.folded[clause.start : start]) and not _SPAN.fullmatch(date):
        return False
    return bool(_MARKED.search(date) or _SPAN.match(date) or _DONE.match(behind))


def _plain(date: str) -> str:
    """The date as the value grammar knows it: 每年, 当年 and 次年 are the year of the form."""
    return re.sub(r"^(?:每年|当年|本年)(?=[0-9])", "", re.sub(r"^[每当本]年(?=[底末内终])", "年", date)).replace("终", "底")
