"""What the indicators do with a fact of the goal (对应关系): keep it, weaken it, strengthen it or leave it out.

    equal           the matched indicator has the same number (within rounding) or date
    weaker          its target asks for less: below the goal where more is better, above it where less is, or later
    stronger        its target asks for more
    truncated       its number is the goal's with digits cut off instead of rounded (1557856.8元 → 155.78万元)
    head            an amount that the head of the form prints (年度资金总额)
    missing         promised, and no indicator speaks of it
    not_comparable  an indicator speaks of it but has nothing to compare, or the fact is no promise
"""

from __future__ import annotations

import polars as pl

from pipeline.normalise.goals.matching import CUT, SAME
from pipeline.normalise.goals.reading import PROMISED

_AT_LEAST, _AT_MOST = (">=", ">"), ("<=", "<")


def relations() -> pl.Expr:
    """The relation of each fact from its role and the columns of its match (``i_*``, ``numbers``, ``is_head``)."""
    promised = pl.col("role").is_in(PROMISED)
    matched = pl.col("i_indicator_id").is_not_null()
    dated = (pl.col("kind") == "date") & pl.col("i_value_date").is_not_null() & pl.col("value_date").is_not_null()
    compared = _from_gain(pl.when(dated).then(_days_earlier()).otherwise(_gain()))
    return (
        pl.when(~promised).then(pl.lit("not_comparable"))
        .when(pl.col("is_head")).then(pl.lit("head"))
        .when(~matched).then(pl.lit("missing"))
        .when(pl.col("numbers") == SAME).then(pl.lit("equal"))
        .when(pl.col("numbers") == CUT).then(pl.lit("truncated"))
        .when(dated | pl.col("numbers").is_not_null()).then(compared)
        .otherwise(pl.lit("not_comparable"))
    )


def _days_earlier() -> pl.Expr:
    return (pl.col("value_date") - pl.col("i_value_date")).dt.total_days().cast(pl.Float64)


def _gain() -> pl.Expr:
    """By how much the indicator asks for more than the goal; NULL where nobody knows which way is better."""
    rise = pl.col("i_base_number") - pl.col("base_number")
    known = pl.col("i_polarity").is_in(["higher_better", "lower_better"]).fill_null(False)
    bound = pl.coalesce(pl.col("i_operator").replace("=", None), "comparator")
    lower = (pl.col("i_polarity") == "lower_better") | (~known & bound.is_in(_AT_MOST))
    higher = (pl.col("i_polarity") == "higher_better") | (~known & bound.is_in(_AT_LEAST))
    return pl.when(lower.fill_null(False)).then(-rise).when(higher.fill_null(False)).then(rise)


def _from_gain(gain: pl.Expr) -> pl.Expr:
    return (
        pl.when(gain.is_null()).then(pl.lit("not_comparable"))
        .when(gain == 0).then(pl.lit("equal"))
        .when(gain > 0).then(pl.lit("stronger"))
        .otherwise(pl.lit("weaker"))
    )
