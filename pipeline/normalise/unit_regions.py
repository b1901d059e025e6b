"""The region (地区) that the name of a unit starts with, and what several readings of one place name leave open."""

from __future__ import annotations

import polars as pl

from pipeline.normalise.place_chains import place_chains
from pipeline.normalise.place_names import vocabulary
from pipeline.reference.regions import regions


def without_lead(names: pl.Series) -> pl.DataFrame:
    """Distinct ``name``, ``place_text`` (what follows words like 中共, 政协, 民盟) and ``lead`` (kept words)."""
    table = vocabulary("lead_words.csv").sort(pl.col("word").str.len_chars(), descending=True)
    pattern = f"^({'|'.join(table['word'].to_list())})"
    dropped = table.filter(pl.col("drop") == "true")["word"].to_list()
    distinct = names.drop_nulls().unique(maintain_order=True).to_frame("name")
    lead = pl.col("name").str.extract(pattern)
    return distinct.with_columns(
        place_text=pl.col("name").str.replace(pattern, ""),
        lead=pl.when(lead.is_in(dropped)).then(pl.lit("")).otherwise(lead).fill_null(""),
    )


def unit_regions(names: pl.Series) -> pl.DataFrame:
    """Distinct clean unit ``name`` with the region that it starts with (columns of :func:`find_regions`, ``trust``)."""
    leads = without_lead(names)
    chains = place_chains(leads["place_text"]).filter(pl.col("first") == 0)
    return leads.join(decided(chains), left_on="place_text", right_on="text").select(
        "name", "region_code", "region_name", "candidates", "trust", rest=pl.col("lead") + pl.col("after")
    )


def text_regions(texts: pl.Series) -> pl.DataFrame:
    """Every place written with its ending anywhere in distinct texts (titles, projects, goals), in reading order.

    A text that is nothing but a short name (region hint 甘肃) counts too.
    """
    found = decided(place_chains(texts)).sort("text", "first")
    alone = (pl.col("first") == 0) & (pl.col("after") == "")
    return found.filter((pl.col("trust") == "full") | alone).select(
        pl.col("text").alias("name"), "region_code", "region_name", "candidates", "trust"
    )


def decided(chains: pl.DataFrame) -> pl.DataFrame:
    """One row per chain: the code if only one region in force (else only one at all) fits, and all candidates."""
    current = pl.col("region_code").filter(pl.col("in_force")).unique()
    every = pl.col("region_code").unique()
    picked = chains.group_by("text", "chain", "first", maintain_order=True).agg(
        pl.col("place").first(),
        pl.col("after").first(),
        pl.col("trust").first(),
        candidates=pl.when(current.len() > 0).then(current.implode()).otherwise(every.implode()).first().list.sort(),
    )
    single = pl.when(pl.col("candidates").list.len() == 1).then(pl.col("candidates").list.first())
    named = picked.with_columns(region_code=single).join(official_names(), on="region_code", how="left")
    return named.with_columns(region_name=pl.coalesce("region_name", "place")).drop("place")


def official_names() -> pl.DataFrame:
    """``region_code`` and ``region_name`` of all regions."""
    return regions().select("region_code", "region_name")
