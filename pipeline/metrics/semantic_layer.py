"""The semantic layer (语义层) of one release: named measures, what they can be split by, and their SQL.

dbt holds the definitions (``dbt_project/models/semantic``); a release carries them as ``semantic_manifest.json``; and
MetricFlow turns a question into SQL. Nothing here runs SQL, so the same text serves the terminal, a dashboard and an
assistant.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metricflow.engine.metricflow_engine import MetricFlowEngine
    from metricflow_semantic_interfaces.implementations.semantic_manifest import PydanticSemanticManifest

YEAR = "metric_time__year"


class UnknownMeasure(LookupError):
    """A measure or a dimension is not defined; the message names the nearest that are."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure (度量): ``unit`` is as printed on forms, for example 万元, or ``ratio 0–1``."""

    name: str
    label: str
    unit: str
    description: str


@dataclass(frozen=True)
class SemanticLayer:
    """The measures of one release; ``path`` is its ``semantic_manifest.json``."""

    path: Path

    def measures(self) -> list[Measure]:
        """Every measure, by name."""
        return sorted(
            (
                Measure(metric.name, metric.label or metric.name, metric.config.meta["unit"], metric.description or "")
                for metric in self._manifest.metrics
            ),
            key=lambda measure: measure.name,
        )

    def dimensions(self, names: Sequence[str]) -> list[str]:
        """What all of these measures can be split by; ``year`` stands for the budget year."""
        self._check(names, [measure.name for measure in self.measures()], "measure")
        found = self._engine.simple_dimensions_for_metrics(list(names))
        return ["year", *sorted({dimension.dunder_name for dimension in found} - {YEAR, "metric_time"})]

    def sql(self, names: Sequence[str], by: Sequence[str] = (), where: str | None = None) -> str:
        """DuckDB SQL: one row per combination of ``by`` with a column per measure, in a stable order.

        ``where`` is a condition on columns of the result, for example ``region__name = '某县'``. Raises UnknownMeasure.
        """
        from metricflow.engine.metricflow_engine import MetricFlowQueryRequest

        self._check(by, self.dimensions(names), "dimension")
        groups = [YEAR if name == "year" else name for name in by]
        request = MetricFlowQueryRequest.create(metric_names=list(names), group_by_names=groups)
        statement = self._engine.explain(request).sql_statement.without_descriptions.sql
        columns = [f'year({YEAR}) as "year"' if name == "year" else f'"{name}"' for name in by]
        columns += [f'"{name}"' for name in names]
        lines = [f"with answer as (\n{statement}\n)", f"select {', '.join(columns)}", "from answer"]
        return "\n".join([*lines, *([f"where {where}"] if where else []), *(["order by all"] if by else [])])

    @cached_property
    def _engine(self) -> MetricFlowEngine:
        from metricflow.engine.metricflow_engine import MetricFlowEngine
        from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup

        from pipeline.metrics.dialect import DuckDbDialect

        return MetricFlowEngine(SemanticManifestLookup(self._manifest), DuckDbDialect())

    @cached_property
    def _manifest(self) -> PydanticSemanticManifest:
        from metricflow_semantics.model.dbt_manifest_parser import parse_manifest_from_dbt_generated_manifest

        return parse_manifest_from_dbt_generated_manifest(self.path.read_text(encoding="utf-8"))

    @staticmethod
    def _check(names: Sequence[str], known: Sequence[str], kind: str) -> None:
        for name in names:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=5, cutoff=0.4) or known
                raise UnknownMeasure(f"there is no {kind} {name} here; there is {', '.join(near)}")
