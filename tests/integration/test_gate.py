"""The gate: a good warehouse passes, each known-bad one is refused by the expectation meant for it, bad forms pass."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from pipeline.forms.persons import mask_text
from pipeline.normalise.small_cells import mask_small_counts
from pipeline.normalise.tables import STAGE_TABLES
from pipeline.publish import catalog
from pipeline.publish.exports import export
from pipeline.quality import mart_forms, personal_data, suites, worker
from pipeline.quality.gate import RESULT_COLUMNS, GateResult, all_expectations, run_gate
from pipeline.quality.suites import Expectation, SuiteError, expectations
from pipeline.quality.validation import batch_sql, import_great_expectations, validate
from pipeline.quality.worker import GateProcessDied, Worker
from tests.support.gold_stage import RULE_COLUMNS, gold_rows, stage_frame

Gate = Callable[..., GateResult]
SEMANTICS = Path(__file__).resolve().parents[1] / "support" / "semantic_manifest.json"
COLUMNS = "has_promised_columns"
KNOWN_BAD: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("gate_known_bad.yml").read_text(encoding="utf-8"))
_CHANGED_TABLE = re.compile(r"(?:update|insert into|delete from|alter table)\s+(\w+\.\w+)")
CERTAIN_TEXTS = {
    "mobile_number": ["联系 13912345678", "手机：13912345678。", "手机：139-1234-5678。", "139 1234 5678"],
    "full_width_mobile_number": ["电话：１３９１２３４５６７８"],
    "landline_number": ["电话0996-2345678", "办公室:010-62345678", "电话09962345678", "0996－2345678", "(0996)2345678"],
    "identity_number": ["65280119900101123X", "身份证：652801199001011234，", "652801 19900101 1234"],
    "bank_card_number": ["卡号6217001234567890123", "6217 0012 3456 7890 123", "账号：6228480402564890"],
    "email_address": ["写信到 someone@example.gov.cn 即可"],
    "small_sensitive_count": ["救助艾滋病感染儿童2人。", "为3名孤儿发放补助", "刑满释放人员安置1名"],
}
SUSPECTED_TEXTS = {
    "named_person": ["项目负责人：张三", "经 办 人: 李四五 电话", "联系人:王五，"],
    "card_like_number": ["4563512345678901"],
}
HARMLESS_TEXTS = [
    "▇▇▇ 经 办 人: ▇▇▇", "年度资金总额13900000000元", "第12345678901234567890号", "0.0996234567", "2024-01-15 08:30",
    "65282821T000000012345", "救助孤儿12人", "孤儿养育标准1400元/人", "为低保对象2人发放", "孤儿补助发放2次", "孤儿保障人均3000元",
    "项目负责人：落实责任制并按月通报进展情况", "≥95%", "新人社发〔2021〕30号", "1.3912345678",
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with stage and warehouse that satisfy every expectation, made by the real models.

    Constraints are dropped from the warehouse, so that a test can put in what DuckDB itself would refuse.
    """
    from pipeline.warehouse.dbt_runner import dbt
    from pipeline.warehouse.rules import RULES_FOLDER, write_rules_table

    build = tmp_path_factory.mktemp("gate")
    (build / "stage").mkdir()
    for name, rows in stage_rows().items():
        schema = RULE_COLUMNS if name == "rules" else STAGE_TABLES[name]
        stage_frame(rows, schema).write_parquet(build / "stage" / f"{name}.parquet")
    write_rules_table(RULES_FOLDER, build / "stage")
    dbt(["run"], stage_dir=build / "stage", warehouse=build / "built.duckdb", target_dir=build / "target")
    _without_constraints(build / "built.duckdb", build / "warehouse.duckdb")
    return build


def stage_rows() -> dict[str, list[dict[str, Any]]]:
    """The gold stage with what it lacks for these tests: a rejected file, other roles of cells, a review item,
    self-evaluations in conflict."""
    rows = gold_rows()
    form, indicator = rows["forms"][0], rows["indicators"][0]
    place = {"document_id": form["document_id"], "page": 9}
    rows["documents"].append({
        "document_id": "d_0000000000000000", "file_name": "2024/broken.pdf", "sha256": "0" * 64, "bytes": 3,
        "media_type": "application/pdf", "status": "rejected", "reason_code": "unreadable", "reason": "cut off",
    })
    rows["cells"] += [
        {**place, "line": 1, "cell": 1, "text": "经 办 人: ▇▇▇", "role": "person"},
        {**place, "line": 1, "cell": 2, "text": "联系电话", "role": "person"},
        {**place, "line": 2, "cell": 1, "text": "注：自筹", "role": "footer"},
    ]
    rows["repairs"].append({
        "document_id": form["document_id"], "form_id": form["form_id"], "indicator_id": indicator["indicator_id"],
        "field": "scoring_rule", "raw_text": "按照完成比例赋", "stored_text": "按照完成比例赋分", "rule": "cut_term",
        "confidence": 0.9, "candidates": [], "source_page": 1, "source_line": 6, "source_cell": 8,
    })
    rows["review_items"].append({
        "document_id": form["document_id"], "form_id": form["form_id"], "indicator_id": indicator["indicator_id"],
        "field": "value_text", "raw_text": "=1OO%", "candidates": ["=100%"], "evidence": "O for 0", "source_page": 1,
        "source_line": 6, "source_cell": 5,
    })
    for seq, amount in ((90, 36.0), (91, 63.0)):
        _add_evaluation(rows, seq, amount)
    return rows


def _add_evaluation(rows: dict[str, list[dict[str, Any]]], seq: int, amount: float) -> None:
    """A self-evaluation of the first form's project with one row; two of them with other money are in conflict."""
    form, indicator = rows["forms"][0], rows["indicators"][0]
    ids = {"form_id": f"{form['document_id']}-f{seq}", "indicator_id": f"{form['document_id']}-f{seq}-i001"}
    place = {"document_id": form["document_id"], "page": 8, "line": seq, "cell": 1}
    rows["forms"].append({
        **form, "form_id": ids["form_id"], "form_seq": seq, "form_type": "self_evaluation", "page_first": 8,
        "line_first": seq, "line_last": seq, "budget_total_wanyuan": amount, "amount_status": "ok",
        "amount_low_wanyuan": amount, "amount_high_wanyuan": amount, "total_score": 10.0,
    })
    rows["indicators"].append({
        **indicator, **ids, "seq": 1, "weight": 10.0, "score": 10.0, "actual_text": indicator["value_text"],
        "actual_kind": indicator["value_kind"], "actual_number": indicator["value_number"],
        "actual_unit": indicator["value_unit"], "source_page": 8, "source_line": seq, "source_cell": 1,
    })
    rows["cells"].append({**place, **ids, "text": indicator["name"], "role": "indicator"})


def _without_constraints(source: Path, target: Path) -> None:
    with duckdb.connect(str(target)) as con:
        con.execute(f"attach '{source}' as built (read_only)")
        con.execute("use built")
        tables = catalog.tables(con)
        con.execute("use warehouse")
        for schema in catalog.PUBLISHED_SCHEMAS:
            con.execute(f"create schema if not exists {schema}")
        for table in tables:
            con.execute(f"create table {table.sql_name} as select * from built.{table.sql_name}")


@pytest.fixture(scope="module")
def warm() -> Iterator[Worker]:
    """One gate process for all tests of this module: the import is not what they are about."""
    running = Worker()
    yield running
    running.close()


@pytest.fixture
def gate(warm: Worker, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """``run_gate`` on the warm process, which stays."""

    class Borrowed:
        validate = warm.validate

        def close(self) -> None:
            """Keep the process for the next test."""

    monkeypatch.setattr("pipeline.quality.gate.take_worker", Borrowed)
    return run_gate


@pytest.fixture
def con(good: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the good warehouse whose changes are rolled back."""
    with duckdb.connect(str(good / "warehouse.duckdb")) as connection:
        connection.execute("begin")
        yield connection
        connection.execute("rollback")


def broken(con: duckdb.DuckDBPyConnection, good: Path, checks: list[Expectation]) -> dict[str, list[tuple]]:
    """Identity → evidence rows of the expectations among ``checks`` that do not hold, by the gate's own queries."""
    found = {}
    for check in checks:
        if rows := con.execute(batch_sql(check, check.table, good / "stage")).fetchall():
            found[check.identity] = rows
    return found


def touched(checks: list[Expectation], sql: str) -> list[Expectation]:
    """The expectations that a change by ``sql`` can affect: those that read a table it changes."""
    tables = set(_CHANGED_TABLE.findall(sql))
    assert tables, sql
    return [check for check in checks if check.table in tables or any(table in check.query for table in tables)]


def checks_of(good: Path) -> list[Expectation]:
    """Everything the gate would run on the good warehouse."""
    with duckdb.connect(str(good / "warehouse.duckdb"), read_only=True) as con:
        return all_expectations(catalog.tables(con))


def _mutation(identity: str) -> tuple[str, set[str]]:
    entry = KNOWN_BAD[identity]
    return (entry, set()) if isinstance(entry, str) else (entry["sql"], set(entry.get("also", ())))


def _mutated_copy(good: Path, folder: Path, sql: str) -> Path:
    shutil.copytree(good / "stage", folder / "stage")
    shutil.copy(good / "warehouse.duckdb", folder / "warehouse.duckdb")
    with duckdb.connect(str(folder / "warehouse.duckdb")) as con:
        con.execute(sql)
    return folder / "warehouse.duckdb"


def test_a_good_warehouse_passes_and_its_results_are_stored(gate: Gate, good: Path, tmp_path: Path) -> None:
    """Every expectation is met and stands in quality.expectation_results, with the same run_id each time."""
    warehouse = _mutated_copy(good, tmp_path, "select 1")
    first, second = gate(warehouse), gate(warehouse)
    assert first.passed, first.message()
    assert first.results.equals(second.results) and tuple(first.results.columns) == RESULT_COLUMNS
    with duckdb.connect(str(warehouse), read_only=True) as con:
        query = "select suite || '.' || expectation from quality.expectation_results where success"
        stored = con.execute(query).fetchall()
    assert sorted(name for (name,) in stored) == sorted(check.identity for check in checks_of(good))


def test_every_expectation_has_a_known_bad_warehouse(good: Path) -> None:
    """No expectation without a change it refuses, no change for an expectation that is gone."""
    written = {check.identity for check in expectations() if check.name != COLUMNS}
    assert set(KNOWN_BAD) == written


@pytest.mark.parametrize("identity", sorted(KNOWN_BAD))
def test_known_bad_warehouse_is_refused_by_its_expectation(
    identity: str, good: Path, con: duckdb.DuckDBPyConnection
) -> None:
    """The change breaks this expectation and only those listed with it."""
    sql, also = _mutation(identity)
    checks = checks_of_open(con)
    con.execute(sql)
    failed = set(broken(con, good, touched(checks, sql)))
    generated = {name for name in failed if name.split(".")[1] in also_generated(also)}
    assert failed - generated == {identity, *(name for name in also if not name.startswith("GENERATED."))}


def also_generated(also: set[str]) -> set[str]:
    """Names of generated expectations that a known-bad change is allowed to break in any suite."""
    return {name.removeprefix("GENERATED.") for name in also if name.startswith("GENERATED.")}


def checks_of_open(con: duckdb.DuckDBPyConnection) -> list[Expectation]:
    """As :func:`checks_of` over an open connection."""
    return all_expectations(catalog.tables(con))


@pytest.mark.parametrize("suite", sorted({check.suite for check in expectations() if check.name == COLUMNS}))
def test_a_missing_column_is_named(suite: str, good: Path, con: duckdb.DuckDBPyConnection) -> None:
    """Whichever promised column is renamed, the suite's shape expectation names it."""
    (check,) = [check for check in expectations() if check.suite == suite and check.name == COLUMNS]
    for column in check.column_name.split(", "):
        con.execute(f'alter table {check.table} rename column "{column}" to renamed_by_test')
        assert broken(con, good, [check]) == {check.identity: [(column,)]}
        con.execute(f'alter table {check.table} rename column renamed_by_test to "{column}"')


def test_great_expectations_refuses_what_the_queries_find(good: Path, tmp_path: Path) -> None:
    """On a warehouse with many defects at once GX fails exactly where the plain queries return rows, with counts."""
    defects = [
        "update core.cells set text = text || '。' where role = 'footer'",
        "update core.indicators set value_operator = '≥' where value_operator = '>='",
        "update marts.weight_structure set weight_sum = weight_sum + 1",
        "update core.forms set goal_text = '电话 0996-2345678' where form_type = 'project_target'",
        "update core.summary_rows set matched_form_id = 'a:b {x}' where seq = 1",
    ]
    warehouse = _mutated_copy(good, tmp_path, "; ".join(defects))
    checks = checks_of(good)
    rows = {f"{row['suite']}.{row['expectation']}": row for row in validate(warehouse, good / "stage", checks)}
    with duckdb.connect(str(warehouse), read_only=True) as con:
        found = broken(con, good, checks)
    assert len(found) >= len(defects) and set(rows) == {check.identity for check in checks}
    assert {name for name, row in rows.items() if not row["success"]} == set(found)
    assert {name: rows[name]["unexpected_count"] for name in found} == {name: len(seen) for name, seen in found.items()}


def test_gx_without_the_duckdb_dialect_cannot_read_rows(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pins why the private tuple is changed: when this fails, an upgrade of GX has made the change needless."""
    import great_expectations.execution_engine.sqlalchemy_execution_engine as engine

    import_great_expectations()
    checks = [check for check in expectations() if check.suite == "core_cells"]
    assert all(row["success"] for row in validate(good / "warehouse.duckdb", good / "stage", checks))
    kept = [dialect for dialect in engine._PERSISTED_CONNECTION_DIALECTS if dialect.value != "duckdb"]
    monkeypatch.setattr(engine, "_PERSISTED_CONNECTION_DIALECTS", tuple(kept))
    unpatched = "pipeline.quality.validation.import_great_expectations"
    monkeypatch.setattr(unpatched, lambda: __import__("great_expectations"))
    rows = validate(good / "warehouse.duckdb", good / "stage", checks)
    assert not any(row["success"] for row in rows) and all("query failed" in row["observed"] for row in rows)


def test_a_refusal_names_every_failure_with_evidence(gate: Gate, good: Path, tmp_path: Path) -> None:
    """The message lists each failing expectation, its meaning in both languages, and rows with their place."""
    sql = "update core.cells set role = 'title' where role = 'footer'; update core.forms set locator = null"
    verdict = gate(_mutated_copy(good, tmp_path, sql))
    assert not verdict.passed
    message = verdict.message()
    assert "core.cells role_is_known: 1 unexpected rows" in message and "单元格角色在取值范围内" in message
    assert '"page": 9, "line": 2, "cell": 1, "role": "title"' in message
    assert "core.forms essentials_are_filled: 15 unexpected rows" in message


def test_a_missing_table_is_a_failure_not_a_crash(gate: Gate, good: Path, tmp_path: Path) -> None:
    """A table that dbt did not build fails all of its expectations and is named."""
    verdict = gate(_mutated_copy(good, tmp_path, "drop table quality.review_queue"))
    failures = [row["observed"] for row in verdict.failures() if row["table_name"] == "quality.review_queue"]
    assert not verdict.passed and set(failures) == {"the table quality.review_queue does not exist"}


def test_a_dropped_column_fails_the_queries_that_need_it(gate: Gate, good: Path, tmp_path: Path) -> None:
    """A query that cannot run has failed, with DuckDB's reason; nothing passes because it could not be looked at."""
    verdict = gate(_mutated_copy(good, tmp_path, "alter table core.cells drop column role"))
    observed = {f"{row['suite']}.{row['expectation']}": row["observed"] for row in verdict.failures()}
    assert not verdict.passed and observed["core_cells.has_promised_columns"] == "1 unexpected rows"
    assert "query failed" in observed["core_cells.role_is_known"] and "role" in observed["core_cells.role_is_known"]


def test_a_warning_is_recorded_and_does_not_stop_the_release(
    gate: Gate, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Severity decides: the same broken expectation passes the gate as a warning."""
    from dataclasses import replace

    softened = tuple(replace(check, severity="warning") for check in expectations())
    monkeypatch.setattr("pipeline.quality.gate.expectations", lambda: softened)
    verdict = gate(_mutated_copy(good, tmp_path, "update core.repairs set confidence = 95"))
    assert verdict.passed and [row["expectation"] for row in verdict.failures()] == ["confidence_is_a_share"]


DOCUMENT_ERRORS = [
    ("indicators", {"weight": 110.0}), ("indicators", {"weight": -5.0}), ("indicators", {"value_number": -100.0}),
    ("forms", {"budget_total_wanyuan": -1.0}), ("forms", {"budget_fiscal_wanyuan": 1e9}),
    ("forms", {"execution_rate": 999.0}), ("forms", {"total_score": 140.0}), ("forms", {"fiscal_year": None}),
    ("forms", {"region_code": None, "department_id": None, "department_name": None, "project_name": None}),
    ("forms", {"template_id": None, "amount_status": None, "goal_text": None}),
    ("funds", {"amount_wanyuan": -12.5}), ("summary_rows", {"budget_total_wanyuan": -3.0}),
]


def test_errors_of_a_document_do_not_trip_the_gate(gate: Gate, tmp_path: Path) -> None:
    """Weights of 110, negative money, missing heads: all of them at once are findings, and the release goes out."""
    from pipeline.warehouse.dbt_runner import dbt
    from pipeline.warehouse.rules import RULES_FOLDER, write_rules_table

    rows = stage_rows()
    for position, (table, changes) in enumerate(DOCUMENT_ERRORS):
        rows[table][position % len(rows[table])].update(changes)
    (tmp_path / "stage").mkdir()
    for name, content in rows.items():
        schema = RULE_COLUMNS if name == "rules" else STAGE_TABLES[name]
        stage_frame(content, schema).write_parquet(tmp_path / "stage" / f"{name}.parquet")
    write_rules_table(RULES_FOLDER, tmp_path / "stage")
    dbt(["run"], stage_dir=tmp_path / "stage", warehouse=tmp_path / "warehouse.duckdb", target_dir=tmp_path / "target")
    verdict = gate(tmp_path / "warehouse.duckdb")
    assert verdict.passed, verdict.message()


def _private(con: duckdb.DuckDBPyConnection, table: str) -> list[Expectation]:
    names = (personal_data.EXPECTATION_NAME, personal_data.SUSPICION_NAME)
    return [check for check in checks_of_open(con) if check.table == table and check.name in names]


def _cases(texts: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(kind, text) for kind, listed in texts.items() for text in listed]


@pytest.mark.parametrize(
    ("severity", "kind", "text"),
    [("critical", *case) for case in _cases(CERTAIN_TEXTS)] + [("warning", *case) for case in _cases(SUSPECTED_TEXTS)],
)
def test_personal_data_is_found_and_never_repeated(
    severity: str, kind: str, text: str, good: Path, con: duckdb.DuckDBPyConnection
) -> None:
    """Each kind of personal data is found in a goal text; the evidence names column and kind, not the data."""
    con.execute("update core.forms set goal_text = ? where form_type = 'summary'", [text])
    checks = _private(con, "core.forms")
    ((identity, rows),) = broken(con, good, checks).items()
    assert [check.severity for check in checks if check.identity == identity] == [severity]
    assert {row[:2] for row in rows} == {("goal_text", kind)} and text not in str(rows)


@pytest.mark.parametrize("text", [text for texts in CERTAIN_TEXTS.values() for text in texts])
def test_what_the_gate_is_certain_of_the_pipeline_masks(
    text: str, good: Path, con: duckdb.DuckDBPyConnection
) -> None:
    """The gate is never stricter than the masking, or a form could stop a release by what it prints."""
    con.execute("update core.forms set goal_text = ?", [mask_small_counts(mask_text(text, set()))])
    assert broken(con, good, _private(con, "core.forms")) == {}


@pytest.mark.parametrize("text", HARMLESS_TEXTS)
def test_numbers_of_a_budget_are_not_taken_for_personal_data(
    text: str, good: Path, con: duckdb.DuckDBPyConnection
) -> None:
    """Amounts, codes, dates and masked names pass, without even a warning."""
    con.execute("update core.forms set goal_text = ?", [text])
    assert broken(con, good, _private(con, "core.forms")) == {}


def test_personal_data_is_looked_for_in_every_text_column_of_every_table(
    good: Path, con: duckdb.DuckDBPyConnection
) -> None:
    """A telephone number in any text column that is not a key is found, whatever the table."""
    skipped = yaml.safe_load(Path(personal_data.__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    checks = {check.table: check for check in checks_of_open(con) if check.name == personal_data.EXPECTATION_NAME}
    tables = [table for table in catalog.tables(con) if table.full_name not in skipped["skip_tables"]]
    for table in tables:
        texts = [column.name for column in table.columns if column.data_type == "VARCHAR"]
        for column in set(texts) - set(skipped["skip_columns"]):
            row = f"select * replace ('拨打13912345678' as \"{column}\") from {table.sql_name} limit 1"
            assert con.execute(f"insert into {table.sql_name} {row}").fetchone() == (1,), table.full_name
            (rows,) = broken(con, good, [checks[table.full_name]]).values()
            assert {each[:2] for each in rows} == {(column, "mobile_number")}
            con.execute("rollback")
            con.execute("begin")


def test_a_mart_row_of_a_duplicate_or_unknown_form_is_found(good: Path, con: duckdb.DuckDBPyConnection) -> None:
    """Every mart with a form_id refuses a form that is not in core, and a form that is a copy."""
    checks = [check for check in checks_of_open(con) if check.name == mart_forms.EXPECTATION_NAME]
    assert len(checks) >= 5
    for check in checks:
        con.execute(f"insert into {check.table} select * replace ('nobody' as form_id) from {check.table} limit 1")
        assert broken(con, good, [check]), check.identity
    con.execute("rollback")
    con.execute("begin")
    con.execute("update core.forms set duplicate_of_form_id = 'another'")
    assert set(broken(con, good, checks)) == {check.identity for check in checks}


def test_exports_are_compared_row_by_row(gate: Gate, good: Path, tmp_path: Path) -> None:
    """A Parquet file that lost a row is refused by name; complete exports pass."""
    warehouse = _mutated_copy(good, tmp_path, "select 1")
    export(warehouse, tmp_path / "exports", semantics=SEMANTICS)
    assert gate(warehouse, tmp_path / "exports").passed
    file = tmp_path / "exports" / "parquet" / "core" / "cells.parquet"
    duckdb.sql(f"copy (select * from '{file}' offset 1) to '{file}.new' (format parquet)")
    Path(f"{file}.new").rename(file)
    verdict = gate(warehouse, tmp_path / "exports")
    assert not verdict.passed and [row["expectation"] for row in verdict.failures()] == ["same_rows_cells"]


def test_no_stage_beside_the_warehouse_is_an_error(gate: Gate, good: Path, tmp_path: Path) -> None:
    """Without the stage nobody can say that nothing was lost."""
    shutil.copy(good / "warehouse.duckdb", tmp_path / "warehouse.duckdb")
    with pytest.raises(FileNotFoundError, match="no stage folder"):
        gate(tmp_path / "warehouse.duckdb")


def test_a_warmed_process_is_used_once_and_ends(good: Path) -> None:
    """start_import makes one process; the gate takes that one and leaves none behind."""
    worker.start_import()
    worker.start_import()
    warmed = worker.take_worker()
    checks = [check for check in expectations() if check.suite == "core_cells"]
    rows = warmed.validate(good / "warehouse.duckdb", good / "stage", checks)
    assert [row["success"] for row in rows] == [True] * len(checks)
    other = worker.take_worker()
    assert other.process_id != warmed.process_id
    for each in (warmed, other):
        each.close()


def test_a_dead_process_is_reported_with_its_last_words(good: Path, tmp_path: Path) -> None:
    """A gate process that ends early is an error with its output, never a pass."""
    running = Worker()
    with pytest.raises(GateProcessDied, match="IO Error|does not exist|OperationalError"):
        running.validate(tmp_path / "missing.duckdb", good / "stage", list(expectations())[:1])
    running.close()


def test_slips_in_a_suite_are_listed_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown check, a missing description, two checks and a name that stands twice are all named."""
    good_entry = {"name": "a", "description": "x", "unique": ["k"]}
    entries = [
        good_entry, good_entry, {"name": "b", "description": "x", "unqiue": ["k"]}, {"name": "c", "unique": ["k"]},
        {"name": "d", "description": "x", "unique": ["k"], "not_null": ["k"]},
        {"name": "e", "description": "x", "unique": ["k"], "severity": "fatal"},
    ]
    suite = {"table": "core.t", "key": ["k"], "expectations": entries}
    (tmp_path / "core_t.yml").write_text(json.dumps(suite), encoding="utf-8")
    monkeypatch.setattr(suites, "SUITE_FOLDER", tmp_path)
    with pytest.raises(SuiteError) as error:
        expectations.__wrapped__()
    assert all(f"core_t.yml: {name}: " in str(error.value) for name in "bcde")
    assert "core_t.a stands twice" in str(error.value)


def test_every_expectation_is_described_in_both_languages() -> None:
    """The results are published: each row must explain itself."""
    for check in expectations():
        assert re.search(r"[a-z]{3}", check.description) and re.search(r"[\u4e00-\u9fff]{3}", check.description), check
