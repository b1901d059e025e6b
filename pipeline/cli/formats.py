"""The result of a query in each format, streamed where the format allows it.

``table`` and ``markdown`` are for the eye and need all rows to align them; ``csv``, ``jsonl`` and ``parquet`` pass any
number of rows through; ``json`` is one array. CSV holds values as they are, for programs; what a spreadsheet will open
is written by ``jixiao export``, which disarms formulas.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from pipeline.cli.rows import counted, markdown, table
from pipeline.publish.json_values import json_value

if TYPE_CHECKING:
    import duckdb

_BATCH = 10_000
_Rows = Iterable[Sequence[Any]]


def write_text(cursor: duckdb.DuckDBPyConnection, form: str, limit: int, stream: TextIO) -> None:
    """Write the rows of ``cursor`` as one of the text formats; at most ``limit`` rows, 0 for all."""
    columns = [column[0] for column in cursor.description]
    _WRITERS[form](columns, _rows(cursor, limit), stream, lambda: cursor.fetchone() is not None)


def write_rows(columns: Sequence[str], rows: _Rows, form: str, stream: TextIO) -> None:
    """Write rows that are at hand already as one of the text formats."""
    _WRITERS[form](columns, rows, stream, lambda: False)


def write_parquet(cursor: duckdb.DuckDBPyConnection, limit: int, path: Path) -> int:
    """Write the rows of ``cursor`` to a Parquet file batch by batch; returns how many."""
    import pyarrow.parquet as pq

    reader = cursor.to_arrow_reader(_BATCH)
    written = 0
    with pq.ParquetWriter(path, reader.schema, compression="zstd") as writer:
        for batch in reader:
            part = batch.slice(0, limit - written) if limit else batch
            writer.write_batch(part)
            written += part.num_rows
            if limit and written >= limit:
                break
    return written


def _rows(cursor: duckdb.DuckDBPyConnection, limit: int) -> Iterator[tuple[Any, ...]]:
    left = limit or None
    while batch := cursor.fetchmany(min(_BATCH, left) if left is not None else _BATCH):
        yield from batch
        if left is not None and not (left := left - len(batch)):
            return


def _table(columns: Sequence[str], rows: _Rows, stream: TextIO, is_cut: Callable[[], bool]) -> None:
    shown = list(rows)
    stream.write(f"{table(columns, shown)}\n{counted(len(shown), is_cut())}\n")


def _markdown(columns: Sequence[str], rows: _Rows, stream: TextIO, is_cut: Callable[[], bool]) -> None:
    stream.write(f"{markdown(columns, list(rows))}\n")


def _csv(columns: Sequence[str], rows: _Rows, stream: TextIO, is_cut: Callable[[], bool]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def _json(columns: Sequence[str], rows: _Rows, stream: TextIO, is_cut: Callable[[], bool]) -> None:
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    stream.write(json.dumps(found, ensure_ascii=False, indent=1, default=json_value) + "\n")


def _jsonl(columns: Sequence[str], rows: _Rows, stream: TextIO, is_cut: Callable[[], bool]) -> None:
    for row in rows:
        record = dict(zip(columns, row, strict=True))
        stream.write(json.dumps(record, ensure_ascii=False, default=json_value) + "\n")


_WRITERS: dict[str, Callable[[Sequence[str], _Rows, TextIO, Callable[[], bool]], None]] = {
    "table": _table, "csv": _csv, "json": _json, "jsonl": _jsonl, "markdown": _markdown,
}
TEXT_FORMATS = tuple(_WRITERS)
FORMATS = (*TEXT_FORMATS, "parquet")
