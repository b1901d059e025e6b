"""Exports (导出): Parquet files, ``datapackage.json``, ``semantic_manifest.json`` and ``release.json`` of one warehouse.

Nothing here decides what may be published: the gate has done so before. What is exported is what the warehouse
holds, and the build stops if a table is a view or a file does not read back.
"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.publish import catalog
from pipeline.publish.datapackage import data_package, document_sources
from pipeline.publish.manifest import calendar_version, release_manifest
from pipeline.publish.parquet import ParquetFile, write_parquet

EXPORTED_FILES = ("parquet", "datapackage.json", "semantic_manifest.json", "release.json")


class ExportRefused(RuntimeError):
    """The warehouse cannot be exported as it is; the message says why and what to do."""


def export(
    warehouse: Path,
    export_dir: Path,
    *,
    semantics: Path,
    version: str | None = None,
    built_at: datetime | None = None,
) -> list[ParquetFile]:
    """Write all exports of ``warehouse`` into ``export_dir`` (earlier exports there are removed).

    ``semantics`` is the semantic manifest that dbt wrote for the same models; it travels with the release, so that a
    measure is computed as it was defined then. ``built_at`` (default: now, UTC) dates the release and gives its
    ``version`` unless one is passed. Raises ExportRefused for a missing, empty or view-holding warehouse, or when the
    semantic manifest is missing.
    """
    import duckdb

    moment = (built_at or datetime.now(UTC)).astimezone(UTC)
    release = version or calendar_version(moment)
    if not warehouse.is_file():
        raise ExportRefused(f"{warehouse}: no such warehouse. Run the build from the stage tables on.")
    if not semantics.is_file():
        raise ExportRefused(f"{semantics}: no semantic manifest. Run `dbt parse`, or the build from the models on.")
    _clear(export_dir)
    shutil.copyfile(semantics, export_dir / "semantic_manifest.json")
    with duckdb.connect(str(warehouse), read_only=True) as con:
        files = [write_parquet(con, table, export_dir) for table in _exportable(con, warehouse)]
        package = data_package(
            files, version=release, created=moment.isoformat(timespec="seconds"), sources=document_sources(con)
        )
        manifest = release_manifest(con, files, version=release, built_at=moment)
    _write_json(export_dir / "datapackage.json", package)
    _write_json(export_dir / "release.json", manifest)
    return files


def _exportable(con: Any, warehouse: Path) -> list[catalog.Table]:
    if found := catalog.views(con):
        raise ExportRefused(f"{warehouse}: {', '.join(found)} are views; materialise them as tables with dbt.")
    if not (tables := catalog.tables(con)):
        raise ExportRefused(f"{warehouse}: no tables in {', '.join(catalog.PUBLISHED_SCHEMAS)}. Did dbt run?")
    return tables


def _clear(export_dir: Path) -> None:
    export_dir.mkdir(parents=True, exist_ok=True)
    if (export_dir / "parquet").exists():
        shutil.rmtree(export_dir / "parquet")
    for name in EXPORTED_FILES[1:]:
        (export_dir / name).unlink(missing_ok=True)


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
