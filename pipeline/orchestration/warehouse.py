"""The dbt models as assets: one asset per model, one check per dbt test, dbt run inside this process."""
# No postponed annotations here: Dagster reads the type of ``context`` from the signature itself.

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, dbt_assets

from pipeline.orchestration.paths import BuildPaths
from pipeline.orchestration.progress import Progress

_NODE_EVENTS = frozenset({"LogModelResult", "LogTestResult", "LogSeedResult", "NodeFinished"})


class Translator(DagsterDbtTranslator):
    """Keys ``schema/model``; a dbt source is the stage table of the same name; group = folder of the model."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """Asset key of a dbt node."""
        if dbt_resource_props["resource_type"] == "source":
            return dg.AssetKey(["stage", dbt_resource_props["name"]])
        return dg.AssetKey([self.get_group_name(dbt_resource_props), dbt_resource_props["name"]])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """``core``, ``quality`` or ``marts``: the folder below ``models``."""
        return dbt_resource_props["fqn"][1] if len(dbt_resource_props["fqn"]) > 2 else "warehouse"


def warehouse_assets(manifest_path: Path) -> dg.AssetsDefinition:
    """The assets of all models in the manifest."""
    translator = Translator()

    @dbt_assets(manifest=manifest_path, name="warehouse", dagster_dbt_translator=translator)
    def warehouse(
        context: dg.AssetExecutionContext, paths: BuildPaths, progress: dg.ResourceParam[Progress]
    ) -> Iterator[Any]:
        with progress.stage("warehouse"):
            yield from _build(context, paths, translator, manifest_path)

    return warehouse


def _build(
    context: dg.AssetExecutionContext, paths: BuildPaths, translator: Translator, manifest_path: Path
) -> Iterator[Any]:
    """``dbt build``, its node events turned into Dagster events, also when it fails."""
    from pipeline.warehouse.dbt_runner import DbtFailed, dbt

    seen: list[Any] = []
    if not context.is_subset:
        paths.warehouse.unlink(missing_ok=True)
    # Unit tests of models say nothing about this build's rows; the test suite runs them. The manifest was written by
    # the parse, and writing it again takes as long as half the models (0.4 s).
    command = ["build", "--no-write-json", "--exclude-resource-type", "unit_test"]
    try:
        dbt(
            [*command, *_selection(context, translator, manifest_path)],
            stage_dir=paths.stage_dir, warehouse=paths.warehouse, target_dir=paths.target_dir,
            callbacks=[lambda event: seen.append(event) if event.info.name in _NODE_EVENTS else None],
        )
    except DbtFailed:
        yield from _dagster_events(seen, context, translator, manifest_path)
        raise
    yield from _dagster_events(seen, context, translator, manifest_path)


def _dagster_events(
    seen: list[Any], context: dg.AssetExecutionContext, translator: Translator, manifest_path: Path
) -> Iterator[Any]:
    from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage
    from dagster_dbt.dbt_manifest import validate_manifest
    from google.protobuf.json_format import MessageToDict

    for event in seen:
        raw = MessageToDict(event, preserving_proto_field_name=True)
        yield from DbtCoreCliEventMessage(raw_event=raw, event_history_metadata={}).to_default_asset_events(
            manifest=validate_manifest(manifest_path), dagster_dbt_translator=translator, context=context,
            target_path=manifest_path.parent,
        )


def _selection(context: dg.AssetExecutionContext, translator: Translator, manifest_path: Path) -> list[str]:
    """dbt's ``--select`` for a run of some of the models; empty for all."""
    if not context.is_subset:
        return []
    from dagster_dbt.asset_utils import get_subset_selection_for_context
    from dagster_dbt.dbt_manifest import validate_manifest

    arguments, _ = get_subset_selection_for_context(
        context=context, manifest=validate_manifest(manifest_path), select="fqn:*", exclude="", selector="",
        dagster_dbt_translator=translator, current_dbt_indirect_selection_env=None,
    )
    return list(arguments)
