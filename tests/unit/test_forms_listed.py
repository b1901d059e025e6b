"""Lists of indicators in cells and lines, forms side by side: what is spelled out, and what stays as it is."""

from __future__ import annotations

import pytest

from pipeline.forms.listed_cells import items_of, parted
from pipeline.forms.listed_indicators import spelled_out
from pipeline.forms.side_by_side import one_below_the_other
from pipeline.readers.cells import Cell, Row


def rows(*lines):
    return [
        Row(1, at, len(line), tuple(Cell(1, at, cell, text) for cell, text in enumerate(line, start=1) if text))
        for at, line in enumerate(lines, start=1)
    ]


def texts(found):
    return [[cell.text for cell in row.cells] for row in found]


@pytest.mark.parametrize(("text", "items"), [
    ("1.网格员人数\n2.巡查次数", ["网格员人数", "巡查次数"]),
    ("1、甲；2、乙；3、丙。", ["甲", "乙", "丙"]),
    ("1.≤5天", ["≤5天"]),
    ("1.32人\n2.480次", ["32人", "480次"]),
    ("1.5公里", []),
    ("≥1.5公里", []),
    ("2.巡查次数", []),
    ("1.甲 3.丙", []),
    ("1.2.", []),
    ("数量1.", []),
])
def test_items_of_a_numbered_text(text, items):
    assert items_of(text) == items


def test_a_line_is_parted_where_name_and_target_count_alike():
    line = {"name": "1.甲 2.乙", "value": "1.≥3个 2.≥4个", "weight": "10", "scoring": "按比例"}
    assert parted(line) == [
        {"name": "甲", "value": "≥3个", "weight": "10", "scoring": "按比例"},
        {"name": "乙", "value": "≥4个", "weight": None, "scoring": "按比例"},
    ]
    assert parted(line | {"value": "1.≥3个"}) == []
    assert parted({"name": "甲", "value": "≥3个"}) == []


def test_numbered_headings_are_the_levels_of_the_lines_below_them():
    found = list(spelled_out(rows(
        ["一、产出指标"], ["（一）数量指标"], ["1.整治村数：≥38个"], ["2.清理垃圾：≥1200吨"], ["三、满意度指标"],
        ["（一）服务对象满意度指标"], ["1.村民满意度：≥90%"], ["二、保障措施"],
    )))
    assert texts(found) == [
        ["产出指标", "数量指标", "整治村数", "≥38个"], ["产出指标", "数量指标", "清理垃圾", "≥1200吨"],
        ["满意度指标", "服务对象满意度指标", "村民满意度", "≥90%"], ["二、保障措施"],
    ]
    assert {cell.place for row in found[:2] for cell in row.cells} == {(1, 1, 1), (1, 2, 1), (1, 3, 1), (1, 4, 1)}


def test_a_list_in_the_cell_of_a_level():
    listed = (
        "1.数量指标：河道数≥3个；河道长度≥4公里\n"
        "2.质量指标：水质明显改善3.时效指标：完成时间：5月底前"
    )
    found = list(spelled_out(rows(["产出指标", listed])))
    assert texts(found) == [
        ["产出指标", "数量指标", "河道数", "≥3个"], ["产出指标", "数量指标", "河道长度", "≥4公里"],
        ["产出指标", "质量指标", "水质", "明显改善"], ["产出指标", "时效指标", "完成时间", "5月底前"],
    ]


def test_a_paragraph_in_the_cell_of_the_box():
    listed = "数量指标：培训人数≥300人，培训班次5期；时效指标：完成时间2022年12月底前；满意度指标：学员满意度≥95%。"
    assert texts(spelled_out(rows(["绩效指标", listed]))) == [
        ["绩效指标", "数量指标", "培训人数", "≥300人"], ["绩效指标", "数量指标", "培训班次", "5期"],
        ["绩效指标", "时效指标", "完成时间", "2022年12月底前"],
        ["绩效指标", "满意度指标", "学员满意度", "≥95%"],
    ]


@pytest.mark.parametrize("line", [
    ["绩效指标", "数量指标：按照工作方案2022版执行；质量指标：符合要求"],
    ["产出指标", "数量指标", "整治村数", "≥38个"],
    ["1.整治村数：≥38个"],
    ["产出指标", "全面完成年度任务"],
    ["（一）数量指标"],
    ["年度目标", "1.数量指标：≥3个"],
])
def test_what_is_no_list_stays(line):
    assert list(spelled_out(rows(line))) == rows(line)




def test_two_forms_on_the_same_lines():
    left, right = ["项目名称", "甲", "", ""], ["项目名称", "乙", "", ""]
    table = ["一级指标", "三级指标", "指标值", ""]
    both = rows(left + right, table + table)
    assert texts(one_below_the_other(both)) == [["项目名称", "甲"], table[:3], ["项目名称", "乙"], table[:3]]


@pytest.mark.parametrize("lines", [
    (["项目名称", "甲", "", ""], ["一级指标", "三级指标", "指标值", "", "一级指标", "三级指标", "指标值"]),
    (["项目名称", "甲", "项目名称", "乙"], ["一级指标", "二级指标", "三级指标", "指标值"]),
])
def test_one_form_stays_one(lines):
    """Two halves (中长期 | 年度) share one head; a head that names two projects has one table."""
    assert list(one_below_the_other(rows(*lines))) == rows(*lines)
