"""Canonical indicators (标准指标): the concept behind the name of an indicator, the key to benchmarking.

A concept is measure × object × level 2 × unit family × polarity. ``concepts.csv`` lists them in order with the words
that show them; the first concept whose words, unit family and level fit is taken, and nothing is forced: an indicator
that no concept fits has none. ``families`` lists the unit families that the value may have; a value without a known
unit (及时, 健全, a bare 10) fits too, unless the list opens with ``!``; ``text`` alone means no known unit at all.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

_FILE = Path(__file__).parent / "concepts.csv"
_TABLE = ["concept_id", "name_zh", "name_en", "measure", "object", "level2_code", "unit_family", "polarity"]
_KEY = ["name", "level2_code", "unit_family", "polarity"]
_OPPOSITE = {"higher_better": "lower_better", "lower_better": "higher_better"}

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
    """Adds ``concept_id`` (NULL when none fits); rows and their order stay.

    ``indicators`` has name, level2_code, unit_family and polarity; each distinct combination is matched once.
    """
    distinct = indicators.select(_KEY).unique().with_columns(pl.col(_KEY).cast(pl.String))
    named = distinct.with_columns(folded=folded_name(pl.col("name")))
    matched = named.with_columns(concept_id=pl.coalesce([_fits(row) for row in _concepts().iter_rows(named=True)]))
    kept = indicators.drop("concept_id", strict=False).with_columns(pl.col(_KEY).cast(pl.String))
    return kept.join(matched.drop("folded"), on=_KEY, how="left", nulls_equal=True, maintain_order="left")


def folded_name(name: pl.Expr) -> pl.Expr:
    """Name of an indicator as the patterns see it: NFKC, without years, quotes and unit hints."""
    return name.str.normalize("NFKC").str.replace_all(_NOISE, "")


def _fits(concept: dict[str, str | None]) -> pl.Expr:
    """The concept's id where words, family, level and polarity allow it, else NULL."""
    condition = pl.col("folded").str.contains(concept["pattern"]) & _family_fits(concept["families"])
    if concept["levels"]:
        condition &= pl.col("level2_code").is_in(concept["levels"].split(";")).fill_null(True)
    if concept["polarity"]:
        condition &= (pl.col("polarity") != _OPPOSITE[concept["polarity"]]).fill_null(True)
    return pl.when(condition).then(pl.lit(concept["concept_id"]))


def _family_fits(families: str | None) -> pl.Expr:
    """No restriction, or one of the listed families; a value without a known unit fits unless the list opens with !."""
    if not families:
        return pl.lit(True)
    listed = families.removeprefix("!").split(";")
    return pl.col("unit_family").is_in(listed).fill_null(listed == families.split(";"))
