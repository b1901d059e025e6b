"""The extraction store (抽取结果库): what was parsed, by content hash and version of the parsing code.

``<store>/<code version>/<batch>/<table>.parquet``; a batch holds up to 2,000 documents and appears by one rename, so
there is never a half-written one and never one file per document. Any number of builds may add at the same time: a
content that two of them parsed stands in two batches and is read from one.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from pipeline.extraction.outcome import Outcome
from pipeline.extraction.records import RECORD_TABLES, record_schema

BATCH_DOCUMENTS = 2_000
KEPT_VERSIONS = 3
_KEY = {"batch": pl.String(), "sha256": pl.String()}
_RESULTS = {
    **_KEY, "status": pl.String(), "reason_code": pl.String(), "reason": pl.String(), "is_final": pl.Boolean(),
}


class Store:
    """Parsed contents of one code version below ``folder``; created on the first batch."""

    def __init__(self, folder: Path, code_version: str) -> None:
        self.folder = folder / code_version

    def results(self) -> pl.DataFrame:
        """One row per known content (batch, sha256, status, reason_code, reason, is_final), final results first."""
        found = self._scan("results", _RESULTS).collect().sort("is_final", "batch", descending=[True, False])
        return found.unique("sha256", keep="first", maintain_order=True)

    def table(self, name: str, wanted: pl.DataFrame) -> pl.DataFrame:
        """Records of one table for the contents in ``wanted`` (batch, sha256), in the order they were parsed."""
        schema = {**_KEY, **record_schema(name)}
        rows = self._scan(name, schema).join(wanted.lazy().select(*_KEY), on=[*_KEY], how="semi", maintain_order="left")
        return rows.collect()

    def add(self, outcomes: Sequence[Outcome]) -> None:
        """Write one batch and publish it by a rename."""
        batch = uuid.uuid4().hex[:12]
        temporary = self.folder / f".writing-{batch}"
        temporary.mkdir(parents=True)
        results = [(batch, o.sha256, o.status, o.reason_code, o.reason, o.is_final) for o in outcomes]
        _write(pl.DataFrame(results, schema=_RESULTS, orient="row"), temporary / "results.parquet")
        for name in RECORD_TABLES:
            rows = [(batch, o.sha256, *row) for o in outcomes for row in o.rows.get(name, ())]
            frame = pl.DataFrame(rows, schema={**_KEY, **record_schema(name)}, orient="row")
            _write(frame, temporary / f"{name}.parquet")
        temporary.rename(self.folder / batch)

    def prune(self) -> None:
        """Remove extractions of code versions that are neither this one nor among the latest few."""
        versions = [path for path in self.folder.parent.glob("*") if path.is_dir() and path != self.folder]
        for old in sorted(versions, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT_VERSIONS - 1 :]:
            shutil.rmtree(old)

    def _scan(self, name: str, schema: dict[str, pl.DataType]) -> pl.LazyFrame:
        files = sorted(self.folder.glob(f"[!.]*/{name}.parquet"))
        return pl.scan_parquet(files, schema=schema) if files else pl.LazyFrame(schema=schema)


def _write(frame: pl.DataFrame, path: Path) -> None:
    with path.open("wb") as file:
        frame.write_parquet(file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
