"""Which indicator (三级指标) speaks of a fact of the goal: by words, number, unit, rate and concept.

A number that is rare (116人, 9.1公里) proves a match by itself; a common one (100%, 12次) only together with words in
common; another number only when both name the same thing and, for shares, the same rate. 免疫信息上传率 100% is not
平均免疫抗体合格率 ≥70%.
"""

from __future__ import annotations

import polars as pl

SAME, CUT, OTHER = "same", "cut", "other"
_ALIKE, _AKIN, _CLOSE = 0.25, 0.4, 0.5
_NEUTRAL_COUNTS = ("个", "项", "处")
_CONTINUOUS = ("money", "per_unit", "length", "area", "volume", "weight")
"""Families whose numbers are rounded when they are printed; people and shares are printed as they are."""


def best_matches(facts: pl.DataFrame, indicators: pl.DataFrame) -> pl.DataFrame:
    """One row per matched fact: its ``fact_key``, the columns of the best indicator (``i_*``), ``match_method``,
    ``match_score`` (0 to 1, words in common) and ``numbers`` (same, cut, other; NULL where none are compared)."""
    pairs = facts.join(indicators, on="form_id", how="inner").with_columns(
        likeness=_shared("pairs", "i_pairs") / _smaller("pairs", "i_pairs"),
        content_likeness=_shared("content", "i_content") / _smaller("content", "i_content"),
    ).fill_nan(0.0)
    pairs = pairs.with_columns(
        numbers=_numbers(), same_concept=(pl.col("concept_id") == pl.col("i_concept_id")).fill_null(False),
        same_rate=(pl.col("rate") == pl.col("i_rate")).fill_null(False),
    )
    found = pl.concat([_number_matches(pairs), _date_matches(pairs), _clause_matches(pairs)])
    return found.sort("fact_key", "rank", "i_seq", descending=[False, True, False]).unique(
        "fact_key", keep="first", maintain_order=True
    )


def _shared(left: str, right: str) -> pl.Expr:
    return pl.col(left).list.set_intersection(pl.col(right)).list.len().cast(pl.Float64)


def _smaller(left: str, right: str) -> pl.Expr:
    return pl.min_horizontal(pl.col(left).list.len(), pl.col(right).list.len()).cast(pl.Float64)


def _comparable() -> pl.Expr:
    """Whether both numbers count the same: equal base units (人均费用 ≤1800元 is 元/人), or a count that one side prints
    without its measure word."""
    same = (pl.col("base_unit") == pl.col("i_base_unit")) | (pl.col("base_unit") == pl.col("i_per_unit"))
    counted = pl.col("unit_family").is_in(["count", "count_person"])
    bare = counted & (pl.col("i_base_unit").is_null() | pl.col("i_base_unit").is_in(_NEUTRAL_COUNTS))
    other = pl.col("i_unit_family").is_in(["count", "count_person"]) & (
        pl.col("base_unit").is_null() | pl.col("base_unit").is_in(_NEUTRAL_COUNTS)
    )
    share = (pl.col("unit_family") == "share") & pl.col("i_base_unit").is_null() & pl.col("i_rate").is_not_null()
    return pl.any_horizontal(same.fill_null(False), bare, other.fill_null(False), share)


def _numbers() -> pl.Expr:
    """How the two numbers compare: the same within rounding, the indicator's cut off instead of rounded, or others."""
    gap = pl.col("base_number") - pl.col("i_base_number")
    rounding = coarser("base_tolerance", "i_base_tolerance")
    exact = pl.max_horizontal(pl.lit(1e-9), pl.col("base_number").abs() * 1e-9)
    decimal = pl.col("i_unit_family").is_in(_CONTINUOUS)
    return (
        pl.when(~_comparable() | gap.is_null()).then(None)
        .when((gap.abs() <= exact) | (decimal & (gap.abs() <= rounding))).then(pl.lit(SAME))
        .when(decimal & (gap > 0) & (gap < 2 * pl.col("i_base_tolerance"))).then(pl.lit(CUT))
        .otherwise(pl.lit(OTHER))
    )


def coarser(left: str, right: str) -> pl.Expr:
    """Rounding by which two prints of one number may differ: that of the coarser print; none when both are as fine."""
    fine, coarse = pl.min_horizontal(left, right), pl.max_horizontal(left, right)
    return pl.when(coarse > fine * 1.001).then(coarse).otherwise(0.0) + 1e-9


def _is_rare() -> pl.Expr:
    """Whether a number is unlikely to agree by chance: three digits that are no round number, decimals, or a rate of
    money (50元/人/月); never a share."""
    number = pl.col("number").abs()
    digits = number.round(6).cast(pl.String).str.replace(r"\.?0+$", "").str.replace(".", "", literal=True)
    significant = digits.str.strip_chars("0").str.len_chars()
    decimals = number != number.round(0)
    family = pl.col("unit_family").fill_null("")
    return (family != "share") & ((significant >= 3) | decimals | (family == "per_unit"))


def _number_matches(pairs: pl.DataFrame) -> pl.DataFrame:
    likeness, concept, rate = pl.col("likeness"), pl.col("same_concept"), pl.col("same_rate")
    share = pl.col("unit_family") == "share"
    equal = pl.col("numbers").is_in([SAME, CUT])
    rare = equal & _is_rare().fill_null(False)
    named = equal & ((likeness >= _ALIKE) | concept) & (~share | rate | concept | (likeness >= _CLOSE))
    other = (pl.col("numbers") == OTHER) & pl.when(share).then(
        (rate & (likeness >= _AKIN)) | (concept & rate)
    ).otherwise((likeness >= _CLOSE) | (concept & (likeness >= _AKIN)))
    method = (
        pl.when(rare & (likeness < _ALIKE)).then(pl.lit("number")).when(equal).then(pl.lit("number_and_noun"))
        .when(likeness >= _AKIN).then(pl.lit("noun")).otherwise(pl.lit("concept"))
    )
    rank = likeness + 0.3 * equal.cast(pl.Float64) + 0.3 * rare.cast(pl.Float64) + 0.2 * rate.cast(pl.Float64)
    rank += 0.2 * concept.cast(pl.Float64)
    chosen = pairs.filter(pl.col("kind").is_in(["number", "money"]) & (rare | named | other).fill_null(False))
    return _chosen(chosen, method, rank, likeness)


def _date_matches(pairs: pl.DataFrame) -> pl.DataFrame:
    """The dated indicator with most words in common; else a timeliness target that leaves no exception (100%, 及时)."""
    dated = pl.col("i_value_date").is_not_null()
    full = (pl.col("i_level2_code") == "TIME") & (
        ((pl.col("i_unit_family") == "share") & (pl.col("i_value_number") >= 100))
        | (pl.col("i_value_kind") == "qualitative")
    )
    likeness = pl.col("likeness")
    method = pl.when(dated).then(pl.lit("date")).otherwise(pl.lit("timeliness"))
    rank = dated.cast(pl.Float64) + likeness
    chosen = pairs.filter((pl.col("kind") == "date") & (dated | full.fill_null(False)))
    return _chosen(chosen.with_columns(numbers=pl.lit(None, pl.String)), method, rank, likeness)


def _clause_matches(pairs: pl.DataFrame) -> pl.DataFrame:
    """The indicator that shares most of the words that name something."""
    likeness = pl.col("content_likeness")
    chosen = pairs.filter((pl.col("kind") == "clause") & (_shared("content", "i_content") > 0))
    return _chosen(chosen.with_columns(numbers=pl.lit(None, pl.String)), pl.lit("noun"), likeness, likeness)


def _chosen(pairs: pl.DataFrame, method: pl.Expr, rank: pl.Expr, score: pl.Expr) -> pl.DataFrame:
    return pairs.select(
        "fact_key", "i_seq", "i_indicator_id", "i_value_number", "i_base_number", "i_value_date", "i_polarity",
        "i_operator", "i_value_kind", "numbers", match_method=method, rank=rank, match_score=score.clip(0.0, 1.0),
    )
