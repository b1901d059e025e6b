"""What a build knows of itself and of those before it (构建记录): its day, and the daily quality figures so far.

The warehouse is rebuilt from nothing each time, so a trend over days has to be carried: the figures of earlier days are
read from the release that the build is about to replace, and become a stage table like any other.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from pipeline.normalise.tables import STAGE_TABLES

QUALITY_FILE = Path("parquet") / "marts" / "data_quality_daily.parquet"


def run_tables(published: Path, today: date) -> dict[str, pl.DataFrame]:
    """The stage tables ``runs`` (one row: the day of this build) and ``earlier_quality`` (earlier days, maybe none).

    ``published`` is the published folder. What an earlier build of the same day said is replaced by this one.
    """
    return {
        "runs": pl.DataFrame({"run_day": [today]}, schema=STAGE_TABLES["runs"]),
        "earlier_quality": _earlier(published / QUALITY_FILE, today),
    }


def _earlier(path: Path, today: date) -> pl.DataFrame:
    """Rows of days before today; none where no release is published or it does not know these figures yet."""
    schema = STAGE_TABLES["earlier_quality"]
    empty = pl.DataFrame(schema=schema)
    if not path.exists():
        return empty
    kept = pl.read_parquet(path)
    if not set(schema) <= set(kept.columns):
        return empty
    return kept.filter(pl.col("run_day") < today).select(pl.col(name).cast(kind) for name, kind in schema.items())
