"""The region a unit belongs to, from its own name and the region of the form it stands in.

A place in the name wins; an ambiguous or short place name counts only as far as the form's region supports it; a unit
named without any place (教育局, 永德一中) belongs to the form's region.
"""

from __future__ import annotations

import polars as pl

from pipeline.normalise.region_tree import is_related
from pipeline.normalise.unit_regions import official_names, unit_regions

_ENDING = r"(?:省|市|地区|盟|县|区|旗|州)$"


def with_unit_region(cleaned: pl.DataFrame) -> pl.DataFrame:
    """Adds ``department_region_code``, ``department_region_name`` and ``rest`` to (department_name, region_code)."""
    found = cleaned.join(_found(cleaned), left_on="department_name", right_on="name", how="left", maintain_order="left")
    form, own = pl.col("region_code"), pl.col("own_code")
    trusted = own.is_not_null() & ((pl.col("trust") == "full") | form.is_null() | is_related(own, form))
    shared = own.is_null() & pl.col("own_name").is_not_null()
    supported = shared & form.is_in(pl.col("candidates"))
    code = pl.when(trusted).then(own).when(shared & ~supported).then(None).otherwise(form)
    decided = found.with_columns(
        department_region_code=code,
        printed_name=pl.when(shared).then(pl.col("own_name")),
        rest=pl.when(trusted.fill_null(False) | shared).then(pl.col("rest")).otherwise("department_name"),
    ).drop("own_code", "own_name", "trust", "candidates")
    return _named(decided)


def _found(cleaned: pl.DataFrame) -> pl.DataFrame:
    return unit_regions(cleaned["department_name"]).rename({"region_code": "own_code", "region_name": "own_name"})


def _named(decided: pl.DataFrame) -> pl.DataFrame:
    """Region names, and the rest of units that start with the bare name of their own region (永德一中 → 一中)."""
    official = official_names().rename({"region_code": "department_region_code", "region_name": "official_name"})
    named = decided.join(official, on="department_region_code", how="left", maintain_order="left")
    region_name = pl.coalesce("official_name", "printed_name")
    bare = region_name.str.replace(_ENDING, "")
    shorter = pl.col("rest").str.strip_prefix(bare)
    is_bare = (pl.col("rest") == pl.col("department_name")) & (bare.str.len_chars() > 1) & (shorter.str.len_chars() > 1)
    rest = pl.when(is_bare.fill_null(False)).then(shorter).otherwise("rest")
    rest = pl.when(rest.str.len_chars() == 0).then(region_name).otherwise(rest)
    return named.with_columns(department_region_name=region_name, rest=rest).drop("official_name", "printed_name")
