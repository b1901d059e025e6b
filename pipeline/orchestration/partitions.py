"""Fiscal-year partitions (预算年度分区) of the extraction: the first folder below the raw folder, if it is a year."""

from __future__ import annotations

import dagster as dg

UNDATED = "undated"
# Unified performance targets began with 财预〔2015〕88号; older years cover pilots that may still be published.
FIRST_YEAR, LAST_YEAR = 2000, 2050
YEARS = tuple(str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))
FISCAL_YEARS = dg.StaticPartitionsDefinition([*YEARS, UNDATED])
# All years in one run: the store makes what is unchanged free, and the stages below need every year anyway.
ALL_YEARS_TAGS = {
    "dagster/asset_partition_range_start": YEARS[0],
    "dagster/asset_partition_range_end": UNDATED,
}


def partition_of(file_name: str) -> str:
    """Partition key of a raw file by its path."""
    first, separator, _ = file_name.partition("/")
    return first if separator and first in YEARS else UNDATED
