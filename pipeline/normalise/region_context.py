"""Decides place names that several regions share (同名区县) by what else the form and its document mention."""

from __future__ import annotations

import polars as pl

from pipeline.normalise.region_tree import is_related
from pipeline.normalise.unit_regions import official_names


def settled(evidence: pl.DataFrame, paths: pl.DataFrame) -> pl.DataFrame:
    """Evidence with ``region_code`` filled where the form, else its document and path, leave one candidate."""
    known = evidence.filter(pl.col("region_code").is_not_null())
    by_form = known.select("row", context="region_code").unique()
    sources = (known, paths.drop_nulls("region_code"))
    mentions = [frame.select("document_id", context="region_code") for frame in sources]
    by_document = pl.concat(mentions).unique()
    numbered = evidence.with_row_index("evidence")
    for key, contexts in (("row", by_form), ("document_id", by_document)):
        numbered = _narrowed(numbered, contexts, key)
    return _renamed(numbered).drop("evidence")


def _narrowed(evidence: pl.DataFrame, contexts: pl.DataFrame, key: str) -> pl.DataFrame:
    """Fills ``region_code`` where exactly one candidate is related to a context region with the same key."""
    open_rows = evidence.filter(pl.col("region_code").is_null()).select("evidence", key, "candidates")
    options = open_rows.explode("candidates").join(contexts, on=key)
    fitting = options.filter(is_related(pl.col("candidates"), pl.col("context")))
    single = (
        fitting.select("evidence", "candidates")
        .unique()
        .group_by("evidence")
        .agg(pl.len().alias("n"), settled_code=pl.col("candidates").first())
    )
    single = single.filter(pl.col("n") == 1).drop("n")
    joined = evidence.join(single, on="evidence", how="left", maintain_order="left")
    return joined.with_columns(region_code=pl.coalesce("region_code", "settled_code")).drop("settled_code")


def _renamed(evidence: pl.DataFrame) -> pl.DataFrame:
    """The official name of each settled code; what stays open keeps the printed name."""
    joined = evidence.join(official_names(), on="region_code", how="left", suffix="_official", maintain_order="left")
    named = joined.with_columns(region_name=pl.coalesce("region_name_official", "region_name"))
    return named.drop("region_name_official")
