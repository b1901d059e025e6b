"""Where one build reads and writes; the only configuration the assets have."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from pipeline.cache_folder import PROJECT, cache_dir


class BuildPaths(dg.ConfigurableResource):
    """Folders of a build; ``workers`` 0 means one per processor.

    ``allow_empty`` lets a raw folder without any file replace a release that has documents.
    """

    raw: str = str(PROJECT / "data" / "raw")
    out: str = str(PROJECT / "data" / "marts")
    store: str = ""
    workers: int = 0
    allow_empty: bool = False

    @property
    def raw_dir(self) -> Path:
        """The raw folder (原始文件夹)."""
        return Path(self.raw).resolve()

    @property
    def out_dir(self) -> Path:
        """The published folder (发布文件夹)."""
        return Path(self.out).resolve()

    @property
    def store_dir(self) -> Path:
        """The extraction store, shared by all builds of this project."""
        return Path(self.store).resolve() if self.store else cache_dir() / "extracted"

    @property
    def build_dir(self) -> Path:
        """Everything a build makes before it is published; on the disk of ``out`` so that publishing is a rename."""
        return self.out_dir / ".build"

    @property
    def listing(self) -> Path:
        """What the build saw in the raw folder."""
        return self.build_dir / "raw_files.parquet"

    @property
    def stage_dir(self) -> Path:
        """The stage tables, the interface between Polars and dbt."""
        return self.build_dir / "stage"

    @property
    def warehouse(self) -> Path:
        """The DuckDB file under construction."""
        return self.build_dir / "warehouse.duckdb"

    @property
    def export_dir(self) -> Path:
        """Parquet files, data package and release manifest before the swap."""
        return self.build_dir / "exports"

    @property
    def target_dir(self) -> Path:
        """dbt's working folder, kept between builds so that dbt parses only what changed."""
        return cache_dir() / "dbt"
