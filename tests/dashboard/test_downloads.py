"""Downloads: complete, typed, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pyarrow.parquet as pq
import pytest

HOSTILE = ("select * from (values ('=1+1', 1.5, date '2024-12-31', ['a', 'b'], -2),"
           " ('+x', null, null, null, 3), ('-y', 2, null, null, 4), ('@sum', 2, null, null, 5),"
           " (chr(9) || '=1', 2, null, null, 6), ('＝1', 2, null, null, 7), ('≥95%', 2, null, null, 8))"
           " as t(words, number, day, texts, whole)")


@pytest.fixture(scope="module")
def file(api):
    def get(kind: str, sql: str = HOSTILE) -> bytes:
        answer = api.get(f"/api/sql.{kind}", params={"sql": sql})
        assert answer.status_code == 200, answer.text
        assert "attachment" in answer.headers["content-disposition"]
        return answer.content

    return get


def test_csv_texts_are_no_formulas(file):
    rows = list(csv.reader(io.StringIO(file("csv").decode("utf-8-sig"))))
    assert rows[0] == ["words", "number", "day", "texts", "whole"]
    assert [row[0] for row in rows[1:]] == ["'=1+1", "'+x", "'-y", "'@sum", "'\t=1", "'＝1", "≥95%"]
    assert rows[1][1:] == ["1.5", "2024-12-31", "a; b", "-2"]


def test_excel_texts_are_no_formulas(file):
    content = file("xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [(cell.value, cell.data_type, cell.quotePrefix) for (cell,) in sheet.iter_rows(2, 4, 1, 1)] == [
        ("=1+1", "s", True), ("+x", "s", True), ("-y", "s", True)]
    assert (sheet["B2"].value, sheet["E2"].value, sheet["C2"].value.isoformat()[:10]) == (1.5, -2, "2024-12-31")
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_parquet_keeps_types_and_texts(file):
    table = pq.read_table(io.BytesIO(file("parquet")))
    assert table["words"].to_pylist()[0] == "=1+1"
    assert str(table.schema.field("day").type) == "date32[day]"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_a_query_downloads_all_rows_that_its_page_cuts(api, kind):
    answer = api.get(f"/api/queries/form_cells.{kind}", params={"form": api.get("/api/queries/forms").json()["rows"][0][0]})
    assert answer.status_code == 200 and len(answer.content) > 100
    assert answer.headers["x-release"] in answer.headers["content-disposition"]


def test_a_download_that_is_cut_says_where(api):
    answer = api.get("/api/sql.xlsx", params={"sql": "select 1 as x from range(60000)"})
    assert answer.headers["x-cut-at-rows"] == "50000"
    assert "x-cut-at-rows" not in api.get("/api/sql.csv", params={"sql": "select 1 as x from range(60000)"}).headers


def test_other_kinds_are_refused(api):
    assert api.get("/api/sql.exe", params={"sql": "select 1"}).status_code == 422
