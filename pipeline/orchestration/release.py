"""Assets ``gate``, ``exports`` and ``release``: judged, written, published."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from pipeline.orchestration.paths import BuildPaths
from pipeline.orchestration.progress import Progress
from pipeline.orchestration.samples import sample

GATE_CHECK = "pipeline_gate"


class GateFailed(RuntimeError):
    """The warehouse broke an expectation; nothing was published. The message lists every failure."""


def release_assets(models: dg.AssetsDefinition) -> list[dg.AssetsDefinition]:
    """The four last assets; the gate waits for every model."""
    return [gate_asset(models), exports, dictionary, release]


def gate_asset(models: dg.AssetsDefinition) -> dg.AssetsDefinition:
    """The gate over the given models."""

    @dg.asset(
        name="gate", group_name="publishing", kinds={"greatexpectations"}, deps=list(models.keys),
        check_specs=[dg.AssetCheckSpec(GATE_CHECK, asset="gate", description="No critical expectation is broken.")],
    )
    def gate(paths: BuildPaths, progress: dg.ResourceParam[Progress]) -> Iterator[dg.MaterializeResult]:
        """The pipeline gate (质量闸门): Great Expectations on the built warehouse. A broken one stops the release."""
        from pipeline.quality.gate import run_gate

        with progress.stage("gate"):
            verdict = run_gate(paths.warehouse, None)
        failed = verdict.results.filter(~verdict.results["success"])
        shown = failed.select("table_name", "expectation", "observed").rows()
        facts = {
            "expectations": verdict.results.height, "failed": failed.height,
            "sample": sample(shown, "table", "expectation", "observed"),
        }
        yield dg.MaterializeResult(
            metadata=facts, check_results=[dg.AssetCheckResult(passed=verdict.passed, check_name=GATE_CHECK)]
        )
        if not verdict.passed:
            raise GateFailed(verdict.message())

    return gate


@dg.asset(group_name="publishing", kinds={"parquet", "json"}, deps=["gate"])
def exports(paths: BuildPaths, progress: dg.ResourceParam[Progress]) -> dg.MaterializeResult:
    """Parquet files, data package and release manifest (导出文件) of the warehouse that passed the gate."""
    from pipeline.publish.exports import export

    with progress.stage("exports"):
        files = export(paths.warehouse, paths.export_dir, semantics=paths.target_dir / "semantic_manifest.json")
    return dg.MaterializeResult(metadata={
        "files": len(files), "bytes": sum(file.bytes for file in files), "rows": sum(file.rows for file in files),
        "sample": sample([(file.path, file.rows, file.bytes) for file in files], "file", "rows", "bytes"),
    })


@dg.asset(group_name="publishing", kinds={"html"}, deps=[exports])
def dictionary(paths: BuildPaths, progress: dg.ResourceParam[Progress]) -> dg.MaterializeResult:
    """The dictionary (数据字典) of the release as pages that open without a server."""
    from pipeline.dictionary.site import write_release_site

    with progress.stage("dictionary"):
        files = write_release_site(paths.warehouse, paths.export_dir, paths.target_dir / "manifest.json")
    return dg.MaterializeResult(metadata={"files": len(files), "bytes": sum(file.stat().st_size for file in files)})


@dg.asset(group_name="publishing", kinds={"duckdb", "parquet"}, deps=[exports, dictionary])
def release(paths: BuildPaths, progress: dg.ResourceParam[Progress]) -> dg.MaterializeResult:
    """The published folder (发布版本), replaced as a whole by one rename."""
    from pipeline.publish.swap import publish

    with progress.stage("publishing"):
        published = publish(paths.build_dir, paths.out_dir)
    return dg.MaterializeResult(metadata={
        "version": published.version, "path": dg.MetadataValue.path(published.path),
    })
