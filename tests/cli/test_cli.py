"""The command: exit codes, messages that say what to do, read-only queries, formats."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.cli.main import main
from pipeline.cli.rows import CELL_WIDTH, table, width
from pipeline.publish.lock import release_lock
from tests.conftest import PROJECT, RAW

Jixiao = Callable[..., Result]


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself_with_an_example(jixiao: Jixiao, command: str) -> None:
    shown = jixiao(command, "--help")
    assert shown.exit_code == 0
    assert f"jixiao {command}" in shown.output.split("Example")[1]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, pipeline.cli.main;"
        "print([m for m in ('dagster', 'dbt', 'duckdb', 'great_expectations', 'polars') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _out_inside_raw(tmp_path: Path) -> tuple[object, ...]:
    return "--raw", tmp_path, "--out", tmp_path / "marts"


def _raw_is_missing(tmp_path: Path) -> tuple[object, ...]:
    return "--raw", tmp_path / "none", "--out", tmp_path / "out"


def _raw_is_a_file(tmp_path: Path) -> tuple[object, ...]:
    (tmp_path / "a.txt").write_text("预算")
    return "--raw", tmp_path / "a.txt", "--out", tmp_path / "out"


def _out_is_a_file(tmp_path: Path) -> tuple[object, ...]:
    (tmp_path / "out").write_text("")
    (tmp_path / "raw").mkdir()
    return "--raw", tmp_path / "raw", "--out", tmp_path / "out"


def _bad_sources(tmp_path: Path) -> tuple[object, ...]:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "sources.csv").write_text("file_name,published_on\na,yesterday\n")
    return "--raw", tmp_path / "raw", "--out", tmp_path / "out"


@pytest.mark.parametrize(("arguments", "message"), [
    (_raw_is_missing, "does not exist"), (_raw_is_a_file, "is a file"), (_out_inside_raw, "inside the raw folder"),
    (_out_is_a_file, "is a file, not a folder"), (_bad_sources, "line 2: published_on 'yesterday'"),
    (lambda tmp_path: (), "Missing option '--raw'"), (lambda tmp_path: ("--workers", "0"), "--workers"),
])
def test_bad_arguments_end_with_2_and_publish_nothing(
    jixiao: Jixiao, tmp_path: Path, arguments: Callable[[Path], tuple[object, ...]], message: str
) -> None:
    refused = jixiao("build", *arguments(tmp_path))
    assert refused.exit_code == 2
    assert message in " ".join(refused.output.split())
    assert not list(tmp_path.rglob("release.json"))


def test_a_folder_that_is_being_built_is_left_alone(jixiao: Jixiao, tmp_path: Path) -> None:
    with release_lock(tmp_path):
        refused = jixiao("build", "--raw", RAW, "--out", tmp_path)
    assert refused.exit_code == 1
    assert "is being built by another process" in refused.output


def test_build_prints_what_happened(jixiao: Jixiao, store: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "form.txt").write_bytes(next(RAW.rglob("*.txt")).read_bytes())
    (raw / "again.txt").write_bytes((raw / "form.txt").read_bytes())
    (raw / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (raw / "sources.csv").write_text("file_name,publisher\nmoved.txt,某局\n")
    built = jixiao("build", "--raw", raw, "--out", tmp_path / "out", "--store", store, "--timings")
    assert built.exit_code == 0, built.output
    assert "read       3 documents: 1 duplicate, 1 " in built.stdout
    assert "rejected: broken.pdf: " in built.stdout
    assert "in sources.csv without a file: moved.txt" in built.stdout
    assert f"published  {tmp_path / 'out'}" in built.stdout
    assert "✓ warehouse" in built.stderr and " total" in built.stderr
    assert "\x1b[" not in built.output


def test_an_empty_folder_publishes_an_empty_warehouse_that_says_why(
    jixiao: Jixiao, store: Path, tmp_path: Path
) -> None:
    (tmp_path / "raw").mkdir()
    built = jixiao("build", "--raw", tmp_path / "raw", "--out", tmp_path / "out", "--store", store, "--json", "--quiet")
    assert built.exit_code == 0, built.output
    facts = json.loads(built.stdout)
    assert facts["documents"] == {"rejected": 1}
    assert [row["reason_code"] for row in facts["not_parsed"]] == ["empty_folder"]
    assert facts["rows"]["indicators"] == 0


def test_changed_raw_content_is_reported(jixiao: Jixiao, store: Path, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    file = tmp_path / "raw" / "form.txt"
    build = ("build", "--raw", tmp_path / "raw", "--out", tmp_path / "out", "--store", store, "--quiet")
    text = next(RAW.rglob("*.txt")).read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert "changed since" not in jixiao(*build).stdout
    file.write_text(text + "\n", encoding="utf-8")
    assert "changed since the last release: form.txt" in jixiao(*build).stdout


def test_query_prints_each_format(jixiao: Jixiao, published: Path) -> None:
    sql = "select 1.5::decimal(4, 2) as amount, '预算, 绩效' as name, date '2024-12-31' as day"
    as_json = jixiao("query", sql, "--out", published, "--format", "json")
    assert json.loads(as_json.stdout) == [{"amount": 1.5, "name": "预算, 绩效", "day": "2024-12-31"}]
    as_csv = jixiao("query", sql, "--out", published, "--format", "csv")
    assert list(csv.reader(io.StringIO(as_csv.stdout)))[1] == ["1.50", "预算, 绩效", "2024-12-31"]
    as_table = jixiao("query", sql, "--out", published)
    assert "(1 row)" in as_table.stdout and "预算, 绩效" in as_table.stdout


@pytest.mark.parametrize("sql", [
    "delete from core.documents", "create table t (a int)", "select 1; drop table core.forms",
    "copy core.documents to 'x.csv'", "attach 'other.duckdb'", "update core.forms set form_seq = 2",
])
def test_a_statement_that_writes_is_refused(jixiao: Jixiao, published: Path, sql: str) -> None:
    refused = jixiao("query", sql, "--out", published)
    assert refused.exit_code == 1
    assert "would change something" in refused.output


def test_a_query_cannot_read_other_files(jixiao: Jixiao, published: Path) -> None:
    refused = jixiao("query", "select * from read_csv('/etc/hostname')", "--out", published)
    assert refused.exit_code == 1 and "disabled" in refused.output


def test_wrong_sql_is_explained_without_a_traceback(jixiao: Jixiao, published: Path) -> None:
    refused = jixiao("query", "select nothing from core.documents", "--out", published)
    assert refused.exit_code == 1
    assert "nothing" in refused.output and "Traceback" not in refused.output


@pytest.mark.parametrize("command", [("query", "select 1"), ("tables",), ("status",)])
def test_an_unpublished_folder_says_what_to_do(jixiao: Jixiao, tmp_path: Path, command: tuple[str, ...]) -> None:
    refused = jixiao(*command, "--out", tmp_path)
    assert refused.exit_code == 2
    assert "jixiao build" in refused.output


def test_tables_and_columns_are_described(jixiao: Jixiao, published: Path) -> None:
    listed = json.loads(jixiao("tables", "--out", published, "--format", "json").stdout)
    assert {"core.documents", "core.indicators"} <= {row["table"] for row in listed}
    assert all(row["description"] for row in listed)
    columns = json.loads(jixiao("tables", "core.documents", "--out", published, "--format", "json").stdout)
    assert "sha256" in {row["column"] for row in columns}
    assert jixiao("tables", "core.nothing", "--out", published).exit_code == 2


def test_status_names_the_release(jixiao: Jixiao, published: Path) -> None:
    manifest = json.loads((published / "release.json").read_text(encoding="utf-8"))
    assert f"release {manifest['version']}" in jixiao("status", "--out", published).stdout
    assert json.loads(jixiao("status", "--out", published, "--json").stdout)["version"] == manifest["version"]


def test_columns_align_by_display_width() -> None:
    lines = table(["name", "n"], [("预算", 1), ("ab", 22), ("长" * 100, None)]).splitlines()
    assert lines[2].startswith("预算") and lines[2].endswith(" 1")
    assert width(lines[2]) == width(lines[3])
    assert width(lines[4]) <= CELL_WIDTH and lines[4].endswith("…")
