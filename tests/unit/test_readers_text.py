"""The text reader: lines, cells and pages as they stand in the file; encodings; refusals."""

from __future__ import annotations

import codecs

import pytest

from pipeline.readers.encodings import decode
from pipeline.readers.errors import ReadError
from pipeline.readers.registry import read
from pipeline.readers.text import read_text


def test_cells_keep_their_places_and_texts():
    rows = read_text("甲\t\t 乙 \r\n\r\n\t丙\r丁".encode()).rows
    assert [(row.line, row.width, [(cell.cell, cell.text) for cell in row.cells]) for row in rows] == [
        (1, 3, [(1, "甲"), (3, " 乙 ")]), (2, 1, []), (3, 2, [(2, "丙")]), (4, 1, [(1, "丁")]),
    ]


def test_form_feed_starts_a_page_and_lines_count_on():
    rows = read_text("甲\n\f乙\n丙\f".encode()).rows
    assert [(row.page, row.line) for row in rows] == [(1, 1), (2, 2), (3, 3)]
    assert rows[1].cells[0].text == "\f乙"


@pytest.mark.parametrize("data", [
    "预算单位".encode(), "预算单位".encode("gb18030"), "预算单位".encode("utf-8-sig"), "预算单位".encode("utf-16"),
    codecs.BOM_UTF16_BE + "预算单位".encode("utf-16-be"), "预算单位".encode("utf-32"),
])
def test_encodings(data):
    assert decode(data) == "预算单位"


LONG = "预算单位：某县农业农村局；年度资金总额：120.5万元。\n" * 20


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_file_cut_inside_a_character_keeps_the_rest(encoding):
    whole = LONG.rstrip("。\n") + "局"
    assert decode(whole.encode(encoding)[:-1]).rstrip("\ufffd") == whole[:-1]


def test_one_damaged_byte_does_not_turn_utf8_into_mojibake():
    data = bytearray(LONG.encode())
    data[3] = 0xFF
    text = decode(bytes(data))
    assert text.count("\ufffd") <= 3 and text.endswith(LONG[10:])


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x81", b"abc\0def", b"\x00\x01", codecs.BOM_UTF8 + b"\xff"])
def test_no_text(data):
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.code == "not_text"
    assert "UTF-8" in caught.value.reason


def test_empty_and_unknown():
    with pytest.raises(ReadError, match="no bytes") as caught:
        read(b"", "text/plain")
    assert caught.value.code == "empty_file"
    with pytest.raises(ReadError, match="no reader") as caught:
        read(b"x", "application/x-unknown")
    assert caught.value.code == "unsupported_kind"


def cells(text):
    return [(row.line, [(cell.cell, cell.text) for cell in row.cells]) for row in read_text(text.encode()).rows]


@pytest.mark.parametrize(("text", "wanted"), [
    pytest.param(
        "| 项目名称 | 绿化 | |\n|---|:---:|---|\n| 单位 |  | 园林处 |\n| 目标 | 好 | |",
        [(1, [(1, "项目名称"), (2, "绿化")]), (2, []), (3, [(1, "单位"), (3, "园林处")]), (4, [(1, "目标"), (2, "好")])],
        id="bars, a rule has no cells",
    ),
    pytest.param(
        "┌──┬──┐\n│项目│甲│\n├──┼──┤\n│单位│乙│\n│金额│1,000│\n└──┴──┘",
        [(1, []), (2, [(1, "项目"), (2, "甲")]), (3, []), (4, [(1, "单位"), (2, "乙")]), (5, [(1, "金额"), (2, "1,000")]), (6, [])],
        id="drawn lines",
    ),
    pytest.param(
        '名称,值,单位\n"甲,乙",,个\n丙,"1\n2",人\n丁,3,户',
        [(1, [(1, "名称"), (2, "值"), (3, "单位")]), (2, [(1, "甲,乙"), (3, "个")]), (3, [(1, "丙"), (2, "1\n2"), (3, "人")]),
         (5, [(1, "丁"), (2, "3"), (3, "户")])],
        id="commas, a quoted cell over two lines",
    ),
    pytest.param(
        "一级指标    二级指标    指标值\n产出指标    数量        ≥3个\n            质量        100%\n效益        社会效益    改善",
        [(1, [(1, "一级指标"), (2, "二级指标"), (3, "指标值")]), (2, [(1, "产出指标"), (2, "数量"), (3, "≥3个")]),
         (3, [(2, "质量"), (3, "100%")]), (4, [(1, "效益"), (2, "社会效益"), (3, "改善")])],
        id="blanks, a blank cell keeps its column",
    ),
    pytest.param(
        "  序号      项目      金额\n   1     甲乙丙丁     4.0\n   2        戊       12.5",
        [(1, [(1, "序号"), (2, "项目"), (3, "金额")]), (2, [(1, "1"), (2, "甲乙丙丁"), (3, "4.0")]),
         (3, [(1, "2"), (2, "戊"), (3, "12.5")])],
        id="blanks, centred cells",
    ),
    pytest.param(
        "为做好工作,现将目标,说明如下。\n一、总体要求。\n二、资金,按计划  使用。",
        [(1, [(1, "为做好工作,现将目标,说明如下。")]), (2, [(1, "一、总体要求。")]), (3, [(1, "二、资金,按计划  使用。")])],
        id="prose is one cell a line",
    ),
])
def test_a_table_is_read_as_it_is_drawn(text, wanted):
    assert cells(text) == wanted


def test_dashes_that_forms_print_for_nothing_are_cells():
    assert cells("| 甲 | 乙 | 丙 |\n|---|---|---|\n| - | - | - |\n| 丁 | - | — |")[1:] == [
        (2, []), (3, [(1, "-"), (2, "-"), (3, "-")]), (4, [(1, "丁"), (2, "-"), (3, "—")]),
    ]


def test_tabs_go_before_every_other_way_of_drawing():
    assert cells("甲|乙|丙\t1,2,3\n甲|乙|丙\n甲|乙|丙\n甲  乙  丙") == [
        (1, [(1, "甲|乙|丙"), (2, "1,2,3")]), (2, [(1, "甲|乙|丙")]), (3, [(1, "甲|乙|丙")]), (4, [(1, "甲  乙  丙")]),
    ]


def test_only_programs_leave_no_cell_out():
    """Bars and commas make a real grid, tabs of OCR tools and blanks do not."""
    texts = ("|a|b|\n|c|d|\n|e|f|", "a,b,c\nd,e,f\ng,h,i", "a\tb", "a  b\nc  d\ne  f")
    assert [read_text(text.encode()).rows[0].is_grid for text in texts] == [True, True, False, False]
