"""Several columns of targets on one table (多个指标值列): by period, by year, or by place.

A form promises one target per indicator, that of its year. Where it prints the half year, the whole project period or
other years beside it, the year's column is the value, last year's is the prior value, and the rest is kept as cells but
is no target of this form. Columns that divide the target by place or unit (one per township, school …) are all targets
of the year: each becomes an indicator of its own, its name followed by the column's heading in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.forms.halves import PERIOD, Spans
from pipeline.normalise.folding import fold

_YEAR_NUMBER = re.compile(r"(20[0-4]\d)年?")
_WHOLE_PERIOD = re.compile(r"实施期|实施周期|中期|中长期|长期|全周期|总体|累计")
_PART_OF_YEAR = re.compile(r"半年|季度|\d{1,2}月")
_OF_YEAR = re.compile(r"年度|全年|当年|本年|年末|年底")
_LAST_YEAR = re.compile(r"上年|上一年|去年")
# 绩效标准 by grade (优 | 良 | 中 | 差): what the best one asks for is the target.
_GRADE = re.compile(r"优秀?|良好?|中等?|一般|差|较差|及格|合格|不合格|不及格")
_EARLIER = re.compile(r"前年|上上年|前两年")
Texts = Mapping[int, str]


def column_under(text: str, group: str) -> str:
    """Column of a second heading line below a merged heading (指标值: 上年 | 预计当年实现), where no vocabulary names it."""
    folded = fold(text)
    if _GRADE.fullmatch(folded):
        return "value" if folded[0] == "优" else "note"
    if _EARLIER.search(folded):
        return "note"
    return "prior" if _LAST_YEAR.search(folded) and group in ("value", "actual") else group


def one_target(spans: Spans, texts: Texts, divided: frozenset[int], year: int | None) -> tuple[Spans, dict[str, str]]:
    """Spans with one value column, and per further value column of the year (``value#2`` …) what it is the target of.

    ``texts`` are the heading texts by start, ``divided`` the starts that stand under one merged heading, ``year`` the
    fiscal year of the form.
    """
    values = [at for at, (_, column) in spans.items() if column == "value"]
    years = {at: int(found.group(1)) for at in spans if (found := _YEAR_NUMBER.search(fold(texts.get(at, ""))))}
    dated = _last_year(_dated(spans, values, years, year), texts)
    values = [at for at, (_, column) in dated.items() if column == "value"]
    if len(values) < 2:
        return dated, {}
    if divided.issuperset(values) and not any(_is_time(texts.get(at, "")) for at in values):
        names = ["value", *(f"value#{number}" for number in range(2, len(values) + 1))]
        columns = dict(zip(values, names))
        divided_spans = {at: (end, columns.get(at, column)) for at, (end, column) in dated.items()}
        return divided_spans, {columns[at]: " ".join(texts.get(at, "").split()) for at in values}
    chosen = max(values, key=lambda at: (_rank(texts.get(at, "")), -at))
    is_time = any(_is_time(texts.get(at, "")) for at in values)
    return {
        at: (end, PERIOD + column if is_time and at in values and at != chosen else column)
        for at, (end, column) in dated.items()
    }, {}


def _dated(spans: Spans, values: list[int], years: dict[int, int], year: int | None) -> Spans:
    """Columns that name a year told apart: the form's year is the value, the one before it the prior value."""
    promised = [years[at] for at in values if at in years]
    reported = [years[at] for at, (_, column) in spans.items() if column == "actual" and at in years]
    if not promised or len({*promised, *reported}) < 2:
        return spans
    base = year if year in promised else max(promised) if reported else min(promised)
    found: Spans = {}
    for at, (end, column) in spans.items():
        own = years.get(at)
        is_other = own is not None and own != base and column in ("value", "actual")
        other = "prior" if own == base - 1 else f"{PERIOD}{column}" if column == "value" else "note"
        found[at] = (end, other if is_other else column)
    return found


def _last_year(spans: Spans, texts: Texts) -> Spans:
    """Of several columns of earlier results (历史值 | 上年值) the one that names last year is the prior value."""
    prior = [at for at, (_, column) in spans.items() if column == "prior"]
    named = [at for at in prior if _LAST_YEAR.search(fold(texts.get(at, "")))]
    if len(prior) < 2 or len(named) != 1:
        return spans
    return {at: (end, "note" if at in prior and at not in named else column) for at, (end, column) in spans.items()}


def _is_time(text: str) -> bool:
    folded = fold(text)
    return any(pattern.search(folded) for pattern in (_YEAR_NUMBER, _WHOLE_PERIOD, _PART_OF_YEAR, _OF_YEAR))


def _rank(text: str) -> int:
    """How much a heading is that of the year's target."""
    folded = fold(text)
    if _WHOLE_PERIOD.search(folded):
        return 0
    if _PART_OF_YEAR.search(folded):
        return 1
    return 3 if _OF_YEAR.search(folded) else 2
