"""One Parquet file per table, byte-identical for identical rows.

The order of rows in a DuckDB table depends on how threads met, so rows are sorted by the primary key, or by all
columns where no key is declared. Each file is read back before it counts as written.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.publish.catalog import Table

if TYPE_CHECKING:
    import duckdb

_HASH_BLOCK_BYTES = 1 << 20


class ExportMismatch(RuntimeError):
    """A Parquet file does not hold what its table holds."""


@dataclass(frozen=True, slots=True)
class ParquetFile:
    """A written file: its path relative to the export folder (``/``-separated), rows, size and content hash."""

    table: Table
    path: str
    rows: int
    bytes: int
    sha256: str


def write_parquet(con: duckdb.DuckDBPyConnection, table: Table, export_dir: Path) -> ParquetFile:
    """Write ``parquet/<schema>/<table>.parquet`` below ``export_dir``; raises ExportMismatch if read-back differs."""
    relative = f"parquet/{table.schema}/{table.name}.parquet"
    target = export_dir / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    con.execute(
        f"copy (select * from {table.sql_name} order by {_order(table)}) to '{_quoted(target)}' "
        "(format parquet, compression zstd)"
    )
    rows = _read_back(con, table, target)
    return ParquetFile(table, relative, rows, target.stat().st_size, file_sha256(target))


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_HASH_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def _order(table: Table) -> str:
    return ", ".join(f'"{column}"' for column in table.primary_key) or "all"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _read_back(con: duckdb.DuckDBPyConnection, table: Table, target: Path) -> int:
    expected = con.execute(f"select count(*) from {table.sql_name}").fetchone()[0]
    written = con.execute(f"select count(*) from read_parquet('{_quoted(target)}')").fetchone()[0]
    columns = [row[0] for row in con.execute(f"describe select * from read_parquet('{_quoted(target)}')").fetchall()]
    if written != expected or columns != [column.name for column in table.columns]:
        raise ExportMismatch(
            f"{target}: {written} rows with columns {columns}, but {table.full_name} has {expected} rows with "
            f"{[column.name for column in table.columns]}. Check free disk space and run the build again."
        )
    return written
