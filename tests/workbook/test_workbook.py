"""What people open in a spreadsheet: complete, readable, filtered as asked, and without any formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest
from click.testing import Result

from pipeline.publish.catalog import tables
from pipeline.publish.descriptions import halves, heading, headings
from pipeline.publish.reading import open_reading
from pipeline.workbook.cells import LONGEST_TEXT
from pipeline.workbook.cover import Cover
from pipeline.workbook.filters import Filters, NothingChosen, choose, cut
from pipeline.workbook.formulas import disarmed
from pipeline.workbook.sheets import Sheet, SheetColumn, _titles, table_sheet
from pipeline.workbook.workbook import write_workbook

Jixiao = Callable[..., Result]
COVER = Cover("2026.01.01.000000", "2026-01-01T00:00:00+00:00", {}, 1)


@pytest.fixture(scope="module")
def book(jixiao: Jixiao, published: Path, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("workbook") / "全部.xlsx"
    done = jixiao("export", path, "--out", published)
    assert done.exit_code == 0, done.output
    return openpyxl.load_workbook(path)


def _rows(page: openpyxl.worksheet.worksheet.Worksheet) -> list[dict[str, object]]:
    head, *rows = page.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize(("text", "expected"), [
    ("Name of the unit (预算单位), cleaned. 预算单位名称（已清洗）。", "预算单位名称"),
    ("Fiscal appropriation within the total (其中: 财政拨款). 其中财政拨款。", "其中财政拨款"),
    ("Place of form_id in the order, from 1. form_id 在计数次序中的位置，从 1 起。", "form_id 在计数次序中的位置"),
    ("Only English.", "col"), (None, "col"),
])
def test_the_heading_is_the_first_clause_of_the_chinese_description(text: str | None, expected: str) -> None:
    assert heading(text, "col") == expected


def test_equal_headings_bear_their_column() -> None:
    assert headings([("a", "A. 金额。"), ("b", "B. 金额。"), ("c", "C. 年度。")]) == ["金额 a", "金额 b", "年度"]


def test_every_description_has_both_halves(published: Path) -> None:
    with open_reading(published) as con:
        comments = [
            (f"{table.full_name}.{getattr(thing, 'name', '')}", thing.comment)
            for table in tables(con) for thing in (table, *table.columns)
        ]
    assert [name for name, comment in comments if not all(halves(comment))] == []


def test_every_titled_table_exists(published: Path) -> None:
    with open_reading(published) as con:
        assert set(_titles()) <= {table.full_name for table in tables(con)}


def test_the_workbook_holds_what_the_warehouse_holds(book: openpyxl.Workbook, published: Path) -> None:
    with duckdb.connect(str(published / "warehouse.duckdb"), read_only=True) as con:
        forms = con.execute("select form_id, budget_total_wanyuan, fiscal_year from core.forms").fetchall()
        findings = con.execute(
            "select count(*) from quality.rule_results where outcome in ('fail', 'warn', 'suspect_extraction')"
        ).fetchone()[0]
    shown = {row["绩效目标表的标识"]: row for row in _rows(book["绩效目标表"])}
    assert shown.keys() == {row[0] for row in forms}
    for form_id, amount, year in forms:
        assert shown[form_id]["预算年度"] == year
        assert shown[form_id]["年度资金总额（万元）"] == (None if amount is None else float(amount))
    assert len(_rows(book["问题清单"])) == findings


def test_a_clerk_finds_headings_filters_formats_and_words(book: openpyxl.Workbook) -> None:
    page = book["绩效目标表"]
    head = {cell.value: cell for cell in page[1]}
    assert page.freeze_panes == "A2" and page.auto_filter.ref == page.dimensions
    formats = {
        name: {cell.number_format for (cell,) in page.iter_rows(min_row=2, min_col=at, max_col=at) if cell.value is not None}
        for name in ("年度资金总额（万元）", "预算年度") for at in [head[name].column]
    }
    assert formats == {"年度资金总额（万元）": {"#,##0.00####"}, "预算年度": {"0"}}
    assert page.column_dimensions["A"].width > 8
    assert {row["表的种类"] for row in _rows(page)} <= {"项目支出绩效目标表", "部门整体支出绩效目标表", "汇总表", "绩效自评表"}
    finding = _rows(book["问题清单"])[0]
    assert finding["规则等级"] == "错误" and "." not in finding["比对内容与数值"][:1]


def test_the_cover_names_release_filters_and_sheets(book: openpyxl.Workbook, published: Path) -> None:
    text = "\n".join(str(cell) for row in book["封面"].iter_rows(values_only=True) for cell in row if cell is not None)
    assert (published / "release.json").read_text(encoding="utf-8").split('"version": "')[1][:17] in text
    assert all(title in text for title in book.sheetnames[1:-2]) and "全部 all" in text
    assert book.sheetnames[-2:] == ["数据字典", "代码表"]


def test_the_dictionary_sheet_explains_every_column(book: openpyxl.Workbook) -> None:
    lines = _rows(book["数据字典"])
    for title in book.sheetnames[1:-2]:
        heads = [cell.value for cell in book[title][1]]
        assert heads == [line["列标题 heading"] for line in lines if line["工作表 sheet"] == title]
    assert all(line["说明"] and line["Description"] for line in lines)


def test_targets_that_begin_like_formulas_stay_text(book: openpyxl.Workbook) -> None:
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    texts = {cell.value for cell in cells if isinstance(cell.value, str)}
    assert any(text.startswith("=") for text in texts), "the seeds print targets such as =100%"


@pytest.mark.parametrize(("text", "expected"), [
    ("=1+1", "'=1+1"), ("+86", "'+86"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("＝1", "'＝1"),
    (" =1", "' =1"), ("\ufeff=1", "'\ufeff=1"), (">=90%", ">=90%"), ("预算", "预算"), ("", ""), (-5, -5), (None, None),
])
def test_formulas_are_disarmed_and_nothing_else_is_touched(text: object, expected: object) -> None:
    assert disarmed(text) == expected


def test_no_text_of_a_csv_file_can_become_a_formula(jixiao: Jixiao, published: Path, tmp_path: Path) -> None:
    done = jixiao("export", tmp_path / "csv", "--format", "csv", "--table", "fct_indicator", "--table", "cells",
                  "--out", published)
    assert done.exit_code == 0, done.output
    assert {path.name for path in (tmp_path / "csv").iterdir()} == {"marts.fct_indicator.csv", "core.cells.csv"}
    for path in (tmp_path / "csv").iterdir():
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))] == []
    assert any("'=" in cell for row in rows for cell in row)


def test_parquet_keeps_names_and_types(jixiao: Jixiao, published: Path, tmp_path: Path) -> None:
    target = tmp_path / "forms.parquet"
    assert jixiao("export", target, "--table", "core.forms", "--out", published).exit_code == 0
    written = pq.read_schema(target)
    assert str(written.field("budget_total_wanyuan").type) == "decimal128(20, 6)"
    refused = jixiao("export", tmp_path / "all.csv", "--out", published)
    assert refused.exit_code == 2 and "one file" in refused.output


@pytest.mark.parametrize("filters", [
    ("--year", "2021"), ("--region", "652828"), ("--region", "和硕县"), ("--region", "652800", "--year", "2021"),
])
def test_filters_choose_forms_and_all_that_hangs_on_them(
    jixiao: Jixiao, published: Path, tmp_path: Path, filters: tuple[str, ...]
) -> None:
    target = tmp_path / "part.xlsx"
    done = jixiao("export", target, *filters, "--out", published)
    assert done.exit_code == 0, done.output
    part = openpyxl.load_workbook(target)
    with duckdb.connect(str(published / "warehouse.duckdb"), read_only=True) as con:
        wanted = {row[0] for row in con.execute("select form_id from core.forms where fiscal_year = 2021").fetchall()}
    assert wanted and {row["绩效目标表的标识"] for row in _rows(part["绩效目标表"])} == wanted
    assert {row["绩效目标表的标识"] for row in _rows(part["绩效指标"])} <= wanted
    assert {row["预算年度"] for row in _rows(part["单位预算"])} == {2021}
    assert len(_rows(part["原始文件"])) == 1
    assert filters[1] in str(part["封面"]["B5"].value)


def test_a_unit_is_found_by_a_part_of_any_of_its_names(published: Path) -> None:
    with open_reading(published) as con:
        assert 0 < choose(con, Filters(departments=("民政",))) < choose(con, Filters())


@pytest.mark.parametrize(("filters", "message"), [
    (Filters(years=(1999,)), "This release has years: 2021, 2024"), (Filters(regions=("和硕",)), "did you mean 和硕县"),
    (Filters(departments=("火星",)), "no form matches"),
])
def test_filters_that_choose_nothing_say_what_there_is(published: Path, filters: Filters, message: str) -> None:
    with open_reading(published) as con, pytest.raises(NothingChosen, match=message):
        choose(con, filters)


def test_a_table_about_no_form_stays_whole(published: Path) -> None:
    with open_reading(published) as con:
        by_name = {table.full_name: table for table in tables(con)}
    assert cut(by_name["core.rules"], Filters(years=(2021,))).where == ""
    assert cut(by_name["marts.template_adoption"], Filters(years=(2021,), departments=("民政",))).follows == ("fiscal_year",)


def _sheet(sql: str, *columns: tuple[str, str]) -> Sheet:
    found = tuple(SheetColumn("core.t", name, name, kind, None, None) for name, kind in columns)
    return Sheet("core.t", "表: 一个很长很长很长很长很长很长很长很长的[名]称 /x", "T. 表。", found, sql, ())


def test_a_long_table_goes_on_in_further_sheets_and_the_cover_says_so(tmp_path: Path) -> None:
    sheet = _sheet("select range as n from range(25)", ("n", "BIGINT"))
    with duckdb.connect() as con:
        (done,) = write_workbook(con, [sheet], COVER, tmp_path / "a.xlsx", row_limit=11)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    values = [cell.value for title in done.titles for (cell,) in book[title].iter_rows(min_row=2)]
    assert (done.rows, len(done.titles), values) == (25, 3, list(range(25)))
    assert all(len(title) <= 31 for title in done.titles)
    assert "续在" in "\n".join(str(row[0]) for row in book["封面"].iter_rows(values_only=True))


def test_hostile_values_become_plain_cells(tmp_path: Path) -> None:
    sql = (
        "select * from (values (1, '=HYPERLINK(\"http://x\",\"y\")', 'NaN'::double, 9007199254740993), "
        f"(2, repeat('长', {LONGEST_TEXT + 5}), 1.5, 1), (3, 'a' || chr(1) || chr(11) || '{{=1}}', 'inf'::double, null)) order by 1"
    )
    columns = (("id", "BIGINT"), ("text", "VARCHAR"), ("number", "DOUBLE"), ("big", "BIGINT"))
    with duckdb.connect() as con:
        (done,) = write_workbook(con, [_sheet(sql, *columns)], COVER, tmp_path / "a.xlsx")
    rows = _rows(openpyxl.load_workbook(tmp_path / "a.xlsx")[done.titles[0]])
    assert rows[0] == {"id": 1, "text": '=HYPERLINK("http://x","y")', "number": "nan", "big": "9007199254740993"}
    assert len(rows[1]["text"]) == LONGEST_TEXT and rows[1]["text"].endswith("〔截断 cut〕") and done.cut_texts == 1
    assert rows[2]["text"].endswith("{=1}") and rows[2]["number"] == "inf"


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    target.write_text("old")
    with duckdb.connect() as con, pytest.raises(duckdb.Error):
        write_workbook(con, [_sheet("select error('no')", ("n", "BIGINT"))], COVER, target)
    assert target.read_text() == "old" and [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_headings_may_be_names_or_english(published: Path) -> None:
    with open_reading(published) as con:
        forms = next(table for table in tables(con) if table.full_name == "core.forms")
    named, english = (table_sheet(forms, Filters(), language) for language in ("name", "en"))
    assert [column.heading for column in named.columns] == [column.name for column in forms.columns]
    assert next(c.heading for c in english.columns if c.name == "budget_total_wanyuan") == "Total money of the year (万元)"


def test_the_ending_says_the_format(jixiao: Jixiao, published: Path, tmp_path: Path) -> None:
    refused = jixiao("export", tmp_path / "表.pdf", "--out", published)
    assert refused.exit_code == 2 and "end in .xlsx, .csv or .parquet" in refused.output
    assert jixiao("export", tmp_path / "表", "--out", published, "--quiet").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["表.xlsx"]
