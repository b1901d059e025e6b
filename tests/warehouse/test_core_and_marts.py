"""What core and marts promise on forms that the seeds do not have: copies, split funds, odd summaries."""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.normalise.stage import KEPT_TABLES
from pipeline.normalise.tables import STAGE_TABLES
from pipeline.warehouse.dbt_runner import DbtFailed, dbt
from tests.support.gold_stage import gold_rows, stage_frame, write_gold_stage
from tests.warehouse.conftest import CORE_AND_MARTS, Rows

COPY = "d_copy"
Stage = dict[str, list[dict[str, Any]]]


def _form(stage: Stage, form_id: str) -> dict[str, Any]:
    return next(form for form in stage["forms"] if form["form_id"] == form_id)


def _publish_again(stage: Stage) -> None:
    """The second document once more under a later name, its first project with other money."""
    original = stage["documents"][1]
    stage["documents"].append({**original, "document_id": COPY, "file_name": "9999/scan.pdf", "sha256": "0" * 64})
    old = original["document_id"]
    for table in ("forms", "funds", "indicators", "summary_rows"):
        rows = [row for row in stage[table] if row["form_id"].startswith(old)]
        for row in copy.deepcopy(rows):
            row |= {
                key: value.replace(old, COPY)
                for key, value in row.items()
                if isinstance(value, str) and value.startswith(old)
            }
            if table == "indicators":
                row["name"] = f" {row['name']}。"
            if table == "forms" and row["form_id"] == f"{COPY}-f02":
                row |= dict.fromkeys(("budget_total_wanyuan", "amount_low_wanyuan", "amount_high_wanyuan"), 80.9)
            stage[table].append(row)


def _add_form(stage: Stage, form_id: str, total: float | None, funds: list[tuple[str, float]], **more: Any) -> None:
    """A project of a third place with these sources of money and one indicator."""
    document_id = stage["documents"][0]["document_id"]
    stage["forms"].append(
        {
            "form_id": form_id,
            "document_id": document_id,
            "form_seq": 50,
            "form_type": "project_target",
            "fiscal_year": 2023,
            "region_code": "110101",
            "region_name": "东城区",
            "department_name": form_id,
            "project_name": form_id,
            "project_key": form_id,
            "budget_total_wanyuan": total,
            "amount_tolerance_wanyuan": 0.005,
            "amount_status": "ok",
            "amount_low_wanyuan": total,
            "amount_high_wanyuan": total,
            "page_first": 9,
            "line_first": 1,
            "line_last": 9,
            **more,
        }
    )
    for seq, (source, amount) in enumerate(funds, start=1):
        stage["funds"].append(
            {
                "form_id": form_id,
                "seq": seq,
                "label_text": source,
                "fund_source": source,
                "amount_wanyuan": amount,
                "amount_tolerance_wanyuan": 0.005,
            }
        )
    stage["indicators"].append({"indicator_id": f"{form_id}-i001", "form_id": form_id, "seq": 1, "name": form_id})


def _extended() -> Stage:
    stage = gold_rows()
    _publish_again(stage)
    _add_form(stage, "subdivided", 100.0, [("FISCAL", 100.0), ("GENERAL", 60.0), ("GOVFUND", 40.0)])
    _add_form(stage, "unexplained", 100.0, [("FISCAL", 70.0)])
    _add_form(stage, "overdrawn", 100.0, [("FISCAL", 80.0), ("OTHER", 50.0)])
    _add_form(stage, "moneyless", None, [])
    _add_form(stage, "headless", 5.0, [("OWN", 5.0)], fiscal_year=None, region_code=None, template_id=None)
    stage["forms"].append(
        {
            **_form(stage, "moneyless"),
            "form_id": "outer",
            "form_type": "summary",
            "page_first": 20,
            "line_last": 99,
            "project_name": None,
            "project_key": None,
        }
    )
    _add_form(stage, "inner", 7.0, [("FISCAL", 7.0)], page_first=20, line_first=5, line_last=20)
    stage["summary_rows"] += [
        {
            "form_id": "outer",
            "seq": 1,
            "project_name": "inner",
            "project_key": "inner",
            "department_name": "别的单位",
            "budget_total_wanyuan": 8.0,
        },
        {
            "form_id": "outer",
            "seq": 2,
            "project_name": "subdivided",
            "project_key": "subdivided",
            "budget_total_wanyuan": 100.0,
        },
        {"form_id": "outer", "seq": 3, "project_name": None, "project_key": None, "budget_total_wanyuan": 1.0},
    ]
    return stage


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory, dbt_target: Path) -> Rows:
    """SQL on a warehouse of the seeds with the known-bad forms of :func:`_extended`."""
    folder = tmp_path_factory.mktemp("extended")
    stage = write_gold_stage(folder / "stage")
    for name, rows in _extended().items():
        if name in STAGE_TABLES:
            stage_frame(rows, STAGE_TABLES[name]).write_parquet(stage / f"{name}.parquet")
    warehouse = folder / "any_name.duckdb"
    dbt(CORE_AND_MARTS, stage_dir=stage, warehouse=warehouse, target_dir=dbt_target)
    connection = duckdb.connect(str(warehouse), read_only=True)
    return lambda sql: connection.execute(sql).fetchall()


def test_copy_is_linked_to_the_first_publication(extended: Rows) -> None:
    linked = dict(extended(f"select form_seq, duplicate_of_form_id from core.forms where document_id = '{COPY}'"))
    originals = dict(
        extended(f"select form_seq, form_id from core.forms where region_code = '652828' and document_id <> '{COPY}'")
    )
    assert linked.pop(2) is None, "a form with other money is no copy"
    assert linked == {seq: form_id for seq, form_id in originals.items() if seq != 2}


def test_marts_count_a_copy_once(extended: Rows, golden: Rows) -> None:
    sql = "select count(*) from marts.fct_indicator where region_code = '652828'"
    assert extended(sql)[0][0] == golden(sql)[0][0] + 11, "only the changed form of 11 rows is new"
    money = (
        "select sum(amount_total_wanyuan)"
        " from marts.budget_by_department where region_code = '652828' and scope = 'project'"
    )
    assert extended(money)[0][0] == golden(money)[0][0] + Decimal("80.9")
    assert extended("select count(*) from marts.summary_reconciliation where region_code = '652828'") == [(6,)]


@pytest.mark.parametrize(
    ("form", "sources"),
    [
        ("subdivided", {"GENERAL": Decimal(60), "GOVFUND": Decimal(40)}),
        ("unexplained", {"FISCAL": Decimal(70), "UNKNOWN": Decimal(30)}),
        ("overdrawn", {"UNKNOWN": Decimal(100)}),
        ("moneyless", {"UNKNOWN": None}),
        ("headless", {"OWN": Decimal(5)}),
    ],
)
def test_sources_add_up_to_the_printed_total(extended: Rows, form: str, sources: dict[str, Decimal | None]) -> None:
    rows = extended(
        "select fund_source, amount_total_wanyuan"
        f" from marts.budget_by_department where department_name = '{form}' and scope = 'project'"
    )
    assert dict(rows) == sources


def test_project_inside_a_summary_names_it(extended: Rows) -> None:
    assert extended("select form_id, summary_form_id from core.forms where summary_form_id is not null") == [
        ("inner", "outer")
    ]


def test_summary_lines_match_by_identity_only(extended: Rows) -> None:
    rows = extended("select seq, matched_form_id from core.summary_rows where form_id = 'outer' order by seq")
    assert rows == [(1, None), (2, "subdivided"), (3, None)]


def test_catalog_is_plain_tables_in_three_schemas(golden: Rows) -> None:
    kinds = golden("select distinct table_schema, table_type from information_schema.tables order by 1")
    assert ("core", "BASE TABLE") in kinds and ("marts", "BASE TABLE") in kinds
    assert {kind for _, kind in kinds} == {"BASE TABLE"}
    assert {schema for schema, _ in kinds} <= {"core", "quality", "marts"}


def test_every_table_and_column_is_described_in_both_languages(golden: Rows) -> None:
    comments = golden(
        "select table_name, '', comment from duckdb_tables() union all"
        " select table_name, column_name, comment from duckdb_columns() where not internal"
    )
    bad = [
        (table, column)
        for table, column, text in comments
        if not (text and re.search(r"[A-Za-z]{3}", text) and re.search(r"[\u4e00-\u9fff]", text))
    ]
    assert bad == []


def test_every_stage_column_is_published(golden: Rows) -> None:
    published = {
        (table, column)
        for table, column in golden("select table_name, column_name from duckdb_columns() where schema_name = 'core'")
    }
    promised = {
        (table, column)
        for table, columns in STAGE_TABLES.items()
        if table not in ("review_items", *KEPT_TABLES)
        for column in columns
    }
    assert promised - published == set()


def test_failing_model_is_named(tmp_path: Path, dbt_target: Path) -> None:
    stage = write_gold_stage(tmp_path / "stage")
    (stage / "cells.parquet").unlink()
    with pytest.raises(DbtFailed, match=r"models/core/cells\.sql.*cells\.parquet"):
        dbt(["run", "--select", "cells"], stage_dir=stage, warehouse=tmp_path / "w.duckdb", target_dir=dbt_target)


def test_unit_tests_of_the_marts_pass(gold_warehouse: Path, dbt_target: Path, tmp_path: Path) -> None:
    stage = write_gold_stage(tmp_path / "stage")
    unit_tests = ["test", "--select", "test_type:unit"]
    result = dbt(unit_tests, stage_dir=stage, warehouse=gold_warehouse, target_dir=dbt_target)
    assert {node.status for node in result.result.results} == {"pass"}
