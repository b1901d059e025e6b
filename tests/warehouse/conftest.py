"""Warehouses for the SQL tests: one of the labelled seed documents, one of the same with known-bad forms added."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.warehouse.dbt_runner import dbt
from pipeline.warehouse.rules import RULES_FOLDER, write_rules_table
from tests.support.gold_stage import write_gold_stage
from tests.warehouse.rule_warehouse import rule_warehouse

__all__ = ["rule_warehouse"]

CORE_AND_MARTS = ("run", "--select", "core", "marts", "--exclude", "quality+")
Rows = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def dbt_target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which dbt keeps the parsed project, shared so that only the first build parses it."""
    return tmp_path_factory.mktemp("dbt_target")


@pytest.fixture(scope="session")
def gold_warehouse(tmp_path_factory: pytest.TempPathFactory, dbt_target: Path) -> Path:
    """A warehouse with all tables of the two seed documents, built from the hand labels."""
    folder = tmp_path_factory.mktemp("gold")
    stage, warehouse = write_gold_stage(folder / "stage"), folder / "warehouse.duckdb"
    write_rules_table(RULES_FOLDER, stage)
    dbt(["run"], stage_dir=stage, warehouse=warehouse, target_dir=dbt_target)
    return warehouse


@pytest.fixture(scope="session", params=["labels", "raw"])
def golden_warehouse(request: pytest.FixtureRequest) -> Path:
    """The warehouse whose numbers must be the golden ones: modelled from the labels, and built from the raw files."""
    if request.param == "labels":
        return request.getfixturevalue("gold_warehouse")
    return request.getfixturevalue("published") / "warehouse.duckdb"


@pytest.fixture
def golden(golden_warehouse: Path) -> Iterator[Rows]:
    """A function that runs SQL on the golden warehouse and returns its rows."""
    with duckdb.connect(str(golden_warehouse), read_only=True) as connection:
        yield lambda sql: connection.execute(sql).fetchall()
