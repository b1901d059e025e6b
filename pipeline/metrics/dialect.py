"""The SQL dialect that MetricFlow writes for: DuckDB, without a connection."""

from __future__ import annotations

from typing import NoReturn

from metricflow.protocols.sql_client import SqlClient, SqlEngine
from metricflow.sql.render.duckdb_renderer import DuckDbSqlPlanRenderer


class DuckDbDialect(SqlClient):
    """What MetricFlow asks of a client to *explain* a question; it is never asked to run one."""

    @property
    def sql_engine_type(self) -> SqlEngine:
        """DuckDB."""
        return SqlEngine.DUCKDB

    @property
    def sql_plan_renderer(self) -> DuckDbSqlPlanRenderer:
        """The renderer of DuckDB's SQL."""
        return DuckDbSqlPlanRenderer()

    def render_bind_parameter_key(self, bind_parameter_key: str) -> str:
        """A named parameter as DuckDB writes it."""
        return f"${bind_parameter_key}"

    def query(self, stmt: str, *parameters: object) -> NoReturn:
        """Refused: SQL is run by whoever holds the release. Raises NotImplementedError."""
        raise NotImplementedError("the semantic layer writes SQL and runs none")

    execute = dry_run = query

    def close(self) -> None:
        """Nothing is held open."""
