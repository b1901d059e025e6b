"""Tables as CSV or Parquet files: the same choice and headings as the workbook, for programs and other spreadsheets."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.workbook.formulas import disarmed
from pipeline.workbook.sheets import Sheet, rows

if TYPE_CHECKING:
    import duckdb

_BATCH = 10_000


def write_csv(con: duckdb.DuckDBPyConnection, sheet: Sheet, path: Path) -> int:
    """Write one table; returns its rows. UTF-8 with a mark by which Excel knows it, and no cell that is a formula."""
    cursor, written = rows(con, sheet), 0
    with _replaced(path) as part, part.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([disarmed(column.heading) for column in sheet.columns])
        while batch := cursor.fetchmany(_BATCH):
            writer.writerows([[disarmed(_flat(value)) for value in row] for row in batch])
            written += len(batch)
    return written


def write_parquet(con: duckdb.DuckDBPyConnection, sheet: Sheet, path: Path) -> int:
    """Write one table with its types, batch by batch; returns its rows."""
    import pyarrow.parquet as pq

    reader = rows(con, sheet).to_arrow_reader(_BATCH)
    schema = reader.schema
    for at, column in enumerate(sheet.columns):
        schema = schema.set(at, schema.field(at).with_name(column.heading))
    written = 0
    with _replaced(path) as part, pq.ParquetWriter(part, schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch.rename_columns(schema.names))
            written += batch.num_rows
    return written


def _flat(value: object) -> object:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else value


@contextmanager
def _replaced(path: Path) -> Iterator[Path]:
    """A neighbour to write into, put in place of ``path`` only when it is whole."""
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
