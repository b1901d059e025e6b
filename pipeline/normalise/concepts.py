"""Canonical indicators (标准指标): the concept behind the name of an indicator, the key to benchmarking.

A concept is measure × object × level 2 × unit family × polarity. ``concepts.csv`` lists them in order with the words
that show them (``pattern``) and the words that rule them out (``unless``: 会议室数量 counts rooms, not meetings); the
first concept whose words, unit family and level fit is taken, and nothing is forced: an indicator that no concept fits
has none. ``families`` lists the unit families that the value may have; a value without a known unit (及时, 健全, a bare
10) fits too, unless the list opens with ``!``; ``text`` alone means no known unit at all.

How sure a match is stands beside it: ``exact`` (1.0) where the name is the one of the concept, ``rule`` where words
decide: 0.95 with unit family and level of the concept, 0.9 with one of them, 0.8 with neither. Precision and recall are
measured on ``tests/golden/concept_names.csv``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

_FILE = Path(__file__).parent / "concepts.csv"
_TABLE = ["concept_id", "name_zh", "name_en", "measure", "object", "level2_code", "unit_family", "polarity"]
_KEY = ["name", "level2_code", "unit_family", "polarity"]
_OPPOSITE = {"higher_better": "lower_better", "lower_better": "higher_better"}
MATCH_COLUMNS = ("concept_id", "concept_match_method", "concept_match_score")

# Years, quotes and unit hints such as (人) or (%) do not change what is measured.
_NOISE = r"(?:19|20)\d{2}(?:年度?)?|[\s\"'“”‘’《》<>〈〉]|\((?:人|人次|次|个|户|%|万元|元|天|年|月|米|公里|亩|套|台)\)"


@cache
def _concepts() -> pl.DataFrame:
    table = pl.read_csv(_FILE, infer_schema=False)
    if table["concept_id"].is_duplicated().any():
        raise ValueError("concepts.csv lists a concept_id twice; give each concept one row")
    return table


def concept_table() -> pl.DataFrame:
    """The stage table ``concepts``: one row per canonical indicator."""
    return _concepts().select(_TABLE)


def match_concepts(indicators: pl.DataFrame) -> pl.DataFrame:
    """Adds :data:`MATCH_COLUMNS` (all NULL when no concept fits); rows and their order stay.

    ``indicators`` has name, level2_code, unit_family and polarity; each distinct combination is matched once.
    """
    distinct = indicators.select(_KEY).unique().with_columns(pl.col(_KEY).cast(pl.String))
    named = distinct.with_columns(folded=folded_name(pl.col("name")))
    matched = named.with_columns(concept_id=pl.coalesce([_fits(row) for row in _concepts().iter_rows(named=True)]))
    kept = indicators.drop(MATCH_COLUMNS, strict=False).with_columns(pl.col(_KEY).cast(pl.String))
    scored = _scored(matched).select(*_KEY, *MATCH_COLUMNS)
    return kept.join(scored, on=_KEY, how="left", nulls_equal=True, maintain_order="left")


def folded_name(name: pl.Expr) -> pl.Expr:
    """Name of an indicator as the patterns see it: NFKC, without years, quotes and unit hints."""
    return name.str.normalize("NFKC").str.replace_all(_NOISE, "")


def _scored(matched: pl.DataFrame) -> pl.DataFrame:
    """How each match was made and how sure it is (0–1); see the head of this module."""
    own = _concepts().select("concept_id", own_name="name_zh", own_level="level2_code", own_family="unit_family")
    joined = matched.join(own, on="concept_id", how="left", maintain_order="left")
    is_exact = pl.col("folded") == pl.col("own_name")
    agreements = sum(
        (pl.col(given) == pl.col(expected)).fill_null(False).cast(pl.Int32)
        for given, expected in (("level2_code", "own_level"), ("unit_family", "own_family"))
    )
    score = pl.when(is_exact).then(1.0).when(agreements == 2).then(0.95).when(agreements == 1).then(0.9).otherwise(0.8)
    found = pl.col("concept_id").is_not_null()
    return joined.with_columns(
        concept_match_method=pl.when(found & is_exact).then(pl.lit("exact")).when(found).then(pl.lit("rule")),
        concept_match_score=pl.when(found).then(score),
    )


def _fits(concept: dict[str, str | None]) -> pl.Expr:
    """The concept's id where words, family, level and polarity allow it, else NULL."""
    condition = pl.col("folded").str.contains(concept["pattern"]) & _family_fits(concept["families"])
    if concept["unless"]:
        condition &= ~pl.col("folded").str.contains(concept["unless"])
    if concept["levels"]:
        condition &= pl.col("level2_code").is_in(concept["levels"].split(";")).fill_null(True)
    if concept["polarity"]:
        condition &= _polarity_fits(concept["polarity"])
    return pl.when(condition).then(pl.lit(concept["concept_id"]))


def _polarity_fits(polarity: str) -> pl.Expr:
    """A value in numbers must not point the other way. Wording may: 负担 有效减轻 and 负担 逐步缓解 are the same aim."""
    opposite = (pl.col("polarity") == _OPPOSITE[polarity]).fill_null(False)
    return ~opposite | pl.col("unit_family").is_null()


def _family_fits(families: str | None) -> pl.Expr:
    """No restriction, or one of the listed families; a value without a known unit fits unless the list opens with !."""
    if not families:
        return pl.lit(True)
    listed = families.removeprefix("!").split(";")
    return pl.col("unit_family").is_in(listed).fill_null(listed == families.split(";"))
