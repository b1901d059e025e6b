"""Chains of place names (省→市→县) in texts: 新疆巴州和硕县民政局 → 新疆 › 巴州 › 和硕县, rest 民政局.

All texts are searched at once for all place names (leftmost longest), the hits that touch each other form chains, and
each link must lie inside the one before it; what does not, ends the chain. Nothing loops over texts.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from pipeline.normalise.place_names import place_names, words
from pipeline.normalise.region_tree import is_inside
from pipeline.reference.regions import regions

_MAX_LINKS = 4
# A short name before one of these is a street, a bank, a school called after the place: 北京路小学, 南京银行.
_NOT_A_UNIT = r"^(?:东|西|南|北|中|大)?(?:路|街|道|大道|巷|桥|湖|江|河|山|村|镇|乡|银行|大厦|广场|公园)"


@cache
def _place_list() -> list[str]:
    names = place_names()["place"].unique().to_list()
    return sorted(names, key=lambda name: (-len(name), name))


@cache
def _unit_words() -> str:
    return "|".join(sorted(words("unit_words.csv", "word"), key=len, reverse=True))


def find_links(texts: pl.Series) -> pl.DataFrame:
    """All place names in distinct texts: ``text``, ``start``, ``end`` (bytes), ``place``, ``after`` (what follows)."""
    names = _place_list()
    text = pl.col("text")
    hits = (
        texts.cast(pl.String)
        .drop_nulls()
        .unique(maintain_order=True)
        .to_frame("text")
        .with_columns(start=text.str.find_many(names, leftmost=True), place=text.str.extract_many(names, leftmost=True))
    )
    links = hits.filter(pl.col("place").list.len() > 0).explode("start", "place")
    links = links.with_columns(start=pl.col("start").cast(pl.Int64))
    links = links.with_columns(end=pl.col("start") + pl.col("place").str.len_bytes())
    return links.with_columns(after=pl.col("text").cast(pl.Binary).bin.slice(pl.col("end")).cast(pl.String))


def linked(links: pl.DataFrame) -> pl.DataFrame:
    """Adds ``chain`` (number within the frame) and ``step`` (1 = first link) to links that touch each other."""
    touches = (pl.col("start") == pl.col("end").shift(1)) & (pl.col("text") == pl.col("text").shift(1))
    return links.with_columns(chain=(~touches.fill_null(False)).cum_sum()).with_columns(
        step=pl.int_range(pl.len()).over("chain") + 1, first=pl.col("start").min().over("chain")
    )


def with_candidates(links: pl.DataFrame) -> pl.DataFrame:
    """One row per link and region it may mean; short names only where a unit or another place follows."""
    follows_place = (pl.col("chain") == pl.col("chain").shift(-1)).fill_null(False)
    names_unit = pl.col("after").str.contains(_unit_words()) & ~pl.col("after").str.contains(_NOT_A_UNIT)
    may_be_short = follows_place | names_unit | (pl.col("after") == "")
    candidates = links.with_columns(may_be_short=may_be_short).join(place_names(), on="place", maintain_order="left")
    candidates = candidates.filter((pl.col("trust") == "full") | pl.col("may_be_short"))
    return candidates.select("text", "chain", "step", "first", "end", "place", "after", "region_code", "trust")


def grown(candidates: pl.DataFrame) -> pl.DataFrame:
    """Follows chains link by link; each row is a chain up to some link with the region it may mean."""
    state = candidates.filter(pl.col("step") == 1)
    states = [state.filter(pl.col("trust") != "local")]
    for step in range(2, _MAX_LINKS + 1):
        parents = state.select("chain", parent="region_code", parent_trust="trust")
        state = candidates.filter(pl.col("step") == step).join(parents, on="chain")
        state = state.filter(is_inside(pl.col("region_code"), pl.col("parent")))
        # Two everyday words in a row prove nothing; a full name inside a local one does (朝阳›双塔区).
        state = state.filter((pl.col("parent_trust") != "local") | (pl.col("trust") == "full"))
        state = state.with_columns(trust=pl.lit("full")).select(candidates.columns).unique(maintain_order=True)
        states.append(state)
    return pl.concat(states)


def place_chains(texts: pl.Series) -> pl.DataFrame:
    """Longest consistent chain at each place of each distinct text, one row per region that it may mean.

    Columns: ``text``, ``first`` (byte of the first character), ``place`` (name of the last link), ``after`` (what
    follows it), ``trust`` (full | short), ``region_code``, ``in_force`` (the code is listed today), ``chain``.
    """
    found = grown(with_candidates(linked(find_links(texts))))
    longest = found.filter(pl.col("step") == pl.col("step").max().over("chain"))
    in_force = regions().select("region_code", in_force=pl.col("valid_to").is_null())
    return longest.join(in_force, on="region_code", how="left").sort("chain", "region_code")
