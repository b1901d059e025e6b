"""The one place where everything is put together (总装)."""

from __future__ import annotations

from typing import Any

import dagster as dg

from pipeline.orchestration.archive import raw_files
from pipeline.orchestration.extraction import extracted
from pipeline.orchestration.manifest import manifest
from pipeline.orchestration.paths import BuildPaths
from pipeline.orchestration.progress import Progress
from pipeline.orchestration.refresh import annual_calendar, annual_refresh, new_raw_files
from pipeline.orchestration.release import release_assets
from pipeline.orchestration.stage import stage
from pipeline.orchestration.warehouse import warehouse_assets


def definitions(**overrides: Any) -> dg.Definitions:
    """All assets, checks, jobs, schedules and sensors. Each override replaces the resource of that name.

    Resources: ``paths`` (:class:`BuildPaths`) and ``progress`` (:class:`Progress`).
    """
    resources = {"paths": BuildPaths(), "progress": Progress(), **overrides}
    models = warehouse_assets(manifest(resources["paths"]))
    return dg.Definitions(
        assets=[raw_files, extracted, stage, models, *release_assets(models)],
        jobs=[annual_refresh],
        schedules=[annual_calendar],
        sensors=[new_raw_files],
        resources=resources,
        executor=dg.in_process_executor,
    )
