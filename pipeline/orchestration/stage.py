"""Assets ``stage/*``: the normalised tables that dbt reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg
import polars as pl

from pipeline.archive.decisions import decision_table, read_decisions
from pipeline.archive.listing import read_listing
from pipeline.archive.sources import read_sources
from pipeline.extraction.extract import Extraction, load
from pipeline.normalise.tables import STAGE_TABLES
from pipeline.orchestration.extraction import extracted
from pipeline.orchestration.paths import BuildPaths
from pipeline.orchestration.progress import Progress
from pipeline.orchestration.samples import sample

STAGE_KEYS = {name: dg.AssetKey(["stage", name]) for name in [*STAGE_TABLES, "rules"]}
CELLS_CHECK, DOCUMENTS_CHECK = "every_cell_kept", "every_file_has_a_row"
_CHECKS = [
    dg.AssetCheckSpec(
        CELLS_CHECK, asset=STAGE_KEYS["cells"], description="As many cells as were extracted."
    ),
    dg.AssetCheckSpec(
        DOCUMENTS_CHECK, asset=STAGE_KEYS["documents"], description="One row per raw file, rejected too."
    ),
]


class ConservationBroken(RuntimeError):
    """A stage lost or invented rows; the message says which and how many. Nothing is published."""


@dg.multi_asset(
    name="stage", group_name="stage", check_specs=_CHECKS,
    specs=[dg.AssetSpec(key, deps=[extracted], kinds={"polars", "parquet"}) for key in STAGE_KEYS.values()],
)
def stage(
    paths: BuildPaths, progress: dg.ResourceParam[Progress]
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Stage tables (规范化中间表): values, places, units of government and identities in one form each."""
    from pipeline.normalise.stage import write_stage
    from pipeline.warehouse.rules import RULES_FOLDER, write_rules_table

    files = read_listing(paths.listing)
    with progress.stage("normalising"):
        extraction = load(files, paths.store_dir, read_sources(paths.raw_dir))
        counts = write_stage(extraction.frames, extraction.documents, paths.stage_dir, _kept(paths))
        write_rules_table(RULES_FOLDER, paths.stage_dir)
    for name, key in STAGE_KEYS.items():
        yield dg.MaterializeResult(asset_key=key, metadata=_metadata(name, counts, extraction, paths))
    kept = [
        _equal(CELLS_CHECK, "cells", extraction.frames["cells"].height, counts["cells"]),
        _equal(DOCUMENTS_CHECK, "documents", max(len(files), 1), counts["documents"]),
    ]
    yield from kept
    if broken := [check for check in kept if not check.passed]:
        raise ConservationBroken("\n".join(map(_loss, broken)))


def _kept(paths: BuildPaths) -> dict[str, pl.DataFrame]:
    """What no document gives: decisions of stewards, the day of this build, the quality figures of earlier days."""
    from pipeline.warehouse.runs import run_tables

    decisions = decision_table(read_decisions(paths.raw_dir))
    return {"review_decisions": decisions, **run_tables(paths.out_dir, datetime.now(UTC).date())}


def _loss(check: dg.AssetCheckResult) -> str:
    expected, found = (check.metadata[name].value for name in ("expected", "found"))
    return f"{check.check_name}: {expected} rows expected in the stage tables, {found} found"


def _equal(check: str, table: str, expected: int, found: int) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        passed=expected == found, check_name=check, asset_key=STAGE_KEYS[table],
        metadata={"expected": expected, "found": found},
    )


def _metadata(name: str, counts: dict[str, int], extraction: Extraction, paths: BuildPaths) -> dict[str, object]:
    facts: dict[str, object] = {"rows": counts[name]} if name in counts else {}
    if name == "documents":
        facts |= dict(Counter(extraction.documents["status"]))
    head = pl.read_parquet(paths.stage_dir / f"{name}.parquet", n_rows=5)
    shown = head.select(head.columns[:4])
    return {**facts, "sample": sample(shown.rows(), *shown.columns)}
