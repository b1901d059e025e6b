"""The server for assistants, asked by the protocol's own client over standard input and output."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

from pipeline.assistant.desk import Desk, Limits
from pipeline.publish.reading import NotReading, OutOfTime
from tests.conftest import PROJECT

_COMMAND = "from pipeline.cli.main import main; main()"


def _talk(out: Path, questions: Callable[[Client], Awaitable[None]]) -> None:
    server = StdioServerParameters(
        command=sys.executable, args=["-c", _COMMAND, "mcp", "--out", str(out)], env={"PYTHONPATH": str(PROJECT)}
    )

    async def run() -> None:
        with anyio.fail_after(120):
            async with Client(stdio_client(server)) as client:
                await questions(client)

    # In a thread of its own: the browser of other tests keeps an event loop in this one.
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(anyio.run, run).result()


def test_a_client_lists_tools_asks_and_is_refused_politely(published: Path) -> None:
    async def questions(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert all(tool.description and tool.annotations.read_only_hint for tool in tools.values())
        assert tools.keys() == {
            "list_tables", "describe_table", "search_dictionary", "list_rules", "run_sql", "find_forms", "get_form", "release",
        }
        assert "万元" in client.instructions
        counted = await client.call_tool("run_sql", {"sql": "select count(*) as n from core.forms"})
        assert not counted.is_error and counted.structured_content["columns"] == ["n"]
        refused = await client.call_tool("describe_table", {"table": "form"})
        assert refused.is_error and "did you mean core.forms" in refused.content[0].text
        found = await client.call_tool("find_forms", {"text": "社会养老"})
        form = await client.call_tool("get_form", {"form_id": found.structured_content["rows"][0][0]})
        assert not form.is_error and form.structured_content["cells"]

    _talk(published, questions)


@pytest.fixture(scope="module")
def desk(published: Path) -> Desk:
    return Desk(published)


def test_tables_are_described_in_both_languages(desk: Desk) -> None:
    tables = {table["table"]: table for table in desk.list_tables()}
    assert tables["core.forms"]["chinese"] and tables["core.forms"]["english"] and tables["core.forms"]["rows"] > 0
    columns = {column["name"]: column for column in desk.describe_table("Forms")["columns"]}
    assert columns["budget_total_wanyuan"]["unit"] == "万元"


def test_a_form_comes_with_every_cell_and_line(desk: Desk) -> None:
    rows = desk.run_sql("select form_id, n_indicators from core.forms where n_indicators > 0 order by 2 desc")["rows"]
    form = desk.get_form(rows[0][0])
    assert len(form["indicators"]) == rows[0][1] and form["source"]["file_name"]
    assert {cell["role"] for cell in form["cells"]} >= {"head", "indicator"}
    assert all({"page", "line", "cell", "text"} <= cell.keys() for cell in form["cells"])
    with pytest.raises(LookupError, match="find_forms"):
        desk.get_form("d_none-f01")


def test_rules_and_dictionary_are_searchable(desk: Desk) -> None:
    assert {rule["severity"] for rule in desk.list_rules("E")} == {"E"}
    assert len(desk.list_rules()) > len(desk.list_rules("E"))
    assert desk.search_dictionary("FND-01")[0]["kind"] == "rule"


@pytest.mark.parametrize("sql", [
    "drop table core.forms", "set memory_limit = '9GB'", "attach 'x.duckdb'", "copy core.forms to 'x.csv'",
    "install httpfs", "load httpfs", "call pragma_version()", "select 1; delete from core.forms", "", "begin",
])
def test_only_queries_are_run(desk: Desk, sql: str) -> None:
    with pytest.raises(NotReading):
        desk.run_sql(sql)


@pytest.mark.parametrize("sql", [
    "from read_csv('/etc/hostname')", "from read_text('pyproject.toml')", "from '/etc/passwd'", "from glob('/*')",
    "from read_parquet('http://127.0.0.1/x.parquet')",
])
def test_no_file_and_no_address_is_reached(desk: Desk, sql: str) -> None:
    import duckdb

    with pytest.raises(duckdb.Error, match=r"disabled|does not exist|not exist"):
        desk.run_sql(sql)


def test_answers_are_bounded_in_rows_size_and_time(published: Path) -> None:
    small = Desk(published, Limits(rows=3, characters=50, seconds=0.3))
    assert small.run_sql("from range(9)") == {"columns": ["range"], "rows": [[0], [1], [2]], "is_cut": True}
    assert len(small.run_sql("from range(9)", max_rows=1)["rows"]) == 1
    assert len(small.run_sql("select repeat('长', 60) from range(2)")["rows"]) == 1
    with pytest.raises(OutOfTime):
        small.run_sql("select count(*) from range(1000000000) a, range(1000000000) b")


def test_values_are_those_that_json_can_hold(desk: Desk) -> None:
    answer: dict[str, Any] = desk.run_sql("select 1.5::decimal(9, 2), date '2024-12-31', [1.25::decimal(9, 2)], null, true")
    assert answer["rows"] == [[1.5, "2024-12-31", [1.25], None, True]]


def test_the_release_of_the_moment_answers(desk: Desk, published: Path) -> None:
    assert desk.release()["version"] in str((published / "warehouse.duckdb").resolve())
