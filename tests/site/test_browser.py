"""The SQL page in a real browser over a plain file server: the answers of native DuckDB, no other host, no barrier."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from pipeline.publish.catalog import tables
from pipeline.publish.reading import open_reading
from pipeline.publish.releases import latest
from pipeline.site.engine import Engine
from pipeline.site.pages import Bounds
from pipeline.site.site import write_site
from tests.support.browser_tab import Tab
from tests.support.static_server import Static, static_server

TABLE = """() => [...document.querySelectorAll('#result tbody tr')]
  .map(row => [...row.cells].map(cell => cell.classList.contains('none') ? null : cell.textContent))"""
# Chinese, amounts, sums of amounts, days, lists, truths and absent values, of tables of each schema.
COMPARED = [
    "select department_name, project_name, budget_total_wanyuan, fiscal_year, has_weights, title_text from core.forms order by all",
    "select scope, amount_status, sum(amount_total_wanyuan), avg(amount_total_wanyuan), count(*) from marts.budget_by_department"
    " group by all order by all",
    "select r.rule_id, u.title_zh, r.outcome, count(*) as n, min(r.message)"
    " from quality.rule_results r join core.rules u using (rule_id)"
    " where r.outcome in ('fail', 'warn') group by all order by all",
    "select day, fiscal_year from core.calendar order by day desc limit 40",
    "select review_id, candidates, evidence from quality.review_queue order by all",
]
TYPES = """select ['甲', null, 'a,b'] as texts, {'名': 1, 'b': [date '2024-02-29']} as both, map {'k': 1.50} as pairs,
    12345678901234567.89::decimal(20, 2) as amount, 170141183460469231731687303715884105727::hugeint as large,
    0.1::double + 0.2::double as rough, 'nan'::double as no_number, true as truth, '' as empty, null as absent, '多行
文字' as lines"""
ENDLESS = "select count(*) from range(10000000) a, range(100000) b where a.range % 7 = b.range % 3"
HOSTILE = ("select * from (values ('=1+1', -2, null), ('　+x', 1.5, 'a,\"b\"'), ('@sum', 0, '≥95%')) as t(\"=words\", number, note)"
           " order by number")


@pytest.fixture(scope="module")
def page(browser, static: Static) -> Iterator[Tab]:
    """One page whose database is open, for all that need no page of their own."""
    tab = Tab(browser, static.address)
    tab.open("/sql.html#sql=select+1")
    yield tab
    tab.page.close()


def _ask(tab: Tab, sql: str) -> None:
    tab.page.get_by_label("SQL", exact=True).fill(sql)
    tab.page.keyboard.press("Control+Enter")
    tab.settle()


def _native(published: Path, sql: str) -> list[list[str | None]]:
    with open_reading(published) as con:
        return [list(row) for row in con.execute(f"select columns(*)::varchar from (\n{sql}\n)").fetchall()]


def _fingerprints(published: Path) -> str:
    """One query whose rows are the number of rows and a hash of the content of every published table."""
    with open_reading(published) as con:
        names = [table.full_name for table in tables(con)]
    each = "select '{0}' as name, count(*) as n, md5(string_agg(t::varchar, chr(10) order by t::varchar)) as content from {0} as t"
    return "\nunion all ".join(map(each.format, names)) + "\norder by name"


def test_answers_are_those_of_native_duckdb(page: Tab, published: Path) -> None:
    for sql in (*COMPARED, TYPES, _fingerprints(published)):
        _ask(page, sql)
        expected = _native(published, sql)
        while len(page.page.evaluate(TABLE)) < len(expected):
            page.page.get_by_role("button", name="再显示").click()
        assert expected and page.page.evaluate(TABLE) == expected, sql
    assert not page.faults


def test_the_address_carries_the_statement(page: Tab) -> None:
    page.page.evaluate(f"location.hash = 'sql={quote('select 41 + 1 as 答案')}'")
    page.page.wait_for_selector("#result th:has-text('答案')")
    assert page.page.evaluate(TABLE) == [["42"]]
    page.page.get_by_role("button", name="最常违反的规则").click()
    page.settle()
    assert "quality.rule_results" in page.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('sql')")
    assert page.page.evaluate(TABLE)
    assert not page.faults


@pytest.mark.parametrize(("sql", "said"), [
    ("select nothing from core.forms", 'Binder Error: Referenced column "nothing" not found'),
    ("selec 1", 'Parser Error: syntax error at or near "selec"'),
    ("create table mine as select 1", "一次运行一条查询"),
    ("select 1; drop schema core cascade", "一次运行一条查询"),
    ("select 1) limit 1; create temp table t as (select 1", 'syntax error at or near ")"'),
    ("set enable_external_access = true", "一次运行一条查询"),
    ("from 'https://example.com/a.csv'", "Permission Error"),
    ("from read_csv('other.csv')", "Permission Error"),
    ("select to_json([1])", "浏览器版不含这个扩展"),
], ids=range(9))
def test_what_cannot_run_says_why(page: Tab, sql: str, said: str) -> None:
    _ask(page, sql)
    assert said in page.text("#result [role=alert]")
    assert not page.faults


def test_a_query_that_takes_too_long_can_be_stopped(page: Tab) -> None:
    page.page.get_by_label("SQL", exact=True).fill(ENDLESS)
    page.page.get_by_role("button", name="运行", exact=True).click()
    page.page.get_by_role("button", name="停止").click()
    page.settle()
    assert "已停止" in page.text("#result [role=alert]")
    _ask(page, "select 'still here'")
    assert page.page.evaluate(TABLE) == [["still here"]]


def test_a_download_holds_all_rows_and_no_formula(page: Tab) -> None:
    _ask(page, HOSTILE)
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="下载 CSV").click()
    content = Path(download.value.path()).read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert content.startswith(b"\xef\xbb\xbf") and download.value.suggested_filename.endswith(".csv")
    assert rows == [["'=words", "number", "note"], ["'=1+1", "-2.0", ""], ["'@sum", "0.0", "≥95%"], ["'　+x", "1.5", 'a,"b"']]
    _ask(page, "select range as n from range(5000)")
    assert "前 1,000 行" in page.text("#said")
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="下载 CSV").press("Enter")
    assert len(Path(download.value.path()).read_text("utf-8-sig").split()) == 5001


@pytest.mark.parametrize("sql", [
    "select '中文;' as a;", "-- 先说明\nselect '中文;' as a; -- 再说明;", "select '中文;' as a /* ; */ ;; ",
])
def test_semicolons_and_comments_at_the_end_do_no_harm(page: Tab, sql: str) -> None:
    _ask(page, sql)
    assert page.page.evaluate(TABLE) == [["中文;"]]


def test_hostile_text_stays_text(page: Tab) -> None:
    _ask(page, "select '<img src=x onerror=alert(1)>' as \"<b>name\"")
    assert page.page.locator("#result img, #result b").count() == 0
    assert page.page.evaluate(TABLE) == [["<img src=x onerror=alert(1)>"]]


@pytest.mark.parametrize("width", [360, 1280])
def test_no_barrier_and_no_sideways_scrolling(browser, static: Static, width: int) -> None:
    tab = Tab(browser, static.address, width)
    tab.page.goto(f"{static.address}/index.html")
    assert tab.barriers() == []
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
    tab.open("/sql.html#sql=from+core.forms")
    tab.page.locator("summary", has_text="core.indicators").click()
    assert tab.barriers() == []
    tab.page.get_by_role("button", name="深色").click()
    tab.page.get_by_role("button", name="English").click()
    assert "rows" in tab.text("#said") and "行" not in tab.text("#said")
    _ask(tab, "select")
    assert tab.barriers() == []
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert not tab.faults
    tab.page.close()


@pytest.mark.parametrize("gives_parts", [True, False], ids=["parts", "whole and unpacked on the way"])
def test_a_large_database_is_read_in_parts_where_the_server_gives_them(
    browser, published: Path, browser_engine: Engine, tmp_path: Path, gives_parts: bool
) -> None:
    with open_reading(published) as con:
        write_site(con, latest(published), browser_engine, tmp_path / "public", Bounds(whole_bytes=0))
    with static_server(tmp_path / "public", gives_parts, unpacks=not gives_parts) as static:
        tab = Tab(browser, static.address)
        tab.open(f"/sql.html#sql={quote(COMPARED[0])}")
        assert tab.page.evaluate(TABLE) == _native(published, COMPARED[0])
        assert "所需的那部分数据" in tab.text(".lead")
        assert not tab.faults
        tab.page.close()
    assert (static.count(206, "warehouse.duckdb") > 2) == gives_parts
    assert static.count(200, "warehouse.duckdb.gz") == (0 if gives_parts else 1)
