"""The grammar of an indicator value (指标值) as regular expressions over folded text.

Every pattern is plain enough for Python's ``re`` and Rust's ``regex`` alike (no look-around, no back-references), so
the parser, which scans cells one by one, and the stage, which parses whole columns in Polars, read values by the same
rules. The words come from the CSV files beside this module. All patterns expect text from :func:`folding.fold`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pipeline.normalise.folding import fold
from pipeline.normalise.lexicon import any_of, lexicon, words

Shape = Literal["number", "range", "date", "qualitative", "missing"]

HAN = r"[\u4E00-\u9FFF]"


GLYPH = any_of(words("operators", "text", place="glyph"))
OP_WORD = any_of(words("operators", "text", place="prefix"))
OPERATOR = any_of(words("operators", "text", place="glyph"), words("operators", "text", place="prefix"))
SUFFIX = any_of(words("operators", "text", place="suffix"))
APPROXIMATE = any_of(words("value_words", "word", role="approximate"))
APPROXIMATE_AFTER = any_of(words("value_words", "word", role="approximate_after"))
APPROXIMATE_BETWEEN = any_of(words("value_words", "word", role="approximate_between"))

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
CN_DIGIT = "[零〇一二两三四五六七八九]"
CN_NUMBER = "[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?"
SCALE = "(?:万亿|百万|千万|十万|万|亿|百|千)"
SIMPLE_UNIT = any_of(tuple(unit for unit in words("units", "unit") if unit != ":"))
UNIT = rf"(?:{SIMPLE_UNIT}(?:[/每.·]{SIMPLE_UNIT})*)"
MEASURE = rf"(?:{UNIT}|{SCALE}{UNIT}|{SCALE}|\({UNIT}\))"
NUMBER = rf"(?:{DIGITS}|百分之{CN_NUMBER}|百分之{DIGITS})"
TO = "(?:至|到|~|-)+"

YEAR, MONTH, DAY = "(?:19|20)[0-9]{2}", "(?:1[0-2]|0?[1-9])", "(?:3[01]|[12][0-9]|0?[1-9])"
_YEAR_MONTH = rf"(?:{YEAR}年)?{MONTH}月(?:{DAY}[日号])?"
DATE_SHAPE = (
    rf"(?:{_YEAR_MONTH}|{YEAR}[-/.]{MONTH}(?:[-/.]{DAY})?|{YEAR}年度?|年底|年末|年内|(?:{YEAR}年)?第?[一二三四1-4]季度"
    rf"|(?:{YEAR}年)?[上下]半年|全年|每[年月季周]度?(?:{MONTH}月)?(?:{DAY}[日号]|[底末初]))"
)
DATE_MARK = any_of(words("value_words", "word", role="date_mark"))
DATE_VERB = any_of(words("value_words", "word", role="date_verb"))
DATE_TAIL = rf"(?:{DATE_MARK}[^0-9]{{0,12}}|[^0-9]{{0,6}}{DATE_VERB})?[。;.]?"

NUMBER_TOKEN = (
    rf"(?:{OPERATOR}{APPROXIMATE}?{NUMBER}{APPROXIMATE_BETWEEN}?{MEASURE}?{SUFFIX}?"
    rf"|{NUMBER}{APPROXIMATE_BETWEEN}?{MEASURE}{SUFFIX}?|{NUMBER}{SUFFIX})"
)
"""A number inside dirty folded text: operator + number (+ unit), or number + unit (or 以上). Never a bare number."""

_WORDING = {role: words("qualitative", "word", role=role) for role in ("degree", "direction")}
_LONG = {role: tuple(word for word in listed if len(word) > 1) for role, listed in _WORDING.items()}
_SHORT = tuple(word for listed in _WORDING.values() for word in listed if len(word) == 1)
QUALITATIVE_WORD = any_of(*_LONG.values())
QUALITATIVE_PHRASE = rf"(?:{any_of(_LONG['degree'])}{any_of(_LONG['direction'])}|效果{any_of(_LONG['degree'])})"
"""A qualitative value (定性) inside dirty text: a degree word followed by a direction word."""

VALUE_TOKEN = (
    rf"(?:{YEAR}年(?:{TO})?{MONTH}月(?:{DAY}[日号])?|{NUMBER_TOKEN}(?:\(%\))?|{QUALITATIVE_PHRASE})"
)
"""Any value inside dirty folded text: a full date, a number with operator or unit, or a qualitative phrase."""

MISSING = rf"(?:[-/\\*_.,·、。…]*|{any_of(words('missing', 'word'))})"
_NUMBER_CELL = rf"{NUMBER_TOKEN}(?:\([^()]{{0,12}}\)|{HAN}{{1,4}})?|{DIGITS}{HAN}{{0,4}}|{DIGITS}:{DIGITS}"
_PHRASE = any_of(words("value_phrases", "phrase"))
_SEVERAL = rf"{NUMBER_TOKEN}(?:[,;、。]?{NUMBER_TOKEN})+"
_CN_CELL = rf"{CN_NUMBER}{UNIT}{SUFFIX}?|{CN_DIGIT}成{CN_DIGIT}?{SUFFIX}?|百分之{CN_NUMBER}{SUFFIX}?"
_LABELLED = rf"[^0-9<>=]{{1,24}}{OPERATOR}{NUMBER}{MEASURE}?{SUFFIX}?"
_RANGE_CELL = rf"{OPERATOR}?{DIGITS}{MEASURE}?{TO}{DIGITS}(?:{MEASURE}|{HAN}{{1,4}})?(?:之间)?"
_SHAPES: tuple[tuple[Shape, str], ...] = (
    ("missing", MISSING),
    ("date", rf"[^0-9]{{0,8}}{GLYPH}?{DATE_SHAPE}(?:{TO}{DATE_SHAPE})?{DATE_TAIL}"),
    ("range", _RANGE_CELL),
    ("number", rf"(?:{_PHRASE}|{_NUMBER_CELL}|{_CN_CELL}|{_LABELLED}|{_SEVERAL})[。;]?"),
)


@cache
def _cell_patterns() -> tuple[tuple[Shape, re.Pattern[str]], ...]:
    return tuple((shape, re.compile(rf"(?:{pattern})\Z")) for shape, pattern in _SHAPES)


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(VALUE_TOKEN)


@cache
def _wording_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    reference = "|".join(row["pattern"] for row in lexicon("references"))
    bound = rf"(?:{any_of(words('operators', 'text', place='prefix'))}|参照|按照|符合|达到|严格)"
    return (
        re.compile(QUALITATIVE_WORD),
        re.compile(rf"(?:较|与)?{bound}[^0-9]{{0,6}}(?:{reference})[^0-9]{{0,8}}(?:以?内|控制|执行|水平)?\Z"),
        re.compile(rf"{any_of(words('qualitative', 'word', role='name_ending'))}\Z"),
    )


def _is_wording(folded: str) -> bool:
    """Whether a whole cell is qualitative wording: one of the one-character values, words of the lexicon with at most
    two characters left over (增加岗位), or a bound on a reference (不低于上年)."""
    lexical, reference, name_ending = _wording_patterns()
    if folded in _SHORT:
        return True
    if not folded or len(folded) > 16:
        return False
    rest = lexical.sub("", folded)
    if rest == "" or reference.match(folded):
        return True
    return len(rest) <= 2 and len(rest) < len(folded) and not name_ending.search(folded)


def _opens_with_year(folded: str) -> bool:
    return re.match(rf"{YEAR}年", folded) is not None


@cache
def _shape(folded: str) -> Shape | None:
    for shape, pattern in _cell_patterns():
        # A text that opens with a year and is no date is a title (2024年度工作计划), not 2024 of something.
        if pattern.match(folded) and not (shape == "number" and _opens_with_year(folded)):
            return shape
    return "qualitative" if _is_wording(folded) else None


def value_shape(text: str) -> Shape | None:
    """What kind of value a whole cell holds, or None when it reads like a name, label or sentence.

    A cheap test on one cell, meant to tell the value column (指标值) from its neighbours: blank and placeholder cells
    (``/``, ``—``) are ``missing``; a bare number is ``number`` although it may as well be a weight.
    """
    return _shape(fold(text))


def is_value(text: str) -> bool:
    """Whether a whole cell holds a value: a number, range, date or qualitative wording (not a placeholder)."""
    return value_shape(text) not in (None, "missing")


def value_tokens(text: str) -> list[str]:
    """The value-like pieces of dirty text in order, folded: ``"指标值≤3.09 万元 时效"`` → ``["<=3.09万元"]``."""
    return _token_pattern().findall(fold(text))
