"""Regions named by the path of a raw file: ``2024/653001/x.txt``, ``2023/甘肃/嘉峪关市/x.pdf``, ``…县2021年.pdf``.

A folder of six digits counts only when GB/T 2260 lists the code, because other area codes and dates look the same.
"""

from __future__ import annotations

import polars as pl

from pipeline.normalise.unit_regions import text_regions
from pipeline.reference.regions import regions

_FILE_RANK = 1000
_COLUMNS = ["document_id", "rank", "region_code", "region_name", "candidates"]


def path_mentions(documents: pl.DataFrame) -> pl.DataFrame:
    """Places in paths: ``document_id``, ``rank`` (deepest folder first, file last), code, name, ``candidates``."""
    parts = path_parts(documents)
    listed = regions().select("region_code", "region_name", part="region_code")
    coded = parts.filter(pl.col("rank") < _FILE_RANK).join(listed, on="part")
    coded = coded.with_columns(candidates=pl.concat_list("region_code"))
    named = parts.join(text_regions(parts["part"]), left_on="part", right_on="name", maintain_order="left")
    return pl.concat([coded.select(_COLUMNS), named.select(_COLUMNS)]).sort("document_id", "rank", maintain_order=True)


def path_parts(documents: pl.DataFrame) -> pl.DataFrame:
    """One row per folder and file stem of each path, folded to NFKC."""
    parts = documents.select(
        "document_id", part=pl.col("file_name").str.normalize("NFKC").str.replace(r"\.[A-Za-z0-9]+$", "").str.split("/")
    )
    exploded = parts.with_columns(depth=pl.int_ranges(pl.col("part").list.len())).explode("part", "depth")
    is_file = pl.col("depth") == pl.col("depth").max().over("document_id")
    return exploded.with_columns(rank=pl.when(is_file).then(_FILE_RANK).otherwise(-pl.col("depth"))).drop("depth")
