"""Numbers written in Chinese numerals (中文数字) inside values, rewritten with digits.

``百分之九十五以上`` becomes ``95%以上``, ``九成`` becomes ``90%``, ``三年`` becomes ``3年`` and fixed phrases such as
``半数以上`` their value from ``value_phrases.csv``. A numeral is only rewritten where the whole text is one value, so
that wording (``一户一档``, ``三级甲等``, ``一般``) stays wording.
"""

from __future__ import annotations

import polars as pl

from pipeline.normalise import grammar as g
from pipeline.normalise.folding import fold
from pipeline.normalise.lexicon import lexicon

_DIGIT_VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_D = g.CN_DIGIT
_SECTION = rf"^(?:(?P<thousands>{_D})千)?零?(?:(?P<hundreds>{_D})百)?零?(?P<tens>{_D}?十)?零?(?P<ones>{_D})?(?:点|$)"
_TAIL = rf"(?P<rest>{g.SUFFIX}?{g.APPROXIMATE_AFTER}?)[。;]?$"
_HEAD = rf"^(?P<head>[^0-9零〇一二两三四五六七八九十百千]*?{g.OPERATOR}?{g.APPROXIMATE}?)"

PER_HUNDRED = rf"{_HEAD}(?P<base>[百千万])分之(?P<numeral>{g.CN_NUMBER}|{g.DIGITS})(?P<rest>[^0-9]{{0,8}})$"
TENTHS = rf"{_HEAD}(?P<numeral>{_D}|[1-9])成(?P<half>{_D}|半)?{_TAIL}"
COUNTED = rf"{_HEAD}(?P<numeral>{g.CN_NUMBER})(?P<unit>{g.UNIT}){_TAIL}"


def _digit(expr: pl.Expr) -> pl.Expr:
    return expr.replace_strict(_DIGIT_VALUES, default=None, return_dtype=pl.Int64)


def chinese_integer(expr: pl.Expr) -> pl.Expr:
    """The value (Int64) of a Chinese numeral below 10,000 such as ``二十五`` or ``一百零三``; NULL when malformed.
    Decimals behind 点 are ignored here, see :func:`digits_of`."""
    part = expr.str.extract_groups(_SECTION).struct
    tens = part.field("tens")
    total = pl.sum_horizontal(
        _digit(part.field("thousands")) * 1000,
        _digit(part.field("hundreds")) * 100,
        pl.when(tens == "十").then(10).otherwise(_digit(tens.str.head(1)) * 10),
        _digit(part.field("ones")),
    )
    return pl.when(expr == "百").then(100).when(expr.str.contains(_SECTION) & (expr != "")).then(total)


def digits_of(expr: pl.Expr) -> pl.Expr:
    """A Chinese numeral as digits in a String (``九十九点五`` → ``99.5``); digits pass unchanged."""
    decimals = expr.str.extract("点(.+)$").str.replace_many(
        list(_DIGIT_VALUES), [str(value) for value in _DIGIT_VALUES.values()]
    )
    written = chinese_integer(expr).cast(pl.String) + pl.concat_str(
        pl.lit("."), decimals
    ).fill_null("")
    return pl.when(expr.str.contains("^[0-9.,]+$")).then(expr).otherwise(written)


def _phrases() -> dict[str, str]:
    return {
        fold(row["phrase"]): row["operator"] + row["number"] + row["unit"] for row in lexicon("value_phrases")
    }


def arabic(text: pl.Expr) -> pl.Expr:
    """Folded value texts with Chinese numerals rewritten as digits where the whole text is one value."""
    share, tenth, counted = (text.str.extract_groups(pattern).struct for pattern in (PER_HUNDRED, TENTHS, COUNTED))
    sign = share.field("base").replace_strict({"百": "%", "千": "‰", "万": "‱"}, default=None, return_dtype=pl.String)
    half = share_half(tenth.field("half"))
    phrases = _phrases()
    return pl.coalesce(
        text.replace_strict(phrases, default=None, return_dtype=pl.String),
        pl.concat_str(share.field("head"), digits_of(share.field("numeral")), sign, share.field("rest")),
        pl.concat_str(tenth.field("head"), digits_of(tenth.field("numeral")), half, pl.lit("%"), tenth.field("rest")),
        pl.concat_str(
            counted.field("head"), digits_of(counted.field("numeral")), counted.field("unit"), counted.field("rest")
        ),
        text,
    )


def share_half(expr: pl.Expr) -> pl.Expr:
    """The second digit of a share in tenths (九成五 → 5, 九成半 → 5, 九成 → 0) as a String."""
    return pl.when(expr == "半").then(pl.lit("5")).otherwise(_digit(expr).cast(pl.String)).fill_null("0")
