"""Loading a release into PostgreSQL (装载): whole, in one transaction, and visible only when it is complete.

Everything is written into schemas of its own beside the served ones: rows by binary ``COPY`` from Arrow, then keys,
indexes, descriptions, statistics and rights. The transaction ends with the switch; if anything fails before, the server
forgets all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.publish.catalog import Table, tables
from pipeline.serving.address import shown
from pipeline.serving.column_types import sent
from pipeline.serving.definitions import Index, comments, create_index, create_table, things, wanted_indexes
from pipeline.serving.obstacles import MARK, obstacles
from pipeline.serving.postgres import ServingFailed, literal, quoted, rows, run, session, transaction
from pipeline.serving.release_table import RELEASE, release_table
from pipeline.serving.rights import carried_on, granted, reading_roles
from pipeline.serving.switch import NEXT, drop_old, switch

if TYPE_CHECKING:
    import duckdb
    from adbc_driver_manager.dbapi import Connection

_BATCH = 65_536
_LONGEST_ENTRY_BYTES = 2_600
"""A B-tree of PostgreSQL takes entries of up to 2,704 bytes, their heads included."""
_SETTINGS = (
    "set local statement_timeout = 0", "set local idle_in_transaction_session_timeout = 0",
    "set local standard_conforming_strings = on",
)
"""A server may limit what people ask, and loading takes minutes; descriptions hold backslashes."""
_ALONE = "select pg_try_advisory_lock(hashtext('jixiao'))"

Told = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load left to say: who may read it, keys and indexes that a too long value forbids, and the schemas of
    earlier releases that are still being read."""

    readers: tuple[str, ...]
    without_index: tuple[str, ...]
    still_read: tuple[str, ...]


def load_release(
    warehouse: duckdb.DuckDBPyConnection, manifest: dict[str, Any], address: str, *,
    readers: Collection[str] = (), told: Told = lambda name, rows: None,
) -> Loaded:
    """Serve the release open in ``warehouse`` at ``address``; ``told`` hears of each table with its rows.

    ``manifest`` is that of the release (``version``, ``built_at``), ``readers`` are roles that shall read it besides
    those that could read the one before. Raises ServingFailed; what was served before then still is.
    """
    known = tables(warehouse)
    with session(address) as con:
        _check(con, address)
        with transaction(con):
            run(con, *_SETTINGS)
            run(con, *_schemas(manifest["version"]))
            ids = things(known)
            without = [line for table in known for line in _fill(warehouse, con, table, ids, told)]
            run(con, *release_table(NEXT[RELEASE.schema], manifest, [table.full_name for table in known]))
            run(con, *carried_on(con, {table.full_name for table in known}, NEXT), *granted(readers, NEXT.values()))
            switch(con)
            roles = reading_roles(con)
        return Loaded(roles, tuple(without), tuple(drop_old(con)))


def _check(con: Connection, address: str) -> None:
    if rows(con, _ALONE) != [(True,)]:
        raise ServingFailed(f"{shown(address)}: another load is running there; run this again when it has ended")
    if found := obstacles(con):
        raise ServingFailed("\n".join((f"{shown(address)}: nothing was loaded", *found)))


def _schemas(version: str) -> list[str]:
    return [line for schema in NEXT.values() for line in (
        f"create schema {quoted(schema)}", f"comment on schema {quoted(schema)} is {literal(MARK + version)}")]


def _fill(
    warehouse: duckdb.DuckDBPyConnection, con: Connection, table: Table, ids: Collection[str], told: Told
) -> list[str]:
    """Make one table with everything that belongs to it; returns the keys and indexes it must do without."""
    schema, wanted = NEXT[table.schema], wanted_indexes(table, ids)
    run(con, create_table(table, schema))
    told(table.full_name, _copy(warehouse, con, table, schema))
    too_long = _too_long(warehouse, table, wanted)
    run(
        con, *(create_index(table, schema, index) for index in wanted if index not in too_long),
        *comments(table, schema), f"analyze {quoted(schema, table.name)}",
    )
    return [f"{table.full_name} ({', '.join(index.columns)})" for index in too_long]


def _copy(warehouse: duckdb.DuckDBPyConnection, con: Connection, table: Table, schema: str) -> int:
    columns = ", ".join(map(sent, table.columns))
    reader = warehouse.execute(f"select {columns} from {table.sql_name}").to_arrow_reader(_BATCH)
    with con.cursor() as cursor:
        return cursor.adbc_ingest(table.name, reader, mode="append", db_schema_name=schema)


def _too_long(warehouse: duckdb.DuckDBPyConnection, table: Table, wanted: Sequence[Index]) -> list[Index]:
    """Those of ``wanted`` with a value that no index can hold; texts come from documents and may have any length."""
    texts = {column.name for column in table.columns if column.data_type == "VARCHAR"}
    sizes = [
        " + ".join(["0", *(f"coalesce(strlen({quoted(name)}), 0)" for name in index.columns if name in texts)])
        for index in wanted
    ]
    if not sizes:
        return []
    longest = warehouse.execute(f"select {', '.join(f'max({size})' for size in sizes)} from {table.sql_name}").fetchone()
    return [index for index, bytes_ in zip(wanted, longest) if (bytes_ or 0) > _LONGEST_ENTRY_BYTES]
