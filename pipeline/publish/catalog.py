"""What a warehouse file says about itself: tables, columns, comments, keys and row counts.

Read from DuckDB's own catalogue, so that the data package and the comments in the file can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

PUBLISHED_SCHEMAS = ("core", "quality", "marts")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: DuckDB type name and comment (None when the table has none)."""

    name: str
    data_type: str
    is_nullable: bool
    comment: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One published table; ``primary_key`` is empty when the warehouse declares none, as where a part may be unknown."""

    schema: str
    name: str
    comment: str | None
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...] = ()

    @property
    def full_name(self) -> str:
        """``schema.table``, as analysts write it."""
        return f"{self.schema}.{self.name}"

    @property
    def sql_name(self) -> str:
        """The quoted name for use in SQL."""
        return f'"{self.schema}"."{self.name}"'


def tables(con: duckdb.DuckDBPyConnection) -> list[Table]:
    """All tables of the published schemas, by name; an unpublished schema (dbt's own) is left out."""
    rows = con.execute(
        """select schema_name, table_name, comment from duckdb_tables()
           where database_name = current_database() and list_contains(?, schema_name) and not temporary
           order by schema_name, table_name""",
        [list(PUBLISHED_SCHEMAS)],
    ).fetchall()
    columns, primary, unique = _columns(con), _keys(con, "PRIMARY KEY"), _keys(con, "UNIQUE")
    return [
        Table(
            schema, name, comment, tuple(columns[schema, name]),
            next(iter(primary.get((schema, name), ())), ()), tuple(unique.get((schema, name), ())),
        )
        for schema, name, comment in rows
    ]


def views(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Names of views in the published schemas; a release must have none, for a view may point to a vanished file."""
    rows = con.execute(
        """select schema_name || '.' || view_name from duckdb_views()
           where database_name = current_database() and list_contains(?, schema_name) order by 1""",
        [list(PUBLISHED_SCHEMAS)],
    ).fetchall()
    return [name for (name,) in rows]


def row_counts(con: duckdb.DuckDBPyConnection, found: list[Table]) -> dict[str, int]:
    """``schema.table`` → number of rows."""
    return {table.full_name: con.execute(f"select count(*) from {table.sql_name}").fetchone()[0] for table in found}


def _columns(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], list[Column]]:
    rows = con.execute(
        """select schema_name, table_name, column_name, data_type, is_nullable, comment from duckdb_columns()
           where database_name = current_database() and not internal
           order by schema_name, table_name, column_index"""
    ).fetchall()
    found: dict[tuple[str, str], list[Column]] = {}
    for schema, table, name, data_type, is_nullable, comment in rows:
        found.setdefault((schema, table), []).append(Column(name, data_type, is_nullable, comment))
    return found


def _keys(con: duckdb.DuckDBPyConnection, kind: str) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    rows = con.execute(
        """select schema_name, table_name, constraint_column_names from duckdb_constraints()
           where database_name = current_database() and constraint_type = ? order by all""",
        [kind],
    ).fetchall()
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for schema, table, columns in rows:
        found.setdefault((schema, table), []).append(tuple(columns))
    return found
