"""Releases on disk and how a reader finds the newest one.

Layout of an output folder: ``.releases/<version>/`` holds each release whole, ``.current`` is a symbolic link to one
of them, and the public names are symbolic links through ``.current``, so that one rename switches them all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RELEASES, CURRENT = ".releases", ".current"
PUBLIC_NAMES = (
    "warehouse.duckdb", "parquet", "datapackage.json", "semantic_manifest.json", "dictionary", "release.json",
)


class NoRelease(FileNotFoundError):
    """Nothing has been published in this folder yet."""


@dataclass(frozen=True, slots=True)
class Release:
    """One whole release; ``path`` is its real folder, which never changes after publishing."""

    version: str
    path: Path

    @property
    def warehouse(self) -> Path:
        """The DuckDB file under its real path.

        DuckDB caches open databases by path: a process that holds the last release open under the public name would
        get it again from ``connect()``; the real path is new with each release.
        """
        return self.path / "warehouse.duckdb"

    def parquet(self, table: str) -> Path:
        """The Parquet file of ``schema.table``."""
        schema, name = table.split(".")
        return self.path / "parquet" / schema / f"{name}.parquet"

    @property
    def semantics(self) -> Path:
        """dbt's semantic manifest: what each measure means in this release."""
        return self.path / "semantic_manifest.json"

    def manifest(self) -> dict[str, Any]:
        """The content of ``release.json``."""
        return json.loads((self.path / "release.json").read_text(encoding="utf-8"))


def latest(out_dir: Path) -> Release:
    """The release that is current at this moment; raises NoRelease with what to do.

    All files of one reader must come from one call, or two releases may mix.
    """
    link = out_dir / CURRENT
    if not link.is_symlink():
        raise NoRelease(f"{out_dir}: nothing published here yet. Run `jixiao build --raw DIR --out {out_dir}` first.")
    path = link.resolve()
    if not path.is_dir():
        raise NoRelease(f"{link} points to {path}, which does not exist. Build again to repair the folder.")
    return Release(path.name, path)
