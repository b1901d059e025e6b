"""Whole-cell patterns of values (指标值), built from the pieces of the grammar, with named groups for Polars.

All of them expect folded text whose Chinese numerals are already digits. ``low``/``high`` are the printed numbers,
``unit1``/``unit2`` (or ``scale`` + ``scaled`` for 万人) what follows each of them, ``lead`` and ``tail`` the words
around them.
"""

from __future__ import annotations

from pipeline.normalise import grammar as g
from pipeline.normalise.lexicon import any_of, words

_LEAD = rf"^(?P<lead>(?:{g.YEAR}年度?)?[^0-9<>=《》±]{{0,24}}?)"
_OPERATOR = rf"(?P<op>{g.OPERATOR})?(?P<about>{g.APPROXIMATE})?"
_LOWER, _UPPER = "(?:>=|>|不低于|大于)", "(?:<=|<|不超过|不高于|小于)"


def _measure(end: int) -> str:
    """Unit behind the first or second number: 人, (%), 万人, 万余人, 万."""
    scaled = rf"(?P<scale{end}>{g.SCALE})(?:{g.APPROXIMATE_BETWEEN})?(?P<scaled{end}>{g.UNIT})?"
    return rf"(?:\(?(?P<unit{end}>{g.UNIT})\)?|{scaled})?"


def _tail(longest: int) -> str:
    return rf"(?P<tail>[^0-9<>=]{{0,{longest}}})$"


_LOW, _HIGH = rf"(?P<low>{g.DIGITS}){_measure(1)}", rf"(?P<high>{g.DIGITS}){_measure(2)}"

SINGLE = (
    rf"{_LEAD}{_OPERATOR}(?P<low>[-+]?{g.DIGITS})(?P<between>{g.APPROXIMATE_BETWEEN})?{_measure(1)}"
    rf"(?P<suffix>{g.SUFFIX})?(?P<after>{g.APPROXIMATE_AFTER})?{_tail(14)}"
)
"""One number with what may stand around it."""

RANGE = rf"{_LEAD}{_OPERATOR}{_LOW}(?:\(含\))?{g.TO}{_HIGH}(?:之间)?{_tail(8)}"
"""Two numbers joined by 至, ~ or - (85%-90%)."""

BOUNDED = rf"{_LEAD}{_LOWER}{_LOW}[,;、且并和及]{{0,2}}{_UPPER}{_HIGH}{_tail(8)}"
"""A lower and an upper bound (≥85%,≤90%)."""

ENCLOSED = rf"^{_LOW}(?:<=|<)[^0-9<>=]{{1,12}}(?:<=|<){_HIGH}{_tail(8)}"
"""A name between its bounds (80%≤x<90%)."""

RATIO = rf"^(?P<op>{g.GLYPH})?(?P<left>{g.DIGITS})[:比](?P<right>{g.DIGITS})$"
"""A ratio (1:3)."""

_CLAUSE = (
    rf"[^0-9<>=,;、。]{{0,14}}(?:{g.OPERATOR}{g.DIGITS}{g.MEASURE}?|{g.DIGITS}{g.MEASURE}){g.SUFFIX}?{g.HAN}{{0,6}}"
)
SEVERAL = rf"^(?:{_CLAUSE}(?:[,;、。/]+{_CLAUSE})+|{g.NUMBER_TOKEN}(?:[,;、。和及与]*{g.NUMBER_TOKEN})+)[。;]?$"
"""More than one value in one cell."""

LEAD_END = rf"(?:{any_of(words('value_words', 'word', role='lead'))}|每{g.HAN}{{1,5}})$"
"""How words end that may stand before a number without making it something else (达到, …率, 每人每月)."""

CITATION = any_of(words("value_words", "word", role="citation"))
"""Words that quote a standard (按照, 参照): the number behind them is not the target."""

NOUN_BEHIND = rf"^(?:\([^()]*\))?{g.HAN}{{0,6}}(?:\([^()]*\))?[。;,.]?$"
"""What may follow a number with a known unit: a short noun or verb (100%完成), a bracket."""

UNKNOWN_UNIT = rf"^({g.HAN}{{1,4}})?[。;,.]?$"
"""What may follow a number without a known unit: a word of at most four characters, kept as its unit."""
