"""Web page reader: real spans, innermost tables as rows, any encoding, no page that breaks it."""

from __future__ import annotations

import quopri
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers.cells import SourceDocument
from pipeline.readers.errors import ReadError
from pipeline.readers.html import read_html
from pipeline.readers.html_archive import read_mhtml


def read(text: str) -> SourceDocument:
    return read_html(text.encode())


def texts(source: SourceDocument) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in source.rows]


def grid(source: SourceDocument) -> list[tuple]:
    return [(c.line, c.cell, c.text, c.row_span, c.col_span) for row in source.rows for c in row.cells]


def test_spans_give_grid_columns_and_covered_rows():
    source = read(
        "<table><tr><td rowspan=3>产出指标<td rowspan=2>数量指标<td>甲<tr><td>乙<tr><td>质量指标<td>丙"
        "<tr><td colspan=3>备注</table>"
    )
    assert source.has_spans
    assert grid(source) == [
        (1, 1, "产出指标", 3, 1), (1, 2, "数量指标", 2, 1), (1, 3, "甲", 1, 1), (2, 3, "乙", 1, 1),
        (3, 2, "质量指标", 1, 1), (3, 3, "丙", 1, 1), (4, 1, "备注", 1, 3),
    ]
    assert {row.width for row in source.rows} == {3}


@pytest.mark.parametrize(("spans", "expected"), [
    ("colspan=0", (1, 1)), ("colspan=-3", (1, 1)), ("colspan=abc", (1, 1)), ("colspan='2px'", (1, 2)),
    ("colspan=1000", (1, 2)), ("colspan=99999999999999", (1, 2)), ("rowspan=0", (2, 1)), ("rowspan=70000", (2, 1)),
])
def test_spans_that_make_no_sense_stay_inside_the_table(spans, expected):
    source = read(f"<table><tr><td {spans}>标题</td></tr><tr><td>甲</td><td>乙</td></tr></table>")
    assert grid(source)[0][3:] == expected
    assert max(row.width for row in source.rows) <= 3


def test_a_row_span_ends_with_its_section():
    source = read(
        "<table><thead><tr><th rowspan=9>头</th><th>列</th></tr></thead><tbody><tr><td>甲</td><td>乙</td></tr></table>"
    )
    assert grid(source) == [(1, 1, "头", 1, 1), (1, 2, "列", 1, 1), (2, 1, "甲", 1, 1), (2, 2, "乙", 1, 1)]


def test_layout_tables_do_not_glue_a_form_together():
    source = read(
        "<table><tr><td>导航</td><td><table><tr><td>栏目</td></tr></table></td></tr><tr><td colspan=2><h1>绩效目标表</h1>"
        "金额单位:万元<table><tr><td>项目名称</td><td>修路</td></tr></table>填表人:</td></tr></table>"
    )
    assert texts(source) == [["导航"], ["栏目"], ["绩效目标表"], ["金额单位:万元"], ["项目名称", "修路"], ["填表人:"]]
    assert [row.line for row in source.rows] == list(range(1, 7))


def test_text_between_blocks_and_breaks_are_rows_and_breaks_in_cells_are_kept():
    source = read(
        "<title>站名</title><style>td{}</style><script>var a='<td>';</script><!-- 注释 --><p>第一行<br>第二行</p>"
        "<div>左<span style='mso-tab-count:1'>   </span>右</div><table><tr><td><p>主管部门</p><p>及编码</p></td>"
        "<td>甲&nbsp;乙<br/>丙</td></tr></table><pre>a\tb\nc</pre>尾"
    )
    assert texts(source) == [
        ["第一行"], ["第二行"], ["左", "右"], ["主管部门\n及编码", "甲 乙\n丙"], ["a", "b"], ["c"], ["尾"],
    ]


def test_source_line_ends_vanish_between_chinese_characters_only():
    source = read("<p>保障困难\r\n  群众生活,发放\n 735 人次 at\n once</p>")
    assert texts(source) == [["保障困难群众生活,发放 735 人次 at once"]]


def test_hidden_text_is_read_after_everything_visible():
    source = read(
        "<div style='color:red;display : none'>隐藏段</div><table><tr><td>甲</td><td style='display:none'>隐藏格</td>"
        "<td>乙</td></tr><tr hidden><td>隐</td><td>行</td></tr></table><p>尾</p>"
    )
    assert grid(source)[:2] == [(1, 1, "甲", 1, 1), (1, 2, "乙", 1, 1)]
    assert texts(source)[1:] == [["尾"], ["隐藏段"], ["隐藏格"], ["隐", "行"]]


def test_form_fields_show_their_values():
    source = read(
        "<table><tr><td>年度</td><td><input value='2024'><input type=hidden value=x></td><td><select><option>一</option>"
        "<option selected>二</option></select></td></tr></table>"
    )
    assert texts(source)[0] == ["年度", "2024", "二"]


PAGE = "<html><head><meta charset='{}'></head><body><p>项目支出绩效目标表,万元</p></body></html>"


@pytest.mark.parametrize(("encoding", "claim"), [
    ("utf-8", "gb2312"), ("utf-8-sig", "gbk"), ("gb18030", "utf-8"), ("gb18030", "gb2312"), ("gb18030", "iso-8859-1"),
    ("gb18030", "无此编码"), ("utf-16", "utf-8"), ("utf-16-le", "utf-16"), ("utf-16-be", "gb2312"), ("big5", "big5"),
])
def test_the_encoding_is_found_whatever_the_page_claims(encoding, claim):
    text = PAGE.format(claim if encoding != "big5" else "big5")
    if encoding == "big5":
        text = text.replace("项目支出绩效目标表,万元", "績效目標")
    expected = "績效目標" if encoding == "big5" else "项目支出绩效目标表,万元"
    assert texts(read_html(text.encode(encoding))) == [[expected]]


def test_a_few_broken_bytes_show_and_many_are_refused():
    body = ("<p>" + "绩效目标" * 400 + "</p><p>").encode()
    assert "\ufffd" in texts(read_html(body + b"\xe7\xbb</p>"))[-1][0]
    with pytest.raises(ReadError) as refused:
        read_html(body + b"\xff\xfe\xfd" * 400)
    assert refused.value.code == "not_text"


@pytest.mark.parametrize("page", [b"", b"   ", b"<html><head><script>x</script></head></html>", b"<table></table>"])
def test_a_page_without_text_is_refused(page):
    with pytest.raises(ReadError) as refused:
        read_html(page)
    assert refused.value.code == "empty_file"


def test_deep_nesting_costs_neither_stack_nor_text():
    started = time.monotonic()
    deep = read("<div>" * 2_000 + "深" + "</div>" * 2_000)
    with pytest.raises(ReadError) as refused:
        read("<div>" * 20_000 + "深")
    assert refused.value.code == "damaged_file"
    tables = read("<table><tr><td>" * 500 + "底" + "<p>尾")
    assert texts(deep) == [["深"]]
    assert [cell for row in texts(tables) for cell in row] in (["底\n尾"], ["底", "尾"])
    assert time.monotonic() - started < 20


def test_a_page_cannot_reach_out():
    source = read("<!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><p>前&e;后</p><iframe src=file:///etc/hostname>")
    assert texts(source)[-1][0].replace("&e;", "") == "前后"


@given(st.lists(st.sampled_from([
    "<table>", "</table>", "<tr>", "</tr>", "<td rowspan=3>", "<td colspan=2>", "</td>", "<p>", "</p>", "<div hidden>",
    "</div>", "<br>", "<tbody>", "</tbody>", "<pre>", "</pre>", "<select><option>", "字", "甲 乙",
]), max_size=40))
def test_any_tag_soup_keeps_its_text_and_its_grid(parts):
    """Every character is read once, and no two cells of a row share a column."""
    page = "起" + "".join(parts)
    source = read(page)
    wanted = sum(part.count(char) for part in parts for char in "字甲乙") + 1
    assert sum(len(cell.replace("\n", "").replace(" ", "").replace("\t", "")) for row in texts(source) for cell in row) == wanted
    for row in source.rows:
        columns = [cell.cell for cell in row.cells]
        assert columns == sorted(set(columns))
        assert all(cell.cell + cell.col_span - 1 <= row.width for cell in row.cells)


def test_a_web_archive_gives_a_page_per_sheet():
    sheet = "<html><meta charset=gb2312><table><tr><td>{}</td></tr></table></html>"
    parts = [
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"=_x\"\n",
        b"--=_x\nContent-Type: text/html; charset=\"us-ascii\"\n\n<html><frameset></frameset></html>\n",
        b"--=_x\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/html; charset=\"gb2312\"\n",
        quopri.encodestring(sheet.format("表一").encode("gb18030")),
        b"--=_x\nContent-Type: text/html; charset=\"utf-8\"\n", sheet.format("表二").encode(), b"--=_x--",
    ]
    source = read_mhtml(b"\n".join(parts))
    assert [(c.page, c.line, c.text) for row in source.rows for c in row.cells] == [(1, 1, "表一"), (2, 2, "表二")]


def test_an_archive_without_a_page_is_refused():
    with pytest.raises(ReadError) as refused:
        read_mhtml(b"MIME-Version: 1.0\nContent-Type: image/png\n\nx")
    assert refused.value.code == "damaged_file"


@pytest.mark.parametrize("page", [
    "<table><tr>" + "<td>甲" * 600, "<table><tr>" + "<td rowspan=60000 colspan=100>甲" * 5000, "<b>甲" * 4_000_000,
    "<p>甲" * 500_000,
])
def test_pages_that_no_form_needs_are_refused(page):
    with pytest.raises(ReadError) as refused:
        read(page)
    assert refused.value.code == "too_large"
