"""Queries and the interactive shell: formats, parameters, files, limits, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from pipeline.cli.main import main
from pipeline.cli.numbers import decimals, plain
from pipeline.cli.prompt import WarehouseCompleter, warehouse_words
from pipeline.cli.rows import markdown, table
from pipeline.cli.session import Session, is_complete
from pipeline.publish.reading import NotReading, OutOfTime, execute_reading, open_reading, time_limit

Jixiao = Callable[..., Result]


@pytest.mark.parametrize(("values", "shown"), [
    (["9351.000000", "709.200000"], ["9,351.00", "709.20"]),
    (["0.123456", "1234567.5"], ["0.123456", "1,234,567.500000"]),
    (["90.80"], ["90.80"]), (["12"], ["12"]), (["0.0"], ["0.0"]), (["1E+3"], ["1,000"]), (["NaN"], ["NaN"]),
])
def test_amounts_of_a_column_share_their_decimals(values: list[str], shown: list[str]) -> None:
    column = [Decimal(value) for value in values]
    assert [plain(value, decimals(column)) for value in column] == shown


def test_years_keep_their_digits_and_floats_lose_their_noise() -> None:
    values = (2024, 0.1 + 0.2, 100.0, True, 43 / 53, 1234567.5, 0.000_012_345_6)
    assert [plain(value) for value in values] == ["2024", "0.3", "100", "True", "0.8113", "1234567.5", "1.235e-05"]


def test_a_bar_in_a_cell_does_not_break_a_markdown_table() -> None:
    lines = markdown(["甲|乙", "n"], [("a|b\nc", 1), ("<b>", None)]).splitlines()
    assert lines == ["| 甲\\|乙 | n |", "| --- | ---: |", "| a\\|b c | 1 |", "| &lt;b> |  |"]


def test_amounts_print_as_people_write_them(jixiao: Jixiao, published: Path) -> None:
    shown = jixiao("query", "select max(budget_total_wanyuan) as wanyuan from core.forms", "--out", published)
    assert "9,351.00" in shown.stdout and "9351.000000" not in shown.stdout


def test_parameters_fill_the_names_in_the_sql(jixiao: Jixiao, published: Path) -> None:
    sql = "select count(*) as n from core.forms where fiscal_year = $year and region_code = $place"
    arguments = ("query", sql, "--out", published, "--format", "json")
    shown = jixiao(*arguments, "-p", "year=2021", "-p", "place=652828")
    assert json.loads(shown.stdout)[0]["n"] > 0
    assert "year" in jixiao(*arguments, "-p", "place=652828").output
    assert "no $month in the SQL" in jixiao(*arguments, "-p", "month=3").output
    assert jixiao(*arguments, "-p", "2021").exit_code == 2


def test_a_value_is_never_taken_for_sql(jixiao: Jixiao, published: Path) -> None:
    value = "x' or 1 = 1 --"
    shown = jixiao("query", "select count(*) as n from core.forms where project_name = $name", "-p", f"name={value}",
                   "--format", "json", "--out", published)
    assert json.loads(shown.stdout) == [{"n": 0}]


def test_sql_comes_from_a_file_and_rows_go_to_one(jixiao: Jixiao, published: Path, tmp_path: Path) -> None:
    (tmp_path / "q.sql").write_text("-- 注释\nselect * from core.indicators", encoding="utf-8")
    run = ("query", "--file", tmp_path / "q.sql", "--out", published)
    assert jixiao(*run, "--format", "parquet").exit_code == 2
    assert jixiao(*run, "--format", "parquet", "-o", tmp_path / "rows.parquet", "--limit", "7").exit_code == 0
    assert pq.read_table(tmp_path / "rows.parquet").num_rows == 7
    assert jixiao(*run, "--format", "jsonl", "-o", tmp_path / "rows.jsonl").exit_code == 0
    rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    with duckdb.connect(str(published / "warehouse.duckdb"), read_only=True) as con:
        assert len(rows) == con.execute("select count(*) from core.indicators").fetchone()[0]
    refused = jixiao(*run, "--format", "csv", "-o", tmp_path / "none" / "rows.csv")
    assert refused.exit_code == 1 and "you may write to" in refused.output


def test_a_limit_says_that_there_is_more(jixiao: Jixiao, published: Path) -> None:
    shown = jixiao("query", "from range(5)", "--limit", "3", "--out", published)
    assert "(first 3 rows; there are more" in shown.stdout
    assert "(5 rows)" in jixiao("query", "from range(5)", "--limit", "5", "--out", published).stdout
    assert "(first 1000 rows" in jixiao("query", "from range(1001)", "--out", published).stdout
    assert len(jixiao("query", "from range(1001)", "--format", "csv", "--out", published).stdout.splitlines()) == 1002


@pytest.mark.parametrize("arguments", [(), ("select 1", "--file", "pyproject.toml"), ("select 1", "--timeout", "0")])
def test_unclear_arguments_end_with_2(jixiao: Jixiao, published: Path, arguments: tuple[str, ...]) -> None:
    assert jixiao("query", *arguments, "--out", published).exit_code == 2


def test_a_query_without_end_is_stopped(published: Path) -> None:
    with open_reading(published) as con, pytest.raises(OutOfTime, match="stopped after 0.2 s"), time_limit(con, 0.2):
        execute_reading(con, "select count(*) from range(1000000000) a, range(1000000000) b")


def test_no_sql_is_said_to_be_none(published: Path) -> None:
    with open_reading(published) as con, pytest.raises(NotReading, match="no SQL given"):
        execute_reading(con, " -- nothing\n")


def test_a_pipe_of_statements_is_answered_one_by_one(published: Path) -> None:
    text = ".tables funds\n.format csv\nselect 1 as a; select 2 as b;\nselect ';'\n as c;\n.quit\n"
    shown = CliRunner().invoke(main, ["shell", "--out", str(published)], input=text)
    assert shown.exit_code == 0, shown.output
    assert "资金来源代码" in shown.stdout
    assert shown.stdout.endswith("a\n1\nb\n2\nc\n;\n")


def test_a_failing_statement_of_a_pipe_ends_with_1(published: Path) -> None:
    shown = CliRunner().invoke(main, ["shell", "--out", str(published)], input="drop table core.forms;\nselect 1;")
    assert shown.exit_code == 1 and "would change something" in shown.output and "(1 row)" not in shown.output


def test_dot_commands_set_what_is_printed(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_reading(published) as con:
        session = Session(con, published)
        assert session.answer(".limit 2") and session.answer("from range(5);") and session.answer(".format nothing")
        assert not session.answer(".quit")
        assert "read-only" in session.greeting()
    shown = capsys.readouterr().out
    assert "(first 2 rows" in shown and ".format NAME" in shown


@pytest.mark.parametrize(("text", "expected"), [
    ("select 1;", True), ("select 1", False), ("select ';", False), ("select 1; -- done", True), ("", False),
    ("select '绩;效'", False),
])
def test_enter_ends_only_a_whole_statement(text: str, expected: bool) -> None:
    assert is_complete(text) is expected


@pytest.mark.parametrize(("typed", "first"), [
    ("select * from for", "core.forms"), ("select budget_fis", "budget_fiscal_wanyuan"), ("sel", "select"),
])
def test_the_tab_key_offers_tables_columns_and_keywords(published: Path, typed: str, first: str) -> None:
    with open_reading(published) as con:
        completer = WarehouseCompleter(warehouse_words(con))
    assert first in [item.text for item in completer.get_completions(Document(typed), CompleteEvent())][:3]


def test_a_table_of_no_rows_has_its_headings() -> None:
    assert table(["a", "b"], []).splitlines() == ["a  b", "─  ─"]
