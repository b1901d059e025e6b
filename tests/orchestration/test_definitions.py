"""The wiring: which assets there are, what they depend on, when they run, and that a broken stage publishes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import dagster as dg
import polars as pl
import pytest
import yaml
from click.testing import Result

from pipeline.orchestration.definitions import definitions
from pipeline.orchestration.partitions import ALL_YEARS_TAGS, FISCAL_YEARS, partition_of
from pipeline.orchestration.paths import BuildPaths
from pipeline.orchestration.refresh import annual_calendar, new_raw_files
from pipeline.orchestration.stage import ConservationBroken
from tests.conftest import PROJECT, RAW
from tests.orchestration.asset_graph import asset_graph_text

GOLDEN = PROJECT / "tests" / "golden" / "asset_graph.txt"


@pytest.fixture(scope="module")
def defs() -> dg.Definitions:
    return definitions()


def test_the_asset_graph_is_the_golden_one(defs: dg.Definitions) -> None:
    assert asset_graph_text(defs) == GOLDEN.read_text(encoding="utf-8"), (
        "if intended: python -m tests.orchestration.asset_graph > tests/golden/asset_graph.txt"
    )


def test_every_asset_is_described_and_grouped(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    own = [key for key in graph.get_all_asset_keys() if key.path[0] not in ("core", "quality", "marts")]
    bare = [key.to_user_string() for key in own if not graph.get(key).description or not graph.get(key).kinds]
    assert not bare


def test_conservation_and_gate_are_asset_checks(defs: dg.Definitions) -> None:
    checks = {key.name for key in defs.resolve_asset_graph().asset_check_keys}
    assert {"every_cell_kept", "every_file_has_a_row", "pipeline_gate"} <= checks


def test_an_override_replaces_one_resource(tmp_path: Path) -> None:
    mine = BuildPaths(out=str(tmp_path))
    assert definitions(paths=mine).resources["paths"] is mine


def test_the_workspace_names_a_module_that_holds_definitions() -> None:
    from pipeline.orchestration import code_location

    (entry,) = yaml.safe_load((PROJECT / "workspace.yaml").read_text())["load_from"]
    assert entry["python_module"]["module_name"] == code_location.__name__
    assert isinstance(code_location.defs, dg.Definitions)


def test_telemetry_and_community_dialog_are_off() -> None:
    settings = yaml.safe_load((PROJECT / "dagster.yaml").read_text())
    assert settings == {"telemetry": {"enabled": False}, "nux": {"enabled": False}}


@pytest.mark.parametrize(("file_name", "key"), [
    ("2024/653001/a.txt", "2024"), ("2024.txt", "undated"), ("a.txt", "undated"), ("1024/a.txt", "undated"),
    ("2024年/a.txt", "undated"), ("x/2024/a.txt", "undated"),
])
def test_partition_is_the_first_folder_if_it_is_a_year(file_name: str, key: str) -> None:
    assert partition_of(file_name) == key
    assert key in FISCAL_YEARS.get_partition_keys()


def test_all_partitions_are_one_run(defs: dg.Definitions) -> None:
    keys = FISCAL_YEARS.get_partition_keys()
    assert list(ALL_YEARS_TAGS.values()) == [keys[0], keys[-1]]
    policy = defs.resolve_asset_graph().get(dg.AssetKey("extracted")).backfill_policy
    assert policy == dg.BackfillPolicy.single_run()


def test_the_calendar_builds_in_may_and_october() -> None:
    assert annual_calendar.cron_schedule == "0 6 15 5,10 *"
    assert annual_calendar.execution_timezone == "Asia/Shanghai"
    request = annual_calendar.evaluate_tick(dg.build_schedule_context()).run_requests[0]
    assert ALL_YEARS_TAGS.items() <= request.tags.items()


def _tick(raw: Path, cursor: str | None) -> tuple[int, str]:
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(
            instance=instance, cursor=cursor, resources={"paths": BuildPaths(raw=str(raw))}
        )
        tick = new_raw_files.evaluate_tick(context)
    return len(tick.run_requests), tick.cursor


def test_the_sensor_asks_once_per_change(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1")
    asked, first = _tick(tmp_path, None)
    assert asked == 1
    assert _tick(tmp_path, first) == (0, first)
    (tmp_path / "b.txt").write_text("2")
    asked, second = _tick(tmp_path, first)
    assert (asked, second != first) == (1, True)


def test_the_sensor_waits_for_the_folder(tmp_path: Path) -> None:
    assert _tick(tmp_path / "none", None)[0] == 0


@pytest.fixture(scope="module")
def run(store: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dg.ExecuteInProcessResult, BuildPaths]:
    """The whole job on the seed documents."""
    paths = BuildPaths(raw=str(RAW), out=str(tmp_path_factory.mktemp("out")), store=str(store))
    job = definitions(paths=paths).resolve_job_def("annual_refresh")
    with dg.DagsterInstance.ephemeral() as instance:
        return job.execute_in_process(instance=instance, tags=ALL_YEARS_TAGS), paths


def test_the_job_materialises_every_asset(
    run: tuple[dg.ExecuteInProcessResult, BuildPaths], defs: dg.Definitions
) -> None:
    result, paths = run
    made = {event.asset_key for event in result.get_asset_materialization_events()}
    assert made == set(defs.resolve_asset_graph().get_all_asset_keys())
    assert (paths.out_dir / "release.json").exists()


def test_every_check_is_evaluated_and_passes(run: tuple[dg.ExecuteInProcessResult, BuildPaths]) -> None:
    evaluations = {evaluation.check_name: evaluation.passed for evaluation in run[0].get_asset_check_evaluations()}
    assert {"every_cell_kept", "every_file_has_a_row", "pipeline_gate"} <= evaluations.keys()
    assert all(evaluations.values())


def test_assets_say_how_many_rows_they_hold(run: tuple[dg.ExecuteInProcessResult, BuildPaths]) -> None:
    metadata = {event.asset_key.to_user_string(): event.materialization.metadata
                for event in run[0].get_asset_materialization_events()}
    assert metadata["raw_files"]["files"].value == len(list(RAW.rglob("*.txt")))
    assert metadata["stage/indicators"]["rows"].value > 0
    assert metadata["stage/forms"]["sample"].value.startswith("| form_id |")


def test_a_stage_that_loses_cells_stops_the_job(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.normalise import stage

    whole = stage.write_stage

    def lossy(extracted: dict[str, pl.DataFrame], *others: object) -> dict[str, int]:
        return whole({**extracted, "cells": extracted["cells"][1:]}, *others)

    monkeypatch.setattr(stage, "write_stage", lossy)
    paths = BuildPaths(raw=str(RAW), out=str(tmp_path), store=str(store))
    job = definitions(paths=paths).resolve_job_def("annual_refresh")
    with dg.DagsterInstance.ephemeral() as instance, pytest.raises(ConservationBroken, match="every_cell_kept"):
        job.execute_in_process(instance=instance, tags=ALL_YEARS_TAGS)
    assert not (tmp_path / "release.json").exists()


class Refused:
    """A verdict that refuses the build."""

    passed = False
    results = pl.DataFrame(
        {"success": [False], "table_name": ["core.cells"], "expectation": ["kept"], "observed": ["1 row"]}
    )

    def message(self) -> str:
        """As the gate writes it."""
        return "core.cells kept: 1 row"


def test_a_refused_build_publishes_nothing_and_keeps_the_last_release(
    jixiao: Callable[..., Result], store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = ("build", "--raw", RAW, "--out", tmp_path, "--store", store, "--quiet")
    assert jixiao(*build).exit_code == 0
    before = (tmp_path / "release.json").read_bytes()
    monkeypatch.setattr("pipeline.quality.gate.run_gate", lambda *arguments, **options: Refused())
    refused = jixiao(*build)
    assert refused.exit_code == 1
    assert "core.cells kept: 1 row" in refused.output and "Nothing was published" in refused.output
    assert (tmp_path / "release.json").read_bytes() == before
    assert not (tmp_path / ".build").exists()
