"""Job, schedule and sensor: when the warehouse is built without anybody asking."""
# No postponed annotations here: Dagster reads the type of ``context`` from the signature itself.

from collections.abc import Iterator

import dagster as dg

from pipeline.archive.raw_files import fingerprint
from pipeline.orchestration.partitions import ALL_YEARS_TAGS
from pipeline.orchestration.paths import BuildPaths

annual_refresh = dg.define_asset_job(
    "annual_refresh", selection=dg.AssetSelection.all(), executor_def=dg.in_process_executor,
    description="Raw files to published release, all fiscal years (全量更新).",
)


# Targets of the year and self-evaluations of the last are disclosed by May, final accounts (决算) by October:
# 预算法 art. 14 gives 20 days after approval, and 部门预算 / 决算 follow the sessions of the people's congresses.
@dg.schedule(
    job=annual_refresh, name="annual_refresh_calendar",
    cron_schedule="0 6 15 5,10 *", execution_timezone="Asia/Shanghai",
)
def annual_calendar() -> dg.RunRequest:
    """15 May and 15 October, 06:00 Beijing time."""
    return dg.RunRequest(tags=ALL_YEARS_TAGS)


@dg.sensor(job=annual_refresh, minimum_interval_seconds=60, name="new_raw_files")
def new_raw_files(context: dg.SensorEvaluationContext, paths: BuildPaths) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """One build per change of the raw folder; the cursor is the fingerprint of the archive."""
    if not paths.raw_dir.is_dir():
        yield dg.SkipReason(f"{paths.raw_dir} does not exist")
        return
    seen = fingerprint(paths.raw_dir)
    if seen == context.cursor:
        yield dg.SkipReason("the raw folder has not changed")
        return
    context.update_cursor(seen)
    yield dg.RunRequest(run_key=seen, tags=ALL_YEARS_TAGS)
