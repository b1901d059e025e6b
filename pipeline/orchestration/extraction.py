"""Asset ``extracted``: the contents of the raw files as records, one partition per fiscal year."""
# No postponed annotations here: Dagster reads the type of ``context`` from the signature itself.

import warnings

import dagster as dg

from pipeline.archive.listing import read_listing
from pipeline.extraction.extract import parse_missing
from pipeline.orchestration.archive import raw_files
from pipeline.orchestration.partitions import FISCAL_YEARS, partition_of
from pipeline.orchestration.paths import BuildPaths
from pipeline.orchestration.progress import Progress

with warnings.catch_warnings():
    # The parameter is marked beta in the pinned version; the golden asset graph guards its effect.
    warnings.simplefilter("ignore", dg.BetaWarning)
    _single_run = {"backfill_policy": dg.BackfillPolicy.single_run()}

    @dg.asset(
        group_name="extraction", kinds={"python", "parquet"}, deps=[raw_files], partitions_def=FISCAL_YEARS,
        **_single_run,
    )
    def extracted(
        context: dg.AssetExecutionContext, paths: BuildPaths, progress: dg.ResourceParam[Progress]
    ) -> dg.MaterializeResult:
        """Records of each document (抽取记录), parsed once per content and version of the parsing code."""
        keys = set(context.partition_keys)
        files = [file for file in read_listing(paths.listing) if partition_of(file.file_name) in keys]
        with progress.stage("extraction"):
            n_parsed = parse_missing(
                files, paths.store_dir, paths.workers or None,
                lambda done, total: progress.advanced("extraction", done, total),
            )
        return dg.MaterializeResult(metadata={"files": len(files), "parsed_now": n_parsed})
