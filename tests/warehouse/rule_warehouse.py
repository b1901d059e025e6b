"""The warehouse of the rule tests: the labelled seed documents, the model form and one form per known-bad case."""

from __future__ import annotations

import json
from collections.abc import Iterator

import duckdb
import pytest

from pipeline.normalise.tables import STAGE_TABLES
from pipeline.warehouse.dbt_runner import dbt
from pipeline.warehouse.rules import RULES_FOLDER, dbt_vars, read_rules, write_rules_table
from tests.support.gold_stage import gold_rows, stage_frame
from tests.support.model_form import Case, Row, stage_rows
from tests.warehouse.rule_cases import CASES

CLEAN = Case("the model form itself", "FND-01", "pass", summary=36.0)
ALL_CASES = [CLEAN, *CASES]
SUBJECTS = {rule.id: rule.subject_type for rule in read_rules()}
SCOPES = {"STR-05": {"jurisdiction": "65"}, "UNT-03": {"templates": ["T2015"]}}
MODELS = ("+rule_results", "rule_coverage", "+review_queue", "+form_compliance", "+yoy_target_vs_last_year", "expectation_results")


@pytest.fixture(scope="session")
def rule_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Core, quality and the marts of the rules; two rules are narrowed to a place and a template (``SCOPES``)."""
    folder = tmp_path_factory.mktemp("rules")
    stage = folder / "stage"
    stage.mkdir()
    gold, cases = gold_rows(), stage_rows(ALL_CASES)
    gold["indicators"] = [_as_printed(row, gold["cells"]) for row in gold["indicators"]]
    for name, schema in STAGE_TABLES.items():
        stage_frame([*gold[name], *cases.get(name, [])], schema).write_parquet(stage / f"{name}.parquet")
    write_rules_table(RULES_FOLDER, stage)
    dbt(
        ["run", "--select", *MODELS, "--vars", _narrowed_vars()],
        stage_dir=stage, warehouse=folder / "w.duckdb", target_dir=folder / "target",
    )
    with duckdb.connect(str(folder / "w.duckdb"), read_only=True) as connection:
        yield connection


def column(warehouse: duckdb.DuckDBPyConnection, query: str) -> list:
    """The first column of a query."""
    return [row[0] for row in warehouse.execute(query).fetchall()]


def _as_printed(row: Row, cells: list[Row]) -> Row:
    """A cost indicator of the seeds with its value cell as printed; the labels give it in repaired form."""
    if row["level2_code"] != "ECO_COST":
        return row
    own = [cell["text"] for cell in cells if cell["indicator_id"] == row["indicator_id"]]
    return {**row, "value_raw": own[-1]}


def _narrowed_vars() -> str:
    variables = dbt_vars()
    variables["rules"] = [{**rule, **SCOPES.get(rule["id"], {})} for rule in variables["rules"]]
    return json.dumps(variables, ensure_ascii=False)
