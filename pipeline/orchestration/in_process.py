"""The job ``annual_refresh`` run inside the calling process, without a Dagster instance on disk."""

from __future__ import annotations

import dagster as dg

from pipeline.archive.hand_tables import HandTableError
from pipeline.orchestration.archive import EmptyArchive
from pipeline.orchestration.definitions import definitions
from pipeline.orchestration.partitions import ALL_YEARS_TAGS
from pipeline.orchestration.paths import BuildPaths
from pipeline.orchestration.progress import Progress
from pipeline.orchestration.release import GateFailed
from pipeline.orchestration.stage import ConservationBroken
from pipeline.publish.exports import ExportRefused
from pipeline.publish.parquet import ExportMismatch
from pipeline.publish.swap import PublishRefused
from pipeline.quality.worker import GateProcessDied
from pipeline.quality.worker import start_import as start_gate_import
from pipeline.warehouse.dbt_runner import DbtFailed
from pipeline.warehouse.dbt_runner import start_import as start_dbt_import
from pipeline.warehouse.rules import RuleRegistryError

# What may stop a build for a reason that its message explains; anything else is a defect and keeps its traceback.
STOPS = (
    DbtFailed, GateFailed, ExportRefused, ExportMismatch, PublishRefused, HandTableError,
    GateProcessDied, ConservationBroken, RuleRegistryError, EmptyArchive,
)
# The caller tells the operator what happens; Dagster's own log would say it twice.
_SILENT = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def run_job(paths: BuildPaths, progress: Progress) -> dict[str, object]:
    """Build and publish all fiscal years; returns what the archive asset noticed. Raises one of :data:`STOPS`."""
    # Both take longer to import than to run: Great Expectations on a process of its own, dbt on a thread.
    start_gate_import()
    start_dbt_import()
    with progress.stage("assets"):
        job = definitions(paths=paths, progress=progress).resolve_job_def("annual_refresh")
    with dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, tags=ALL_YEARS_TAGS, run_config=_SILENT)
    seen = result.asset_materializations_for_node("raw_files")[0].metadata
    return {name: seen[name].value for name in ("changed_since_release", "sources_without_file")}
