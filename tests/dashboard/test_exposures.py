"""The exposures of dbt name what the dashboards read: neither list can change without the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from pipeline.dashboard.queries import queries

MODELS = Path(__file__).parents[2] / "dbt_project" / "models"
_ALIAS = re.compile(r"alias\s*=\s*'(\w+)'")
_REF = re.compile(r"ref\('(\w+)'\)")


def _published() -> Iterator[tuple[str, str]]:
    """``schema.table`` and the model that makes it, for every model file."""
    for path in MODELS.rglob("*.sql"):
        alias = _ALIAS.search(path.read_text(encoding="utf-8"))
        yield f"{path.relative_to(MODELS).parts[0]}.{alias[1] if alias else path.stem}", path.stem


def _exposure(name: str) -> set[str]:
    listed = yaml.safe_load((MODELS / "exposures.yml").read_text(encoding="utf-8"))["exposures"]
    found = next(one for one in listed if one["name"] == name)
    return {_REF.fullmatch(entry)[1] for entry in found["depends_on"]}


def test_the_dashboards_read_what_their_exposure_names():
    models = dict(_published())
    read = {table for query in queries().values() for table in query.tables}
    assert read <= models.keys(), read - models.keys()
    assert {models[table] for table in read} == _exposure("dashboards")


def test_every_mart_is_shown_somewhere():
    read = {table for query in queries().values() for table in query.tables}
    assert {table for table, _ in _published() if table.startswith("marts.")} <= read
