"""Dates and periods as indicator values (完成时间): folded text → first day, last day, printed bound.

A point in time is stored as its last possible day, because a target named by a month is met until the month's end
(``2024年12月`` → 2024-12-31); a period is stored as its first and last day (``上半年`` → 01-01 and 06-30). Texts
without a year take the fiscal year of their form; without one the kind is still ``date`` and the days are NULL.
"""

from __future__ import annotations

import polars as pl

from pipeline.normalise import grammar as g
from pipeline.normalise.lexicon import lexicon, words

_LEAD = rf"^[^0-9<>=]{{0,12}}?(?P<op>{g.GLYPH}|{g.OP_WORD})?"
_TAIL = rf"(?P<mark>{g.DATE_MARK})?(?P<rest>[^0-9]{{0,14}})$"
_CLOCK = "(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_M, _D, _Y = g.MONTH, g.DAY, g.YEAR
_FIRST = rf"(?:(?P<y1>{_Y})年)?(?P<m1>{_M})月?份?(?:(?P<d1>{_D})[日号])?"
_LAST = rf"(?:(?P<y2>{_Y})年)?(?P<m2>{_M})(?:月份?(?:(?P<d2>{_D})[日号])?)"

POINTS = (
    rf"{_LEAD}(?:(?P<y>{_Y}|[0-9]{{2}})年度?)?(?P<m>{_M})月份?(?:(?P<d>{_D})[日号])?{_TAIL}",
    rf"{_LEAD}(?P<y>{_Y})[-/](?P<m>{_M})(?:[-/](?P<d>{_D}))?{_CLOCK}{_TAIL}",
    rf"{_LEAD}(?P<y>{_Y})\.(?P<m>{_M})\.(?P<d>{_D}){_TAIL}",
    rf"{_LEAD}(?P<y>{_Y})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])(?P<mark>)(?P<rest>)$",
    rf"{_LEAD}(?P<y>{_Y})年度?{_TAIL}",
    rf"{_LEAD}(?P<this>当年|本年度?|年)(?P<mark>底前|底之前|底以前|底|末|内)(?P<rest>[^0-9]{{0,8}})$",
)
"""Shapes of one point in time, first match wins; ``mark`` is 前/底/中旬 …, ``rest`` what is to be done by then."""

PERIODS = (
    rf"^[^0-9]{{0,8}}?{_FIRST}{g.TO}{_LAST}[^0-9]{{0,8}}$",
    rf"^(?P<y1>{_Y})[-/.](?P<m1>{_M})(?:[-/.](?P<d1>{_D}))?{g.TO}(?P<y2>{_Y})[-/.](?P<m2>{_M})(?:[-/.](?P<d2>{_D}))?$",
    rf"^(?P<y1>{_Y})(?P<m1>0[1-9]|1[0-2]){g.TO}(?P<y2>{_Y})(?P<m2>0[1-9]|1[0-2])$",
    rf"^(?P<y1>{_Y})年?度?{g.TO}(?P<y2>{_Y})年度?[^0-9]{{0,4}}$",
)
"""Shapes of a period from one date to another."""

NAMED = rf"^(?:(?P<y>{_Y})年度?)?(?:(?P<half>上半年|下半年)|(?P<whole>全年)|第?(?P<quarter>[一二三四1-4])季度)" + (
    rf"{_TAIL}"
)
"""A quarter, half or whole year by name (第四季度, 上半年, 全年)."""

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
Part = pl.expr.struct.ExprStructNameSpace


def _fixed_days() -> dict[str, int]:
    """Days that words name inside a month: 上旬 and 初 → 10, 中旬 → 20; all else is the month's end."""
    days = {"tenth": 10, "twentieth": 20}
    return {word: day for role, day in days.items() for word in words("value_words", "word", role=role)}


def _day(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The date, its day clipped to the month's length (2月30日 → the last of February); NULL without a year."""
    first = pl.date(year, month, 1)
    return first + pl.duration(days=pl.min_horizontal(day, first.dt.month_end().dt.day().cast(pl.Int32)) - 1)


def _number(part: Part, name: str) -> pl.Expr:
    return part.field(name).cast(pl.Int32, strict=False)


def _year(printed: pl.Expr, fiscal: pl.Expr) -> pl.Expr:
    full = pl.when(printed < 100).then(printed + 2000).otherwise(printed)
    return pl.coalesce(full, fiscal)


def _acceptable_rest(mark: pl.Expr, rest: pl.Expr) -> pl.Expr:
    """Behind a date stands nothing, a mark (前, 底 …) with any words, or what is done by then (完成, 到位 …)."""
    verb = rest.str.contains(rf"^[^0-9]{{0,8}}{g.DATE_VERB}[。;.]?$")
    return mark.is_not_null() | rest.str.contains("^[。;.]?$") | verb


def _group(part: Part, pattern: str, name: str) -> pl.Expr:
    """A named group as Int32; NULL where the pattern has no such group."""
    return _number(part, name) if f"?P<{name}>" in pattern else pl.lit(None, pl.Int32)


def _point(text: pl.Expr, pattern: str, fiscal: pl.Expr) -> pl.Expr:
    part = text.str.extract_groups(pattern).struct
    year = _year(_group(part, pattern, "y"), fiscal)
    month = _group(part, pattern, "m") if "?P<m>" in pattern else pl.lit(12, pl.Int32)
    mark = part.field("mark")
    day = pl.coalesce(_group(part, pattern, "d"), mark.replace_strict(_fixed_days(), default=31, return_dtype=pl.Int32))
    operator = _bound(part.field("op") if "?P<op>" in pattern else pl.lit(None, pl.String), mark)
    value = pl.struct(low=pl.lit(None, pl.Date), high=_day(year, month, day), operator=operator)
    return pl.when(text.str.contains(pattern) & _acceptable_rest(mark, part.field("rest"))).then(value)


def _bound(glyph: pl.Expr, mark: pl.Expr) -> pl.Expr:
    """The printed bound of a date: an operator before it, or 前 behind it (``<=``). A plain = says nothing about a date
    (exports print it for every row) and is dropped."""
    table = {row["text"]: row["operator"] for row in lexicon("operators") if row["operator"] != "="}
    before = glyph.replace_strict(table, default=None, return_dtype=pl.String)
    deadline = mark.is_in(list(words("value_words", "word", role="deadline")))
    return pl.coalesce(before, pl.when(deadline).then(pl.lit("<=")))


def _period(text: pl.Expr, pattern: str, fiscal: pl.Expr) -> pl.Expr:
    part = text.str.extract_groups(pattern).struct
    first_year = pl.coalesce(_group(part, pattern, "y1"), fiscal)
    last_year = pl.coalesce(_group(part, pattern, "y2"), first_year)
    value = pl.struct(
        low=_day(first_year, _group(part, pattern, "m1").fill_null(1), _group(part, pattern, "d1").fill_null(1)),
        high=_day(last_year, _group(part, pattern, "m2").fill_null(12), _group(part, pattern, "d2").fill_null(31)),
        operator=pl.lit(None, pl.String),
    )
    return pl.when(text.str.contains(pattern)).then(value)


def _named(text: pl.Expr, fiscal: pl.Expr) -> pl.Expr:
    part = text.str.extract_groups(NAMED).struct
    year = pl.coalesce(_number(part, "y"), fiscal)
    quarter = part.field("quarter").replace_strict(_QUARTERS, default=None, return_dtype=pl.Int32)
    half = part.field("half").replace_strict({"上半年": 1, "下半年": 2}, default=None, return_dtype=pl.Int32)
    last = pl.coalesce(quarter * 3, half * 6, pl.lit(12, pl.Int32))
    first = pl.coalesce(quarter * 3 - 2, half * 6 - 5, pl.lit(1, pl.Int32))
    mark = part.field("mark")
    low = pl.when(mark.is_null()).then(_day(year, first, pl.lit(1, pl.Int32)))
    ok = text.str.contains(NAMED) & _acceptable_rest(mark, part.field("rest"))
    return pl.when(ok).then(
        pl.struct(low=low, high=_day(year, last, pl.lit(31, pl.Int32)), operator=_bound(pl.lit(None, pl.String), mark))
    )


def parse_dates(text: pl.Expr, fiscal_year: pl.Expr) -> pl.Expr:
    """A struct ``low``, ``high`` (Date) and ``operator`` (String) per folded value text, NULL where it is no date.

    ``low`` is only set for periods. ``fiscal_year`` (Int32) dates texts that print no year.
    """
    fiscal = fiscal_year.cast(pl.Int32)
    return pl.coalesce(
        *(_period(text, pattern, fiscal) for pattern in PERIODS),
        _named(text, fiscal),
        *(_point(text, pattern, fiscal) for pattern in POINTS),
    )
