"""The archive listing (文件清单) as a Parquet file: what one build saw in the raw folder, for its later stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import polars as pl

from pipeline.archive.raw_files import RawFile

_SCHEMA = {
    "file_name": pl.String, "path": pl.String, "bytes": pl.Int64, "sha256": pl.String, "media_type": pl.String,
    "error": pl.String,
}


def write_listing(files: Sequence[RawFile], path: Path) -> None:
    """Write the files, in their order, to one Parquet file."""
    # Paths keep their bytes: a name that is not UTF-8 must still open.
    rows = [{**asdict(file), "path": str(file.path).encode(errors="surrogateescape").hex()} for file in files]
    path.parent.mkdir(parents=True, exist_ok=True)
    pl.DataFrame(rows, schema=_SCHEMA).write_parquet(path)


def read_listing(path: Path) -> list[RawFile]:
    """The files of a listing. Raises FileNotFoundError saying which stage to run first."""
    if not path.exists():
        raise FileNotFoundError(f"{path} does not exist: materialise the asset raw_files first")
    return [
        RawFile(**{**row, "path": Path(bytes.fromhex(row["path"]).decode(errors="surrogateescape"))})
        for row in pl.read_parquet(path).iter_rows(named=True)
    ]
