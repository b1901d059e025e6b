"""Exported Parquet files hold exactly what the tables hold (导出一致性), row by row."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.publish.catalog import Table
from pipeline.quality.suites import Expectation

_DESCRIPTION = "The Parquet file has the rows of the table, each as often. 导出文件与表逐行一致。"
# The gate itself fills this table, after the files were written.
_FILLED_LATER = "quality.expectation_results"


def export_expectations(tables: Iterable[Table], export_dir: Path) -> list[Expectation]:
    """One expectation per table on ``<export_dir>/parquet/<schema>/<table>.parquet``."""
    return [_expectation(table, export_dir) for table in tables if table.full_name != _FILLED_LATER]


def _expectation(table: Table, export_dir: Path) -> Expectation:
    path = export_dir / "parquet" / table.schema / f"{table.name}.parquet"
    file = "read_parquet('" + str(path).replace("'", "''") + "')"
    query = (
        f"select 'lost' as difference, * from (select * from batch except all select * from {file}) "
        f"union all select 'invented', * from (select * from {file} except all select * from batch)"
    )
    return Expectation("exports", table.full_name, f"same_rows_{table.name}", None, _DESCRIPTION, "critical", query)
