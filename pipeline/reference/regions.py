"""Regions (行政区划) of GB/T 2260 with their lifetimes, and the former names of codes that kept their number.

The tables are read once per process; how they were made stands in ``README.md`` beside them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

_FOLDER = Path(__file__).parent
_SCHEMA = {
    "region_code": pl.String,
    "region_name": pl.String,
    "full_name": pl.String,
    "level": pl.String,
    "parent_code": pl.String,
    "valid_from": pl.Int32,
    "valid_to": pl.Int32,
}


@cache
def regions() -> pl.DataFrame:
    """All regions since 2007: code, name, full name, level, parent, first and last year (``valid_to`` NULL: today)."""
    table = pl.read_csv(_FOLDER / "regions.csv", schema=_SCHEMA)
    if table["region_code"].is_duplicated().any():
        raise ValueError("regions.csv lists a code twice; rebuild it with tools/refresh_regions.py")
    return table


@cache
def former_names() -> pl.DataFrame:
    """Former names (曾用名): ``region_code``, ``former_name``, e.g. 420600 襄樊市, today 襄阳市."""
    return pl.read_csv(_FOLDER / "former_names.csv", schema={"region_code": pl.String, "former_name": pl.String})
