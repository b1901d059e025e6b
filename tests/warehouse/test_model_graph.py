"""The shape of the dbt project: what dbt-project-evaluator looks for, read from the manifest.

That package lives on a hub of its own; its main checks are few enough to stand here. An exception is a line of
``model_graph_exceptions.csv`` with its reason, and one that is no longer needed fails as well.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Manifest = dict[str, Any]
EXCEPTIONS = Path(__file__).with_name("model_graph_exceptions.csv")
PUBLISHED = ("core", "quality", "marts")


@pytest.fixture(scope="module")
def manifest(gold_warehouse: Path, dbt_target: Path) -> Manifest:
    """dbt's manifest of the project, as the build of the gold warehouse left it."""
    assert gold_warehouse.exists()
    return json.loads((dbt_target / "manifest.json").read_text(encoding="utf-8"))


def _models(manifest: Manifest) -> dict[str, Any]:
    return {key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"}


def _is_published(node: dict[str, Any]) -> bool:
    return node["schema"] in PUBLISHED and node["config"]["materialized"] == "table"


def _undocumented(manifest: Manifest) -> Iterator[str]:
    """Models without a description in both languages; a rule describes itself by its titles."""
    for node in _models(manifest).values():
        text = node["description"] or " ".join(str(value) for value in node["config"]["meta"].values())
        if node["path"].split("/")[0] != "quality" or _is_published(node):
            if not (re.search(r"[A-Za-z]{3}", text) and re.search(r"[一-鿿]", text)):
                yield node["name"]


def _untested(manifest: Manifest) -> Iterator[str]:
    """Marts without a unit test."""
    tested = {test["model"] for test in manifest["unit_tests"].values()}
    yield from (node["name"] for node in _models(manifest).values()
                if node["schema"] == "marts" and _is_published(node) and node["name"] not in tested)


def _unused(manifest: Manifest) -> Iterator[str]:
    """Models that no model, exposure or other part of the project reads."""
    for key, node in _models(manifest).items():
        if not [child for child in manifest["child_map"][key] if not child.startswith(("unit_test.", "test."))]:
            yield node["name"]


def _misnamed(manifest: Manifest) -> Iterator[str]:
    """Models that are not plain snake case, or that repeat their folder in their name."""
    for node in _models(manifest).values():
        folder = node["path"].split("/")[0]
        if not re.fullmatch(r"[a-z][a-z0-9_]*", node["name"]) or node["name"].startswith((f"{folder}_", "mart_", "stg_")):
            yield node["name"]


def _reads_sources(manifest: Manifest) -> Iterator[str]:
    """Marts that read a stage table past core, and models beside core that do."""
    for node in _models(manifest).values():
        if node["path"].split("/")[0] == "marts":
            yield from (f"{node['name']} <- {name.rsplit('.', 1)[1]}" for name in node["depends_on"]["nodes"]
                        if name.startswith("source."))


def _hard_references(manifest: Manifest) -> Iterator[str]:
    """Models that name a table instead of referring to its model."""
    for node in _models(manifest).values():
        if re.search(r"\b(?:from|join)\s+(?:core|marts|quality|stage)\.\w", node["raw_code"], re.IGNORECASE):
            yield node["name"]


def _same_relation(manifest: Manifest) -> Iterator[str]:
    """Two models that would write one table."""
    relations = Counter((node["schema"], node["alias"]) for node in _models(manifest).values() if _is_published(node))
    yield from (f"{schema}.{alias}" for (schema, alias), count in relations.items() if count > 1)


def _many_parents(manifest: Manifest) -> Iterator[str]:
    """Marts that join more than ten models: too many ideas for one."""
    for node in _models(manifest).values():
        if node["path"].split("/")[0] == "marts" and len(set(node["depends_on"]["nodes"])) > 10:
            yield node["name"]


CHECKS: dict[str, Callable[[Manifest], Iterator[str]]] = {
    "undocumented": _undocumented, "untested": _untested, "unused": _unused, "misnamed": _misnamed,
    "reads_sources": _reads_sources, "hard_references": _hard_references, "same_relation": _same_relation,
    "many_parents": _many_parents,
}


def _exceptions(check: str) -> dict[str, str]:
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        return {row["subject"]: row["reason"] for row in csv.DictReader(file) if row["check"] == check}


@pytest.mark.parametrize("check", CHECKS)
def test_models_keep_to_the_shape_of_the_project(check: str, manifest: Manifest) -> None:
    found, excused = set(CHECKS[check](manifest)), _exceptions(check)
    assert found - set(excused) == set(), f"correct them, or give a reason in {EXCEPTIONS.name}"
    assert set(excused) - found == set(), f"no longer needed in {EXCEPTIONS.name}"
    assert all(excused.values()), "an exception needs its reason"


def test_every_exception_names_a_check() -> None:
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        assert {row["check"] for row in csv.DictReader(file)} <= set(CHECKS)
