"""The gate's verdict: may this build be published?

All expectations of all suites are run on the warehouse; the results are stored in ``quality.expectation_results`` and
a build passes when no critical one has failed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.publish import catalog
from pipeline.quality.exports import export_expectations
from pipeline.quality.mart_forms import mart_form_expectations
from pipeline.quality.personal_data import personal_data_expectations
from pipeline.quality.suites import Expectation, expectations
from pipeline.quality.validation import failed_row
from pipeline.quality.worker import take_worker

if TYPE_CHECKING:
    import polars as pl

RESULT_COLUMNS = (
    "run_id", "suite", "table_name", "expectation", "column_name", "description", "success", "observed",
    "unexpected_count", "sample", "severity",
)
_STORE = f"insert into quality.expectation_results by name select {', '.join(RESULT_COLUMNS)} from results"


@dataclass(frozen=True, slots=True)
class GateResult:
    """``results`` has one row per expectation (:data:`RESULT_COLUMNS`); ``passed`` means no critical one failed."""

    passed: bool
    results: pl.DataFrame

    def failures(self) -> list[dict[str, Any]]:
        """Rows of expectations that were not met, critical ones first."""
        return sorted(self.results.filter(~self.results["success"]).to_dicts(), key=lambda row: row["severity"])

    def message(self) -> str:
        """Every failure with its evidence and where to look, or one line that all is well."""
        failures = self.failures()
        verdict = "passed" if self.passed else "REFUSED"
        head = f"gate: {len(self.results)} expectations, {len(failures)} not met, {verdict}"
        return "\n".join([head, *map(_failure_text, failures)])


def run_gate(warehouse: Path, exports: Path | None = None, *, stage: Path | None = None) -> GateResult:
    """Judge ``warehouse`` and store the results in it.

    ``stage`` is the folder of stage Parquet files the warehouse was built from (default: ``stage`` beside it). With
    ``exports`` the Parquet files there are compared with the tables as well. The file must not be open elsewhere.
    """
    stage_dir = stage or warehouse.parent / "stage"
    if not stage_dir.is_dir():
        raise FileNotFoundError(f"{stage_dir}: no stage folder to compare the warehouse with. Build from the stage on.")
    tables, run_id = _inventory(warehouse)
    checks = all_expectations(tables, exports)
    present = {table.full_name for table in tables}
    rows = [_table_missing(check) for check in checks if check.table not in present]
    rows += _validate(warehouse, stage_dir, [check for check in checks if check.table in present])
    results = _frame(run_id, rows)
    _store(warehouse, results, "quality.expectation_results" in present)
    return GateResult(not any(not row["success"] and row["severity"] == "critical" for row in rows), results)


def all_expectations(tables: list[catalog.Table], exports: Path | None = None) -> list[Expectation]:
    """Those of the suite files, and those generated for the tables that exist (and for their exported files)."""
    generated = [*personal_data_expectations(tables), *mart_form_expectations(tables)]
    return [*expectations(), *generated, *(export_expectations(tables, exports) if exports else [])]


def _validate(warehouse: Path, stage: Path, checks: list[Expectation]) -> list[dict[str, Any]]:
    worker = take_worker()
    try:
        return worker.validate(warehouse, stage, checks)
    finally:
        worker.close()


def _inventory(warehouse: Path) -> tuple[list[catalog.Table], str]:
    """The published tables, and an identity of the build: the same documents and rules give the same one."""
    import duckdb

    with duckdb.connect(str(warehouse), read_only=True) as con:
        tables = catalog.tables(con)
        contents = [
            str(con.execute(f"select * from {table.sql_name} order by all").fetchall())
            for table in tables
            if table.full_name in ("core.documents", "core.rules")
        ]
    return tables, hashlib.sha256("\n".join(contents).encode()).hexdigest()[:16]


def _table_missing(check: Expectation) -> dict[str, Any]:
    return failed_row(check, f"the table {check.table} does not exist")


def _frame(run_id: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    import polars as pl

    schema = dict.fromkeys(RESULT_COLUMNS, pl.String) | {"success": pl.Boolean, "unexpected_count": pl.Int64}
    ordered = sorted(rows, key=lambda row: (row["suite"], row["expectation"]))
    return pl.DataFrame([{"run_id": run_id, **row} for row in ordered], schema=schema)


def _store(warehouse: Path, results: pl.DataFrame, has_table: bool) -> None:
    import duckdb

    if not has_table:
        return
    with duckdb.connect(str(warehouse)) as con:
        con.execute("delete from quality.expectation_results")
        con.register("results", results.to_arrow())
        con.execute(_STORE)


def _failure_text(row: dict[str, Any]) -> str:
    what = f"{row['severity']}: {row['table_name']} {row['expectation']}: {row['observed']}"
    evidence = [f"  for example {row['sample']}"] if row["sample"] else []
    return "\n".join([what, f"  {row['description']}", *evidence])
