"""Indicator values (指标值) of whole columns: printed text → kind, operator, number, unit, dates, wording.

:func:`parse_values` follows the grammar of :mod:`pipeline.normalise.grammar` by Polars expressions only. Conventions:

* ``kind`` is quantitative, range, date, qualitative, missing or multiple. Wording has no number, and no operator but a
  sign printed before it (=总体稳定, ≥ | 上年水平); what it compares itself with goes to ``reference`` and
  ``reference_operator`` (不低于上年 → LAST_YEAR, ``>=``).
* ``operator`` is what is printed, as glyph or word (95%以上 → ``>=``), else NULL; ``±5%`` reads as at most 5 %.
* ``number`` is in the printed unit; 万/亿 before a unit other than money are multiplied out (1.2万人 → 12000 人).
  A ratio a:b is quantitative, its number a/b, its unit ``:``.
* ``tolerance`` is half a unit of the last printed digit, for money in 万元, else in the printed unit.
* Dates are stored as in :mod:`pipeline.normalise.dates`.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from pipeline.normalise import grammar as g
from pipeline.normalise import wording
from pipeline.normalise.dates import parse_dates
from pipeline.normalise.folding import fold_expr
from pipeline.normalise.numbers import operators, pair, ratio, single
from pipeline.normalise.numerals import arabic
from pipeline.normalise.units import column_units, factors, stored_units, worth_in_wanyuan
from pipeline.normalise.value_patterns import SEVERAL

FIELDS = (
    "kind", "operator", "number", "number_high", "unit", "date", "date_high", "reference", "reference_operator",
    "is_approximate", "tolerance", "rank", "direction",
)
"""Columns that :func:`parse_values` adds, each with its prefix."""

_KEYS = {"printed": pl.String, "operator_printed": pl.String, "unit_printed": pl.String, "year": pl.Int32}


def parse_values(
    frame: pl.DataFrame | pl.LazyFrame,
    prefix: str,
    text_column: str,
    operator_column: str | None = None,
    unit_column: str | None = None,
    year_column: str | None = None,
    missing_words: Sequence[str] = (),
) -> pl.DataFrame | pl.LazyFrame:
    """``frame`` with the columns ``{prefix}_{field}`` of :data:`FIELDS` parsed from ``text_column``.

    ``operator_column`` (指标性质) and ``unit_column`` (计量单位) fill what the text itself does not print;
    ``year_column`` (fiscal year) dates texts such as 12月底. ``missing_words`` are whole folded texts that mean "no
    value" in this column only (无 in 上年完成情况). Rows, their order and all other columns stay. Raises
    polars.exceptions.ColumnNotFoundError when a named column does not exist.
    """
    named = zip(_KEYS.items(), (text_column, operator_column, unit_column, year_column), strict=True)
    inputs = {
        f"__{key}": pl.lit(None, kind) if column is None else pl.col(column).cast(kind)
        for (key, kind), column in named
    }
    keyed = frame.lazy().with_columns(**inputs)
    # A column repeats few distinct values (100%, ≥95%): each is parsed once and joined back.
    distinct = keyed.select(pl.col(name).alias(key) for name, key in zip(inputs, _KEYS, strict=True)).unique()
    parsed = _parsed(_read(distinct), prefix, missing_words)
    joined = keyed.join(
        parsed, left_on=list(inputs), right_on=list(_KEYS), how="left", nulls_equal=True, maintain_order="left"
    ).drop(*inputs)
    return joined.collect() if isinstance(frame, pl.DataFrame) else joined


def _read(keys: pl.LazyFrame) -> pl.LazyFrame:
    """Working columns beside the keys: folded ``text``, ``column_*`` of the neighbour columns, and each reading of the
    text that applies (``dates``, ``pair``, ``one``)."""
    name, scale = column_units(fold_expr(pl.col("unit_printed")))
    frame = keys.with_columns(
        text=arabic(fold_expr(pl.col("printed"))),
        column_operator=operators(fold_expr(pl.col("operator_printed")), "glyph", "prefix"),
        column_unit=name,
        column_scale=scale,
    )
    text = pl.col("text")
    # A unit column makes a bare number that looks like a date (20241231 | 元) a number.
    bare = text.str.contains("^[0-9.]+$") & pl.col("column_unit").is_not_null()
    return frame.with_columns(
        dates=pl.when(~bare).then(parse_dates(text, pl.col("year"))),
        pair=pair(text),
        one=pl.coalesce(single(text), ratio(text)),
    )


def _kind(missing_words: Sequence[str]) -> pl.Expr:
    text = pl.col("text")
    missing = text.is_null() | text.str.contains(rf"^{g.MISSING}$") | text.is_in(list(missing_words))
    # Narrow readings first: a date is also a range of numbers, a range is also two values.
    return (
        pl.when(missing).then(pl.lit("missing"))
        .when(pl.col("dates").is_not_null()).then(pl.lit("date"))
        .when(pl.col("pair").is_not_null()).then(pl.lit("range"))
        .when(pl.col("one").is_not_null()).then(pl.lit("quantitative"))
        .when(text.str.contains(SEVERAL)).then(pl.lit("multiple"))
        .otherwise(pl.lit("qualitative"))
    )


def _parsed(readings: pl.LazyFrame, prefix: str, missing_words: Sequence[str]) -> pl.LazyFrame:
    """The keys with the output columns, from the readings and the kind that decides between them."""
    kind = pl.col("kind")
    chosen = pl.when(kind == "range").then(pl.col("pair")).when(kind == "quantitative").then(pl.col("one"))
    frame = readings.with_columns(kind=_kind(missing_words)).with_columns(
        number=chosen, dates=pl.when(kind == "date").then(pl.col("dates"))
    )
    columns = {"kind": kind, **_numbers(), **_days(), **_words()}
    columns["operator"] = pl.coalesce(columns["operator"], columns.pop("date_operator"), columns.pop("word_operator"))
    return frame.select(*_KEYS, *(columns[field].alias(f"{prefix}_{field}") for field in FIELDS))


def _numbers() -> dict[str, pl.Expr]:
    """Fields of numbers and ranges; the neighbour columns fill the operator and unit that the text does not print."""
    part, counted = pl.col("number").struct, pl.col("number").is_not_null()
    own = part.field("unit")
    unit = stored_units(pl.coalesce(own, pl.when(counted).then(pl.col("column_unit"))))
    factor = factors(pl.when(counted & own.is_null()).then(pl.col("column_scale")))
    return {
        "operator": pl.coalesce(part.field("operator"), pl.when(counted).then(pl.col("column_operator"))),
        "number": (part.field("number") * factor).round(6),
        "number_high": (part.field("number_high") * factor).round(6),
        "unit": unit,
        "is_approximate": part.field("about").fill_null(value=False),
        "tolerance": part.field("tolerance") * factor * worth_in_wanyuan(unit),
    }


def _days() -> dict[str, pl.Expr]:
    """Fields of dates and periods. An = in the operator column says nothing about a date (exports print it always)."""
    part = pl.col("dates").struct
    column = pl.when(pl.col("dates").is_not_null() & (pl.col("column_operator") != "=")).then("column_operator")
    return {
        "date": pl.coalesce(part.field("low"), part.field("high")),
        "date_high": pl.when(part.field("low").is_not_null()).then(part.field("high")),
        "date_operator": pl.coalesce(part.field("operator"), column),
    }


def _words() -> dict[str, pl.Expr]:
    """Fields of wording; a number may carry a reference too (较上年提高5个百分点)."""
    text, worded = pl.col("text"), pl.when(pl.col("kind") == "qualitative")
    reference = wording.reference(text)
    return {
        "reference": pl.when(pl.col("kind").is_in(["qualitative", "quantitative"])).then(reference),
        "reference_operator": worded.then(pl.when(reference.is_not_null()).then(wording.reference_operator(text))),
        "rank": worded.then(wording.rank(text)),
        "direction": worded.then(wording.direction(text)),
        "word_operator": worded.then(pl.coalesce(wording.printed_sign(text), pl.col("column_operator"))),
    }
