"""Every way a region (行政区划) is written in the name of a unit, with the trust it deserves.

``full``: the official, a former or an established name that ends in 省/市/州/县/…; ``short``: without that ending, good
only before a word that names a unit (嘉峪关城市博物馆); ``local``: a short county name, which is too often an everyday
word (公安, 和平, 东方) to mean anything unless the name of its parent stands directly before it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import polars as pl

from pipeline.reference.regions import former_names, regions

_FOLDER = Path(__file__).parent
_ENDING = r"(?:自治[区州县旗]|省|市|地区|盟|林区|特区|新区|县|区|旗|州)$"
_OFFICIAL_ENDING = r"(?:省|市|地区|盟|县|区|旗|州|兵团)$"


@cache
def vocabulary(table: str) -> pl.DataFrame:
    """A vocabulary file beside this module, all columns as text."""
    return pl.read_csv(_FOLDER / table, infer_schema=False)


def words(table: str, column: str) -> list[str]:
    """The non-empty words of one column of a vocabulary file."""
    return vocabulary(table)[column].drop_nulls().to_list()


@cache
def place_names() -> pl.DataFrame:
    """``place``, ``region_code``, ``trust`` (full | short | local): one row per way of writing and region."""
    official = regions().select(place="region_name", region_code="region_code")
    former = former_names().select(place="former_name", region_code="region_code")
    aliases = vocabulary("place_aliases.csv").select(pl.col("alias").alias("place"), "region_code")
    named = pl.concat([official, former, aliases, autonomous_names(official)])
    ranked = named.with_columns(
        trust=pl.when(pl.col("place").str.contains(_OFFICIAL_ENDING)).then(pl.lit("full")).otherwise(pl.lit("short"))
    )
    generic = pl.col("place").is_in(words("place_stop_words.csv", "word"))
    return (
        pl.concat([ranked, short_names(official)])
        .with_columns(trust=pl.when(generic).then(pl.lit("local")).otherwise("trust"))
        .unique(["place", "region_code"], keep="first", maintain_order=True)
    )


def autonomous_names(official: pl.DataFrame) -> pl.DataFrame:
    """Names of 自治州/自治县/自治旗 without the peoples: 焉耆回族自治县 → 焉耆县, 察布查尔锡伯自治县 → 察布查尔县."""
    groups = sorted(words("ethnic_groups.csv", "name"), key=len, reverse=True)
    peoples = f"(?:{'|'.join(map(re.escape, groups))})+自治([州县旗])$"
    return official.with_columns(place=pl.col("place").str.replace(peoples, "$1")).filter(
        pl.col("place").str.contains("[州县旗]$") & (pl.col("place").str.len_chars() > 2)
    )


def short_names(official: pl.DataFrame) -> pl.DataFrame:
    """Names without their ending; a short name that several regions share means the highest of them.

    A county needs three characters (嘉峪关, 尼勒克) to be trusted, a province or prefecture two.
    """
    level_rank = pl.col("level").replace_strict({"province": 0, "prefecture": 1, "county": 2}, return_dtype=pl.Int8)
    bare = (
        pl.concat([official, autonomous_names(official)])
        .with_columns(place=pl.col("place").str.replace(_ENDING, ""))
        .filter(pl.col("place").str.len_chars() > 1)
        .join(regions().select("region_code", level_rank.alias("rank")), on="region_code")
    )
    everyday = (pl.col("rank") == 2) & (pl.col("place").str.len_chars() < 3)
    shadowed = pl.col("rank") > pl.col("rank").min().over("place")
    trust = pl.when(everyday | shadowed).then(pl.lit("local")).otherwise(pl.lit("short"))
    return bare.select("place", "region_code", trust=trust)
