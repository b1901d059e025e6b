"""The release manifest (发布清单): what was published, from which documents, by which code and which rules."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.publish.parquet import ParquetFile

if TYPE_CHECKING:
    import duckdb

_ROOT = Path(__file__).resolve().parents[2]
_SOURCE_FOLDERS = ("pipeline", "dbt_project")
_SOURCE_SUFFIXES = frozenset({".py", ".sql", ".yml", ".yaml", ".csv", ".md"})
_GENERATED_FOLDERS = frozenset({"target", "logs", "dbt_packages", "__pycache__"})


def calendar_version(moment: datetime) -> str:
    """Release version of a UTC moment, e.g. ``2026.11.22.042512``: sorts by time, unique per second."""
    return moment.strftime("%Y.%m.%d.%H%M%S")


@cache
def code_version() -> str:
    """Fingerprint of every source file of the pipeline: the same code gives the same 16 hex digits on any machine."""
    digest = hashlib.sha256()
    for path in sorted(_source_files()):
        digest.update(f"{path.relative_to(_ROOT).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def rule_fingerprint(con: duckdb.DuckDBPyConnection) -> str:
    """SHA-256 over all rows of ``core.rules``: two releases with the same value judged by the same rules."""
    cursor = con.execute("select * from core.rules order by all")
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()


def release_manifest(
    con: duckdb.DuckDBPyConnection, files: list[ParquetFile], *, version: str, built_at: datetime
) -> dict[str, Any]:
    """The content of ``release.json``; ``built_at`` is UTC."""
    return {
        "version": version,
        "built_at": built_at.isoformat(timespec="seconds"),
        "code_version": code_version(),
        "rule_registry_fingerprint": rule_fingerprint(con),
        "row_counts": {file.table.full_name: file.rows for file in files},
        "documents": raw_documents(con),
    }


def raw_documents(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """File name, hash, size and status of every raw document, by file name; unreadable files have no hash."""
    rows = con.execute("select file_name, sha256, bytes, status from core.documents order by all").fetchall()
    return [dict(zip(("file_name", "sha256", "bytes", "status"), row, strict=True)) for row in rows]


def _source_files() -> list[Path]:
    return [
        path
        for folder in _SOURCE_FOLDERS
        for path in (_ROOT / folder).rglob("*")
        if path.suffix in _SOURCE_SUFFIXES and path.is_file()
        and _GENERATED_FOLDERS.isdisjoint(path.relative_to(_ROOT).parts)
    ]
