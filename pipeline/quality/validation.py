"""Great Expectations on DuckDB: runs expectations inside the database and returns plain rows.

No table is loaded into memory: each expectation is one ``UnexpectedRowsExpectation``, a query that DuckDB answers
with at most a few rows of evidence. One ephemeral context per run, one batch per table, no telemetry, no progress bars.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.quality.suites import Expectation

SAMPLE_ROWS = 5
# SQLAlchemy reads ":word" as a parameter; DuckDB's casts "::type" and "a:b" inside text are none.
_BIND_LIKE = re.compile(r"(?<![:\w\\]):(?=\w)")


def batch_sql(expectation: Expectation, batch: str, stage: Path) -> str:
    """The complete query for one expectation, with ``batch`` as the source of the table's rows."""
    query = expectation.query.replace("{stage}", str(stage).replace("'", "''"))
    return f"with batch as (select * from {batch}) select * from ({query}) as evidence"


def validate(warehouse: Path, stage: Path, expectations: Sequence[Expectation]) -> list[dict[str, Any]]:
    """Run ``expectations`` on the file ``warehouse``; one row per expectation, in the given order by table.

    Rows have the fields suite, table_name, expectation, column_name, description, severity, success, observed,
    unexpected_count and sample (JSON text of a few offending rows). A query that cannot run has failed.
    """
    gx = import_great_expectations()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_sql(
        "warehouse", connection_string=f"duckdb:///{warehouse}", kwargs={"connect_args": {"read_only": True}}
    )
    try:
        rows = []
        for table, group in groupby(sorted(expectations, key=lambda each: each.table), key=lambda each: each.table):
            rows += _validate_table(gx, source, table, list(group), stage)
        return rows
    finally:
        _close(source)


def import_great_expectations() -> Any:
    """Import Great Expectations (2–3 s) quietly and teach it to keep a DuckDB connection until rows are fetched.

    GX 1.24 returns the connection to the pool before it fetches, which discards a DuckDB result, except for the
    dialects in this private tuple. ``tests/integration/test_gate.py`` fails if an upgrade changes that.
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import enum

    import great_expectations as gx
    import great_expectations.execution_engine.sqlalchemy_execution_engine as engine

    if not any(dialect.value == "duckdb" for dialect in engine._PERSISTED_CONNECTION_DIALECTS):
        duckdb_dialect = enum.Enum("DuckDBDialect", {"DUCKDB": "duckdb"}, type=str).DUCKDB
        engine._PERSISTED_CONNECTION_DIALECTS = (*engine._PERSISTED_CONNECTION_DIALECTS, duckdb_dialect)
    return gx


def _close(source: Any) -> None:
    """Let go of the file, which stays locked otherwise.

    GX holds two pools, one from testing the connection and one from reading, and its own ``close`` forgets the
    connection that it keeps for a dialect of that tuple.
    """
    reader = source.get_execution_engine()
    if reader._connection is not None:
        reader._connection.close()
    reader.close()
    source.get_engine().dispose()


def _validate_table(
    gx: Any, source: Any, table: str, group: list[Expectation], stage: Path
) -> Iterable[dict[str, Any]]:
    asset = source.add_query_asset(table, query=f"select * from {table}")
    batch = asset.get_batch(asset.build_batch_request())
    checks = [_gx_expectation(gx, expectation, stage) for expectation in group]
    suite = gx.ExpectationSuite(name=table, expectations=checks)
    verdict = batch.validate(suite, result_format="COMPLETE")
    by_name = {result.expectation_config.meta["identity"]: result for result in verdict.results}
    return [_row(expectation, by_name[expectation.identity]) for expectation in group]


def _gx_expectation(gx: Any, expectation: Expectation, stage: Path) -> Any:
    return gx.expectations.UnexpectedRowsExpectation(
        unexpected_rows_query=_for_format(batch_sql(expectation, "{batch}", stage)),
        description=expectation.description,
        severity=expectation.severity,
        meta={"identity": expectation.identity},
    )


def _for_format(query: str) -> str:
    """Escape what GX and SQLAlchemy would read as theirs: all braces but ``{batch}``, and ``:word``."""
    escaped = query.replace("{", "{{").replace("}", "}}").replace("{{batch}}", "{batch}")
    return _BIND_LIKE.sub(r"\\:", escaped)


def _row(expectation: Expectation, result: Any) -> dict[str, Any]:
    if "observed_value" not in result.result:
        return failed_row(expectation, _error(result))
    count = result.result["observed_value"]
    evidence = result.result["details"]["unexpected_rows"][:SAMPLE_ROWS]
    return {
        **_described(expectation),
        "success": bool(result.success),
        "observed": f"{count} unexpected rows",
        "unexpected_count": count,
        "sample": json.dumps(evidence, ensure_ascii=False, default=str) if evidence else None,
    }


def failed_row(expectation: Expectation, why: str) -> dict[str, Any]:
    """The result row of an expectation whose query could not run; there is no evidence beside the reason."""
    return {**_described(expectation), "success": False, "observed": why, "unexpected_count": None, "sample": None}


def _described(expectation: Expectation) -> dict[str, Any]:
    return {
        "suite": expectation.suite,
        "table_name": expectation.table,
        "expectation": expectation.name,
        "column_name": expectation.column_name,
        "description": expectation.description,
        "severity": expectation.severity,
    }


def _error(result: Any) -> str:
    """First line of the message of the exception that kept a query from running."""
    info = result.exception_info
    details = info if "exception_message" in info else next(iter(info.values()))
    return f"query failed: {str(details['exception_message']).strip().splitlines()[0]}"
