"""Number phrases (数量短语) of a clause: operator, number, unit and suffix as one piece of text, with the words around.

Only numbers with a unit count, and bare numbers behind a counting noun (编制数30); a bare number elsewhere is a code or a
list number. Chinese numerals count where a measure word follows (三座泵站); 一 is an article (建立一套机制) and does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.normalise import grammar as g
from pipeline.normalise.goals.clauses import Clause
from pipeline.normalise.goals.goal_text import GoalText
from pipeline.normalise.goals.words import rows
from pipeline.normalise.lexicon import any_of, words

_COUNTED = any_of(*(words("units", "unit", family=kind) for kind in ("count", "count_person", "length", "area")))
_BODY = rf"{g.NUMBER}{g.APPROXIMATE_BETWEEN}?{g.MEASURE}?(?:\(%\))?"
_ARABIC = rf"(?:{g.OPERATOR}{g.APPROXIMATE}?|{g.APPROXIMATE})?{_BODY}(?:{g.TO}{_BODY})?{g.SUFFIX}?{g.APPROXIMATE_AFTER}?"
_CHINESE = rf"(?:{g.OPERATOR})?(?:[两二三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?){_COUNTED}{g.SUFFIX}?"
_TENTHS = rf"(?:{g.OPERATOR})?[二三四五六七八九]成(?:半|{g.CN_DIGIT})?{g.SUFFIX}?"
_PHRASE = re.compile(rf"(?<![0-9A-Za-z.]){_ARABIC}|(?<![第一二三四五六七八九十百千零]){_CHINESE}|{_TENTHS}")
_COUNTING_NOUN = re.compile(r"(?:数|数量|人数|个数|总量|规模)[:为达共]?$")
_MEASURED = re.compile(rf"{g.NUMBER}{g.APPROXIMATE_BETWEEN}?{g.MEASURE}|百分之|[二三四五六七八九]成|{_CHINESE}")
# 35个村级卫生室 are 35 clinics, 3个县委机关 three offices: 村 and 县 belong to the word behind them.
_PLACE_IN_A_WORD = re.compile(r"(?<=个)(?:村|县|乡镇|社区)(?=[级民委内属])")
# 9月 and 30日 are parts of dates, 3号 and 5路 names; alone they measure nothing.
_NEAR = 14
_NO_MEASURE = re.compile(rf"{g.NUMBER}(?:月份?|日|号|路|点|道|面|站|线)$")


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """A number phrase at folded characters [start, end) of its clause, with the words before and behind it."""

    start: int
    end: int
    clause: Clause
    before: str
    behind: str
    per: str


def number_phrases(goal: GoalText, clause: Clause, taken: list[tuple[int, int]]) -> list[NumberPhrase]:
    """The number phrases of a clause in order; ``taken`` are spans that are dates already."""
    text = goal.masked
    for start, end in taken:
        text = text[:start] + " " * (end - start) + text[end:]
    # 为60米 says nothing that 60米 does not; as an operator 为 is a sign of tables, not of prose.
    spans = [
        (match.start() + match[0].startswith("为"), _end(text, match))
        for match in _PHRASE.finditer(text, clause.start, clause.end)
    ]
    spans = [span for span in spans if _counts(text, clause.start, *span)]
    borders = [clause.start, *(end for _, end in spans), clause.end]
    nexts = [*(start for start, _ in spans[1:]), clause.end]
    return [
        NumberPhrase(
            start, end, clause, _words(text[borders[at] : start]), _words(text[end : nexts[at]]),
            per_of(text[borders[at] : start][-_NEAR:]),
        )
        for at, (start, end) in enumerate(spans)
    ]


def _end(text: str, phrase: re.Match[str]) -> int:
    """Where a phrase ends: before a place that only begins the next word."""
    place = _PLACE_IN_A_WORD.search(text, phrase.start(), phrase.end() + 1)
    return place.start() if place and place.end() == phrase.end() else phrase.end()


def _words(text: str) -> str:
    return re.sub(r"[□\s]+", " ", text).strip(" ,:()")


def _counts(text: str, clause_start: int, start: int, end: int) -> bool:
    """Whether a phrase measures something; what follows directly decides about a Latin letter (a code)."""
    phrase, before = text[start:end], text[max(clause_start, start - 6) : start]
    if _NO_MEASURE.search(phrase) or re.match(r"[A-Za-z0-9]", text[end : end + 1]):
        return False
    return bool(_MEASURED.search(phrase)) or bool(_COUNTING_NOUN.search(before))


def per_of(text: str) -> str:
    """What an amount is for, as unit parts: 每人每月 → ``/人/月``; empty where the words name nothing of the kind."""
    found = {row["per"]: at for row in rows("per") if (at := _last(row["pattern"], text)) is not None}
    return "".join(f"/{per}" for per in sorted(found, key=lambda per: found[per]))


def _last(shape: str, text: str) -> int | None:
    places = [match.start() for match in re.finditer(shape, text)]
    return places[-1] if places else None
