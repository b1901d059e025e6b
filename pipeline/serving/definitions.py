"""What a published table is in PostgreSQL: columns with types, the same descriptions, keys, and indexes for joins.

Pure functions from the catalogue of the warehouse to SQL. Keys and indexes come after the rows, which is faster and gives
the same table.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from pipeline.publish.catalog import Table
from pipeline.serving.column_types import postgres_type
from pipeline.serving.postgres import literal, quoted


class Index(NamedTuple):
    """A key or a plain index: ``kind`` is ``primary key``, ``unique`` or ``index``."""

    kind: str
    columns: tuple[str, ...]


def create_table(table: Table, schema: str) -> str:
    """The ``create table`` of ``table`` in ``schema``, without keys."""
    columns = [
        f"{quoted(column.name)} {postgres_type(column.data_type)}{'' if column.is_nullable else ' not null'}"
        for column in table.columns
    ]
    return f"create table {quoted(schema, table.name)} ({', '.join(columns)})"


def comments(table: Table, schema: str) -> list[str]:
    """The descriptions of a table and its columns, as the warehouse has them."""
    name = quoted(schema, table.name)
    return [f"comment on table {name} is {literal(table.comment)}"] + [
        f"comment on column {name}.{quoted(column.name)} is {literal(column.comment)}" for column in table.columns
    ]


def things(tables: Sequence[Table]) -> frozenset[str]:
    """Columns that are the whole key of a table of ``core`` (``form_id``, ``document_id``), by which others join."""
    return frozenset(table.primary_key[0] for table in tables if table.schema == "core" and len(table.primary_key) == 1)


def wanted_indexes(table: Table, things: Collection[str]) -> list[Index]:
    """The keys of a table, and an index for each column that names one of ``things``, unless a key begins with it."""
    found = [Index("primary key", table.primary_key)] if table.primary_key else []
    found += [Index("unique", columns) for columns in table.unique_keys]
    leading = {index.columns[0] for index in found}
    names = [column.name for column in table.columns if column.name in things and column.name not in leading]
    return found + [Index("index", (name,)) for name in names]


def create_index(table: Table, schema: str, index: Index) -> str:
    """The statement that adds a key or an index."""
    columns = ", ".join(map(quoted, index.columns))
    if index.kind == "index":
        return f"create index on {quoted(schema, table.name)} ({columns})"
    return f"alter table {quoted(schema, table.name)} add {index.kind} ({columns})"
