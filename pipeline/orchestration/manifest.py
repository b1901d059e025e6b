"""dbt's manifest (dbt 清单) for Dagster: which models and tests there are, without running any."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

from pipeline.orchestration.paths import PROJECT, BuildPaths

DBT_PROJECT = PROJECT / "dbt_project"
_MADE_BY_DBT = frozenset({"target", "logs", "dbt_packages"})


def manifest(paths: BuildPaths) -> Path:
    """Path of a manifest that matches the dbt sources; parses them if any of them is younger.

    It is a copy of dbt's own, which every dbt run rewrites in place while other builds may be reading it.
    """
    copy = paths.target_dir / "dagster" / "manifest.json"
    if not copy.exists() or copy.stat().st_mtime_ns < _newest_source():
        from pipeline.warehouse.dbt_runner import dbt

        dbt(["parse"], stage_dir=paths.stage_dir, warehouse=paths.warehouse, target_dir=paths.target_dir)
        _copy(paths.target_dir, copy)
    return copy


def _copy(target_dir: Path, copy: Path) -> None:
    copy.parent.mkdir(exist_ok=True)
    fresh = copy.with_suffix(f".{os.getpid()}")
    # The same lock that the dbt runner holds while dbt writes this folder.
    with (target_dir / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.copyfile(target_dir / "manifest.json", fresh)
    os.replace(fresh, copy)


def _newest_source() -> int:
    """Youngest change in the dbt project in ns; folders count too, because a deleted model changes only its folder."""
    return max(
        path.stat().st_mtime_ns for path in DBT_PROJECT.rglob("*")
        if _MADE_BY_DBT.isdisjoint(path.relative_to(DBT_PROJECT).parts)
    )
